"""The queue by the law: who may book, in which order people are called, which limits are measured and by which act."""

from dataclasses import dataclass
from datetime import date, datetime

import pytest

from applications.law.calendar import ALMATY, standard_branch
from applications.law.catalogue import catalogue
from applications.law.queues import (
    SERVING,
    WAITING,
    booked_hours,
    booked_minutes,
    booking_rule,
    in_turn,
    norm_of,
    place_rules,
)
from applications.law.refusals import refusals

VISITS = ["visit_permission"]
TODAY, UNDER_THE_STANDARD = date(2026, 11, 20), date(2019, 3, 4)


@pytest.mark.parametrize(
    ("receiver", "books", "clause"),
    [
        pytest.param("office", False, "T8.1", id="T8.1-nobody-books-at-the-office"),
        pytest.param("branch", True, "T8.2", id="T8.2-a-branch-may-be-booked"),
    ],
)
def test_a_place_is_booked_only_where_the_law_has_it(receiver, books, clause):
    rule = place_rules()[receiver]
    assert (rule.books_online, rule.clause) == (books, clause)
    assert clause in catalogue().edition("visit_permission", "2017").clauses


@pytest.mark.parametrize(
    ("receiver", "what", "minutes", "clause"),
    [
        pytest.param("office", WAITING, 15, "T4.2", id="T4.2-waiting-at-the-office"),
        pytest.param("branch", WAITING, 15, "T4.2", id="T4.2-waiting-at-the-branch"),
        pytest.param("office", SERVING, 30, "T4.3", id="T4.3-serving-at-the-office"),
        pytest.param("branch", SERVING, 15, "T4.3b", id="T4.3b-serving-at-the-branch"),
    ],
)
def test_the_limit_at_the_counter_is_read_from_the_edition_that_says_it(receiver, what, minutes, clause):
    norm = norm_of(VISITS, place_rules()[receiver].limit(what), TODAY)
    assert norm is not None
    assert (norm.minutes, norm.limit.clause, norm.limit.receiver) == (minutes, clause, receiver)
    assert norm.edition.code == "2017"


def test_T4_2_a_repealed_limit_is_a_goal_and_the_same_limit_bound_under_its_standard():
    code = place_rules()["branch"].waiting
    assert not norm_of(VISITS, code, TODAY).binds_on(TODAY)
    assert norm_of(VISITS, code, UNDER_THE_STANDARD).binds_on(UNDER_THE_STANDARD)


@pytest.mark.parametrize("services", [[], ["home_schooling"]], ids=["no-service", "a-service-without-limits"])
def test_a_counter_without_such_a_service_has_no_limit(services):
    assert norm_of(services, "waiting", TODAY) is None


def test_no_limit_is_known_before_the_first_edition_that_sets_one():
    assert norm_of(VISITS, "waiting", date(2016, 1, 4)) is None


def test_T8_2_a_booked_place_lasts_as_long_as_somebody_may_be_served():
    assert booked_minutes(VISITS, place_rules()["branch"], TODAY) == 15
    assert booked_minutes([], place_rules()["branch"], TODAY) == booking_rule().minutes


@pytest.mark.parametrize(
    ("day", "count"),
    [
        pytest.param(date(2026, 11, 20), 44, id="T8.2-friday-nine-to-twenty"),
        pytest.param(date(2026, 11, 21), 44, id="T8.2-saturday-is-worked"),
        pytest.param(date(2026, 11, 22), 0, id="T8.2-sunday-is-off"),
        pytest.param(date(2026, 12, 16), 0, id="T8.2-a-holiday-is-off"),
    ],
)
def test_times_to_book_lie_within_the_hours_of_the_branch(day, count):
    hours = booked_hours(standard_branch(), day, 15)
    assert len(hours) == count
    if hours:
        assert (f"{hours[0]:%H:%M}", f"{hours[-1]:%H:%M}") == ("09:00", "19:45")


@dataclass(frozen=True)
class Somebody:
    number: int
    turn_at: datetime
    booked_for: datetime | None = None


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, 20, hour, minute, tzinfo=ALMATY)


FIRST, SECOND = Somebody(1, at(9, 50)), Somebody(2, at(9, 55))
BOOKED = Somebody(3, at(9, 58), booked_for=at(10))
BOOKED_LATER = Somebody(4, at(9, 59), booked_for=at(10, 15))


@pytest.mark.parametrize(
    ("now", "numbers"),
    [
        pytest.param(at(9, 59), [1, 2, 3, 4], id="T8.1-first-come-before-the-booked-time"),
        pytest.param(at(10), [3, 1, 2, 4], id="T8.2-booked-at-the-very-time"),
        pytest.param(at(10, 1), [3, 1, 2, 4], id="T8.2-booked-after-its-time"),
        pytest.param(at(10, 15), [3, 4, 1, 2], id="T8.2-the-earlier-booked-time-first"),
    ],
)
def test_people_are_called_in_a_fair_order(now, numbers):
    assert [each.number for each in in_turn([BOOKED_LATER, SECOND, BOOKED, FIRST], now)] == numbers


@pytest.mark.parametrize(
    "code", ["queue_is_closed", "booking_where_first_come", "booking_hour_is_gone", "nobody_waits"]
)
def test_a_refusal_of_the_queue_names_a_clause_that_is_known(code):
    assert refusals()[code].rule in catalogue().edition("visit_permission", "2017").clauses
