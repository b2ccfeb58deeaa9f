"""What has happened to a running term, as facts: steps done, ends agreed, extensions, days that do not count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property

from .calendar import ALMATY, Calendar
from .texts import Text

__all__ = ["NOTHING", "Facts", "Stop"]

_Spell = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Stop:
    """The term stood still from one moment to another; `until_at` None while it still stands."""

    from_at: datetime
    until_at: datetime | None
    why: Text


@dataclass(frozen=True)
class Facts:
    """All that moves a term, by the codes of the terms.

    `done`: when the step of a term was done, so the next one starts then. `agreed`: the last day that a contract sets.
    `extended`: units added by a reasoned act. `not_counted`: single days with the reason. `stops`: in order of time.
    `chosen`: terms that an answer of the application put in place of the ordinary ones.

    The day of a stop still counts and the day of the resumption does not, as with every event that starts a term.
    """

    done: Mapping[str, datetime] = field(default_factory=dict)
    agreed: Mapping[str, date] = field(default_factory=dict)
    extended: Mapping[str, int] = field(default_factory=dict)
    not_counted: Mapping[date, Text] = field(default_factory=dict)
    stops: tuple[Stop, ...] = ()
    chosen: frozenset[str] = frozenset()

    @property
    def stands(self) -> bool:
        """Whether the term stands still now, so that no date is final."""
        return bool(self.stops) and self.stops[-1].until_at is None

    @cached_property
    def idle_days(self) -> dict[date, Text]:
        """Days that do not count, each with the reason."""
        days = dict(self.not_counted)
        for stop in self.stops:
            if stop.until_at is not None:
                first, last = _day(stop.from_at), _day(stop.until_at)
                days |= {first + timedelta(days=at): stop.why for at in range(1, (last - first).days + 1)}
        return days

    @cached_property
    def idle_spells(self) -> list[_Spell]:
        """Stretches of time that do not count, in order, none overlapping."""
        spells = [(stop.from_at, stop.until_at) for stop in self.stops if stop.until_at is not None]
        spells += [(_midnight(day), _midnight(day + timedelta(days=1))) for day in self.not_counted]
        return _merged(spells)

    def days_lost(self, calendar: Calendar, unit: str, after: date, upto: date) -> int:
        """How many days after `after` up to and including `upto` the unit would count, but may not."""
        if not self.idle_days:
            return 0
        days = (day for day in self.idle_days if after < day <= upto)
        return sum(unit != "working_day" or calendar.is_working(day) for day in days)

    def later(self, calendar: Calendar, start: datetime, end: datetime) -> datetime:
        """The end of a term in office minutes once the time that does not count is given back."""
        for begun, over in self.idle_spells:
            if begun >= end:
                break
            lost = calendar.office_minutes_between(max(begun, start), over) if over > start else 0
            end = calendar.add_office_minutes(end, lost) if lost else end
        return end


def _merged(spells: list[_Spell]) -> list[_Spell]:
    found: list[_Spell] = []
    for begun, over in sorted(spells):
        if found and begun <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], over)
        else:
            found.append((begun, over))
    return found


def _day(at: datetime) -> date:
    return at.astimezone(ALMATY).date()


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), ALMATY)


NOTHING = Facts()
"""Nothing has happened since receipt: every date is an estimate by the limits alone."""
