"""Open cases under a changed calendar: the one writer of the cached dates beside registration and moves."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import connection, transaction

from applications.calendars import corrections_of, hold_calendar, scene_under
from applications.custody.shelf_keeping import settle as settle_shelf
from applications.models import Application
from applications.rehearsal.cases import OpenCase, open_cases
from applications.rehearsal.counting import Due, dates_under
from portal.accounts.models import Staff
from portal.accounts.roles import ADMINISTRATOR
from portal.audit.actions import Deed, record, record_many
from portal.offices.models import DayCorrection, Office

_WRITE = """
UPDATE applications_application held
SET due_on = new.due_on, due_time = new.due_time, next_on = new.next_on, next_time = new.next_time
FROM unnest(%s::bigint[], %s::date[], %s::time[], %s::date[], %s::time[])
    AS new (id, due_on, due_time, next_on, next_time)
WHERE held.id = new.id
"""


@dataclass(frozen=True)
class Kept:
    """An open case whose kept dates, `due` and `next`, are not what follows from its facts."""

    case: OpenCase
    due: Due
    next: Due

    @property
    def due_moves(self) -> bool:
        return self.due != (self.case.due_on, self.case.due_time)


@dataclass(frozen=True)
class Shift:
    """An open case whose last day moves; nothing of the applicant is in it."""

    application_id: int
    register_number: str
    received_at: datetime
    before: Due
    after: Due


def derived(cases: Iterable[OpenCase], office: Office, rows: Iterable[DayCorrection]) -> list[Kept]:
    """The cases whose kept dates differ from what their facts say under these corrections."""
    scene = scene_under(office, rows)
    found = (Kept(*each) for each in dates_under(scene, cases))
    return [kept for kept in found if kept.due_moves or kept.next != (kept.case.next_on, kept.case.next_time)]


def consequences(
    office: Office, *, entered: Iterable[DayCorrection] = (), taken_back: Iterable[DayCorrection] = ()
) -> list[Shift]:
    """What a correction would do to the open cases of the office, before anything is written."""
    gone = {each.pk for each in taken_back}
    rows = [row for row in corrections_of(office.pk) if row.pk not in gone]
    return _shifts(derived(open_cases(office), office, [*rows, *entered]))


@transaction.atomic
def take_back_correction(correction: DayCorrection, *, by: Staff, at: datetime) -> list[Shift]:
    """Remove a correction that was wrong, and derive the limits of the open cases anew."""
    office, before, number = _office_of(correction), told(correction), correction.pk
    hold_calendar(office.pk, to_change=True)
    removed, _by_kind = DayCorrection.objects.filter(pk=number).delete()
    if not removed:
        return []
    kept = _rewritten(office)
    record(
        office=office.pk,
        subject_kind="day_correction",
        subject_id=number,
        verb="take_back_correction",
        at=at,
        by=by,
        role=ADMINISTRATOR,
        facts={"before": before, "after": {}, "cases_moved": sum(each.due_moves for each in kept)},
    )
    _remember(office, kept, because=f"take_back_correction {correction.day}: {correction.act}", by=by, at=at)
    return _shifts(kept)


def _office_of(correction: DayCorrection) -> Office:
    """Everybody's corrections come with an update of the portal, none is entered here."""
    if correction.office is None:
        raise ValueError(f"The correction of {correction.day} was to change, but it is everybody's; update instead.")
    return correction.office


@transaction.atomic
def recalculate(office: Office, *, because: str, by: Staff, at: datetime) -> list[Kept]:
    """Derive the dates of the open cases anew after something they rest on has changed; `because` names it."""
    hold_calendar(office.pk, to_change=True)
    kept = _rewritten(office)
    _remember(office, kept, because=because, by=by, at=at)
    return kept


def _rewritten(office: Office) -> list[Kept]:
    kept = derived(open_cases(office, lock=True), office, corrections_of(office.pk))
    if kept:
        rows = [(each.case.pk, *each.due, *each.next) for each in kept]
        with connection.cursor() as cursor:
            cursor.execute(_WRITE, [list(column) for column in zip(*rows, strict=True)])
    settle_shelf(office)
    return kept


def _remember(office: Office, kept: Sequence[Kept], *, because: str, by: Staff, at: datetime) -> None:
    deeds = [
        Deed("application", each.case.pk, {**_before_and_after(each), "because": because, "clause": "R12"})
        for each in kept
        if each.due_moves
    ]
    record_many(deeds, office=office.pk, verb="recalculate", at=at, by=by, role=ADMINISTRATOR)


def _before_and_after(kept: Kept) -> dict[str, str]:
    return {"before": _iso((kept.case.due_on, kept.case.due_time)), "after": _iso(kept.due)}


def _shifts(kept: Iterable[Kept]) -> list[Shift]:
    """The cases whose last day moves, with their numbers: only those are read."""
    moved = [each for each in kept if each.due_moves]
    numbers = dict(
        Application.objects.filter(pk__in=[each.case.pk for each in moved]).values_list("pk", "register_number")
    )
    return [
        Shift(
            each.case.pk,
            numbers[each.case.pk],
            each.case.received_at,
            (each.case.due_on, each.case.due_time),
            each.due,
        )
        for each in moved
    ]


def _iso(due: tuple[date, time]) -> str:
    return f"{due[0].isoformat()} {due[1]:%H:%M}"


def told(correction: DayCorrection) -> dict:
    """A correction as the log keeps it."""
    return {
        "day": correction.day.isoformat(),
        "works": correction.works,
        "week": correction.week,
        "act": correction.act,
        "why": correction.why_kk,
    }
