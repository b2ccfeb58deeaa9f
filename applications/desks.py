"""What waits for whom: the queries behind the work desks. Each reads open rows of one place through one index."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import cache, reduce
from operator import or_
from zoneinfo import ZoneInfo

from django.db.models import Count, Q

from applications.law.catalogue import Edition, catalogue
from applications.law.edition import Transition
from applications.models import Application
from applications.models.application import ApplicationQuerySet, Custody
from portal.accounts.models import Staff
from portal.accounts.roles import CLERK, EXECUTOR, HEAD, STATE_CORPORATION_WORKER

ALMATY = ZoneInfo("Asia/Almaty")
Cursor = tuple[date, int]
PAGE = 50

DESK_VERBS: dict[str, tuple[str, ...]] = {
    CLERK: ("hand_over", "receive", "send"),
    EXECUTOR: ("accept_documents", "propose"),
    HEAD: ("assign", "sign"),
    STATE_CORPORATION_WORKER: ("send", "receive", "hand_over"),
}
"""The verbs whose turn makes a case wait on a role's desk, in the order of the counters."""
CARRYING = frozenset({"send", "receive", "hand_over"})
"""Verbs of whoever holds the paper, not of whoever the step belongs to."""


def open_work(person: Staff) -> ApplicationQuerySet:
    """Every open case of the person's place, due first."""
    return Application.objects.visible_to(person).open().due_first()


def held_by(person: Staff, role: str) -> ApplicationQuerySet:
    """What waits for this person in this role."""
    return open_work(person).filter(_any(turn(person, role, verb) for verb in DESK_VERBS.get(role, ())))


def waiting(person: Staff) -> ApplicationQuerySet:
    """What waits for this person in all the roles the person has."""
    return open_work(person).filter(waits_for(person))


def waits_for(person: Staff) -> Q:
    return _any(turn(person, role, verb) for role, verb in desk_of(person))


def desk_of(person: Staff) -> list[tuple[str, str]]:
    """The roles of the person with their verbs, each verb once."""
    found = {verb: role for role in DESK_VERBS if role in person.roles for verb in DESK_VERBS[role]}
    return [(role, verb) for verb, role in found.items()]


def turn(person: Staff, role: str, verb: str) -> Q:
    """The cases in which it is this person's turn to do this, read from the tables of all editions."""
    found = _turn(Custody.BRANCH if person.branch_id else Custody.OFFICE, role, verb)
    return found & Q(executor=person) if role == EXECUTOR else found


@cache
def _turn(here: Custody, role: str, verb: str) -> Q:
    return _any(
        Q(service=edition.service, edition=edition.code, state__in=_sources(edition, row, role))
        & Q(custody=row.custody or here)
        & (Q(channel__in=row.channels) if row.channels else Q())
        for edition in catalogue().editions
        for row in edition.transitions
        if row.verb == verb and role in row.roles and _sources(edition, row, role)
    )


def _sources(edition: Edition, row: Transition, role: str) -> list[str]:
    return [code for code in row.sources if row.verb in CARRYING or edition.state(code).holder == role]


def _any(conditions: Iterable[Q]) -> Q:
    """One of these, or nothing when there are none."""
    return reduce(or_, conditions, Q()) or Q(pk__in=[])


def overdue(at: datetime) -> Q:
    """Cases whose decision is late: the term is over and it still runs."""
    now = at.astimezone(ALMATY)
    late = Q(due_on__lt=now.date()) | Q(due_on=now.date(), due_time__lt=now.time())
    return late & term_runs()


def due_today(at: datetime) -> Q:
    now = at.astimezone(ALMATY)
    return Q(due_on=now.date(), due_time__gte=now.time()) & term_runs()


@cache
def term_runs() -> Q:
    """The states from which a decision is still to come."""
    return _any(
        Q(
            service=edition.service,
            edition=edition.code,
            state__in=sorted(before_decision(edition.service, edition.code)),
        )
        for edition in catalogue().editions
    )


@cache
def before_decision(service: str, edition: str) -> frozenset[str]:
    """States from which some road of the table leads to a signature."""
    rows = catalogue().edition(service, edition).transitions
    reached = {code for row in rows if row.verb == "sign" for code in row.sources}
    while more := {code for row in rows if row.to in reached for code in row.sources} - reached:
        reached |= more
    return frozenset(reached)


def counts(person: Staff, questions: dict[str, Q]) -> dict[str, int]:
    """How many open cases of the place answer each question, in one statement."""
    return open_work(person).order_by().aggregate(**{key: Count("pk", filter=q) for key, q in questions.items()})


def cursor_of(person: Staff, token: str) -> Cursor | None:
    """Where a page that ended with this case goes on."""
    return Application.objects.visible_to(person).filter(token=token).values_list("due_on", "pk").first()


def page_of(
    work: ApplicationQuerySet, after: Cursor | None, size: int = PAGE
) -> tuple[list[Application], Cursor | None]:
    """One page by key, and the cursor of the next one: no counting, no skipping."""
    if after:
        due_on, pk = after
        work = work.filter(Q(due_on__gt=due_on) | Q(due_on=due_on, pk__gt=pk))
    rows = list(work.select_related("executor")[: size + 1])
    more = rows[size - 1] if len(rows) > size else None
    return rows[:size], (more.due_on, more.pk) if more else None
