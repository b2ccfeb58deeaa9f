"""What the moves of a case mean for its term: the events that follow from where it stood and where it stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from .calendar import ALMATY
from .edition import NEW, Edition
from .pinned import pinned
from .progress import Standing, step_changes
from .replay import History, after
from .term_events import CalendarCorrected, Ended, StepBegun, StepDone, StepReopened, TermEvent

__all__ = [
    "Move",
    "Standing",
    "custody_after",
    "ending",
    "events_of_moves",
    "not_before",
    "played_on",
    "steps_of_move",
]

_MARGIN = timedelta(days=31)
"""A term that ends on a day off looks at the days around it."""


@dataclass(frozen=True, slots=True)
class Move:
    """Where a case stood from one moment on."""

    at: datetime
    standing: Standing


def steps_of_move(history: History, was: Standing | None, now: Standing, *, at: datetime) -> list[TermEvent]:
    """Steps done, sent back and taken up by one move, in this order; and the end, in a state that is final.

    A case ends once: the way of an act that replaces another on it is no part of the term. Source: R13d.
    """
    if history.ended_at is not None:
        return []
    terms = history.terms()
    changes = step_changes(history.edition, terms, history.facts.done, was, now)
    events: list[TermEvent] = [
        *(StepDone(at, code) for code in changes.done),
        *(StepReopened(at, code) for code in changes.reopened),
        *(StepBegun(at, code) for code in changes.begun),
    ]
    return [*events, *ending(history, at=at)] if history.edition.state(now.state).final else events


def custody_after(edition: Edition, verb: str, was: str, now: str, role: str, custody: str) -> str:
    """Where the paper package lies after a step that the event log tells of: where its row of the table leaves it."""
    for row in edition.transitions:
        fits = row.verb == verb and row.to == now and (was or NEW) in row.sources and role in ("", *row.roles)
        if fits and row.effect and row.custody in (None, custody):
            return row.effect
    return custody


def ending(history: History, *, at: datetime) -> list[TermEvent]:
    """The end of a case, with the calendars that its dates rest on for good."""
    plan = history.plan()
    first = min(plan.received_at.astimezone(ALMATY).date(), plan.counted_from) - _MARGIN
    last = max(at.astimezone(ALMATY).date(), *(limit.due_on for limit in plan.deadlines)) + _MARGIN
    receiver = pinned(history.receiver, first, last) if history.receiver else None
    return [CalendarCorrected(at, pinned(history.office, first, last), receiver), Ended(at)]


def events_of_moves(history: History, moves: Iterable[Move]) -> tuple[list[TermEvent], History]:
    """All events of a case whose moves are known, after its receipt, and the history that they make."""
    found: list[TermEvent] = []
    was: Standing | None = None
    for move in moves:
        events = steps_of_move(history, was, move.standing, at=move.at)
        happened, history = played_on(history, events)
        found, was = [*found, *happened], move.standing
    return found, history


def played_on(history: History, events: Iterable[TermEvent]) -> tuple[list[TermEvent], History]:
    """These events as they can follow the history, and the history with them."""
    found = []
    for each in events:
        event = not_before(history, each)
        history = after(history, event)
        found.append(event)
    return found, history


def not_before(history: History, event: TermEvent) -> TermEvent:
    """Whoever waited for a locked case read the clock before the one who held it; what is written later is later."""
    latest = history.last_at or history.received.at
    return event if event.at >= latest else replace(event, at=latest)
