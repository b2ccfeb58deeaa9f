"""The days off that national law orders, for the five-day and the six-day week, each with its reason."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

from holidays.countries.kazakhstan import KZ
from holidays.observed_holiday_base import SUN_TO_NEXT_WORKDAY

from .texts import Text, say, wording

FIRST_DAY, LAST_DAY = date(2015, 1, 1), date(2035, 12, 31)
"""The calendars reach from the first to the last of these days, both included."""

_LABELLED = re.compile(r"(?P<name>.+?) \((?P<label>қайта белгіленген демалыс|бағаланған)\)$")
_SWAPPED = re.compile(r"Демалыс күні \((?P<day>\d\d\.\d\d\.\d{4}) бастап ауыстырылды\)$")
_RELIGIOUS = {"Православиелік Рождество", "Құрбан айт"}


class Week(Enum):
    """The working week: five days with Saturday and Sunday off, or six with Sunday off."""

    FIVE_DAY = "five_day"
    SIX_DAY = "six_day"

    @property
    def rest(self) -> frozenset[int]:
        """Week-days off, Monday is 0."""
        return frozenset({5, 6}) if self is Week.FIVE_DAY else frozenset({6})


@dataclass(frozen=True, slots=True)
class DayReason:
    """Why a day is worked or off.

    `code`: working, worked_by_order, weekend, holiday, carried_over, moved, religious. `act`: the order or law that
    says so, None when it is the ordinary week. `estimated`: the day is not confirmed yet.
    """

    code: str
    text: Text
    act: str | None
    estimated: bool = False


@cache
def data() -> dict[str, Any]:
    """`calendar.toml`: last confirmed year, standard hours, names of days off."""
    return tomllib.loads((Path(__file__).parent / "calendar.toml").read_text("utf-8"))


@cache
def _names() -> dict[str, Text]:
    return {row["kk"]: Text(**row) for row in data()["name"]}


class _SixDayWeek(KZ):
    """The six-day week: only Sunday is off, and only holidays on a Sunday are carried over."""

    weekend = {6}

    def __init__(self, **options: Any) -> None:
        super().__init__(observed_rule=SUN_TO_NEXT_WORKDAY, **options)
        self.special_public_holidays: dict[int, Any] = {}


@cache
def national_days(week: Week) -> dict[date, DayReason]:
    """Every day of the table that is not an ordinary day of the week: days off, and week-end days worked.

    Moved days off are orders for the five-day week; the six-day week has none of them.
    """
    library = KZ(language="kk") if week is Week.FIVE_DAY else _SixDayWeek(language="kk")
    for year in range(FIRST_DAY.year - 1, LAST_DAY.year + 2):
        library.get(date(year, 1, 1))
    days = {day: _reason(name) for day, name in library.items()}
    if week is Week.FIVE_DAY:
        origin = _swapped(library)
        days |= {day: _worked(origin.get(day)) for day in library.weekend_workdays}
    return {day: reason for day, reason in days.items() if FIRST_DAY <= day <= LAST_DAY}


def _reason(names: str) -> DayReason:
    """One reason for a day; where two days off meet, the holiday speaks before the others."""
    reasons = [_one_reason(name) for name in names.split("; ")]
    return min(reasons, key=lambda reason: ("holiday", "religious", "carried_over", "moved").index(reason.code))


def _one_reason(name: str) -> DayReason:
    if swapped := _SWAPPED.match(name):
        return DayReason("moved", say("day_moved", day=swapped["day"]), "labour_code")
    labelled = _LABELLED.match(name)
    plain, label = (labelled["name"], labelled["label"]) if labelled else (name, "")
    title = _names().get(plain, Text.same(plain))
    if plain in _RELIGIOUS:
        estimated = label == "бағаланған"
        text = say("day_estimated", name=title) if estimated else title
        return DayReason("religious", text, "labour_code", estimated)
    if label:
        return DayReason("carried_over", say("day_carried_over", name=title), "law_2001_267")
    return DayReason("holiday", title, "law_2001_267")


def _swapped(library: Any) -> dict[date, date]:
    found = {}
    for day, names in library.items():
        for name in names.split("; "):
            if swapped := _SWAPPED.match(name):
                date_, month, year = map(int, swapped["day"].split("."))
                found[date(year, month, date_)] = day
    return found


def _worked(instead_of: date | None) -> DayReason:
    text = say("day_worked", day=instead_of) if instead_of else wording("day_worked_by_order")
    return DayReason("worked_by_order", text, "labour_code")


def every_day() -> list[date]:
    """The days of the table, in order."""
    return [FIRST_DAY + timedelta(days=at) for at in range((LAST_DAY - FIRST_DAY).days + 1)]


_KURBAN_AIT = "Құрбан айт"


@cache
def kurban_ait(year: int) -> date:
    """The first day of Kurban Ait as this release knows it, ordered or estimated. Source: Labour Code 84(5)."""
    return next(
        day for day, names in sorted(KZ(language="kk", years=year).items()) if _is_kurban_ait(names, year, day)
    )


def _is_kurban_ait(names: str, year: int, day: date) -> bool:
    return day.year == year and any(name.startswith(_KURBAN_AIT) for name in names.split("; "))


def kurban_ait_name() -> Text:
    return _names()[_KURBAN_AIT]


def works_without_kurban_ait(week: Week, day: date) -> bool:
    """Whether the body would work on the day of Kurban Ait if the feast fell on another one."""
    if day.weekday() in week.rest:
        return False
    names = KZ(language="kk", years=day.year).get(day, "").split("; ")
    return all(not name or name.startswith(_KURBAN_AIT) for name in names)
