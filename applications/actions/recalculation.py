"""Open cases under a changed calendar: the one writer of the cached due date beside registration."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import transaction
from django.db.models import QuerySet

from applications.calendars import corrections_of, hold_calendar
from applications.law.calendar import ALMATY
from applications.models import Application
from applications.terms import next_of, plan_under
from portal.accounts.models import Staff
from portal.accounts.roles import ADMINISTRATOR
from portal.audit.actions import record
from portal.offices.models import DayCorrection, Office

Due = tuple[date, time]


@dataclass(frozen=True)
class Shift:
    """An open case whose limit moves; nothing of the applicant is in it."""

    application_id: int
    register_number: str
    received_at: datetime
    before: Due
    after: Due


def due_under(application: Application, rows: Iterable[DayCorrection]) -> Due:
    """When the decision is due under these corrections, by the clock of the office."""
    due_at = plan_under(application, rows).deadline("decision").due_at.astimezone(ALMATY)
    return due_at.date(), due_at.time()


def next_under(application: Application, rows: Iterable[DayCorrection]) -> Due:
    """When the limit that the application has to meet next is due under these corrections."""
    return next_of(application, plan_under(application, rows))


def consequences(
    office: Office, *, entered: Iterable[DayCorrection] = (), taken_back: Iterable[DayCorrection] = ()
) -> list[Shift]:
    """What a correction would do to the open cases of the office, before anything is written."""
    gone = {each.pk for each in taken_back}
    rows = [row for row in corrections_of(office.pk) if row.pk not in gone]
    return _shifts(_open_cases(office), [*rows, *entered])


@transaction.atomic
def enter_correction(correction: DayCorrection, *, by: Staff, at: datetime) -> list[Shift]:
    """Lay a correction of the office's own on its calendar, and derive the limits of its open cases anew.

    Sent twice it is entered once: whoever comes second finds the day corrected.
    """
    office = _office_of(correction)
    hold_calendar(office.pk, to_change=True)
    if DayCorrection.objects.filter(office=office, day=correction.day, week=correction.week).exists():
        return []
    correction.entered_at, correction.entered_by = at, by
    correction.save()
    return _settle(office, correction, "enter_correction", before={}, after=_told(correction), by=by, at=at)


@transaction.atomic
def take_back_correction(correction: DayCorrection, *, by: Staff, at: datetime) -> list[Shift]:
    """Remove a correction that was wrong, and derive the limits of the open cases anew."""
    office, before, number = _office_of(correction), _told(correction), correction.pk
    hold_calendar(office.pk, to_change=True)
    removed, _by_kind = DayCorrection.objects.filter(pk=number).delete()
    if not removed:
        return []
    return _settle(office, correction, "take_back_correction", before=before, after={}, by=by, at=at)


def _office_of(correction: DayCorrection) -> Office:
    """Everybody's corrections come with an update of the portal, none is entered here."""
    if correction.office is None:
        raise ValueError(f"The correction of {correction.day} was to change, but it is everybody's; update instead.")
    return correction.office


def _settle(
    office: Office, correction: DayCorrection, verb: str, *, before: dict, after: dict, by: Staff, at: datetime
) -> list[Shift]:
    shifts = _rewritten(office)
    record(
        office=office.pk,
        subject_kind="day_correction",
        subject_id=correction.pk,
        verb=verb,
        at=at,
        by=by,
        role=ADMINISTRATOR,
        facts={"before": before, "after": after, "cases_moved": len(shifts)},
    )
    _remember(office, shifts, because=f"{verb} {correction.day}: {correction.act}", by=by, at=at)
    return shifts


@transaction.atomic
def recalculate(office: Office, *, because: str, by: Staff, at: datetime) -> list[Shift]:
    """Derive the limits of the open cases anew after something they rest on has changed."""
    hold_calendar(office.pk, to_change=True)
    shifts = _rewritten(office)
    _remember(office, shifts, because=because, by=by, at=at)
    return shifts


def _rewritten(office: Office) -> list[Shift]:
    rows = list(corrections_of(office.pk))
    cases = list(_open_cases(office).select_for_update(of=("self",)))
    shifts = _shifts(cases, rows)
    moved = {shift.application_id: shift.after for shift in shifts}
    for case in cases:
        ahead = next_under(case, rows)
        if case.pk in moved or ahead != (case.next_on, case.next_time):
            case.due_on, case.due_time = moved.get(case.pk, (case.due_on, case.due_time))
            case.next_on, case.next_time = ahead
            case.save(update_fields=["due_on", "due_time", "next_on", "next_time"])
    return shifts


def _remember(office: Office, shifts: list[Shift], *, because: str, by: Staff, at: datetime) -> None:
    for shift in shifts:
        record(
            office=office.pk,
            subject_kind="application",
            subject_id=shift.application_id,
            verb="recalculate",
            at=at,
            by=by,
            role=ADMINISTRATOR,
            facts={"before": _iso(shift.before), "after": _iso(shift.after), "because": because, "clause": "R12"},
        )


def _open_cases(office: Office) -> QuerySet[Application]:
    return Application.objects.filter(office=office, closed_at=None).select_related("office", "branch").order_by("pk")


def _shifts(cases: Iterable[Application], rows: list[DayCorrection]) -> list[Shift]:
    derived = ((case, (case.due_on, case.due_time), due_under(case, rows)) for case in cases)
    return [
        Shift(case.pk, case.register_number, case.received_at, before, after)
        for case, before, after in derived
        if before != after
    ]


def _iso(due: Due) -> str:
    return f"{due[0].isoformat()} {due[1]:%H:%M}"


def _told(correction: DayCorrection) -> dict:
    return {
        "day": correction.day.isoformat(),
        "works": correction.works,
        "week": correction.week,
        "act": correction.act,
        "why": correction.why_kk,
    }
