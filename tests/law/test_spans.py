"""All units in one procedure: office time, working days, calendar days, months, counted back."""

from datetime import date

import pytest

from applications.law.calendar import standard_office
from applications.law.spans import Point, add_months, laid, passed

from .samples import moment

OFFICE = standard_office()


@pytest.mark.parametrize(
    ("start", "value", "unit", "end"),
    [
        pytest.param("2026-11-20T17:00", 3, "office_hour", "2026-11-23T10:30", id="G5.2-three-hours"),
        pytest.param("2026-11-20T17:00", 20, "office_minute", "2026-11-20T17:20", id="G5.1-twenty-minutes"),
        pytest.param("2026-11-20T10:00", 5, "working_day", "2026-11-27T18:30", id="R12-five-working-days"),
        pytest.param("2026-11-20T10:00", 10, "calendar_day", "2026-11-30T18:30", id="Q26-calendar-days"),
        pytest.param("2026-11-20T10:00", 8, "calendar_day", "2026-11-30T18:30", id="Q26-ends-on-a-saturday"),
        pytest.param("2026-11-20T10:00", -5, "calendar_day", "2026-11-13T18:30", id="Q26-back-to-a-sunday"),
        pytest.param("2026-11-20T10:00", 1, "month", "2026-12-21T18:30", id="Q19-month-ends-on-a-sunday"),
        pytest.param("2026-11-24T10:00", 1, "month", "2026-12-24T18:30", id="Q19-month-same-day"),
        pytest.param("2026-01-31T10:00", 1, "month", "2026-03-02T18:30", id="Q19-month-without-that-day"),
        pytest.param("2026-11-20T10:00", -3, "working_day", "2026-11-17T18:30", id="R9b-counted-back"),
    ],
)
def test_a_span_ends_by_the_rule_of_its_unit(start, value, unit, end):
    at = moment(start)
    assert laid(OFFICE, Point(at.date(), at), value, unit).at == moment(end)


@pytest.mark.parametrize(
    ("day", "months", "end"),
    [
        pytest.param(date(2026, 1, 30), 1, date(2026, 2, 28), id="Q19-to-february"),
        pytest.param(date(2028, 1, 31), 1, date(2028, 2, 29), id="Q19-to-a-leap-february"),
        pytest.param(date(2026, 12, 31), 2, date(2027, 2, 28), id="Q19-over-new-year"),
        pytest.param(date(2027, 1, 31), -2, date(2026, 11, 30), id="Q19-back"),
    ],
)
def test_a_month_ends_on_the_same_day_or_the_last(day, months, end):
    assert add_months(day, months) == end


def test_calendar_days_count_days_off_too():
    notes = passed(OFFICE, "calendar_day", date(2026, 11, 20), date(2026, 11, 23))
    assert [note.counted for note in notes] == [True, True, True]
