"""The deadline engine against `holidays`, numpy and plain walks, on the same days; every pair must agree first."""

import datetime
from collections.abc import Iterator

import holidays
import numpy

from applications.law.calendar import ALMATY, standard_office
from applications.law.catalogue import catalogue
from applications.law.deadlines import plan
from benchmarks.measuring import Result, seconds_each

FROM, UNTIL, DAYS = datetime.date(2026, 3, 2), datetime.date(2026, 11, 20), 5
BEGUN = datetime.datetime(2026, 11, 20, 17, 0, tzinfo=ALMATY)
MINUTES = 180
OFFICE = standard_office()
COUNTRY = holidays.KZ(years=range(2014, 2037))
OFF = [day for day in OFFICE.days if not OFFICE.is_working(day)]
FREE = numpy.busdaycalendar(weekmask="1111111", holidays=OFF)


def run() -> Iterator[Result]:
    _agree()
    yield from _added()
    yield from _between()
    yield from _office_minutes()
    yield from _whole_plan()


def _agree() -> None:
    """A faster wrong answer is none: three years of days, each engine."""
    for at in range(0, 3 * 365):
        day = FROM + datetime.timedelta(days=at)
        ours = OFFICE.add_working_days(day, DAYS)
        theirs = COUNTRY.get_nth_working_day(day, DAYS)
        numpys = numpy.busday_offset(day, DAYS, roll="backward", busdaycal=FREE).astype(object)
        if not ours == theirs == numpys:
            raise AssertionError(f"{day}: {ours}, {theirs}, {numpys}")
    if OFFICE.add_office_minutes(BEGUN, MINUTES) != _walked(BEGUN, MINUTES):
        raise AssertionError("Office minutes differ from the walk.")


def _added() -> Iterator[Result]:
    first = numpy.datetime64(FROM)
    ours = seconds_each(lambda: OFFICE.add_working_days(FROM, DAYS))
    theirs = seconds_each(lambda: COUNTRY.get_nth_working_day(FROM, DAYS))
    numpys = seconds_each(lambda: numpy.busday_offset(first, DAYS, roll="backward", busdaycal=FREE))
    yield Result("add 5 working days", ours, "holidays.get_nth_working_day", theirs, "25 x")
    yield Result("add 5 working days", ours, "numpy.busday_offset", numpys, "")


def _between() -> Iterator[Result]:
    first, last = numpy.datetime64(FROM), numpy.datetime64(UNTIL)
    ours = seconds_each(lambda: OFFICE.working_days_between(FROM, UNTIL))
    theirs = seconds_each(lambda: COUNTRY.get_working_days_count(FROM, UNTIL))
    numpys = seconds_each(lambda: numpy.busday_count(first, last, busdaycal=FREE))
    yield Result("working days between March and November", ours, "holidays.get_working_days_count", theirs, "100 x")
    yield Result("working days between March and November", ours, "numpy.busday_count", numpys, "")


def _office_minutes() -> Iterator[Result]:
    ours = seconds_each(lambda: OFFICE.add_office_minutes(BEGUN, MINUTES))
    theirs = seconds_each(lambda: _walked(BEGUN, MINUTES))
    yield Result("three office hours over a week-end", ours, "holidays, interval by interval", theirs, "")


def _walked(start: datetime.datetime, minutes: int) -> datetime.datetime:
    """The plain way: take what each open stretch of each day holds until nothing is left."""
    at, left = start, datetime.timedelta(minutes=minutes)
    while True:
        day = at.date()
        for opens, closes in (("09:00", "13:00"), ("14:30", "18:30")):
            begin = max(at, datetime.datetime.fromisoformat(f"{day}T{opens}").replace(tzinfo=ALMATY))
            end = datetime.datetime.fromisoformat(f"{day}T{closes}").replace(tzinfo=ALMATY)
            if COUNTRY.is_working_day(day) and begin < end:
                if end - begin >= left:
                    return begin + left
                left -= end - begin
        at = datetime.datetime.combine(day + datetime.timedelta(days=1), datetime.time(), ALMATY)


def _whole_plan() -> Iterator[Result]:
    edition = catalogue().edition("visit_permission", "2023")

    def explained() -> object:
        return plan(edition, received_at=BEGUN, channel="chancellery", office=OFFICE)

    def dates_alone() -> object:
        return [COUNTRY.get_nth_working_day(FROM, n) for n in (1, 2, 4, 4, 4, 5)]

    against = "holidays, six dates unexplained"
    yield Result(
        "plan of one case, every day explained", seconds_each(explained), against, seconds_each(dates_alone), "1 ms"
    )


if __name__ == "__main__":
    for result in run():
        print(f"{result.work:<42} {result.ours * 1e6:10.3f} µs  {result.times_faster:8.1f} x {result.against}")
