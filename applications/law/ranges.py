"""A term whose end a contract sets: the days between which the contract may choose."""

from __future__ import annotations

from datetime import date, timedelta

from .citations import cite
from .deadlines import Plan
from .errors import LawError, Refusal
from .texts import say, wording


def agreed_days(plan: Plan, code: str) -> tuple[date, date]:
    """The first and the last day that a contract may set as the end of this term.

    Raises:
        LawError: no such term, or nothing to agree upon in it.

    Source: S2.3.
    """
    limit, term = plan.deadline(code), plan.edition.term(code)
    if limit.not_before is None or term.least is None:
        raise LawError(
            say("agreed_asked", term=term.title, on=limit.due_on), wording("agreed_none"), wording("agreed_no")
        )
    return limit.not_before, limit.not_before + timedelta(days=term.value - term.least)


def agreed_refusal(plan: Plan, code: str, day: date) -> Refusal | None:
    """Why a contract may not end this term on `day`; None when it may.

    Raises:
        LawError: see `agreed_days`.

    Source: S2.3.
    """
    first, last = agreed_days(plan, code)
    if first <= day <= last:
        return None
    term = plan.edition.term(code)
    return Refusal(
        term.clause,
        say("agreed_asked", term=term.title, on=day),
        say("agreed_why", least=term.least, most=term.value, clause=cite(plan.edition, term.clause)),
        say("agreed_remedy", first=first, last=last),
    )
