"""The course whose end the contract sets, and the season of admission."""

from datetime import date

import pytest

from applications.law.calendar import standard_office
from applications.law.errors import LawError
from applications.law.facts import NOTHING, Facts
from applications.law.ranges import agreed_days, agreed_refusal
from applications.law.records import MonthDay
from applications.law.replay import replay
from applications.law.term_events import Received

from .samples import due, due_at, historic, moment, planned_of

FIRST_CLASS = Facts(chosen=frozenset({"first_class_season"}))


# --- The range of rehabilitation, ended by the contract


@pytest.mark.parametrize(
    ("agreed", "expected"),
    [
        pytest.param(date(2019, 5, 6), "2019-05-06", id="S2.3-end-set-by-the-contract"),
        pytest.param(date(2019, 6, 1), "2019-06-03", id="S2.3-contract-end-on-a-saturday"),
    ],
)
def test_the_contract_sets_the_end_of_the_course(agreed, expected):
    facts = Facts(done={"assignment": moment("2019-02-05T11:00")}, agreed={"course": agreed})
    found = planned_of(historic("rehabilitation"), "2019-02-05T10:00", facts)
    assert due(found, "course") == expected
    assert found.deadline("course").not_before == date(2019, 5, 5)


@pytest.mark.parametrize(
    ("day", "lawful"),
    [
        pytest.param(date(2019, 5, 4), False, id="S2.3-day-88-is-too-short"),
        pytest.param(date(2019, 5, 5), True, id="S2.3-day-89-is-the-shortest"),
        pytest.param(date(2020, 2, 4), True, id="S2.3-day-364-is-the-longest"),
        pytest.param(date(2020, 2, 5), False, id="S2.3-day-365-is-too-long"),
    ],
)
def test_a_contract_ends_the_course_between_day_89_and_day_364(day, lawful):
    found = planned_of(
        historic("rehabilitation"), "2019-02-05T10:00", Facts(done={"assignment": moment("2019-02-05T11:00")})
    )
    refusal = agreed_refusal(found, "course", day)
    assert (refusal is None) is lawful
    if refusal is not None:
        assert refusal.rule == "S2.3"
        assert all(part.kk and part.ru and part.en for part in (refusal.asked, refusal.why, refusal.remedy))


def test_only_a_range_can_be_agreed_upon():
    found = planned_of(historic("rehabilitation"), "2019-02-05T10:00")
    assert agreed_days(found, "course") == (date(2019, 5, 5), date(2020, 2, 4))
    with pytest.raises(LawError, match="the clause itself"):
        agreed_days(found, "decision")


# --- The season of admission


@pytest.mark.parametrize(
    ("received", "expected"),
    [
        pytest.param("2026-08-12T10:00", "2026-08-30", id="S3.season-a-sunday-is-not-moved"),
        pytest.param("2020-08-12T10:00", "2020-08-30", id="S3.season-a-holiday-on-sunday-is-not-moved"),
        pytest.param("2019-08-30T10:00", "2019-08-30", id="S3.season-on-its-last-day"),
        pytest.param("2019-09-02T10:00", "2020-08-30", id="S3.season-the-next-year-after-it"),
        pytest.param("2019-01-09T10:00", "2019-08-30", id="S3.season-from-the-winter"),
    ],
)
def test_the_season_ends_on_30_august_and_never_moves(received, expected):
    school = historic("special_school_admission")
    assert due(planned_of(school, received), "season") == expected
    assert due(planned_of(school, received, FIRST_CLASS), "first_class_season") == expected


@pytest.mark.parametrize(
    ("facts", "here", "gone"),
    [
        pytest.param(NOTHING, "season", "first_class_season", id="S3.season-other-classes-have-the-ordinary-one"),
        pytest.param(FIRST_CLASS, "first_class_season", "season", id="S3.season-the-first-class-has-its-own"),
    ],
)
def test_an_application_has_one_season(facts, here, gone):
    found = planned_of(historic("special_school_admission"), "2019-08-30T18:20", facts)
    codes = {deadline.code for deadline in found.deadlines}
    assert (here in codes, gone in codes) == (True, False)
    assert due_at(found, "decision") == "2019-08-30T18:30", "no step ends after the season that stands"


def test_a_replay_knows_what_the_application_chose():
    edition, at = historic("special_school_admission"), moment("2019-08-12T10:00")
    history = replay(edition, [Received(at, "chancellery", ("first_class_season",))], standard_office())
    assert "first_class_season" in history.due()
    assert "season" not in history.due()


@pytest.mark.parametrize(
    ("day", "first_class", "open_"),
    [
        pytest.param(date(2019, 6, 30), True, False, id="S3.season-first-class-before-july"),
        pytest.param(date(2019, 7, 1), True, True, id="S3.season-first-class-opens-on-1-july"),
        pytest.param(date(2019, 8, 30), True, True, id="S3.season-first-class-closes-on-30-august"),
        pytest.param(date(2019, 8, 31), True, False, id="S3.season-first-class-after-30-august"),
        pytest.param(date(2019, 2, 1), False, True, id="S3.season-other-classes-all-year"),
    ],
)
def test_documents_for_the_first_class_are_taken_in_season(day, first_class, open_):
    edition = historic("special_school_admission")
    code = "first_class_season" if first_class else "season"
    assert edition.season_open(code, day) is open_


def test_the_first_class_season_says_when_it_opens():
    school = historic("special_school_admission")
    chosen, ordinary = (planned_of(school, "2019-06-05T10:00", facts) for facts in (FIRST_CLASS, NOTHING))
    assert chosen.deadline("first_class_season").not_before == date(2019, 7, 1)
    assert ordinary.deadline("season").not_before is None


def test_a_date_of_the_year_is_the_next_one():
    thirtieth = MonthDay(8, 30)
    assert thirtieth.on_or_after(date(2026, 8, 30)) == date(2026, 8, 30)
    assert thirtieth.on_or_after(date(2026, 8, 31)) == date(2027, 8, 30)
