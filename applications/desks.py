"""What waits for whom: the queries behind the work desks. Each reads open rows of one place through one index."""

from collections.abc import Iterable, Iterator
from datetime import date, time
from functools import cache, reduce
from itertools import product
from operator import or_
from typing import NamedTuple

from django.db.models import Q

from applications.law.catalogue import Edition, catalogue
from applications.law.edition import Transition
from applications.law.process import STORAGE_OVER
from applications.law.progress import term_runs
from applications.models import Application
from applications.models.application import ApplicationQuerySet, Channel, Custody
from portal.accounts.models import Staff
from portal.accounts.roles import CLERK, EXECUTOR, HEAD, STATE_CORPORATION_WORKER

Cursor = tuple[date, time, int]
PAGE = 50

DESK_VERBS: dict[str, tuple[str, ...]] = {
    CLERK: ("refuse_acceptance", "hand_over", "receive", "send"),
    EXECUTOR: ("accept_documents", "propose", "schedule_hearing", "hold_hearing", "hand_over"),
    HEAD: ("assign", "sign"),
    STATE_CORPORATION_WORKER: ("send", "receive", "hand_over"),
}
"""The verbs whose turn makes a case wait on a role's desk, in the order of the counters."""
CARRYING = frozenset({"send", "receive", "hand_over"})
"""Verbs of whoever holds the paper, not of whoever the step belongs to."""
LOOKING_THROUGH = "refuse_acceptance"
"""What came through the portal the clerk looks through, while the head may already name an executor. Source: P8.9."""


class Standing(NamedTuple):
    """Where a case stands, as far as the tables of the editions ask."""

    service: str
    edition: str
    state: str
    custody: str
    channel: str


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
        for edition, row in _rows_of(role, verb)
    )


@cache
def standings(here: Custody, role: str, verb: str) -> frozenset[Standing]:
    """The same rows of the tables one by one, for what is compared in memory."""
    return frozenset(
        Standing(edition.service, edition.code, state, str(row.custody or here), str(channel))
        for edition, row in _rows_of(role, verb)
        for state, channel in product(_sources(edition, row, role), row.channels or Channel.values)
    )


def _rows_of(role: str, verb: str) -> Iterator[tuple[Edition, Transition]]:
    for edition in catalogue().handled:
        for row in edition.transitions:
            own = row.verb == verb and role in row.roles and not _lies_on_the_shelf(edition, row)
            if own and _sources(edition, row, role):
                yield edition, row


def _lies_on_the_shelf(edition: Edition, row: Transition) -> bool:
    """What waits for its day or for its applicant, maybe for years: the page of the shelf shows and counts it."""
    kept = {state for each in edition.transitions if each.verb == "recall" for state in (*each.sources, each.to)}
    return STORAGE_OVER in row.requires or (row.verb == "hand_over" and set(row.sources) <= kept)


def _sources(edition: Edition, row: Transition, role: str) -> list[str]:
    aside = row.verb in CARRYING or (row.verb == LOOKING_THROUGH and row.channels == (Channel.PORTAL,))
    return [code for code in row.sources if aside or edition.state(code).holder == role]


def _any(conditions: Iterable[Q]) -> Q:
    """One of these, or nothing when there are none."""
    return reduce(or_, conditions, Q()) or Q(pk__in=[])


@cache
def before_decision(service: str, edition: str) -> frozenset[str]:
    """States from which some road of the table leads to a signature."""
    found = catalogue().edition(service, edition)
    return frozenset(state.code for state in found.states if term_runs(found, state.code))


def cursor_of(person: Staff, token: str) -> Cursor | None:
    """Where a page that ended with this case goes on."""
    return Application.objects.visible_to(person).filter(token=token).values_list("next_on", "next_time", "pk").first()
