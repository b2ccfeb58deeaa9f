"""The queue at a counter: its order, whether a place is booked ahead, and the limits that are measured there."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Protocol, TypeVar

from .calendar import Calendar
from .catalogue import catalogue
from .edition import Edition
from .planner import hearing_slots
from .records import CounterLimit
from .texts import Text

WAITING, SERVING = "waiting", "serving"


@dataclass(frozen=True, slots=True)
class PlaceRule:
    """How one kind of counter receives people. `waiting` and `serving` are codes of limits of an edition."""

    receiver: str
    clause: str
    books_online: bool
    waiting: str
    serving: str
    order: Text

    def limit(self, what: str) -> str:
        return self.waiting if what == WAITING else self.serving


@dataclass(frozen=True, slots=True)
class BookingRule:
    """`days_ahead` counts calendar days after today; the code is taken from `early` before until `late` after."""

    days_ahead: int
    early: timedelta
    late: timedelta
    minutes: int


@dataclass(frozen=True, slots=True)
class Norm:
    """A limit at the counter with the edition that says it, which need not be in force any more."""

    limit: CounterLimit
    edition: Edition

    @property
    def minutes(self) -> int:
        return self.limit.minutes

    def binds_on(self, day: date) -> bool:
        """Whether the edition is in force on that day; else the figure is kept as a goal."""
        return self.edition.in_force_on(day)


@cache
def _rows() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "queue.toml").read_text("utf-8"))


@cache
def place_rules() -> dict[str, PlaceRule]:
    """The rules by receiver. Source: T8.1, T8.2."""
    return {row["receiver"]: PlaceRule(**row | {"order": Text(**row["order"])}) for row in _rows()["place"]}


@cache
def booking_rule() -> BookingRule:
    """The lengths of a booking; no text says them. Source: office practice."""
    row = _rows()["booking"]
    early, late = (timedelta(minutes=row[name]) for name in ("taken_minutes_before", "kept_minutes_after"))
    return BookingRule(row["days_ahead"], early, late, row["minutes"])


def norm_of(services: Collection[str], code: str, on: date) -> Norm | None:
    """The limit of this code for a counter of these services: of the edition in force that day, else of the last one.

    None where no edition of theirs has such a limit.

    Source: T4.2, T4.3, T4.3b; the Rules in force set no limit at the counter.
    """
    found = [
        Norm(limit, edition)
        for edition in catalogue().everything
        if edition.service in services and edition.valid_from <= on
        for limit in edition.counter_limits
        if limit.code == code
    ]
    return max(found, key=lambda norm: (norm.binds_on(on), norm.edition.valid_from), default=None)


def booked_minutes(services: Collection[str], rule: PlaceRule, on: date) -> int:
    """How long a booked place lasts: as long as a person may be served there. Source: T4.3b, T8.2."""
    norm = norm_of(services, rule.serving, on)
    return norm.minutes if norm else booking_rule().minutes


def booked_hours(calendar: Calendar, day: date, minutes: int) -> tuple[datetime, ...]:
    """Beginnings of booked places within the hours of the day; none on a day off. Source: T8.2."""
    return hearing_slots(calendar, day, minutes)


class InLine(Protocol):
    """Somebody who waits: `turn_at` since when, `booked_for` the time of a booked place."""

    @property
    def number(self) -> int: ...
    @property
    def turn_at(self) -> datetime: ...
    @property
    def booked_for(self) -> datetime | None: ...


Waiting = TypeVar("Waiting", bound=InLine)


def in_turn(line: Iterable[Waiting], at: datetime) -> list[Waiting]:
    """The order in which people are called: whose booked time has come, then first come, then who came too early.

    Source: T8.1, T8.2.
    """

    def turn(each: InLine) -> tuple[int, datetime, int]:
        if each.booked_for is None:
            return 1, each.turn_at, each.number
        return (0 if each.booked_for <= at else 2), each.booked_for, each.number

    return sorted(line, key=turn)
