"""Minutes of office time around lunch: vectors, boundaries and a minute-by-minute walk."""

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from applications.law.calendar import ALMATY, Hours, Week, build_calendar, standard_branch, standard_office
from applications.law.errors import LawError

from .oracles import minutes_between, minutes_walked
from .samples import moment

OFFICE, BRANCH = standard_office(), standard_branch()
moments = st.integers(0, 10_000_000).map(
    lambda minutes: (
        datetime.combine(date(2016, 1, 10) + timedelta(days=minutes // 1440), time(), ALMATY)
        + timedelta(minutes=minutes % 1440)
    )
)


@pytest.mark.parametrize(
    ("start", "minutes", "end"),
    [
        pytest.param("2026-11-20T17:00", 180, "2026-11-23T10:30", id="T8.1-three-hours-over-the-week-end"),
        pytest.param("2026-11-20T12:00", 180, "2026-11-20T16:30", id="T8.1-three-hours-over-lunch"),
        pytest.param("2026-11-20T18:20", 20, "2026-11-23T09:10", id="T8.1-twenty-minutes-over-closing"),
        pytest.param("2026-12-15T16:00", 180, "2026-12-17T09:30", id="T8.1-three-hours-over-a-holiday"),
        pytest.param("2026-11-20T13:10", 20, "2026-11-20T14:50", id="T8.1-begun-at-lunch"),
        pytest.param("2026-11-21T10:00", 20, "2026-11-23T09:20", id="T8.1-begun-on-a-saturday"),
        pytest.param("2026-11-20T12:00", 59, "2026-11-20T12:59", id="T8.1-a-minute-before-lunch"),
        pytest.param("2026-11-20T12:00", 60, "2026-11-20T13:00", id="T8.1-ends-at-lunch"),
        pytest.param("2026-11-20T12:00", 61, "2026-11-20T14:31", id="T8.1-a-minute-after-lunch"),
        pytest.param("2026-11-20T18:00", 29, "2026-11-20T18:29", id="T8.1-a-minute-before-closing"),
        pytest.param("2026-11-20T18:00", 30, "2026-11-20T18:30", id="T8.1-ends-at-closing"),
        pytest.param("2026-11-20T18:00", 31, "2026-11-23T09:01", id="T8.1-a-minute-after-closing"),
        pytest.param("2026-11-23T09:10", -20, "2026-11-20T18:20", id="T8.1-back-over-the-week-end"),
        pytest.param("2026-11-20T15:00", -30, "2026-11-20T14:30", id="T8.1-back-to-the-end-of-lunch"),
        pytest.param("2026-11-20T15:00", -31, "2026-11-20T12:59", id="T8.1-back-over-lunch"),
        pytest.param("2026-11-20T12:00:30", 60, "2026-11-20T14:30:30", id="T8.1-half-a-minute-over-lunch"),
        pytest.param("2026-11-20T17:30:30", 60, "2026-11-23T09:00:30", id="T8.1-half-a-minute-over-closing"),
        pytest.param("2026-11-20T13:10", 0, "2026-11-20T14:30", id="T8.1-nothing-from-lunch-is-its-end"),
    ],
)
def test_office_minutes_step_around_lunch_nights_and_days_off(start, minutes, end):
    assert OFFICE.add_office_minutes(moment(start), minutes) == moment(end)


@settings(max_examples=60, deadline=None)
@given(moments, st.integers(1, 700))
def test_office_minutes_agree_with_a_minute_by_minute_walk(start, minutes):
    expected = minutes_walked(start.replace(tzinfo=None), minutes).replace(tzinfo=ALMATY)
    assert OFFICE.add_office_minutes(start, minutes) == expected


@settings(max_examples=40, deadline=None)
@given(moments, st.integers(0, 9_000))
def test_minutes_between_are_counted_one_by_one(start, span):
    end = start + timedelta(minutes=span)
    walked = minutes_between(start.replace(tzinfo=None), end.replace(tzinfo=None))
    assert OFFICE.office_minutes_between(start, end) == walked
    assert OFFICE.office_minutes_between(end, start) == -walked


@given(moments, st.integers(-2_000, 2_000))
def test_the_zone_of_the_question_does_not_matter(start, minutes):
    answer = OFFICE.add_office_minutes(start, minutes)
    for zone in (UTC, timezone(timedelta(hours=3))):
        assert OFFICE.add_office_minutes(start.astimezone(zone), minutes) == answer


@given(moments)
def test_the_opening_is_open_and_never_before_the_question(start):
    opening = OFFICE.opening_on_or_after(start)
    assert opening >= start
    assert OFFICE.is_working(opening.date())
    assert OFFICE.opening_on_or_after(opening) == opening
    assert OFFICE.office_minutes_between(start, opening) == 0


@pytest.mark.parametrize(
    ("start", "minutes", "end"),
    [
        pytest.param("2026-11-21T12:00", 120, "2026-11-21T14:00", id="T8.2-no-lunch-on-a-saturday"),
        pytest.param("2026-11-21T19:30", 30, "2026-11-21T20:00", id="T8.2-ends-at-closing"),
        pytest.param("2026-11-21T19:30", 60, "2026-11-23T09:30", id="T8.2-over-sunday"),
        pytest.param("2026-11-23T09:30", -60, "2026-11-21T19:30", id="T8.2-back-over-sunday"),
    ],
)
def test_the_branch_has_no_lunch_and_works_on_saturday(start, minutes, end):
    assert BRANCH.add_office_minutes(moment(start), minutes) == moment(end)


def test_answers_over_the_change_of_zone_carry_the_new_offset():
    end = OFFICE.add_office_minutes(moment("2024-02-29T18:00"), 60)
    assert end.isoformat() == "2024-03-01T09:30:00+05:00"


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(LawError, match="no time zone"):
        OFFICE.add_office_minutes(datetime(2026, 11, 20, 10), 5)  # noqa: DTZ001 -- that is what is tested


def test_moments_outside_of_the_table_are_refused():
    for at, n in (
        ("2014-12-31T10:00", 5),
        ("2036-01-01T10:00", 5),
        ("2035-12-31T18:00", 600),
        ("2015-01-05T09:10", -60),
    ):
        with pytest.raises(LawError, match="2015-2035"):
            OFFICE.add_office_minutes(moment(at), n)
    with pytest.raises(LawError, match="2015-2035"):
        OFFICE.add_office_minutes(datetime(2035, 12, 31, 19, 30, tzinfo=UTC), 5)


@pytest.mark.parametrize(
    "hours",
    [
        (time(9), time(18), time(13), None),
        (time(18), time(9), None, None),
        (time(9), time(18), time(14), time(13)),
        (time(9), time(18), time(8), time(10)),
        (time(9), time(18), time(13, 0, 30), time(14)),
    ],
)
def test_hours_out_of_order_are_refused(hours):
    with pytest.raises(ValueError, match="lunch"):
        Hours(*hours)


def test_an_office_may_have_hours_of_its_own():
    calendar = build_calendar(Week.FIVE_DAY, Hours(time(8, 30), time(17, 30), time(12, 30), time(13, 30)))
    assert calendar.add_office_minutes(moment("2026-11-20T12:00"), 60) == moment("2026-11-20T14:00")
    assert calendar.closing(moment("2026-11-20T12:00").date()) == moment("2026-11-20T17:30")
