"""What waits for a resolution: one row a case."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import get_language

from applications.calendars import office_calendar
from applications.law.calendar import Calendar
from applications.law.deadlines import Plan
from applications.law.edition import Edition
from applications.law.progress import next_limit
from applications.law.recording import record_facts
from applications.law.workflow import Situation, offers
from applications.models import Application, Record
from applications.presenters.case import channel_words
from applications.presenters.time_left import TimeLeft, time_left
from applications.terms import edition_of, plans_of
from portal.accounts.roles import HEAD

ASSIGN = "assign"


@dataclass(frozen=True)
class ResolutionRow:
    """A case, and the time left until the limit that it has to meet next.

    `closed` says why nobody can be named yet and what comes before; empty for a case that only waits for the head.
    """

    token: str
    number: str
    applicant: str
    service: str
    channel: str
    stamp: str
    limit: str
    clause: str
    due_on: date
    left: TimeLeft
    estimated: bool
    closed: str


def resolution_rows(cases: Iterable[Application], *, at: datetime) -> tuple[ResolutionRow, ...]:
    """The cases of one office, due first as they come; where the edition has no limit of its own for the resolution,
    with the one of the check, which the resolution begins."""
    cases = list(cases)
    if not cases:
        return ()
    calendar, written = office_calendar(cases[0].office), _written(cases)
    return tuple(
        _row(case, plan, calendar, written[case.pk], at) for case, plan in zip(cases, plans_of(cases), strict=True)
    )


def _written(cases: Iterable[Application]) -> dict[int, set[str]]:
    """The records that stand on the cases whose resolution waits for one; one question, and only if there are any."""
    waiting = [case.pk for case in cases if _awaited(edition_of(case), case.state)]
    found = defaultdict[int, set[str]](set)
    if waiting:
        rows = Record.objects.standing().filter(application__in=waiting)
        for case, kind in rows.values_list("application_id", "kind"):
            found[case].add(kind)
    return found


def _awaited(edition: Edition, state: str) -> frozenset[str]:
    """The facts from records that the rows of the resolution ask for."""
    rows = (row for row in edition.transitions if row.verb == ASSIGN and state in row.sources)
    return frozenset(code for row in rows for code in row.requires) & {kind.fact for kind in edition.records}


def _closed(case: Application, plan: Plan, written: Collection[str], at: datetime, language: str) -> str:
    """What the table still asks for before the resolution, among what is written down."""
    edition = edition_of(case)
    if _awaited(edition, case.state) <= record_facts(edition, written):
        return ""
    others = {each.code for each in edition.conditions} - {kind.fact for kind in edition.records}
    facts = record_facts(edition, written) | others
    now = Situation(case.state, case.channel, case.custody, frozenset(facts), plan.passed(at))
    refusal = next((each.refusal for each in offers(edition, now, {HEAD}) if each.verb == ASSIGN), None)
    return f"{refusal.why.in_(language)} {refusal.remedy.in_(language)}" if refusal else ""


def _row(case: Application, plan: Plan, calendar: Calendar, written: Collection[str], at: datetime) -> ResolutionRow:
    language = get_language() or "kk"
    limit = next_limit(plan, case.state, case.custody)
    return ResolutionRow(
        token=case.token,
        number=case.register_number,
        applicant=case.applicant_full_name,
        service=edition_of(case).title.in_(language),
        channel=channel_words(case),
        stamp=case.stamp,
        limit=limit.title.in_(language),
        clause=limit.clause,
        due_on=limit.due_on,
        left=time_left(limit.due_at, at=at, calendar=calendar),
        estimated=calendar.estimated_between(min(plan.counted_from, limit.due_on), limit.due_on),
        closed=_closed(case, plan, written, at, language),
    )
