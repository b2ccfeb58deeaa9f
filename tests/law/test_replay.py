"""Events of a term played back: the same dates as the plan of the facts, and an error for what cannot be."""

from datetime import date, timedelta

import pytest

from applications.law.calendar import Correction, Week, build_calendar, standard_office
from applications.law.errors import LawError
from applications.law.facts import NOTHING, Facts, Stop
from applications.law.replay import replay
from applications.law.term_events import (
    Agreed,
    CalendarCorrected,
    Ended,
    Extended,
    NotCounted,
    Received,
    Resumed,
    StepBegun,
    StepDone,
    Stopped,
)
from applications.law.texts import Text

from .samples import historic, moment, planned_of, visit_permission

OFFICE = standard_office()
WHY = Text("Себеп", "Причина", "Cause")
FIRST = Received(moment("2026-11-20T10:15"), "chancellery")


def played(*events, edition=None):
    return replay(edition or visit_permission(), [FIRST, *events], OFFICE)


def decision(*events) -> str:
    return played(*events).due()["decision"].on.isoformat()


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        pytest.param([], "2026-11-27", id="R12-nothing-happened"),
        pytest.param(
            [NotCounted(moment("2026-11-24T09:00"), date(2026, 11, 24), WHY, "№ 3")],
            "2026-11-30",
            id="R12-a-day-not-counted",
        ),
        pytest.param(
            [NotCounted(moment("2026-11-24T09:00"), date(2026, 11, 28), WHY, "№ 3")],
            "2026-11-27",
            id="R12-a-saturday-not-counted-changes-nothing",
        ),
        pytest.param(
            [Stopped(moment("2026-11-24T12:00"), WHY, "№ 4"), Resumed(moment("2026-11-26T12:00"))],
            "2026-12-01",
            id="R12-stopped-for-two-days",
        ),
        pytest.param(
            [Stopped(moment("2026-11-24T12:00"), WHY, "№ 4"), Resumed(moment("2026-11-24T17:00"))],
            "2026-11-27",
            id="R12-stopped-and-resumed-on-one-day",
        ),
        pytest.param(
            [Extended(moment("2026-11-25T12:00"), "decision", 5, WHY, "№ 5")], "2026-12-04", id="APPC 76-extended"
        ),
    ],
)
def test_what_happens_to_a_term_moves_its_end(events, expected):
    assert decision(*events) == expected


def test_an_extension_moves_what_is_counted_back_from_it():
    due = played(Extended(moment("2026-11-25T12:00"), "decision", 5, WHY, "№ 5")).due()
    assert due["refusal_notice"].on == date(2026, 12, 1)


def test_a_corrected_calendar_counts_from_then_on():
    order = Correction(date(2026, 11, 27), False, WHY, "№ 12")
    corrected = build_calendar(Week.FIVE_DAY, OFFICE.hours, [order])
    assert decision(CalendarCorrected(moment("2026-11-24T10:00"), corrected)) == "2026-11-30"


def test_a_day_that_does_not_count_says_by_which_act():
    history = played(Stopped(moment("2026-11-24T12:00"), WHY, "№ 4"), Resumed(moment("2026-11-25T12:00")))
    note = next(note for note in history.plan().deadline("decision").days if note.date == date(2026, 11, 25))
    assert (note.counted, note.why.en) == (False, "the term stood still: Cause (№ 4); not counted")


def test_while_a_term_stands_no_date_is_final():
    history = played(Stopped(moment("2026-11-24T12:00"), WHY, "№ 4"))
    assert history.facts.stands
    assert history.plan().deadline("decision").not_later_than is True
    assert played().plan().deadline("decision").not_later_than is False


@pytest.mark.parametrize(
    ("begun", "over", "expected"),
    [
        pytest.param("2018-11-20T10:00", "2018-11-20T11:00", "2018-11-20T09:50", id="Q27-after-its-end"),
        pytest.param("2018-11-19T17:00", "2018-11-19T18:00", "2018-11-20T10:50", id="Q27-inside"),
        pytest.param("2018-11-19T10:00", "2018-11-19T17:00", "2018-11-20T10:50", id="Q27-over-its-beginning"),
        pytest.param("2018-11-19T18:30", "2018-11-20T09:00", "2018-11-20T09:50", id="Q27-at-night"),
    ],
)
def test_minutes_of_a_stop_are_given_back(begun, over, expected):
    """Received at 16:00: registration until 16:20, then three hours, until 09:50 of the next day but for the stop."""
    facts = Facts(stops=(Stop(moment(begun), moment(over), WHY),))
    found = planned_of(historic("visit_permission"), "2018-11-19T16:00", facts)
    assert found.deadline("assignment").due_at == moment(expected)


def test_two_pauses_that_meet_are_given_back_once():
    stops = tuple(
        Stop(moment(f"2018-11-19T{a}"), moment(f"2018-11-19T{b}"), WHY)
        for a, b in (("16:20", "17:20"), ("17:00", "18:00"))
    )
    assert Facts(stops=stops).idle_spells == [(moment("2018-11-19T16:20"), moment("2018-11-19T18:00"))]


def test_the_contract_is_an_event_too():
    edition = historic("rehabilitation")
    events = [
        Received(moment("2019-02-05T10:00"), "chancellery"),
        StepDone(moment("2019-02-05T11:00"), "assignment"),
        Agreed(moment("2019-02-05T11:00"), "course", date(2019, 5, 6)),
    ]
    assert replay(edition, events, OFFICE).due()["course"].on == date(2019, 5, 6)


def test_a_replay_is_the_plan_of_its_facts():
    edition, done = historic("home_schooling"), moment("2019-09-17T12:00")
    events = [Received(moment("2019-09-17T10:00"), "chancellery"), StepDone(done, "registration")]
    facts = Facts(done={"registration": done})
    assert replay(edition, events, OFFICE).plan() == planned_of(edition, "2019-09-17T10:00", facts)


@pytest.mark.parametrize(
    ("events", "words"),
    [
        pytest.param([], "none", id="nothing"),
        pytest.param([Ended(FIRST.at)], "none", id="no-receipt-first"),
        pytest.param([FIRST, Ended(FIRST.at - timedelta(minutes=1))], "before the one it follows", id="order"),
        pytest.param([FIRST, FIRST], "recorded already", id="received-twice"),
        pytest.param([FIRST, Ended(FIRST.at), StepDone(FIRST.at, "decision")], "is over", id="after-the-end"),
        pytest.param([FIRST, Resumed(FIRST.at)], "not stopped", id="resumed-while-running"),
        pytest.param(
            [FIRST, Stopped(FIRST.at, WHY, "1"), Stopped(FIRST.at, WHY, "2")],
            "stands still already",
            id="stopped-twice",
        ),
        pytest.param(
            [FIRST, StepDone(FIRST.at, "decision"), StepDone(FIRST.at, "decision")],
            "recorded already",
            id="done-twice",
        ),
        pytest.param([FIRST, StepDone(FIRST.at, "dawn")], "no such term", id="unknown-term"),
        pytest.param([FIRST, StepBegun(FIRST.at, "dawn")], "no such term", id="unknown-begun"),
        pytest.param([FIRST, Agreed(FIRST.at, "decision", date(2026, 12, 1))], "No contract", id="nothing-to-agree"),
        pytest.param(
            [FIRST, Extended(FIRST.at, "refusal_notice", 1, WHY, "1")], "counted back", id="extended-counted-back"
        ),
        pytest.param([FIRST, Extended(FIRST.at, "decision", 0, WHY, "1")], "by nothing", id="extended-by-nothing"),
        pytest.param([Received(FIRST.at, "post")], "no such channel", id="unknown-channel"),
    ],
)
def test_what_cannot_have_happened_is_refused(events, words):
    with pytest.raises(LawError, match=words):
        replay(visit_permission(), events, OFFICE)


# --- Norm against fact


def steps_of(edition, *events):
    history = replay(edition, [Received(moment("2018-11-19T10:00"), "chancellery"), *events], OFFICE)
    return {step.code: step for step in history.steps()}


@pytest.mark.parametrize(
    ("code", "done", "spent", "late"),
    [
        pytest.param("registration", "2018-11-19T10:15", 15, False, id="G5.1-fifteen-of-twenty-minutes"),
        pytest.param("registration", "2018-11-19T10:25", 25, True, id="G5.1-twenty-five-of-twenty-minutes"),
        pytest.param("decision", "2018-11-26T12:00", 5, False, id="T4.1-five-of-five-days"),
        pytest.param("decision", "2018-11-27T09:00", 6, True, id="T4.1-six-of-five-days"),
    ],
)
def test_a_step_is_measured_in_the_unit_of_its_clause(code, done, spent, late):
    step = steps_of(historic("visit_permission"), StepDone(moment(done), code))[code]
    assert (step.spent, step.late) == (spent, late)


def test_the_time_of_the_applicant_does_not_spoil_the_figure_of_the_office():
    events = (
        Stopped(moment("2018-11-20T09:00"), WHY, "№ 1"),
        Resumed(moment("2018-11-22T09:00")),
        StepDone(moment("2018-11-28T12:00"), "decision"),
    )
    step = steps_of(historic("visit_permission"), *events)["decision"]
    assert (step.norm, step.spent, step.late) == (5, 5, False)


def test_a_step_taken_up_late_is_measured_from_then():
    events = (StepBegun(moment("2018-11-19T12:00"), "assignment"), StepDone(moment("2018-11-19T15:30"), "assignment"))
    step = steps_of(historic("visit_permission"), *events)["assignment"]
    assert (step.begun_at, step.spent, step.held) == (moment("2018-11-19T12:00"), 4, 2)


@pytest.mark.parametrize(
    ("received", "channel", "done", "spent"),
    [
        pytest.param(
            "2026-11-20T19:00", "chancellery", {"decision": "2026-11-30T12:00"}, 5, id="Q3-received-after-hours"
        ),
        pytest.param(
            "2026-11-20T10:00",
            "state_corporation",
            {"courier": "2026-11-23T12:00", "completeness_check": "2026-11-24T12:00"},
            1,
            id="R7a-from-the-courier",
        ),
    ],
)
def test_a_step_is_measured_from_where_the_law_starts_it(received, channel, done, spent):
    events = [StepDone(moment(at), code) for code, at in done.items()]
    history = replay(visit_permission(), [Received(moment(received), channel), *events], OFFICE)
    steps = {step.code: step for step in history.steps()}
    assert steps[list(done)[-1]].spent == spent


def test_minutes_of_a_stop_are_not_time_spent():
    events = (
        Stopped(moment("2018-11-19T10:05"), WHY, "№ 1"),
        Resumed(moment("2018-11-19T11:05")),
        StepDone(moment("2018-11-19T11:15"), "registration"),
    )
    step = steps_of(historic("visit_permission"), *events)["registration"]
    assert (step.spent, step.late) == (15, False)


def test_an_open_step_has_no_figure_yet():
    step = steps_of(historic("visit_permission"))["decision"]
    assert (step.done_at, step.spent, step.late) == (None, None, False)


def test_after_the_end_the_history_says_when():
    assert played(Ended(moment("2026-11-26T10:00"))).ended_at == moment("2026-11-26T10:00")
    assert NOTHING.stands is False
