"""The deadline engine against `holidays` and numpy, on the same days."""

import datetime
from collections.abc import Iterator

import holidays
import numpy

from applications.law.calendar import standard_office
from benchmarks.measuring import Result, seconds_each

FROM, UNTIL, DAYS = datetime.date(2026, 3, 2), datetime.date(2026, 11, 20), 5


def run() -> Iterator[Result]:
    office = standard_office()
    country = holidays.KZ(years=range(2015, 2036))  # type: ignore[attr-defined]
    free = numpy.busdaycalendar(holidays=sorted(country))
    first, last = numpy.datetime64(FROM), numpy.datetime64(UNTIL)

    add = seconds_each(lambda: office.add_working_days(FROM, DAYS))
    yield Result(
        "add 5 working days",
        add,
        "holidays.get_nth_working_day",
        seconds_each(lambda: country.get_nth_working_day(FROM, DAYS)),
        "25 x",
    )
    yield Result(
        "add 5 working days",
        add,
        "numpy.busday_offset",
        seconds_each(lambda: numpy.busday_offset(first, DAYS, roll="backward", busdaycal=free)),
        "",
    )
    yield Result(
        "working days between March and November",
        seconds_each(lambda: office.working_days_between(FROM, UNTIL)),
        "holidays.get_working_days_count",
        seconds_each(lambda: country.get_working_days_count(FROM, UNTIL)),
        "100 x",
    )
    yield Result(
        "working days between March and November",
        seconds_each(lambda: office.working_days_between(FROM, UNTIL)),
        "numpy.busday_count",
        seconds_each(lambda: numpy.busday_count(first, last, busdaycal=free)),
        "",
    )
