"""A new act that satisfies a complaint about a signed one: where it stands, what may be done with it, its steps."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from applications.actions.move import roles_in
from applications.actions.situation import situation_of
from applications.complaints.limits import FORWARD, passed_limits
from applications.law.edition import Edition
from applications.law.new_acts import LEFT, is_replaceable, of_new_act
from applications.law.replay import History
from applications.law.workflow import Situation, check
from applications.models import Application, NewAct, Paper
from applications.terms import edition_of
from portal.accounts.models import Staff
from portal.audit.actions import record

ENDS = ("signed", LEFT)


@dataclass(frozen=True)
class StandingAct:
    """The signed act that stands on a case now; `ordinal`: the first act of a case is 1."""

    paper: Paper
    number: str
    signed_on: date
    ordinal: int


StandingProvider = Callable[[Application], StandingAct | None]
_standing: list[StandingProvider] = []


def provide_standing_act(provider: StandingProvider) -> StandingProvider:
    """Let the room of decisions, which stands on this one, say which signed act stands on a case."""
    _standing.append(provider)
    return provider


def standing_act(application: Application) -> StandingAct | None:
    return next(filter(None, (provider(application) for provider in _standing)), None)


def open_act(application: Application) -> NewAct | None:
    """The new act that is being worked on; no question to the database where nothing is signed yet."""
    if not is_replaceable(edition_of(application), application.state):
        return None
    rows = ("complaint__office", "complaint__application__office", "executor", "old_paper")
    return application.new_acts.open().select_related(*rows).first()


@dataclass(frozen=True)
class Road:
    """The table that moves the act of a case now, and where it stands by it: a new act's own, or the edition's."""

    edition: Edition
    situation: Situation
    act: NewAct | None


def road_of(application: Application, *, by: Staff | None, at: datetime, terms: History | None = None) -> Road:
    """While a new act is drafted, its own table says who does what; the case itself does not move. Source: R13d."""
    edition, act = edition_of(application), open_act(application)
    situation = situation_of(application, by=by, at=at, terms=terms)
    if act is None:
        return Road(edition, situation, None)
    act.application = application
    facts = (situation.facts - {"assigned_to_actor"}) | _facts(act, situation.facts, by=by, at=at)
    return Road(of_new_act(edition), replace(situation, state=act.state, facts=facts), act)


def _facts(act: NewAct, known: frozenset[str], *, by: Staff | None, at: datetime) -> frozenset[str]:
    facts = set[str]()
    if FORWARD not in passed_limits(act.complaint, at):
        facts.add("within_three_days")
    if by and by.pk == act.executor_id:
        facts.add("assigned_to_actor")
    if by and by.pk != act.complaint.against_staff_id:
        facts.add("not_complained_of")
    if "draft_grants" in known:
        facts.add("grants_what_was_asked")
    return frozenset(facts)


def permitted_on(road: Road, application: Application, verb: str, *, by: Staff) -> None:
    """Raises: TransitionRefused, as `check`, when the table that moves the act now has no lawful row."""
    check(road.edition, road.situation, roles_in(application, by), verb)


def move_act(road: Road, verb: str, *, by: Staff, at: datetime, facts: Mapping[str, Any] | None = None) -> NewAct:
    """Take a new act through one row of its table; the case stays where it is.

    Raises:
        TransitionRefused: the table has no lawful row for this verb, state and person now.

    Source: R13d.
    """
    act = road.act
    assert act is not None, "the road of a new act has one"
    row = check(road.edition, road.situation, roles_in(act.application, by), verb)
    _stands(act, row.to, at=at)
    role = min(roles_in(act.application, by) & set(row.roles))
    told = {"clause": row.clause, "new_act": act.number, **(facts or {})}
    remember_act(act, verb, by=by, role=role, at=at, facts=told)
    return act


def leave(act: NewAct, *, by: Staff, role: str, at: datetime) -> None:
    """End a new act without one: its complaint goes to the reviewing body. Source: R13c."""
    _stands(act, LEFT, at=at)
    remember_act(act, "leave_new_act", by=by, role=role, at=at, facts={"clause": "R13c", "number": act.number})


def _stands(act: NewAct, state: str, *, at: datetime) -> None:
    act.state = state
    act.ended_at = at if state in ENDS else None
    act.save(update_fields=["state", "ended_at"])


def remember_act(act: NewAct, verb: str, *, by: Staff, role: str, at: datetime, facts: Mapping[str, Any]) -> None:
    """Into the ledger of the case."""
    record(
        office=act.office_id,
        subject_kind="application",
        subject_id=act.application_id,
        verb=verb,
        at=at,
        by=by,
        role=role,
        facts=facts,
    )
