"""The proof that what applications keep of their terms is what a replay of their events gives, and its repair."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cache
from itertools import groupby
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from applications.actions.figures import figures_of
from applications.actions.move import locked
from applications.actions.term_events import KEPT, events_of, settle
from applications.calendars import branch_calendar, hold_calendar, office_calendar
from applications.law.errors import LawError
from applications.law.replay import History, replay
from applications.models import Application, StepFigure, TermCheck, TermEvent
from applications.terms import edition_of
from portal.accounts.models import Staff
from portal.audit.actions import record
from portal.offices.models import Office

CHUNK = 500
SHOWN = 100


@dataclass(frozen=True)
class Difference:
    """One case and one thing it keeps that its events do not give."""

    application_id: int
    number: str
    column: str
    kept: str
    derived: str


def differences(office: Office, *, since: datetime | None = None) -> Iterator[Difference | None]:
    """One None for each case that is right, one difference for each thing that is wrong.

    `since`: of the closed cases only those closed from then on; None asks all of them.
    """
    cases = Application.objects.filter(office=office).select_related("office", "branch").order_by("pk")
    if since is not None:
        cases = cases.filter(Q(closed_at=None) | Q(closed_at__gte=since))
    offices, branches = cache(office_calendar), cache(branch_calendar)
    for chunk in _chunks(cases):
        events = _events(chunk)
        for case in chunk:
            found = _of_one(case, events.get(case.pk, []), offices, branches)
            yield from found or [None]


def _of_one(case: Application, rows: list[TermEvent], offices: Any, branches: Any) -> list[Difference]:
    try:
        history = _replayed(case, rows, offices(case.office), branches(case.branch) if case.branch else None)
    except LawError as impossible:
        return [Difference(case.pk, case.register_number, "term_events", str(len(rows)), impossible.in_("en"))]
    kept = {name: getattr(case, name) for name in KEPT}
    settle(case, history, count=len(rows))
    derived = {name: getattr(case, name) for name in KEPT}
    wrong = [name for name in KEPT if kept[name] != derived[name]]
    return [Difference(case.pk, case.register_number, name, str(kept[name]), str(derived[name])) for name in wrong]


@transaction.atomic
def repair(application_id: int, *, by: Staff | None, at: datetime) -> None:
    """Write what the events give over what is kept; only ever on demand, and said in the event log.

    Raises:
        LawError: the events themselves cannot have happened, so there is nothing to repair from.
    """
    case = locked(application_id)
    hold_calendar(case.office_id)
    rows = list(case.term_events.order_by("number"))
    receiver = branch_calendar(case.branch) if case.branch else None
    history = _replayed(case, rows, office_calendar(case.office), receiver)
    before = {name: str(getattr(case, name)) for name in KEPT}
    settle(case, history, count=len(rows))
    case.save(update_fields=KEPT)
    codes = set(history.facts.done)
    figures = figures_of(case, history, codes, by=None)
    StepFigure.objects.bulk_create(
        figures,
        update_conflicts=True,
        unique_fields=["application", "term"],
        update_fields=["unit", "norm", "spent", "late", "done_on"],
    )
    record(
        office=case.office_id,
        subject_kind="application",
        subject_id=case.pk,
        verb="repair_terms",
        at=at,
        by=by,
        facts={"before": before, "after": {name: str(getattr(case, name)) for name in KEPT}, "clause": "R12"},
    )


def keep_check(office: Office, found: Iterable[Difference | None], *, at: datetime) -> TermCheck:
    """Remember what a proof found, for the administrator of the office."""
    cases, wrong, told = 0, set(), []
    for each in found:
        cases += 1
        if each is not None:
            wrong.add(each.application_id)
            told += [asdict(each)] if len(told) < SHOWN else []
    values = {"at": at, "cases": cases, "wrong": len(wrong), "differing": told}
    check, _new = TermCheck.objects.update_or_create(office=office, defaults=values)
    return check


def _replayed(case: Application, rows: list[TermEvent], office: Any, receiver: Any) -> History:
    return replay(edition_of(case), events_of(rows), office, receiver)


def _chunks(cases: QuerySet[Application]) -> Iterator[list[Application]]:
    chunk: list[Application] = []
    for case in cases.iterator(chunk_size=CHUNK):
        chunk.append(case)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _events(chunk: list[Application]) -> dict[int, list[TermEvent]]:
    rows = TermEvent.objects.filter(application__in=[case.pk for case in chunk]).order_by("application_id", "number")
    return {pk: list(group) for pk, group in groupby(rows, key=lambda row: row.application_id)}
