"""Why a date is that date: its rule, its clause, every day with its reason and the order that moved it."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import get_language

from applications.law.deadlines import Deadline, Plan
from applications.law.lengths import length_of, start_of
from applications.law.texts import say


@dataclass(frozen=True)
class WhyDay:
    date: date
    counted: bool
    why: str


@dataclass(frozen=True)
class Why:
    """What the `why` component shows of one limit."""

    text: str
    clause: str
    days: tuple[WhyDay, ...]


def why_of(plan: Plan, limit: Deadline) -> Why:
    edition, language = plan.edition, get_language() or "kk"
    term = edition.term(limit.code)
    words = say("term_in_words", title=term.title, length=length_of(term), start=start_of(edition, term))
    return Why(words.in_(language), limit.clause, why_days(limit))


def why_days(limit: Deadline) -> tuple[WhyDay, ...]:
    """Each day of a limit with its reason, in the reader's language."""
    return tuple(WhyDay(day.date, day.counted, day.why.in_(get_language() or "kk")) for day in limit.days)


def why_page(token: str) -> str:
    """Where every date of a case is explained; lists lead there."""
    return reverse("case_terms", args=[token])
