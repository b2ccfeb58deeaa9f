"""A year on a page: every day of a week's calendar with the reason it is worked or off."""

import calendar as gregorian
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from applications.law.calendar import Calendar, DayReason, Week
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
    """A line of the list under the year. `own` says that the office itself entered it, for `week`.

    `source` says in one or two words what the day rests on: a law, a decree, an order, an estimate.
    """

    date: date
    reason: str
    act: str
    source: str
    works: bool
    estimated: bool
    own: bool
    week: str


WEEKS = {
    Week.FIVE_DAY.value: gettext_lazy("Office: five-day week"),
    Week.SIX_DAY.value: gettext_lazy("State Corporation: six-day week"),
}
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
            source=_source(reason, own.get(day)),
            works=calendar.is_working(day),
            estimated=reason.estimated,
            own=day in own,
            week=own[day].week if day in own else "",
        )
        for day in calendar.days
        if day.year == year and (reason := calendar.reason(day)).code not in _ORDINARY
    ]


def _source(reason: DayReason, own: DayCorrection | None) -> str:
    if reason.estimated:
        return _("estimate")
    if own is not None:
        return _("order of the office") if own.order_id else _("decree")
    return _("decree") if reason.code in ("moved", "worked_by_order") else _("law")


@dataclass(frozen=True)
class Sheet:
    """The year of one week: the office's five days or the six days of the State Corporation."""

    week: str
    title: str
    months: tuple[Month, ...]


@dataclass(frozen=True)
class SheetDay:
    """A day that is not ordinary in one of the sheets; `weeks` says in which, where not in all."""

    date: date
    reason: str
    source: str
    act: str
    works: bool
    weeks: str


def year_sheets(calendars: Mapping[str, Calendar], year: int, language: str, *, today: date) -> tuple[Sheet, ...]:
    return tuple(
        Sheet(week, str(WEEKS[week]), tuple(months_of(calendar, year, language, today=today)))
        for week, calendar in calendars.items()
    )


def sheet_days(
    calendars: Mapping[str, Calendar], year: int, language: str, corrections: Iterable[DayCorrection]
) -> tuple[SheetDay, ...]:
    """The days of all sheets in one list, each once."""
    rows = list(corrections)
    found: dict[tuple[date, str, bool], tuple[SpecialDay, list[str]]] = {}
    for week, calendar in calendars.items():
        for day in special_days_of(calendar, year, language, [row for row in rows if row.week in ("", week)]):
            found.setdefault((day.date, day.reason, day.works), (day, []))[1].append(week)
    return tuple(
        SheetDay(
            day.date,
            day.reason,
            day.source,
            day.act,
            day.works,
            "" if len(weeks) == len(calendars) else str(WEEKS[weeks[0]]),
        )
        for _key, (day, weeks) in sorted(found.items(), key=lambda each: each[0])
    )


def _act(code: str | None, language: str) -> str:
    """Acts of the nation by their title, an office's own as it was written."""
    known = catalogue().acts.get(code or "")
    return known.title.in_(language) if known else code or ""
