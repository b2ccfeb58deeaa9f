"""Working calendars: the national days off under an office's own corrections, as tables that answer in one step."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from .days_off import FIRST_DAY, LAST_DAY, DayReason, Week, data, every_day, national_days
from .office_time import ALMATY, Hours, office_clock
from .tables import outside, working_day_table
from .texts import Text, say, wording

__all__ = [
    "ALMATY",
    "FIRST_DAY",
    "LAST_DAY",
    "Calendar",
    "Correction",
    "DayReason",
    "Hours",
    "Week",
    "build_calendar",
    "standard_branch",
    "standard_office",
]

CONFIRMED_UNTIL: int = data()["confirmed_until"]
"""The last year whose days off are all ordered; later ones are marked as estimates."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A day that an order makes worked or off; `act` names the order, `week` None means both weeks."""

    day: date
    works: bool
    why: Text
    act: str
    week: Week | None = None


class Calendar:
    """The working days and office hours of one body, 2015-2035, immutable. Days are local dates of Asia/Almaty.

    The arithmetic is a set of functions over tables made once, so each costs one look-up:

    is_working(day): whether the body works on that day.
    add_working_days(day, n): the n-th working day after `day`, which itself is not counted; before it for n < 0;
        for n = 0 the day itself when worked, else the next working day.
    working_days_between(a, b): working days after `a` up to and including `b`; negative when b comes first.
    opening_on_or_after(instant): the instant itself in office hours (closing minute included), else the next opening.
    add_office_minutes(instant, n): the moment when n minutes of office hours have passed; a term that ends exactly
        at lunch or at closing ends there. For n < 0 counted back, for n = 0 the opening on or after.
    office_minutes_between(a, b): whole minutes of office hours from `a` to `b`; negative when b comes first.

    Instants are aware; the answers are in Asia/Almaty and to the second.

    Raises:
        LawError: a day outside of the table, a naive instant.

    Source: T8.1, T8.2; readings Q3, Q27.
    """

    is_working: Callable[[date], bool]
    add_working_days: Callable[[date, int], date]
    working_days_between: Callable[[date, date], int]
    opening_on_or_after: Callable[[datetime], datetime]
    add_office_minutes: Callable[[datetime, int], datetime]
    office_minutes_between: Callable[[datetime, datetime], int]

    def __init__(self, week: Week, hours: Hours, special: dict[date, DayReason], confirmed_until: int) -> None:
        self.week, self.hours, self.confirmed_until = week, hours, confirmed_until
        self._special = special
        self.days = every_day()
        self.works = [self._plainly_works(day) for day in self.days]
        self.working_days = [day for day, works in zip(self.days, self.works, strict=True) if works]
        table = working_day_table(self.days, self.works)
        self.is_working, self.add_working_days, self.working_days_between = table
        clock = office_clock(hours, self.days, self.works)
        self.opening_on_or_after, self.add_office_minutes, self.office_minutes_between = clock

    def _plainly_works(self, day: date) -> bool:
        special = self._special.get(day)
        return special.code == "worked_by_order" if special else day.weekday() not in self.week.rest

    def reason(self, day: date) -> DayReason:
        """Why the day is worked or off, and whether that is still an estimate."""
        self.is_working(day)
        reason = self._special.get(day) or _ordinary(self.week, day)
        return replace(reason, estimated=True) if day.year > self.confirmed_until else reason

    def estimated_between(self, first: date, last: date) -> bool:
        """Whether any day from `first` to `last`, both included, is not confirmed."""
        if last.year > self.confirmed_until:
            return True
        return any(reason.estimated for day in _days(first, last) if (reason := self._special.get(day)) is not None)

    def closing(self, day: date) -> datetime:
        """The moment of closing on that day, with the offset of Asia/Almaty on that day."""
        return datetime.combine(day, self.hours.closes, ALMATY)

    def opening(self, day: date) -> datetime:
        """The moment of opening on that day."""
        return datetime.combine(day, self.hours.opens, ALMATY)

    def on_or_after(self, day: date) -> date:
        """The day itself when worked, else the next working day."""
        return self.add_working_days(day, 0)

    def on_or_before(self, day: date) -> date:
        """The day itself when worked, else the working day before it."""
        return day if self.is_working(day) else self.add_working_days(day, -1)

    @property
    def special(self) -> dict[date, DayReason]:
        """The days that are not ordinary ones of the week, with their reasons; not to be changed."""
        return self._special


def _days(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(days=at) for at in range((last - first).days + 1))


@lru_cache(maxsize=14)
def _week_reasons(week: Week) -> tuple[DayReason, DayReason]:
    return DayReason("working", wording("day_working"), None), DayReason("weekend", wording("day_weekend"), None)


def _ordinary(week: Week, day: date) -> DayReason:
    return _week_reasons(week)[day.weekday() in week.rest]


def build_calendar(
    week: Week,
    hours: Hours,
    corrections: Iterable[Correction] = (),
    confirmed_until: int = CONFIRMED_UNTIL,
) -> Calendar:
    """A calendar of this week and these hours; corrections lie over the national days, a later one over an earlier.

    Raises:
        LawError: a correction outside of the table.
    """
    return _built(week, hours, tuple(corrections), confirmed_until)


@lru_cache(maxsize=64)
def _built(week: Week, hours: Hours, corrections: tuple[Correction, ...], confirmed_until: int) -> Calendar:
    special = dict(national_days(week))
    for correction in corrections:
        if not FIRST_DAY <= correction.day <= LAST_DAY:
            raise outside(correction.day)
        if correction.week in (None, week):
            special[correction.day] = _corrected(correction)
    return Calendar(week, hours, special, confirmed_until)


def _corrected(correction: Correction) -> DayReason:
    code = "worked_by_order" if correction.works else "moved"
    text = say("day_corrected", why=correction.why, act=correction.act)
    return DayReason(code, text, correction.act)


def _standard_hours(receiver: str) -> Hours:
    row = data()["hours"][receiver]
    lunch: tuple[time | None, time | None] = row.get("lunch_starts"), row.get("lunch_ends")
    return Hours(row["opens"], row["closes"], *lunch)


def standard_office() -> Calendar:
    """The office of the standard of 2017: five days, 9:00-18:30, lunch 13:00-14:30. Source: T8.1."""
    return build_calendar(Week.FIVE_DAY, _standard_hours("office"))


def standard_branch() -> Calendar:
    """A branch of the State Corporation: Monday to Saturday, 9:00-20:00 without lunch. Source: T8.2."""
    return build_calendar(Week.SIX_DAY, _standard_hours("branch"))
