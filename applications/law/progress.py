"""How far an application has come through its steps: which limits are met, and whether the term still runs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from .deadlines import Deadline, Plan
from .edition import Edition, State, Term
from .replay import History

REFUSAL_TRACK = ("refusal_notice", "objection", "hearing")
"""The limits that bind only when a refusal is opened. Source: R9b, R9c, APPC 73."""
HEARING = "hearing"


def term_runs(edition: Edition, state: str) -> bool:
    """Whether a signature can still come from this state: until then the total term is running. Source: R12."""
    seen, open_ = set[str](), {state}
    while open_:
        now = open_.pop()
        seen.add(now)
        rows = [row for row in edition.transitions if now in row.sources]
        if any(row.verb == "sign" for row in rows):
            return True
        open_ |= {row.to for row in rows} - seen
    return False


def result_is_signed(edition: Edition, state: str) -> bool:
    """Whether every road to this state leads over a signature. Source: R9d."""
    signed = {row.to for row in edition.transitions if row.verb == "sign"}
    while more := {row.to for row in edition.transitions if signed & set(row.sources)} - signed:
        signed |= more
    return state in signed


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a case stands: its state, and where the paper package lies."""

    state: str
    custody: str


@dataclass(frozen=True, slots=True)
class StepChanges:
    """Codes of the terms whose step ended, was taken up or was sent back by a move."""

    done: tuple[str, ...] = ()
    begun: tuple[str, ...] = ()
    reopened: tuple[str, ...] = ()


def step_changes(
    edition: Edition, terms: Collection[Term], done: Collection[str], was: Standing | None, now: Standing
) -> StepChanges:
    """What a move from `was` (None: from nowhere) to `now` means for these terms, of which `done` were done before.

    The terms of a refusal that nobody has opened are never done by a move. A withdrawal ends no step; a refusal to
    accept ends the check alone; work sent back opens its step again. Who announces a refusal prepares no permit any
    more, whatever the hearing brings. After the signature nothing begins twice: a
    result that is sent to the branch once more was delivered in time or late when it came there first.

    Source: G5.1-G5.5, R6a, R7a, R9a-R9d, P5.1-P5.5.
    """
    own = [term for term in terms if term.step and term.code not in REFUSAL_TRACK]
    left = _left_terms(edition, now.state)
    if was is not None and edition.state(now.state).final and not result_is_signed(edition, was.state):
        return StepChanges()
    behind = _steps_behind(edition, now)
    taken = edition.state(now.state).step
    runs = term_runs(edition, now.state)
    moved = was is None or edition.state(was.state).step != taken
    return StepChanges(
        done=tuple(term.code for term in own if (term.step in behind or term.code in left) and term.code not in done),
        begun=tuple(
            term.code
            for term in own
            if term.step == taken and taken not in behind and moved and (runs or term.code not in done)
            if term.code not in left
        ),
        reopened=tuple(
            term.code for term in own if term.step not in behind and term.code in done and term.code not in left
        )
        if runs
        else (),
    )


def _steps_behind(edition: Edition, now: Standing) -> frozenset[str]:
    """The steps that are over: those before the present one, unless the way on still leads through them."""
    state = edition.state(now.state)
    if _is_given_back(edition, state):
        return frozenset({state.step})
    order = [step.code for step in edition.steps]
    reached = order.index(state.step) or int(now.custody == "office")
    ahead = (each for each in _states_ahead(edition, state) if not each.final and not _is_given_back(edition, each))
    return frozenset(order[:reached]) - {each.step for each in ahead}


def _is_given_back(edition: Edition, state: State) -> bool:
    """Whether acceptance was refused: the package lies with the counter again, and no step of the service follows."""
    return not term_runs(edition, state.code) and not result_is_signed(edition, state.code)


def _states_ahead(edition: Edition, state: State) -> list[State]:
    """States further down the list of the edition to which the table leads from here, without going back."""
    order = {each.code: at for at, each in enumerate(edition.states)}
    seen, open_ = set[str](), {state.code}
    while open_:
        now = open_.pop()
        seen.add(now)
        onward = {row.to for row in edition.transitions if now in row.sources}
        open_ |= {code for code in onward if order[code] > order[now]} - seen
    return [edition.state(code) for code in seen - {state.code}]


def _left_terms(edition: Edition, state: str) -> frozenset[str]:
    """Codes of the terms whose way this state has left for another: no road but over their `ends_with` leads to it."""
    return frozenset(
        term.code
        for term in edition.terms
        if term.ends_with and not _is_reached_without(edition, term.ends_with, state)
    )


def _is_reached_without(edition: Edition, verb: str, state: str) -> bool:
    """Whether a road onward from the beginning leads to this state without this verb."""
    order = {each.code: at for at, each in enumerate(edition.states)}
    rows = [row for row in edition.transitions if row.verb != verb]
    seen, open_ = set[str](), {edition.states[0].code}
    while open_:
        now = open_.pop()
        seen.add(now)
        open_ |= {row.to for row in rows if now in row.sources and order[row.to] > order[now]} - seen
    return state in seen


def met_terms(edition: Edition, state: str, custody: str) -> frozenset[str]:
    """Codes of the limits whose step lies behind this state in the order of the steps, or whose way is left.

    The first step, reception, ends when the package lies in the office. Source: R6a, R9b.
    """
    order = [step.code for step in edition.steps]
    reached = order.index(edition.state(state).step) or int(custody == "office")
    behind = frozenset(term.code for term in edition.terms if term.step and order.index(term.step) < reached)
    return behind | _left_terms(edition, state)


def next_limit(plan: Plan, state: str, custody: str) -> Deadline:
    """The limit that this state has to meet next: the day that whoever holds the case must not miss.

    Inner targets and the limits of a refusal that nobody has opened are left out; of one that was announced the last
    day of the hearing stays. When every step before the decision is behind, it is the total term itself.

    Source: R6a, R7a, R9a, R9c, R12.
    """
    due = {limit.code: limit.due_at for limit in plan.deadlines}
    return plan.deadline(next_term(terms_ahead(plan.edition, state, custody), due))


def next_term(ahead: Iterable[str], due: Mapping[str, datetime]) -> str:
    """The code of that limit among these moments: the earliest of those `ahead`, of two at once the first of them."""
    return min((code for code in ahead if code in due), key=due.__getitem__, default="decision")


def terms_ahead(edition: Edition, state: str, custody: str) -> tuple[str, ...]:
    """Codes of the hard limits of the way to a result whose step does not lie behind this state."""
    behind = met_terms(edition, state, custody) | set(REFUSAL_TRACK)
    if _awaits_hearing(edition, state):
        behind -= {HEARING}
    return tuple(term.code for term in edition.terms if term.kind == "hard" and term.code not in behind)


def _awaits_hearing(edition: Edition, state: str) -> bool:
    """Whether a refusal is announced and its hearing not held yet. Source: R9c."""
    ahead = {state} | {each.code for each in _states_ahead(edition, edition.state(state))}
    holds = any(row.verb == "hold_hearing" and ahead & set(row.sources) for row in edition.transitions)
    return holds and not _is_reached_without(edition, "announce_refusal", state)


def is_late(history: History, state: str, at: datetime) -> bool:
    """Whether the whole term was missed: decided after its end, or still running behind it. Source: R12."""
    due_at = history.due()["decision"].at
    done_at = history.facts.done.get("decision")
    if done_at is not None:
        return done_at > due_at
    return term_runs(history.edition, state) and not history.facts.stands and due_at < at
