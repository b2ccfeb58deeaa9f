"""Slow, plain answers that the tables are compared with: one day, one minute at a time."""

from datetime import date, datetime, timedelta
from functools import cache

from holidays.countries.kazakhstan import KZ

ONE_DAY, ONE_MINUTE = timedelta(days=1), timedelta(minutes=1)


@cache
def library() -> KZ:
    return KZ(years=range(2014, 2037), language="kk")


@cache
def office_works(day: date) -> bool:
    """The five-day week, straight from the library."""
    if day in library().weekend_workdays:
        return True
    return day.weekday() < 5 and day not in library()


def nth_working_day(day: date, n: int) -> date:
    """Walk day by day; the first day is not counted."""
    step = ONE_DAY if n > 0 else -ONE_DAY
    left = abs(n)
    while left:
        day += step
        left -= office_works(day)
    return day


def office_open(minute: datetime) -> bool:
    """Whether the office of 2017 works during the minute that begins at `minute` (local)."""
    at = minute.hour * 60 + minute.minute
    return office_works(minute.date()) and (540 <= at < 780 or 870 <= at < 1110)


def minutes_walked(start: datetime, n: int) -> datetime:
    """The end of the n-th open minute after `start`, found minute by minute."""
    at = start
    while n:
        n -= office_open(at)
        at += ONE_MINUTE
    return at


def minutes_between(start: datetime, end: datetime) -> int:
    total, at = 0, start
    while at < end:
        total += office_open(at)
        at += ONE_MINUTE
    return total
