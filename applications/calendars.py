"""The law's calendars for an office and a branch: their hours, and the corrections laid on them."""

from collections.abc import Iterable
from functools import lru_cache

from django.db import connection
from django.db.models import F, Q, QuerySet

from applications.law.calendar import Calendar, Correction, Hours, Week, build_calendar
from applications.law.texts import Text
from portal.offices.models import Branch, DayCorrection, Office, Workplace

_LOCK = 4417  # the advisory lock of calendars; its second number is the office
_VERSION = """
SELECT count(*), max(id), max(entered_at) FROM offices_daycorrection WHERE office_id = %s OR office_id IS NULL
"""


def office_calendar(office: Office) -> Calendar:
    """The five-day calendar of an office."""
    return _calendar(Week.FIVE_DAY, hours_of(office), office.pk, _version(office.pk))


def branch_calendar(branch: Branch) -> Calendar:
    """The six-day calendar of a branch of the State Corporation. Source: T8.2."""
    return _calendar(Week.SIX_DAY, hours_of(branch), branch.office_id, _version(branch.office_id))


def calendar_under(place: Workplace, rows: Iterable[DayCorrection]) -> Calendar:
    """The calendar of a place as it would be under these corrections, entered or not."""
    return build_calendar(week_of(place), hours_of(place), tuple(_correction(row) for row in rows))


def week_of(place: Workplace) -> Week:
    return Week.SIX_DAY if isinstance(place, Branch) else Week.FIVE_DAY


def hours_of(place: Workplace) -> Hours:
    return Hours(place.opens_at, place.closes_at, place.lunch_starts_at, place.lunch_ends_at)


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
        cursor.execute(_VERSION, [office_id])
        return cursor.fetchone()


def _concerns(office_id: int) -> Q:
    return Q(office_id=office_id) | Q(office=None)


@lru_cache(maxsize=256)
def _calendar(week: Week, hours: Hours, office_id: int, version: tuple) -> Calendar:
    return build_calendar(week, hours, tuple(_correction(row) for row in corrections_of(office_id)))


def _correction(row: DayCorrection) -> Correction:
    return Correction(
        day=row.day,
        works=row.works,
        why=Text(row.why_kk, row.why_ru, row.why_en),
        act=row.act,
        week=Week(row.week) if row.week else None,
    )
