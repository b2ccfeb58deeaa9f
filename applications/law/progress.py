"""How far an application has come through its steps: which limits are met, and whether the term still runs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from .deadlines import Deadline, Plan
from .edition import Edition

REFUSAL_TRACK = ("refusal_notice", "objection", "hearing")
"""The limits that bind only when a refusal is opened. Source: R9b, R9c, APPC 73."""


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


def met_terms(edition: Edition, state: str, custody: str) -> frozenset[str]:
    """Codes of the limits whose step lies behind this state, in the order of the edition's steps.

    The first step, reception, ends when the package lies in the office. Source: R6a.
    """
    order = [step.code for step in edition.steps]
    reached = order.index(edition.state(state).step) or int(custody == "office")
    return frozenset(term.code for term in edition.terms if term.step and order.index(term.step) < reached)


def next_limit(plan: Plan, state: str, custody: str) -> Deadline:
    """The limit that this state has to meet next: the day that whoever holds the case must not miss.

    Inner targets and the limits of a refusal that nobody has opened are left out; when every step before the decision
    is behind, it is the total term itself.

    Source: R6a, R7a, R9a, R12.
    """
    due = {limit.code: limit.due_at for limit in plan.deadlines}
    return plan.deadline(next_term(terms_ahead(plan.edition, state, custody), due))


def next_term(ahead: Iterable[str], due: Mapping[str, datetime]) -> str:
    """The code of that limit among these moments: the earliest of those `ahead`, of two at once the first of them."""
    return min((code for code in ahead if code in due), key=due.__getitem__, default="decision")


def terms_ahead(edition: Edition, state: str, custody: str) -> tuple[str, ...]:
    """Codes of the hard limits of the way to a result whose step does not lie behind this state."""
    behind = met_terms(edition, state, custody) | set(REFUSAL_TRACK)
    return tuple(term.code for term in edition.terms if term.kind == "hard" and term.code not in behind)
