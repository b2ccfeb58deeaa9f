"""Both positions of every switch; and for each open question its reading with its reason."""

from datetime import date

import pytest

from applications.law.calendar import standard_branch, standard_office
from applications.law.catalogue import catalogue
from applications.law.duties import duty_deadline
from applications.law.errors import LawError
from applications.law.planner import ways_after_late_ground
from applications.law.positions import example_of, other_duties, other_steps
from applications.law.readings import questions

from .samples import due, due_at, historic, moment, planned_of, visit_permission

NEW = visit_permission()
PATRONAGE = historic("patronage_care")


def read(edition, code, value):
    return edition.with_readings({code: value})


def test_every_question_is_there_with_its_reading_its_clause_and_its_reason():
    assert set(questions()) == {f"Q{number}" for number in range(1, 28)} | {"A5", "V1", "V2"}
    clauses = {clause for edition in catalogue().everything for clause in edition.clauses}
    for row in questions().values():
        assert set(row.clause.split(", ")) <= clauses, row.name
        assert len({row.taken.kk, row.taken.ru, row.taken.en}) == 3
        assert bool(row.switch) is (row.how == "switch")
        assert not row.switch or (row.on and row.other)


def test_every_switch_of_the_definitions_has_its_question():
    for edition in catalogue().everything:
        assert set(edition.readings) <= {question.switch for question in questions().values()}
        for code, reading in edition.readings.items():
            assert questions()[reading.question].switch == code


@pytest.mark.parametrize(
    ("code", "value", "term", "received", "channel", "due_on"),
    [
        pytest.param(
            "count_intake_day", False, "decision", "2026-11-20T10:00", "chancellery", "2026-11-27", id="Q1-R12-off"
        ),
        pytest.param(
            "count_intake_day", True, "decision", "2026-11-20T10:00", "chancellery", "2026-11-26", id="Q1-R12-on"
        ),
        pytest.param(
            "count_intake_day",
            True,
            "decision",
            "2026-11-20T10:00",
            "state_corporation",
            "2026-11-27",
            id="Q1-R6b-never-at-the-corporation",
        ),
        pytest.param(
            "receipt_waits_for_opening",
            True,
            "decision",
            "2026-11-21T12:00",
            "chancellery",
            "2026-11-30",
            id="Q3-R7a-on",
        ),
        pytest.param(
            "receipt_waits_for_opening",
            False,
            "decision",
            "2026-11-21T12:00",
            "chancellery",
            "2026-11-27",
            id="Q3-R7a-off",
        ),
    ],
)
def test_a_switch_moves_the_date_that_its_clause_gives(code, value, term, received, channel, due_on):
    assert due(planned_of(read(NEW, code, value), received, channel=channel), term) == due_on


@pytest.mark.parametrize(
    ("value", "due_on"),
    [
        pytest.param(True, "2026-12-21", id="Q26-P8.11-rolls-to-monday"),
        pytest.param(False, "2026-12-20", id="Q26-P8.11-stays-on-sunday"),
    ],
)
def test_an_end_on_a_day_off_rolls_only_where_the_switch_says_so(value, due_on):
    plan = planned_of(read(PATRONAGE, "roll_calendar_ends", value), "2026-11-20T10:00")
    assert due(plan, "total" if "total" in {limit.code for limit in plan.deadlines} else "decision") == due_on


@pytest.mark.parametrize(
    ("value", "open_"),
    [
        pytest.param(False, False, id="Q5-APPC-76-off-by-default"),
        pytest.param(True, True, id="Q5-APPC-76-on"),
    ],
)
def test_an_extension_is_a_way_only_where_the_switch_says_so(value, open_):
    plan = planned_of(read(NEW, "extension_allowed", value), "2026-11-20T10:00")
    ways = {way.code: way.open for way in ways_after_late_ground(plan)}
    assert ways == {"continue_to_permit": True, "extend": open_, "finish_late": True}


@pytest.mark.parametrize(
    ("value", "there"),
    [pytest.param(True, True, id="Q7-T4.1b-soft"), pytest.param(False, False, id="Q7-T4.1b-does-not-survive")],
)
def test_the_day_of_return_exists_where_the_switch_says_so(value, there):
    plan = planned_of(read(NEW, "result_back_a_day_before", value), "2026-11-20T10:00", channel="state_corporation")
    assert ("result_return" in {limit.code for limit in plan.deadlines}) is there
    if there:
        assert (due_at(plan, "result_return"), plan.deadline("result_return").kind) == (
            "2026-11-26T18:30",
            "internal",
        )


@pytest.mark.parametrize(
    ("minutes", "at"),
    [
        pytest.param(30, "2026-11-20T12:30", id="Q17-R12-1c-half-an-hour"),
        pytest.param(60, "2026-11-20T13:00", id="Q17-R12-1c-an-hour"),
        pytest.param(240, "2026-11-20T17:30", id="Q17-R12-1c-over-lunch"),
    ],
)
def test_the_warning_of_a_missing_protocol_comes_after_the_minutes_of_the_setting(minutes, at):
    edition = read(NEW, "incident_alarm_minutes", minutes)
    found = duty_deadline(edition, "incident_protocol", since=moment("2026-11-20T12:00"), office=standard_office())
    assert found.due_at == moment(at)


@pytest.mark.parametrize(
    ("days", "due_on"),
    [
        pytest.param(1, "2026-11-23", id="V1-F4-the-next-working-day"),
        pytest.param(3, "2026-11-25", id="V1-F4-three-working-days"),
        pytest.param(5, "2026-11-27", id="V1-F4-five-working-days"),
    ],
)
def test_a_report_of_harm_is_looked_into_within_the_days_of_the_setting(days, due_on):
    edition = read(NEW, "harm_review_days", days)
    found = duty_deadline(edition, "harm_review", since=moment("2026-11-20T12:00"), office=standard_office())
    assert (found.due_on.isoformat(), found.kind) == (due_on, "internal")


@pytest.mark.parametrize(
    ("value", "owed"),
    [pytest.param(True, True, id="Q20-T9.10-soft"), pytest.param(False, False, id="Q20-T9.10-off")],
)
def test_delivering_anew_is_owed_where_the_switch_says_so(value, owed):
    assert read(NEW, "redelivery_in_a_day", value).owes("redelivery") is owed


@pytest.mark.parametrize(
    ("value", "hearing"),
    [
        pytest.param(True, True, id="A5-APPC-73-hearing-before-a-refusal-of-today"),
        pytest.param(False, False, id="A5-APPC-73-as-the-old-text-reads"),
    ],
)
def test_a_refusal_under_an_old_text_needs_a_hearing_where_the_switch_says_so(value, hearing):
    plan = planned_of(read(PATRONAGE, "hearing_before_refusal", value), "2026-11-20T10:00")
    assert ("hearing" in {limit.code for limit in plan.deadlines}) is hearing


def test_positions_are_pure_and_only_those_that_the_switch_has():
    turned = NEW.with_readings({"count_intake_day": True, "nobody_knows": 1})
    assert (turned.reads("count_intake_day"), NEW.reads("count_intake_day")) == (True, False)
    assert NEW.with_readings(NEW.positions) is NEW
    with pytest.raises(LawError, match="30, 60"):
        NEW.with_readings({"incident_alarm_minutes": 45})


@pytest.mark.parametrize("code", sorted(NEW.readings))
def test_the_other_position_shows_what_it_changes_before_it_is_taken(code):
    reading = NEW.readings[code]
    other = next(value for value in reading.positions if value != reading.value)
    then = read(NEW, code, other)
    receivers = {"chancellery": standard_office(), "state_corporation": standard_branch()}
    example = example_of(NEW, then, since=date(2026, 11, 20), office=standard_office(), receivers=receivers)
    changes = bool(example), bool(other_duties(NEW, then)), code in ("extension_allowed", "permit_reminder_days")
    assert changes.count(True) == 1


def test_steps_that_a_switch_opens_and_closes_are_named():
    closes, opens = other_steps(PATRONAGE, read(PATRONAGE, "hearing_before_refusal", False))
    assert closes
    assert not {row.verb for row in opens} & {"schedule_hearing", "hold_hearing"}
