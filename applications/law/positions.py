"""What another position of a switch would change: the first receipt whose dates differ, and the steps that do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from .calendar import ALMATY, Calendar
from .edition import Edition, Transition
from .limits import due_points
from .spans import Point

SAMPLES = (time(10), time(20))
"""Within office hours, and after them."""
LOOK_AHEAD_DAYS = 60


@dataclass(frozen=True, slots=True)
class Moved:
    """One limit under both positions; None where it does not exist."""

    term: str
    before: Point | None
    after: Point | None


@dataclass(frozen=True, slots=True)
class Example:
    """A receipt for which the two positions give other dates."""

    received_at: datetime
    channel: str
    moved: tuple[Moved, ...]


def example_of(
    now: Edition, then: Edition, *, since: date, office: Calendar, receivers: Mapping[str, Calendar]
) -> Example | None:
    """The first receipt from `since` on whose limits differ; None when none does within two months.

    `receivers`: the calendar of whoever receives, by channel; other channels are left out.
    """
    for received_at in _samples(since):
        for channel, receiver in receivers.items():
            points = [
                due_points(edition, received_at=received_at, channel=channel, office=office, receiver=receiver)
                for edition in (now, then)
            ]
            if points[0] != points[1]:
                return Example(received_at, channel, tuple(_moved(*points)))
    return None


def _samples(since: date) -> Iterator[datetime]:
    for number in range(LOOK_AHEAD_DAYS):
        for clock in SAMPLES:
            yield datetime.combine(since + timedelta(days=number), clock, ALMATY)


def _moved(before: dict[str, Point], after: dict[str, Point]) -> Iterator[Moved]:
    for term in dict.fromkeys([*before, *after]):
        if before.get(term) != after.get(term):
            yield Moved(term, before.get(term), after.get(term))


def other_steps(now: Edition, then: Edition) -> tuple[tuple[Transition, ...], tuple[Transition, ...]]:
    """The rows of the table that the other position closes, and those that it opens."""
    here, there = _open_rows(now), _open_rows(then)
    return tuple(row for row in here if row not in there), tuple(row for row in there if row not in here)


def _open_rows(edition: Edition) -> list[Transition]:
    return [
        row
        for row in edition.transitions
        if (row.when is None or edition.reads(row.when)) and not (row.unless and edition.reads(row.unless))
    ]


def other_duties(now: Edition, then: Edition) -> list[str]:
    """Codes of the duties whose length or existence differs."""
    return [
        duty.code
        for duty in now.duties
        if now.owes(duty.code) != then.owes(duty.code) or duty.value != then.duty(duty.code).value
    ]
