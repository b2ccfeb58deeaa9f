"""A calendar as a case that has ended keeps it: the hours, and the corrections of the days that it passed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, time
from functools import lru_cache
from typing import Any

from .calendar import Calendar
from .days_off import DayReason, Week, national_days
from .office_time import Hours
from .texts import text_of, told

__all__ = ["calendar_of", "calendar_told", "pinned"]


def pinned(calendar: Calendar, first: date, last: date) -> Calendar:
    """The calendar with no other corrections than those from `first` to `last`: enough for a case that has ended."""
    days = {day: reason for day, reason in _corrections(calendar).items() if first <= day <= last}
    return Calendar(calendar.week, calendar.hours, {**national_days(calendar.week), **days}, calendar.confirmed_until)


def _corrections(calendar: Calendar) -> dict[date, DayReason]:
    national = national_days(calendar.week)
    return {day: reason for day, reason in calendar.special.items() if national.get(day) != reason}


def calendar_told(calendar: Calendar) -> dict[str, Any]:
    """The calendar as plain JSON: what it has beyond the national days of its week."""
    hours = calendar.hours
    clock = (hours.opens, hours.closes, hours.lunch_starts, hours.lunch_ends)
    return {
        "week": calendar.week.value,
        "hours": [at and at.isoformat("minutes") for at in clock],
        "days": {
            day.isoformat(): {"code": reason.code, "text": told(reason.text), "act": reason.act}
            for day, reason in sorted(_corrections(calendar).items())
        },
        "confirmed_until": calendar.confirmed_until,
    }


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
    hours = Hours(*(at and time.fromisoformat(at) for at in row["hours"]))
    return Calendar(week, hours, {**national_days(week), **days}, row["confirmed_until"])
