"""A calendar as a case that has ended keeps it: the hours, and the corrections of the days that it passed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, time
from functools import lru_cache
from typing import Any

from .calendar import Calendar
from .days_off import DayReason, Week, national_days
from .office_time import Hours, HoursFrom
from .texts import text_of, told

__all__ = ["calendar_of", "calendar_told", "pinned"]


def pinned(calendar: Calendar, first: date, last: date) -> Calendar:
    """The calendar with no other corrections than those from `first` to `last`: enough for a case that has ended."""
    days = {day: reason for day, reason in _corrections(calendar).items() if first <= day <= last}
    special = {**national_days(calendar.week), **days}
    return Calendar(calendar.week, calendar.hours, special, calendar.confirmed_until, calendar.later)


def _corrections(calendar: Calendar) -> dict[date, DayReason]:
    national = national_days(calendar.week)
    return {day: reason for day, reason in calendar.special.items() if national.get(day) != reason}


def calendar_told(calendar: Calendar) -> dict[str, Any]:
    """The calendar as plain JSON: what it has beyond the national days of its week."""
    later = [{"day": each.day.isoformat(), "hours": _clock(each.hours), "act": each.act} for each in calendar.later]
    return {
        "week": calendar.week.value,
        "hours": _clock(calendar.hours),
        **({"later": later} if later else {}),
        "days": {
            day.isoformat(): {"code": reason.code, "text": told(reason.text), "act": reason.act}
            for day, reason in sorted(_corrections(calendar).items())
        },
        "confirmed_until": calendar.confirmed_until,
    }


def _clock(hours: Hours) -> list[str | None]:
    ends = (hours.opens, hours.closes, hours.lunch_starts, hours.lunch_ends)
    return [at.isoformat("minutes") if at else None for at in ends]


def _hours(words: list[str | None]) -> Hours:
    opens, closes, *lunch = words
    begins, ends = (time.fromisoformat(at) if at else None for at in lunch)
    return Hours(time.fromisoformat(opens or ""), time.fromisoformat(closes or ""), begins, ends)


def calendar_of(words: Mapping[str, Any]) -> Calendar:
    """The calendar that was told."""
    return _read(json.dumps(words, sort_keys=True))


@lru_cache(maxsize=64)
def _read(words: str) -> Calendar:
    """Cases that ended under the same orders share one calendar."""
    row = json.loads(words)
    week = Week(row["week"])
    days = {
        date.fromisoformat(day): DayReason(reason["code"], text_of(reason["text"]), reason["act"])
        for day, reason in row["days"].items()
    }
    later = tuple(
        HoursFrom(date.fromisoformat(each["day"]), _hours(each["hours"]), each["act"]) for each in row.get("later", [])
    )
    return Calendar(week, _hours(row["hours"]), {**national_days(week), **days}, row["confirmed_until"], later)
