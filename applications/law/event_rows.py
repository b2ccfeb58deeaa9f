"""A term event as a kind and plain JSON, and back: one row of the table for one record of `term_events`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from .calendar import Calendar
from .pinned import calendar_of, calendar_told
from .term_events import (
    Agreed,
    CalendarCorrected,
    Ended,
    Extended,
    NotCounted,
    Received,
    Resumed,
    StepBegun,
    StepDone,
    StepReopened,
    Stopped,
    TermEvent,
)
from .texts import Text, text_of, told

__all__ = ["KINDS", "event_of", "kind_of", "payload_of"]

KINDS: dict[str, type] = {
    "received": Received,
    "not_counted": NotCounted,
    "stopped": Stopped,
    "resumed": Resumed,
    "extended": Extended,
    "calendar_corrected": CalendarCorrected,
    "agreed": Agreed,
    "step_begun": StepBegun,
    "step_done": StepDone,
    "step_reopened": StepReopened,
    "ended": Ended,
}
"""Every kind of event, by the name under which it is kept."""


def kind_of(event: TermEvent) -> str:
    return next(name for name, kind in KINDS.items() if isinstance(event, kind))


def payload_of(event: TermEvent) -> dict[str, Any]:
    """All that the event says beside its moment."""
    found = {each.name: getattr(event, each.name) for each in fields(event) if each.name != "at"}
    return {name: _plain(value) for name, value in found.items() if value not in (None, ())}


def event_of(kind: str, at: datetime, payload: Mapping[str, Any]) -> TermEvent:
    """The event that a row keeps.

    Raises:
        KeyError: no such kind.
    """
    values = {name: _READ.get(name, _as_it_is)(value) for name, value in payload.items()}
    event: TermEvent = KINDS[kind](at=at, **values)
    return event


def _plain(value: Any) -> Any:
    if isinstance(value, Text):
        return told(value)
    if isinstance(value, Calendar):
        return calendar_told(value)
    if isinstance(value, tuple):
        return list(value)
    return value.isoformat() if isinstance(value, date) else value


def _as_it_is(value: Any) -> Any:
    return value


_READ: dict[str, Any] = {
    "reason": text_of,
    "chosen": tuple,
    "day": date.fromisoformat,
    "office": calendar_of,
    "receiver": calendar_of,
}
