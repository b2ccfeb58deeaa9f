"""Working-day arithmetic as closures over tables: one index, one guard, one look-up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import accumulate

from .errors import LawError
from .texts import Text, say, wording

_IsWorking = Callable[[date], bool]
_Add = Callable[[date, int], date]
_Between = Callable[[date, date], int]


def outside(day: date | Text) -> LawError:
    """A date that the tables do not hold."""
    return LawError(say("outside_asked", day=day), wording("outside_why"), wording("outside_remedy"))


def working_day_table(days: list[date], works: list[bool]) -> tuple[_IsWorking, _Add, _Between]:
    """The three functions of `Calendar` over days: is_working, add_working_days, working_days_between.

    They are closures with the tables as defaults because every attribute look-up would cost as much as the answer.
    A negative list index would silently answer with a day of 2035, so each is guarded.
    """
    working = [day for day, on in zip(days, works, strict=True) if on]
    upto = [int(count) for count in accumulate(works)]
    before = [0, *upto[:-1]]
    first = days[0].toordinal()

    def is_working(day: date, _works: list[bool] = works, _first: int = first) -> bool:
        at = day.toordinal() - _first
        if 0 <= at < len(_works):
            return _works[at]
        raise outside(day)

    def add_working_days(
        day: date,
        n: int,
        _working: list[date] = working,
        _upto: list[int] = upto,
        _before: list[int] = before,
        _first: int = first,
    ) -> date:
        at = day.toordinal() - _first
        if at >= 0:
            try:
                if n > 0:
                    return _working[_upto[at] + n - 1]
                to = _before[at] + n
                if to >= 0:
                    return _working[to]
            except IndexError:
                pass
        raise _unreachable(day, n)

    def working_days_between(a: date, b: date, _upto: list[int] = upto, _first: int = first) -> int:
        start, end = a.toordinal() - _first, b.toordinal() - _first
        if start >= 0 and end >= 0:
            try:
                return _upto[end] - _upto[start]
            except IndexError:
                pass
        raise outside(min(a, b) if min(start, end) < 0 else max(a, b))

    return is_working, add_working_days, working_days_between


def _unreachable(day: date, n: int) -> LawError:
    return outside(say("outside_counted", day=day, n=n))
