"""A length of time laid from a point on a calendar, forward or back, and the days it passes."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from .calendar import ALMATY, Calendar
from .texts import Text, say

MINUTES = {"office_minute": 1, "office_hour": 60}
"""Units of office time; the others are units of days."""


@dataclass(frozen=True, slots=True)
class DayNote:
    """One day that a term passed: whether it was counted, and why."""

    date: date
    counted: bool
    why: Text


@dataclass(frozen=True, slots=True)
class Point:
    """A moment and the local day it belongs to."""

    on: date
    at: datetime

    @classmethod
    def closing(cls, calendar: Calendar, day: date) -> Point:
        return cls(day, calendar.closing(day))


def laid(calendar: Calendar, start: Point, value: int, unit: str) -> Point:
    """Where `value` units after `start` end; before it for a negative value.

    The day of `start` is not counted and the last day is included. A term in days ends at closing; calendar days and
    months that end on a day off end on the next working day (counted back: on the working day before). Office
    minutes and hours run from the moment of `start`.

    Source: R12, R11b; readings Q19, Q26, Q27.
    """
    if unit in MINUTES:
        at = calendar.add_office_minutes(start.at, value * MINUTES[unit])
        return Point(at.astimezone(ALMATY).date(), at)
    if unit == "working_day":
        return Point.closing(calendar, calendar.add_working_days(start.on, value))
    end = add_months(start.on, value) if unit == "month" else start.on + timedelta(days=value)
    return Point.closing(calendar, calendar.on_or_after(end) if value > 0 else calendar.on_or_before(end))


def add_months(day: date, months: int) -> date:
    """The same day of the month `months` later, the last day of that month where it has no such day. Source: R11b."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def passed(calendar: Calendar, unit: str, early: date, late: date, *, back: bool = False) -> list[DayNote]:
    """The days after `early` up to and including `late`, each with its reason and its place in the count.

    Working days are numbered from `early`, or from `late` when the term counts back.
    """
    days = [early + timedelta(days=at) for at in range(1, (late - early).days + 1)]
    counted = [unit in ("calendar_day", "month") or calendar.is_working(day) for day in days]
    total, place, notes = sum(counted), 0, []
    for day, counts in zip(days, counted, strict=True):
        place += counts
        number = total - place + 1 if back else place
        notes.append(DayNote(day, counts, _why(calendar, day, number if counts else 0, back)))
    return notes


def _why(calendar: Calendar, day: date, number: int, back: bool) -> Text:
    reason = calendar.reason(day)
    text = say("day_estimate", why=reason.text) if reason.estimated and reason.code != "religious" else reason.text
    if not number:
        return say("day_not_counted", why=text)
    return say("day_counted_back" if back else "day_counted", why=text, n=number)
