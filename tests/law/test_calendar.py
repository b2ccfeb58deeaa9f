"""The tables of the calendar against the library, a day-by-day walk and the published lists."""

from datetime import date, timedelta

import pytest
from holidays.countries.kazakhstan import KZ
from hypothesis import given
from hypothesis import strategies as st

from applications.law.calendar import (
    FIRST_DAY,
    LAST_DAY,
    Correction,
    Week,
    build_calendar,
    standard_branch,
    standard_office,
)
from applications.law.days_off import data, every_day
from applications.law.errors import LawError
from applications.law.texts import Text

from .oracles import branch_works, library, nth_working_day, office_works

OFFICE, BRANCH = standard_office(), standard_branch()
WHY = Text("Ауыстыру", "Перенос", "Move")
days = st.dates(date(2015, 3, 1), date(2035, 10, 31))


@pytest.mark.parametrize("n", [1, 2, 3, 4, 5, -1, -2, -3, -4, -5])
def test_every_date_of_2015_2035_agrees_with_a_day_by_day_walk(n):
    margin = timedelta(days=40)
    wrong = [
        day
        for day in every_day()
        if FIRST_DAY + margin <= day <= LAST_DAY - margin
        and OFFICE.add_working_days(day, n) != nth_working_day(day, n)
    ]
    assert wrong == []


def test_every_day_of_2015_2035_is_worked_as_the_library_says():
    assert [day for day in every_day() if OFFICE.is_working(day) != library().is_working_day(day)] == []


@pytest.mark.parametrize("year", range(2015, 2028))
def test_both_weeks_of_2015_2027_rest_on_the_days_of_the_library(year):
    """The library knows the five-day week; the six-day one is walked from its holidays, T8.2."""
    days = [day for day in every_day() if day.year == year]
    assert [day for day in days if OFFICE.is_working(day) != library().is_working_day(day)] == []
    assert [day for day in days if BRANCH.is_working(day) != branch_works(day)] == []


def test_the_nth_working_day_is_the_library_s_own():
    for day in every_day()[40:-40:7]:
        assert OFFICE.add_working_days(day, 5) == library().get_nth_working_day(day, 5)


@given(days, days)
def test_working_days_between_are_counted_one_by_one(a, b):
    first, last = min(a, b), max(a, b)
    span = min((last - first).days, 400)
    last = first + timedelta(days=span)
    walked = sum(office_works(first + timedelta(days=at)) for at in range(1, span + 1))
    assert OFFICE.working_days_between(first, last) == walked == -OFFICE.working_days_between(last, first)


@given(days, st.integers(1, 50))
def test_counting_forward_and_back_is_the_same_way(day, n):
    end = OFFICE.add_working_days(day, n)
    assert OFFICE.is_working(end)
    assert OFFICE.working_days_between(day, end) == n
    assert OFFICE.add_working_days(end, -n) <= OFFICE.on_or_before(day)


@given(days)
def test_zero_working_days_is_the_day_itself_or_the_next_one_worked(day):
    assert OFFICE.add_working_days(day, 0) == (day if office_works(day) else nth_working_day(day, 1))


@pytest.mark.parametrize("n", [1, -1])
def test_a_date_outside_of_the_table_is_refused_not_wrapped_around(n):
    for day in (date(2014, 12, 31), date(2036, 1, 1)):
        with pytest.raises(LawError, match="2015-2035"):
            OFFICE.add_working_days(day, n)
        with pytest.raises(LawError, match="2015-2035"):
            OFFICE.is_working(day)
        with pytest.raises(LawError, match="2015-2035"):
            OFFICE.working_days_between(day, date(2026, 1, 5))
        with pytest.raises(LawError, match="2015-2035"):
            OFFICE.working_days_between(date(2026, 1, 5), day)


def test_a_count_that_leaves_the_table_is_refused():
    for day, n in ((date(2015, 1, 5), -9), (date(2035, 12, 28), 30)):
        with pytest.raises(LawError, match="2015-2035"):
            OFFICE.add_working_days(day, n)


@pytest.mark.parametrize(
    ("day", "code"),
    [
        pytest.param("2026-11-20", "working", id="R12-ordinary-friday"),
        pytest.param("2026-11-21", "weekend", id="R12-saturday"),
        pytest.param("2026-12-16", "holiday", id="R12-independence-day"),
        pytest.param("2026-03-24", "carried_over", id="R12-nauryz-carried-over"),
        pytest.param("2024-05-08", "moved", id="R12-moved-day-off"),
        pytest.param("2024-05-04", "worked_by_order", id="R12-worked-saturday"),
        pytest.param("2025-01-05", "worked_by_order", id="R12-worked-sunday"),
        pytest.param("2026-01-07", "religious", id="R12-orthodox-christmas"),
        pytest.param("2024-06-16", "religious", id="R12-kurban-ait-on-a-sunday"),
        pytest.param("2024-06-17", "working", id="R12-kurban-ait-is-not-carried-over"),
        pytest.param("2026-08-31", "working", id="R12-constitution-day-of-august-cancelled"),
        pytest.param("2027-03-15", "holiday", id="R12-constitution-day-of-march"),
    ],
)
def test_every_day_has_its_reason(day, code):
    assert OFFICE.reason(date.fromisoformat(day)).code == code


@pytest.mark.parametrize(
    ("day", "works"),
    [
        pytest.param("2026-03-09", False, id="R6a-womens-day-carried-over"),
        pytest.param("2026-03-21", False, id="R6a-nauryz-saturday"),
        pytest.param("2026-03-24", False, id="R6a-nauryz-sunday-carried-over"),
        pytest.param("2026-03-25", True, id="R6a-no-second-carry-over-in-six-days"),
        pytest.param("2026-05-11", True, id="R6a-victory-day-on-saturday-not-carried-over"),
        pytest.param("2026-10-26", False, id="R6a-republic-day-carried-over"),
        pytest.param("2024-05-04", True, id="R6a-saturday-is-worked-anyway"),
        pytest.param("2024-05-08", True, id="R6a-five-day-swap-does-not-concern-six-days"),
        pytest.param("2025-01-05", False, id="R6a-sunday-swap-does-not-concern-six-days"),
    ],
)
def test_the_six_day_week_has_its_own_days_off(day, works):
    assert BRANCH.is_working(date.fromisoformat(day)) is works


def test_days_after_the_confirmed_year_and_religious_estimates_are_marked():
    assert OFFICE.reason(date(2026, 5, 27)).estimated
    assert OFFICE.reason(date(2027, 1, 5)).estimated
    assert not OFFICE.reason(date(2026, 12, 31)).estimated
    assert not OFFICE.reason(date(2025, 6, 6)).estimated


def test_the_last_confirmed_year_is_data():
    later = build_calendar(Week.FIVE_DAY, OFFICE.hours, confirmed_until=2027)
    assert not later.reason(date(2027, 1, 5)).estimated
    assert data()["confirmed_until"] == 2026


def test_corrections_lie_over_the_library_and_a_later_one_over_an_earlier():
    saturday, friday = date(2026, 11, 21), date(2026, 11, 20)
    calendar = build_calendar(
        Week.FIVE_DAY,
        OFFICE.hours,
        [Correction(saturday, True, WHY, "№ 1"), Correction(friday, False, WHY, "№ 1")],
    )
    assert (calendar.is_working(saturday), calendar.is_working(friday)) == (True, False)
    assert calendar.reason(saturday).text.ru == "Перенос (№ 1)"
    undone = build_calendar(
        Week.FIVE_DAY, OFFICE.hours, [Correction(friday, False, WHY, "№ 1"), Correction(friday, True, WHY, "№ 2")]
    )
    assert undone.is_working(friday)


def test_a_correction_of_one_week_leaves_the_other_alone():
    correction = Correction(date(2026, 11, 20), False, WHY, "№ 1", Week.FIVE_DAY)
    assert build_calendar(Week.SIX_DAY, BRANCH.hours, [correction]).is_working(date(2026, 11, 20))


def test_a_correction_outside_of_the_table_is_refused():
    with pytest.raises(LawError, match="2015-2035"):
        build_calendar(Week.FIVE_DAY, OFFICE.hours, [Correction(date(2040, 1, 1), False, WHY, "№ 1")])


def test_a_moved_kurban_ait_gives_its_monday_back():
    moved = [
        Correction(date(2026, 5, 27), True, WHY, "DUMK"),
        Correction(date(2026, 5, 28), False, WHY, "DUMK"),
    ]
    calendar = build_calendar(Week.FIVE_DAY, OFFICE.hours, moved)
    assert calendar.add_working_days(date(2026, 5, 26), 1) == date(2026, 5, 27)
    assert calendar.add_working_days(date(2026, 5, 27), 1) == date(2026, 5, 29)


def test_every_day_off_has_a_name_of_our_own_and_the_english_one_of_the_library():
    names = {row["kk"]: row["en"] for row in data()["name"]}
    kazakh, english = KZ(years=range(2015, 2036), language="kk"), KZ(years=range(2015, 2036), language="en_US")
    plain = {name: english[day] for day, name in kazakh.items() if "(" not in name and ";" not in name}
    assert {name: names.get(name) for name in plain} == plain


def test_opening_and_closing_carry_the_offset_of_their_day():
    assert OFFICE.opening(date(2024, 2, 29)).isoformat() == "2024-02-29T09:00:00+06:00"
    assert OFFICE.closing(date(2024, 3, 1)).isoformat() == "2024-03-01T18:30:00+05:00"
