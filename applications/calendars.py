"""The law's calendars for an office and a branch: their hours, and the corrections laid on them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db import connection
from django.db.models import F, Q, QuerySet

from applications.law.calendar import (
    Calendar,
    Correction,
    Hours,
    HoursFrom,
    Week,
    build_calendar,
    standard_branch,
    standard_office,
)
from applications.law.texts import Text
from portal.offices.models import Branch, DayCorrection, HoursChange, Office, Workplace

_LOCK = 4417  # the advisory lock of calendars; its second number is the office
_VERSION = """
SELECT count(*), max(id), max(entered_at),
       (SELECT max(id) FROM offices_hourschange WHERE office_id = %(office)s)
FROM offices_daycorrection WHERE office_id = %(office)s OR office_id IS NULL
"""


def office_calendar(office: Office) -> Calendar:
    """The five-day calendar of an office."""
    return _calendar(Week.FIVE_DAY, hours_of(office), office.pk, None, _version(office.pk))


def branch_calendar(branch: Branch) -> Calendar:
    """The six-day calendar of a branch of the State Corporation. Source: T8.2."""
    return _calendar(Week.SIX_DAY, hours_of(branch), branch.office_id, branch.pk, _version(branch.office_id))


def authority_calendar() -> Calendar:
    """The calendar of a body above the office: the state's moved days, and none that an office moved for itself."""
    everybodys = DayCorrection.objects.filter(office=None).order_by("day", "pk")
    return build_calendar(Week.FIVE_DAY, standard_office().hours, _corrections(everybodys))


def calendar_under(
    place: Workplace, rows: Iterable[DayCorrection], changes: Iterable[HoursChange] | None = None
) -> Calendar:
    """The calendar of a place as it would be under these corrections and changes of hours, entered or not."""
    branch_id = place.pk if isinstance(place, Branch) else None
    changes = hours_changes_of(_office_id(place)) if changes is None else changes
    later = (_hours_from(row) for row in changes if row.branch_id == branch_id)
    return build_calendar(week_of(place), hours_of(place), _corrections(rows), later=later)


def week_calendar(office: Office, week: Week, rows: Iterable[DayCorrection]) -> Calendar:
    """The days of an office or of whoever takes documents for it; without a branch, the standard six-day week."""
    if week is Week.FIVE_DAY:
        return calendar_under(office, rows)
    branch = office.branches.order_by("pk").first()
    return (
        calendar_under(branch, rows) if branch else build_calendar(week, standard_branch().hours, _corrections(rows))
    )


def _corrections(rows: Iterable[DayCorrection]) -> tuple[Correction, ...]:
    return tuple(_correction(row) for row in rows)


@dataclass(frozen=True)
class Scene:
    """The calendars of an office and of its branches, by the branch's key."""

    office: Calendar
    branches: Mapping[int, Calendar]

    def receiver(self, branch_id: int | None) -> Calendar | None:
        return None if branch_id is None else self.branches[branch_id]


def scene_under(office: Office, rows: Iterable[DayCorrection], changes: Iterable[HoursChange] | None = None) -> Scene:
    """All calendars of an office under these corrections and changes of hours, entered or not."""
    rows = list(rows)
    changes = list(hours_changes_of(office.pk) if changes is None else changes)
    branches = {branch.pk: calendar_under(branch, rows, changes) for branch in office.branches.all()}
    return Scene(calendar_under(office, rows, changes), branches)


def week_of(place: Workplace) -> Week:
    return Week.SIX_DAY if isinstance(place, Branch) else Week.FIVE_DAY


def hours_of(place: Workplace | HoursChange) -> Hours:
    """The hours that stand in the row; those of a place hold until its first change."""
    return Hours(place.opens_at, place.closes_at, place.lunch_starts_at, place.lunch_ends_at)


def hours_changes_of(office_id: int) -> QuerySet[HoursChange]:
    """The changes of hours of an office and of its branches, in the order in which they hold."""
    return HoursChange.objects.filter(office_id=office_id).select_related("order").order_by("valid_from", "pk")


def hours_today(place: Workplace, today: date) -> Workplace | HoursChange:
    """The row whose hours a place keeps today: its own, or that of the last change."""
    branch_id = place.pk if isinstance(place, Branch) else None
    begun = [row for row in hours_changes_of(_office_id(place)) if row.valid_from <= today]
    return next((row for row in reversed(begun) if row.branch_id == branch_id), place)


def changed_hours(today: date) -> dict[tuple[int, int | None], HoursChange]:
    """The changes of hours that hold today everywhere, by office and branch."""
    begun = HoursChange.objects.filter(valid_from__lte=today).order_by("valid_from", "pk")
    return {(row.office_id, row.branch_id): row for row in begun}


def _office_id(place: Workplace) -> int:
    return place.office_id if isinstance(place, Branch) else place.pk


def _hours_from(row: HoursChange) -> HoursFrom:
    return HoursFrom(row.valid_from, hours_of(row), str(row.order))


def corrections_of(office_id: int) -> QuerySet[DayCorrection]:
    """Everybody's corrections first, so that the office's own lie over them."""
    return DayCorrection.objects.filter(_concerns(office_id)).order_by(
        F("office_id").asc(nulls_first=True), "day", "pk"
    )


def hold_calendar(office_id: int, *, to_change: bool = False) -> None:
    """Until the transaction ends nobody else changes the calendar of the office; whoever changes it is alone.

    Whoever derives a date and keeps it holds the calendar first, or a correction could slip in between.
    """
    lock = "pg_advisory_xact_lock" if to_change else "pg_advisory_xact_lock_shared"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {lock}(%s, %s)", [_LOCK, office_id])


def _version(office_id: int) -> tuple:
    """Changes whenever a correction is entered, mended or taken back, so that every process sees it at once."""
    with connection.cursor() as cursor:
        cursor.execute(_VERSION, {"office": office_id})
        return cursor.fetchone()


def _concerns(office_id: int) -> Q:
    return Q(office_id=office_id) | Q(office=None)


@lru_cache(maxsize=256)
def _calendar(week: Week, hours: Hours, office_id: int, branch_id: int | None, version: tuple) -> Calendar:
    later = (_hours_from(row) for row in hours_changes_of(office_id) if row.branch_id == branch_id)
    return build_calendar(week, hours, _corrections(corrections_of(office_id)), later=later)


def _correction(row: DayCorrection) -> Correction:
    return Correction(
        day=row.day,
        works=row.works,
        why=Text(row.why_kk, row.why_ru, row.why_en),
        act=row.act,
        week=Week(row.week) if row.week else None,
    )
