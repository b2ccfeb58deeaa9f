"""A length of time laid from a point on a calendar, forward or back, and the days it passes."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from .calendar import ALMATY, Calendar
from .facts import NOTHING, Facts
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

    @classmethod
    def of(cls, at: datetime) -> Point:
        return cls(at.astimezone(ALMATY).date(), at)


def laid(calendar: Calendar, start: Point, value: int, unit: str, facts: Facts = NOTHING, roll: bool = True) -> Point:
    """Where `value` units after `start` end; before it for a negative value.

    The day of `start` is not counted and the last day is included. A term in days ends at closing. Office minutes and
    hours run from the moment of `start`. With `roll` calendar days and months that end on a day off end on the next
    working day (counted back: on the working day before). What `facts` say does not count is passed over.

    Source: R12, R11b; readings Q19, Q26, Q27.
    """
    if unit in MINUTES:
        at = calendar.add_office_minutes(start.at, value * MINUTES[unit])
        return Point.of(facts.later(calendar, start.at, at) if value > 0 else at)
    end = raw_end(calendar, start.on, value, unit, facts)
    return Point.closing(calendar, rolled(calendar, end, facts, back=value < 0) if roll else end)


def raw_end(calendar: Calendar, start: date, value: int, unit: str, facts: Facts = NOTHING) -> date:
    """The last day of a term in days, before a day off moves it."""
    end = _days_away(calendar, start, value, 0, unit)
    if not facts.idle_days:
        return end
    lost = 0
    while (more := _lost(calendar, unit, start, end, facts)) != lost:
        lost = more
        end = _days_away(calendar, start, value, lost, unit)
    return end


def _days_away(calendar: Calendar, start: date, value: int, lost: int, unit: str) -> date:
    more = lost if value > 0 else -lost
    if unit == "working_day":
        return calendar.add_working_days(start, value + more)
    if unit == "month":
        return add_months(start, value) + timedelta(days=more)
    return start + timedelta(days=value + more)


def _lost(calendar: Calendar, unit: str, start: date, end: date, facts: Facts) -> int:
    """Days to give back; counted back the last lawful day may not be one of them either."""
    if end >= start:
        return facts.days_lost(calendar, unit, start, end)
    return facts.days_lost(calendar, unit, end - timedelta(days=1), start)


def rolled(calendar: Calendar, day: date, facts: Facts = NOTHING, *, back: bool = False) -> date:
    """The day itself when the office works on it, else the next working day (or the one before). Source: Q26."""
    step = timedelta(days=-1 if back else 1)
    day = calendar.on_or_before(day) if back else calendar.on_or_after(day)
    while day in facts.idle_days:
        day = calendar.on_or_before(day + step) if back else calendar.on_or_after(day + step)
    return day


def add_months(day: date, months: int) -> date:
    """The same day of the month `months` later, the last day of that month where it has no such day. Source: R11b."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def passed(
    calendar: Calendar, unit: str, early: date, late: date, *, back: bool = False, facts: Facts = NOTHING
) -> list[DayNote]:
    """The days after `early` up to and including `late`, each with its reason and its place in the count.

    Working days are numbered from `early`, or from `late` when the term counts back.
    """
    days = [early + timedelta(days=at) for at in range(1, (late - early).days + 1)]
    idle = facts.idle_days
    counted = [day not in idle and (unit in ("calendar_day", "month") or calendar.is_working(day)) for day in days]
    total, place, notes = sum(counted), 0, []
    for day, counts in zip(days, counted, strict=True):
        place += counts
        number = total - place + 1 if back else place
        why = say("day_idle", why=idle[day]) if day in idle else _why(calendar, day, number if counts else 0, back)
        notes.append(DayNote(day, counts, why))
    return notes


def _why(calendar: Calendar, day: date, number: int, back: bool) -> Text:
    text = reason_of(calendar, day)
    if not number:
        return say("day_not_counted", why=text)
    return say("day_counted_back" if back else "day_counted", why=text, n=number)


def reason_of(calendar: Calendar, day: date) -> Text:
    """What kind of day it is, with a warning when that is not confirmed."""
    reason = calendar.reason(day)
    return say("day_estimate", why=reason.text) if reason.estimated and reason.code != "religious" else reason.text


def uncounted(calendar: Calendar, after: date, upto: date) -> list[DayNote]:
    """The days after `after` up to and including `upto`, none of them counted."""
    days = (after + timedelta(days=at) for at in range(1, (upto - after).days + 1))
    return [DayNote(day, False, say("day_not_counted", why=reason_of(calendar, day))) for day in days]


def minutes_passed(calendar: Calendar, start: datetime, end: datetime) -> list[DayNote]:
    """The days between two moments with the office minutes of each; the first and the last day are both named."""
    first, last = Point.of(start).on, Point.of(end).on
    notes = []
    for at in range(max((last - first).days, 0) + 1):
        day = first + timedelta(days=at)
        begin, over = max(start, calendar.opening(day)), min(end, calendar.closing(day))
        minutes = calendar.office_minutes_between(begin, over) if begin < over and calendar.is_working(day) else 0
        why = reason_of(calendar, day)
        text = say("minutes_counted", why=why, n=minutes) if minutes else say("day_not_counted", why=why)
        notes.append(DayNote(day, minutes > 0, text))
    return notes
