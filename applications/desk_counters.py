"""Counters that rooms standing on this one add to a desk: each room says its question, one statement answers all."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection

from applications.law.calendar import ALMATY
from portal.accounts.models import Staff
from portal.ui import Counter


@dataclass(frozen=True)
class Question:
    """What is counted, and where it leads; `rare`: told only when there is any.

    `counts` is a statement with one number. It knows `office`, `branch`, `person`, `today`, and `knows` besides, under
    names that no other question uses. In words of its own, since a desk is opened all day: see `docs/performance.md`.
    """

    title: str
    counts: str
    href: str
    rare: bool = False
    knows: Mapping[str, Any] = field(default_factory=dict)


Provider = Callable[[Staff, datetime], tuple[Question, ...]]
_providers: list[Provider] = []


def provide_desk_counters(provider: Provider) -> Provider:
    """`provider` says what else may wait for this person at this moment."""
    _providers.append(provider)
    return provider


def counters_for(person: Staff, *, at: datetime) -> tuple[Counter, ...]:
    questions = [question for provider in _providers for question in provider(person, at)]
    if not questions:
        return ()
    known: dict[str, Any] = {
        "office": person.served_office.pk,
        "branch": person.branch_id,
        "person": person.pk,
        "today": at.astimezone(ALMATY).date(),
    }
    for question in questions:
        known |= question.knows
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join(f"({question.counts})" for question in questions), known)
        counts = cursor.fetchone()
    told = zip(questions, counts, strict=True)
    return tuple(Counter(each.title, count, each.href) for each, count in told if count or not each.rare)
