"""A year on a page: every day of a week's calendar with the reason it is worked or off."""

import calendar as gregorian
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.dates import MONTHS

from applications.law.calendar import Calendar
from applications.law.catalogue import catalogue
from portal.offices.models import DayCorrection


@dataclass(frozen=True)
class YearDay:
    """`classes` are its looks; `note` is empty for an ordinary working day or week-end."""

    date: date
    classes: str
    note: str


@dataclass(frozen=True)
class Month:
    name: str
    weeks: tuple[tuple[YearDay | None, ...], ...]


@dataclass(frozen=True)
class SpecialDay:
    """A line of the list under the year. `own` says that the office itself entered it, for `week`."""

    date: date
    reason: str
    act: str
    works: bool
    estimated: bool
    own: bool
    week: str


_ORDINARY = ("working", "weekend")


def months_of(calendar: Calendar, year: int, language: str, *, today: date) -> list[Month]:
    return [
        Month(
            str(MONTHS[month]),
            tuple(
                tuple(_day(calendar, day, language, today) if day.month == month else None for day in week)
                for week in gregorian.Calendar().monthdatescalendar(year, month)
            ),
        )
        for month in MONTHS
    ]


def _day(calendar: Calendar, day: date, language: str, today: date) -> YearDay:
    reason, works = calendar.reason(day), calendar.is_working(day)
    special = reason.code not in _ORDINARY
    marks = {
        "is-off": not works,
        "is-named": special and not works,
        "is-worked": special and works,
        "is-estimated": special and reason.estimated,
        "is-today": day == today,
    }
    classes = " ".join(name for name, holds in marks.items() if holds)
    return YearDay(day, classes, reason.text.in_(language) if special else "")


def special_days_of(
    calendar: Calendar, year: int, language: str, corrections: Iterable[DayCorrection]
) -> list[SpecialDay]:
    own = {row.day: row for row in corrections}
    return [
        SpecialDay(
            date=day,
            reason=reason.text.in_(language),
            act=_act(reason.act, language),
            works=calendar.is_working(day),
            estimated=reason.estimated,
            own=day in own,
            week=own[day].week if day in own else "",
        )
        for day in calendar.days
        if day.year == year and (reason := calendar.reason(day)).code not in _ORDINARY
    ]


def _act(code: str | None, language: str) -> str:
    """Acts of the nation by their title, an office's own as it was written."""
    known = catalogue().acts.get(code or "")
    return known.title.in_(language) if known else code or ""
