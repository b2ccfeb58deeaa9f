"""The steps of each service: when they end, what they follow, the switches, and why each day counted."""

from datetime import date

import pytest

from applications.law.catalogue import catalogue
from applications.law.errors import LawError
from applications.law.facts import Facts

from .samples import due, due_at, historic, moment, planned_of, read_as

STEPS = [
    # received Friday 2018-11-23 16:00 (plain weeks around it), nothing done yet
    ("G5.1-twenty-minutes", "visit_permission", "2018-11-23T16:00", "registration", "2018-11-23T16:20"),
    ("G5.2-three-hours-over-the-week-end", "visit_permission", "2018-11-23T16:00", "assignment", "2018-11-26T09:50"),
    ("G5.3-four-working-days", "visit_permission", "2018-11-23T16:00", "preparation", "2018-11-30T18:30"),
    ("G5.4-three-hours-never-after-the-cap", "visit_permission", "2018-11-23T16:00", "signature", "2018-11-30T18:30"),
    ("G5.5-hand-over-never-after-the-cap", "visit_permission", "2018-11-23T16:00", "hand_over", "2018-11-30T18:30"),
    ("T4.1-five-working-days", "visit_permission", "2018-11-23T16:00", "decision", "2018-11-30T18:30"),
    ("P5.1-thirty-minutes", "patronage_care", "2018-11-23T16:00", "registration", "2018-11-23T16:30"),
    ("P5.2-one-calendar-day-rolls", "patronage_care", "2018-11-23T16:00", "assignment", "2018-11-26T18:30"),
    ("P5.3-twenty-seven-calendar-days", "patronage_care", "2018-11-21T16:00", "preparation", "2018-12-19T18:30"),
    ("P5.4-one-calendar-day", "patronage_care", "2018-11-21T16:00", "signature", "2018-12-20T18:30"),
    ("P5.5-one-calendar-day", "patronage_care", "2018-11-21T16:00", "hand_over", "2018-12-21T18:30"),
    ("P8.11-thirty-calendar-days", "patronage_care", "2018-11-21T16:00", "decision", "2018-12-21T18:30"),
    ("S1.1-fifteen-minutes", "pmpc_examination", "2019-09-17T12:50", "registration", "2019-09-17T14:35"),
    ("S1.2-one-hour", "pmpc_examination", "2019-09-17T12:50", "assignment", "2019-09-17T15:35"),
    ("S1.3-twenty-nine-calendar-days", "pmpc_examination", "2019-09-17T12:50", "preparation", "2019-10-16T18:30"),
    ("S1.4-four-hours", "pmpc_examination", "2019-09-17T12:50", "decision", "2019-10-17T13:00"),
    ("S1.5-fifteen-minutes", "pmpc_examination", "2019-09-17T12:50", "hand_over", "2019-10-17T14:45"),
    ("S2.1-fifteen-minutes", "rehabilitation", "2019-02-05T10:00", "registration", "2019-02-05T10:15"),
    ("S2.2-sixty-minutes", "rehabilitation", "2019-02-05T10:00", "assignment", "2019-02-05T11:15"),
    ("S2.3-at-most-364-calendar-days", "rehabilitation", "2019-02-05T10:00", "course", "2020-02-04T18:30"),
    ("S2.4-four-hours", "rehabilitation", "2019-02-05T10:00", "decision", "2020-02-05T13:00"),
    ("S2.5-fifteen-minutes", "rehabilitation", "2019-02-05T10:00", "hand_over", "2020-02-05T14:45"),
    ("S3.1-fifteen-minutes", "special_school_admission", "2019-08-20T10:00", "registration", "2019-08-20T10:15"),
    ("S3.2-fifteen-minutes", "special_school_admission", "2019-08-20T10:00", "preparation", "2019-08-20T10:30"),
    ("S3.3-fifteen-minutes", "special_school_admission", "2019-08-20T10:00", "decision", "2019-08-20T10:45"),
    ("S3.season-by-30-august", "special_school_admission", "2019-08-20T10:00", "season", "2019-08-30T18:30"),
    ("S4.1-fifteen-minutes", "home_schooling", "2019-09-17T16:00", "registration", "2019-09-17T16:15"),
    ("S4.2-three-hours", "home_schooling", "2019-09-17T16:00", "assignment", "2019-09-18T09:45"),
    ("S4.3-two-working-days", "home_schooling", "2019-09-17T16:00", "preparation", "2019-09-20T18:30"),
    ("S4.4-four-hours", "home_schooling", "2019-09-17T16:00", "decision", "2019-09-23T13:00"),
    ("S4.5-fifteen-minutes", "home_schooling", "2019-09-17T16:00", "hand_over", "2019-09-23T14:45"),
]


@pytest.mark.parametrize(
    ("service", "received", "code", "expected"), [pytest.param(*row[1:], id=row[0]) for row in STEPS]
)
def test_a_step_ends_when_its_clause_says(service, received, code, expected):
    assert due_at(planned_of(historic(service), received), code) == expected


@pytest.mark.parametrize(
    ("service", "norms"),
    [
        pytest.param("pmpc_examination", [(15, 0), (1, 1), (29, 3), (4, 1), (15, 0)], id="S1.total-the-sum-of-steps"),
        pytest.param("rehabilitation", [(15, 0), (60, 0), (364, 3), (4, 1), (15, 0)], id="S2.total-the-sum-of-steps"),
        pytest.param("special_school_admission", [(15, 0), (15, 0), (15, 0)], id="S3.total-three-quarters-of-an-hour"),
        pytest.param("home_schooling", [(15, 0), (3, 1), (2, 2), (4, 1), (15, 0)], id="S4.total-the-sum-of-steps"),
    ],
)
def test_the_steps_of_a_service_follow_each_other(service, norms):
    units = ("office_minute", "office_hour", "working_day", "calendar_day")
    terms = [term for term in historic(service).terms if term.on is None]
    assert [(term.value, units.index(term.unit)) for term in terms] == norms
    assert [term.start for term in terms] == ["receipt", *(term.code for term in terms[:-1])]


def test_the_sum_of_the_patronage_steps_is_thirty_days_and_thirty_minutes():
    terms = [term for term in historic("patronage_care").terms if term.code not in ("decision",) and not term.when]
    assert [(term.value, term.unit) for term in terms] == [
        (30, "office_minute"),
        *((value, "calendar_day") for value in (1, 27, 1, 1)),
    ]


# --- Facts: a step starts when the one before was done


@pytest.mark.parametrize(
    ("service", "done", "code", "expected"),
    [
        pytest.param(
            "visit_permission",
            {"assignment": "2018-11-20T12:00"},
            "preparation",
            "2018-11-26T18:30",
            id="G5.3-runs-from-the-resolution",
        ),
        pytest.param(
            "visit_permission",
            {"preparation": "2018-11-20T12:00"},
            "signature",
            "2018-11-20T16:30",
            id="G5.4-runs-from-the-draft",
        ),
        pytest.param(
            "visit_permission",
            {"preparation": "2018-11-30T12:00"},
            "signature",
            "2018-11-26T18:30",
            id="G5.4-a-late-draft-does-not-lift-the-cap",
        ),
        pytest.param(
            "home_schooling",
            {"assignment": "2018-11-19T10:30"},
            "preparation",
            "2018-11-21T18:30",
            id="S4.3-runs-from-the-resolution",
        ),
        pytest.param(
            "pmpc_examination",
            {"preparation": "2018-12-03T18:00"},
            "decision",
            "2018-12-04T13:00",
            id="S1.4-runs-from-the-conclusion",
        ),
    ],
)
def test_a_step_runs_from_the_moment_when_the_one_before_was_done(service, done, code, expected):
    facts = Facts(done={name: moment(at) for name, at in done.items()})
    assert due_at(planned_of(historic(service), "2018-11-19T10:00", facts), code) == expected


def test_until_the_step_before_is_done_a_date_says_not_later_than():
    edition = historic("pmpc_examination")
    before = planned_of(edition, "2018-11-19T10:00")
    waiting = {limit.code for limit in before.deadlines if limit.not_later_than}
    assert waiting == {"assignment", "preparation", "decision", "hand_over"}
    after = planned_of(edition, "2018-11-19T10:00", Facts(done={"registration": moment("2018-11-19T10:05")}))
    assert not after.deadline("assignment").not_later_than
    assert after.deadline("preparation").not_later_than


def test_the_visit_permission_of_today_starts_its_draft_when_the_check_was_done():
    edition = catalogue().edition("visit_permission", "2023")
    early = planned_of(edition, "2026-11-20T10:15", Facts(done={"completeness_check": moment("2026-11-20T15:00")}))
    assert (due(early, "permit_draft"), due(early, "decision")) == ("2026-11-25", "2026-11-27")
    late = planned_of(edition, "2026-11-20T10:15", Facts(done={"completeness_check": moment("2026-11-25T15:00")}))
    assert due(late, "permit_draft") == "2026-11-26"


# --- Alarms, channels, the track of a refusal


@pytest.mark.parametrize(
    ("service", "received", "code", "alarm"),
    [
        pytest.param(
            "pmpc_examination", "2019-08-23T10:00", "preparation", "2019-09-20T18:30", id="Q26-before-a-saturday"
        ),
        pytest.param(
            "special_school_admission",
            "2026-08-12T10:00",
            "season",
            "2026-08-28T18:30",
            id="S3.season-before-a-sunday",
        ),
        pytest.param("visit_permission", "2018-11-23T16:00", "decision", "2018-11-29T18:30", id="T4.1-day-four"),
    ],
)
def test_the_desk_warns_on_the_last_working_day_before_a_day_off(service, received, code, alarm):
    assert planned_of(historic(service), received).deadline(code).alarm_at == moment(alarm)


@pytest.mark.parametrize(
    ("service", "channels"),
    [
        pytest.param("visit_permission", ["chancellery", "state_corporation"], id="T3-G1-channels"),
        pytest.param("patronage_care", ["chancellery", "portal"], id="P1-channels"),
        pytest.param("pmpc_examination", ["chancellery"], id="S.common-channels"),
        pytest.param("special_school_admission", ["chancellery"], id="S.common-channels-of-a-school"),
    ],
)
def test_a_service_has_the_channels_of_its_text(service, channels):
    edition = historic(service)
    assert [channel.code for channel in edition.channels] == channels
    with pytest.raises(LawError, match="Choose one of: chancellery"):
        planned_of(edition, "2019-09-17T10:00", channel="post")


@pytest.mark.parametrize(
    ("received", "counted_from", "decision"),
    [
        pytest.param("2018-11-23T16:00", date(2018, 11, 23), "2018-11-30", id="T4.1a-friday-at-the-branch"),
        pytest.param("2018-11-24T16:00", date(2018, 11, 24), "2018-11-30", id="T4.1a-saturday-at-the-branch"),
    ],
)
def test_the_day_of_reception_at_the_state_corporation_is_not_counted(received, counted_from, decision):
    found = planned_of(historic("visit_permission"), received, channel="state_corporation")
    assert (found.counted_from, due(found, "decision")) == (counted_from, decision)


def test_the_result_is_back_at_the_state_corporation_a_day_before():
    found = planned_of(historic("visit_permission"), "2018-11-23T16:00", channel="state_corporation")
    back = found.deadline("result_return")
    assert (back.clause, back.kind, due(found, "result_return")) == ("T4.1b", "hard", "2018-11-29")


@pytest.mark.parametrize(
    ("service", "received", "codes"),
    [
        pytest.param("patronage_care", "2019-09-17T10:00", set(), id="APPC 73-not-before-the-code"),
        pytest.param(
            "patronage_care", "2026-11-20T10:15", {"refusal_notice", "objection", "hearing"}, id="APPC 73-patronage"
        ),
        pytest.param(
            "visit_permission", "2021-07-01T10:00", {"refusal_notice", "objection", "hearing"}, id="APPC 73-visits"
        ),
    ],
)
def test_a_refusal_needs_a_hearing_since_the_code_is_in_force(service, received, codes):
    found = {limit.code for limit in planned_of(historic(service), received).deadlines}
    assert found & {"refusal_notice", "objection", "hearing"} == codes


@pytest.mark.parametrize(
    ("service", "code", "on", "off"),
    [
        pytest.param("pmpc_examination", "preparation", "2019-09-23", "2019-09-21", id="Q26-both-readings"),
        pytest.param("patronage_care", "decision", "2019-09-23", "2019-09-22", id="P8.11-Q26-both-readings"),
        pytest.param("rehabilitation", "course", "2020-09-01", "2020-08-31", id="S2.3-Q26-both-readings"),
    ],
)
def test_an_end_on_a_day_off_moves_by_the_switch(service, code, on, off):
    received = "2019-09-02T10:00" if service == "rehabilitation" else "2019-08-23T10:00"
    edition = historic(service)
    assert due(planned_of(edition, received), code) == on
    assert due(planned_of(read_as(edition, "roll_calendar_ends", False), received), code) == off


@pytest.mark.parametrize("service", ["patronage_care", "pmpc_examination", "home_schooling", "visit_permission"])
def test_receipt_outside_of_hours_waits_by_the_switch(service):
    edition = historic(service)
    assert planned_of(edition, "2018-11-23T19:00").counted_from == date(2018, 11, 26)
    other = read_as(edition, "receipt_waits_for_opening", False)
    assert planned_of(other, "2018-11-23T19:00").counted_from == date(2018, 11, 23)


def test_the_intake_day_of_the_standard_counts_by_the_switch():
    edition = historic("visit_permission")
    assert due(planned_of(edition, "2018-11-23T16:00"), "decision") == "2018-11-30"
    other = read_as(edition, "count_intake_day", True)
    assert due(planned_of(other, "2018-11-23T16:00"), "decision") == "2018-11-29"
    branch = planned_of(other, "2018-11-23T16:00", channel="state_corporation")
    assert due(branch, "decision") == "2018-11-30"


def test_the_hearing_is_there_by_the_switch():
    edition = historic("patronage_care")
    other = read_as(edition, "hearing_before_refusal", False)
    assert "hearing" not in {limit.code for limit in planned_of(other, "2026-11-20T10:15").deadlines}


# --- Every day of a term says why


def test_a_term_in_calendar_days_that_rolled_says_so():
    days = planned_of(historic("pmpc_examination"), "2019-08-23T10:00").deadline("preparation").days
    assert [note.date.day for note in days[-3:]] == [21, 22, 23]
    assert [note.counted for note in days[-3:]] == [True, False, False]
    assert sum(note.counted for note in days) == 29
    assert days[-1].why.en.endswith("the term fell on 21.09.2019, a day off, so it ends on the next working day")


def test_a_term_in_hours_says_how_many_minutes_each_day_gave():
    days = planned_of(historic("home_schooling"), "2019-08-23T16:00").deadline("assignment").days
    assert [(note.date.day, note.counted) for note in days] == [(23, True), (24, False), (25, False), (26, True)]
    assert [days[0].why.en, days[-1].why.en] == [
        "working day; minutes of office time: 135",
        "working day; minutes of office time: 45",
    ]


def test_a_date_of_the_law_names_every_day_and_counts_itself_alone():
    days = planned_of(historic("special_school_admission"), "2026-08-12T10:00").deadline("season").days
    assert [note.date.day for note in days] == list(range(12, 31))
    assert [note.date.day for note in days if note.counted] == [30]
    assert "3-қосымша, 5-тармақ" in days[-1].why.kk
