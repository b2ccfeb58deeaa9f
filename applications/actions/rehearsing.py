"""Rehearsing a change, and applying it under an order: all of it in one transaction, or nothing."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from applications.actions.recalculation import Kept, recalculate, told
from applications.calendars import hold_calendar
from applications.law.refusals import refused
from applications.law.texts import LANGUAGES, Text, wording
from applications.letters.issuing import issue_letter
from applications.models import Application, Rehearsal
from applications.rehearsal.cases import open_cases
from applications.rehearsal.changes import Change, Laid, change_of
from applications.rehearsal.outcome import Difference, Outcome, difference
from applications.rehearsal.playing import play
from portal.accounts.models import Staff
from portal.accounts.roles import ADMINISTRATOR
from portal.audit.actions import record
from portal.offices.models import Absence, DayCorrection, HoursChange, Office, Order

ACT_LENGTH = DayCorrection._meta.get_field("act").max_length or 0


@dataclass(frozen=True)
class OrderWords:
    """The order under which a change applies, as it stands on paper."""

    number: str
    signed_on: date
    signed_by: str


@dataclass(frozen=True)
class Applied:
    """What came of it: `news` is what those who saw the rehearsal did not know, and then nothing was applied."""

    rehearsal: Rehearsal
    news: Difference


@transaction.atomic
def rehearse(change: Change, office: Office, *, by: Staff, at: datetime) -> Rehearsal:
    """Play a change on the open cases and keep what it would do.

    Raises:
        CatalogueError: the definition of a new edition cannot be read.
    """
    outcome = play(change, office, at=at)
    rehearsal = Rehearsal.objects.create(
        office=office,
        kind=change.kind,
        payload=change.payload(),
        outcome=outcome.payload(),
        counts=outcome.counts(),
        made_at=at,
        made_by=by,
    )
    _remember(rehearsal, "rehearse", {"kind": change.kind, "counts": rehearsal.counts}, by=by, at=at)
    return rehearsal


@transaction.atomic
def apply_rehearsal(rehearsal_id: int, order: OrderWords, *, by: Staff, at: datetime) -> Applied:
    """Put a rehearsed change in force under an order and count the open cases anew.

    When the cases are no longer those that were shown, the rehearsal is renewed and nothing is applied: `news` says
    what changed. Sent twice it is applied once.

    Raises:
        TransitionRefused: the rehearsal is of an edition, or a row that it would lay stands already.
    """
    rehearsal = Rehearsal.objects.select_for_update(no_key=True).get(pk=rehearsal_id)
    if rehearsal.order_id:
        return Applied(rehearsal, Difference())
    office = Office.objects.get(pk=rehearsal.office_id)
    hold_calendar(office.pk, to_change=True)
    change = change_of(rehearsal.kind, rehearsal.payload)
    laid = change.laid(office)
    _may_apply(rehearsal, laid)
    outcome = play(change, office, at=at, cases=open_cases(office, lock=True))
    if news := difference(Outcome.of(rehearsal.outcome), outcome):
        return Applied(_renewed(rehearsal, outcome, at), news)
    rehearsal.order = Order.objects.create(office=office, entered_at=at, entered_by=by, **vars(order))
    rehearsal.save(update_fields=["order"])
    _lay(laid, rehearsal.order, by=by, at=at)
    kept = recalculate(office, because=_because(laid, rehearsal.order), by=by, at=at) if _moves_dates(laid) else []
    _write_letters(outcome, laid, rehearsal.order, by=by, at=at)
    _remember(rehearsal, "apply_rehearsal", _facts(rehearsal, laid, kept), by=by, at=at)
    return Applied(rehearsal, Difference())


def _write_letters(outcome: Outcome, laid: Laid, order: Order, *, by: Staff, at: datetime) -> None:
    """Whoever was told another last day is told the new one, with its reason and the order."""
    due = {pk: fate for pk, fate in outcome.fate_of().items() if fate.letter}
    if not due:
        return
    extra = {**_reasons(laid), "order": _because(laid, order)}
    for case in Application.objects.filter(pk__in=due).select_related("office", "branch").order_by("pk"):
        issue_letter(case, "new_date_notice", extra={**extra, "new_due_on": case.due_on.isoformat()}, by=by, at=at)


def _reasons(laid: Laid) -> dict[str, str]:
    """Why the dates move, in each language."""
    if laid.corrections:
        row = laid.corrections[0]
        why = Text(row.why_kk, row.why_ru, row.why_en)
    else:
        why = wording("hours_changed")
    return {f"reason_{language}": why.in_(language) for language in LANGUAGES}


def _may_apply(rehearsal: Rehearsal, laid: Laid) -> None:
    if rehearsal.kind == "edition":
        raise refused("apply_an_edition")
    gone = {row.pk for row in laid.taken_back}
    for row in laid.corrections:
        standing = DayCorrection.objects.filter(office=row.office, day=row.day, week=row.week).exclude(pk__in=gone)
        if standing.exists():
            raise refused("correct_a_day_twice")
    for absence in laid.absences:
        if Absence.objects.filter(staff=absence.staff).touching(absence.first_on, absence.last_on).exists():
            raise refused("be_absent_twice")


def _renewed(rehearsal: Rehearsal, outcome: Outcome, at: datetime) -> Rehearsal:
    rehearsal.outcome, rehearsal.counts, rehearsal.made_at = outcome.payload(), outcome.counts(), at
    rehearsal.save(update_fields=["outcome", "counts", "made_at"])
    return rehearsal


def _lay(laid: Laid, order: Order, *, by: Staff, at: datetime) -> None:
    """Each row names the order, so that every date that rests on it does."""
    DayCorrection.objects.filter(pk__in=[row.pk for row in laid.taken_back]).delete()
    for correction in laid.corrections:
        correction.act = under(correction.act, order)
        correction.entered_at, correction.entered_by = at, by
    rows: tuple[DayCorrection | HoursChange | Absence, ...] = (*laid.corrections, *laid.hours, *laid.absences)
    for row in rows:
        row.order = order
        row.save()


def under(act: str, order: Order) -> str:
    """The act of the authorities with the order of the office, short enough for its place."""
    words = f"; {order}"
    return act[: ACT_LENGTH - len(words)] + words


def _moves_dates(laid: Laid) -> bool:
    return bool(laid.corrections or laid.taken_back or laid.hours)


def _because(laid: Laid, order: Order) -> str:
    return laid.corrections[0].act if laid.corrections else str(order)


def _facts(rehearsal: Rehearsal, laid: Laid, kept: list[Kept]) -> dict:
    order = rehearsal.order
    assert order is not None, "facts are told after the order is entered"
    return {
        "kind": rehearsal.kind,
        "change": rehearsal.payload,
        "counts": rehearsal.counts,
        "order": {"number": order.number, "signed_on": order.signed_on.isoformat(), "signed_by": order.signed_by},
        "entered": [told(row) for row in laid.corrections],
        "taken_back": [told(row) for row in laid.taken_back],
        "cases_moved": sum(each.due_moves for each in kept),
    }


def _remember(rehearsal: Rehearsal, verb: str, facts: dict, *, by: Staff, at: datetime) -> None:
    record(
        office=rehearsal.office_id,
        subject_kind="rehearsal",
        subject_id=rehearsal.pk,
        verb=verb,
        at=at,
        by=by,
        role=ADMINISTRATOR,
        facts=facts,
    )
