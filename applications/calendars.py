"""The law's calendars for an office and a branch: their hours, and the corrections laid on them."""

from functools import lru_cache

from django.db.models import Count, Max, Q

from applications.law.calendar import Calendar, Correction, Hours, Week, build_calendar
from applications.law.texts import Text
from portal.offices.models import Branch, DayCorrection, Office, Workplace


def office_calendar(office: Office) -> Calendar:
    """The five-day calendar of an office."""
    return _calendar(Week.FIVE_DAY, hours_of(office), office.pk, _version(office.pk))


def branch_calendar(branch: Branch) -> Calendar:
    """The six-day calendar of a branch of the State Corporation. Source: T8.2."""
    return _calendar(Week.SIX_DAY, hours_of(branch), branch.office_id, _version(branch.office_id))


def hours_of(place: Workplace) -> Hours:
    return Hours(place.opens_at, place.closes_at, place.lunch_starts_at, place.lunch_ends_at)


def _version(office_id: int) -> tuple:
    """Changes whenever a correction is entered, mended or taken back, so that every process sees it at once."""
    found = DayCorrection.objects.filter(_concerns(office_id)).aggregate(Count("pk"), Max("pk"), Max("entered_at"))
    return tuple(found.values())


def _concerns(office_id: int) -> Q:
    return Q(office_id=office_id) | Q(office=None)


@lru_cache(maxsize=256)
def _calendar(week: Week, hours: Hours, office_id: int, version: tuple) -> Calendar:
    rows = DayCorrection.objects.filter(_concerns(office_id), Q(week="") | Q(week=week.value))
    return build_calendar(week, hours, tuple(_correction(row) for row in rows))


def _correction(row: DayCorrection) -> Correction:
    return Correction(
        day=row.day,
        works=row.works,
        why=Text(row.why_kk, row.why_ru, row.why_en),
        act=row.act,
        week=Week(row.week) if row.week else None,
    )
