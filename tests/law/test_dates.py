"""The dates of the visit permission: computed once by hand, then held."""

from dataclasses import replace
from datetime import date

import pytest

from applications.law.calendar import Correction, Week, build_calendar, standard_branch, standard_office
from applications.law.catalogue import Edition
from applications.law.deadlines import plan
from applications.law.errors import LawError
from applications.law.texts import Text

from .samples import due, moment, planned, visit_permission

ROWS = [
    ("2026-11-20", "2026-11-23", "2026-11-24", "2026-11-26", "2026-11-27", "plain-week"),
    ("2026-12-14", "2026-12-15", "2026-12-17", "2026-12-21", "2026-12-22", "over-independence-day"),
    ("2026-12-28", "2026-12-29", "2026-12-30", "2027-01-05", "2027-01-06", "over-new-year"),
    ("2027-03-12", "2027-03-16", "2027-03-17", "2027-03-19", "2027-03-25", "over-constitution-day-and-nauryz"),
    ("2027-05-04", "2027-05-05", "2027-05-06", "2027-05-12", "2027-05-13", "over-may-holidays"),
    ("2024-05-03", "2024-05-04", "2024-05-06", "2024-05-13", "2024-05-14", "moved-saturday"),
    ("2025-01-05", "2025-01-06", "2025-01-08", "2025-01-10", "2025-01-13", "worked-sunday"),
]
COLUMNS = {
    "R7a-check-by-day-1": ("completeness_check", 1),
    "R9a-draft-by-day-4": ("permit_draft", 3),
    "R9b-notice-by-day-2": ("refusal_notice", 2),
    "APPC 73-objection-until-day-4": ("objection", 3),
    "R9c-hearing-by-day-4": ("hearing", 3),
    "R12-decision-by-day-5": ("decision", 4),
}


@pytest.mark.parametrize(
    ("received", "code", "expected"),
    [
        pytest.param(f"{row[0]}T10:00", code, row[column], id=f"{name}-{row[5]}")
        for row in ROWS
        for name, (code, column) in COLUMNS.items()
    ],
)
def test_the_dates_of_the_chancellery_come_out(received, code, expected):
    assert due(planned(received), code) == expected


@pytest.mark.parametrize("day", ["2025-01-01", "2025-01-02", "2025-01-03", "2025-01-04", "2025-01-05"])
def test_what_comes_on_a_new_year_day_off_counts_as_received_on_the_worked_sunday(day):
    found = planned(f"{day}T10:00")
    assert (found.counted_from, due(found, "decision")) == (date(2025, 1, 5), "2025-01-13")


@pytest.mark.parametrize(
    ("received", "channel", "counted_from", "starts"),
    [
        pytest.param("2026-11-20T08:59", "chancellery", "2026-11-20", "2026-11-20T09:00", id="R7a-before-opening"),
        pytest.param("2026-11-20T09:00", "chancellery", "2026-11-20", "2026-11-20T09:00", id="R7a-at-opening"),
        pytest.param("2026-11-20T13:10", "chancellery", "2026-11-20", "2026-11-20T14:30", id="R7a-at-lunch"),
        pytest.param("2026-11-20T18:29", "chancellery", "2026-11-20", "2026-11-20T18:29", id="R7a-before-closing"),
        pytest.param("2026-11-20T18:30", "chancellery", "2026-11-20", "2026-11-20T18:30", id="R7a-at-closing"),
        pytest.param("2026-11-20T18:31", "chancellery", "2026-11-23", "2026-11-23T09:00", id="R7a-after-closing"),
        pytest.param("2026-11-21T10:00", "portal", "2026-11-23", "2026-11-23T09:00", id="R7a-portal-on-saturday"),
        pytest.param("2026-11-21T10:00", "state_corporation", "2026-11-21", "2026-11-21T10:00", id="R6b-saturday"),
        pytest.param("2026-11-21T20:01", "state_corporation", "2026-11-23", "2026-11-23T09:00", id="R6b-after-20"),
        pytest.param("2026-11-22T10:00", "state_corporation", "2026-11-23", "2026-11-23T09:00", id="R6b-sunday"),
        pytest.param("2026-11-20T13:10", "state_corporation", "2026-11-20", "2026-11-20T13:10", id="R6b-no-lunch"),
    ],
)
def test_receipt_counts_by_the_hours_of_whoever_receives(received, channel, counted_from, starts):
    found = planned(received, channel)
    assert (found.counted_from.isoformat(), found.starts_at) == (counted_from, moment(starts))
    assert found.received_at == moment(received)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        pytest.param("courier", "2026-11-23", id="R6a-courier-breach-in-the-five-day-week"),
        pytest.param("completeness_check", "2026-11-24", id="R7a-state-corporation-check-by-day-2"),
        pytest.param("refusal_notice", "2026-11-24", id="R9b-state-corporation-notice-by-day-2"),
        pytest.param("permit_draft", "2026-11-26", id="R9a-state-corporation-draft-never-after-day-4"),
        pytest.param("result_return", "2026-11-26", id="T4.1b-result-at-the-branch-on-day-4"),
        pytest.param("decision", "2026-11-27", id="R12-state-corporation-decision-by-day-5"),
    ],
)
def test_the_dates_of_the_state_corporation_come_out(code, expected):
    assert due(planned("2026-11-20T10:15", "state_corporation"), code) == expected


def test_a_saturday_at_the_branch_is_the_day_that_is_not_counted():
    found = planned("2026-11-21T10:00", "state_corporation")
    assert (due(found, "courier"), due(found, "decision")) == ("2026-11-23", "2026-11-27")


@pytest.mark.parametrize(
    ("code", "channel", "alarm"),
    [
        pytest.param("courier", "state_corporation", "2026-11-21T20:00", id="R6a-alarm-in-the-six-day-week"),
        pytest.param("completeness_check", "chancellery", "2026-11-23T10:15", id="R7a-alarm-after-8-office-hours"),
        pytest.param("decision", "chancellery", "2026-11-26T18:30", id="R12-internal-target-on-day-4"),
    ],
)
def test_the_desk_warns_before_the_limit(code, channel, alarm):
    assert planned("2026-11-20T10:15", channel).deadline(code).alarm_at == moment(alarm)


def test_only_the_channel_of_the_state_corporation_has_a_courier():
    codes = {deadline.code for deadline in planned("2026-11-20T10:15", "portal").deadlines}
    assert codes == {"completeness_check", "permit_draft", "refusal_notice", "objection", "hearing", "decision"}


def test_every_limit_of_the_law_is_hard_and_the_return_is_internal():
    kinds = {limit.code: limit.kind for limit in planned("2026-11-20T10:15", "state_corporation").deadlines}
    assert {code for code, kind in kinds.items() if kind == "internal"} == {"result_return"}


@pytest.mark.parametrize(
    ("received", "offset"),
    [
        pytest.param("2024-02-20T10:00", "+06:00", id="R12-before-the-zone-changed"),
        pytest.param("2024-02-27T10:00", "+05:00", id="R12-over-the-change-of-zone"),
        pytest.param("2026-11-20T10:00", "+05:00", id="R12-today"),
    ],
)
def test_a_term_in_days_ends_at_closing_by_the_offset_of_its_last_day(received, offset):
    assert planned(received).deadline("decision").due_at.isoformat().endswith(f"T18:30:00{offset}")


@pytest.mark.parametrize(
    ("received", "estimated"),
    [
        pytest.param("2026-12-21T10:00", False, id="R12-all-inside-the-confirmed-year"),
        pytest.param("2026-12-24T10:00", False, id="R12-due-on-the-last-confirmed-day"),
        pytest.param("2026-12-25T10:00", True, id="R12-due-in-the-unconfirmed-year"),
        pytest.param("2026-05-19T10:00", False, id="R12-due-the-day-before-an-estimated-holiday"),
        pytest.param("2026-05-20T10:00", True, id="R12-passes-an-estimated-holiday"),
        pytest.param("2026-05-27T10:00", True, id="R12-received-on-an-estimated-holiday"),
        pytest.param("2026-05-28T10:00", False, id="R12-received-after-the-estimated-holiday"),
    ],
)
def test_dates_that_rest_on_an_unconfirmed_day_are_marked(received, estimated):
    assert planned(received).estimated is estimated


def test_a_confirmed_religious_day_is_no_estimate():
    kurban = Correction(date(2026, 5, 27), False, Text("Құрбан айт", "Курбан айт", "Eid al-Adha"), "DUMK")
    office = build_calendar(Week.FIVE_DAY, standard_office().hours, [kurban])
    assert not planned("2026-05-20T10:00", office=office).estimated


def test_a_correction_of_the_office_moves_its_dates_and_is_named():
    order = Correction(date(2026, 11, 27), False, Text("Ауыстырылған күн", "Перенос", "Moved day"), "№ 12")
    office = build_calendar(Week.FIVE_DAY, standard_office().hours, [order])
    decision = planned("2026-11-20T10:00", office=office).deadline("decision")
    assert decision.due_on == date(2026, 11, 30)
    assert "№ 12" in next(note.why.kk for note in decision.days if note.date == date(2026, 11, 27))


def _counted(code: str, channel: str = "chancellery") -> list[tuple[str, bool]]:
    days = planned("2026-11-20T10:15", channel).deadline(code).days
    return [(f"{note.date:%d}", note.counted) for note in days]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        pytest.param(
            "decision",
            [("20", 0), ("21", 0), ("22", 0), ("23", 1), ("24", 1), ("25", 1), ("26", 1), ("27", 1)],
            id="R12-five-days-after-receipt",
        ),
        pytest.param("refusal_notice", [("24", 0), ("25", 1), ("26", 1), ("27", 1)], id="R9b-back-from-the-decision"),
        pytest.param("objection", [("24", 0), ("25", 1), ("26", 1)], id="APPC 73-two-after-the-latest-notice"),
        pytest.param("hearing", [("26", 0), ("27", 1)], id="R9c-one-before-the-decision"),
        pytest.param("permit_draft", [("23", 0), ("24", 1), ("25", 1), ("26", 1)], id="R9a-three-after-the-check"),
    ],
)
def test_every_day_walked_is_named_in_order(code, expected):
    assert _counted(code) == [(day, bool(counted)) for day, counted in expected]


def test_every_day_says_why_in_three_languages():
    for deadline in planned("2026-12-28T10:15", "state_corporation").deadlines:
        for note in deadline.days:
            assert all((note.why.kk, note.why.ru, note.why.en))
            assert "{" not in note.why.kk + note.why.ru + note.why.en


def test_a_branch_of_its_own_hours_receives_by_them():
    found = plan(
        visit_permission(),
        received_at=moment("2026-11-21T10:00"),
        channel="state_corporation",
        office=standard_office(),
        receiver=standard_office(),
    )
    assert found.counted_from == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        pytest.param("decision", "2026-11-26", id="R12-Q1-intake-day-counted"),
        pytest.param("refusal_notice", "2026-11-23", id="R9b-Q1-intake-day-counted"),
        pytest.param("completeness_check", "2026-11-23", id="R7a-Q1-runs-from-the-moment"),
    ],
)
def test_the_other_reading_of_the_intake_day_ends_the_term_on_day_4(code, expected):
    edition = _read_as("count_intake_day", True)
    office = standard_office()
    found = plan(edition, received_at=moment("2026-11-20T10:15"), channel="chancellery", office=office)
    assert due(found, code) == expected


def test_the_other_reading_of_the_intake_day_never_touches_the_state_corporation():
    edition, office = _read_as("count_intake_day", True), standard_office()
    found = plan(edition, received_at=moment("2026-11-20T10:15"), channel="state_corporation", office=office)
    assert due(found, "decision") == "2026-11-27"


def test_the_other_reading_of_a_late_receipt_keeps_its_own_day():
    edition, office = _read_as("receipt_waits_for_opening", False), standard_office()
    found = plan(edition, received_at=moment("2026-11-20T19:00"), channel="portal", office=office)
    assert (found.counted_from, due(found, "decision")) == (date(2026, 11, 20), "2026-11-27")


def test_a_day_off_is_never_day_one_whatever_the_readings():
    both = _read_as("count_intake_day", True, _read_as("receipt_waits_for_opening", False))
    saturday = plan(both, received_at=moment("2026-11-21T10:00"), channel="portal", office=standard_office())
    assert (saturday.counted_from, due(saturday, "decision")) == (date(2026, 11, 21), "2026-11-27")


def _read_as(code: str, value: bool, edition: Edition | None = None) -> Edition:
    edition = edition or visit_permission()
    reading = replace(edition.readings[code], value=value)
    return replace(edition, readings={**edition.readings, code: reading})


@pytest.mark.parametrize(
    ("at", "passed"),
    [
        pytest.param("2026-11-23T18:29", False, id="R7b-a-minute-before-the-end"),
        pytest.param("2026-11-23T18:30", False, id="R7b-at-the-end"),
        pytest.param("2026-11-23T18:31", True, id="R7b-a-minute-after-the-end"),
    ],
)
def test_a_limit_is_passed_only_after_its_last_minute(at, passed):
    assert ("completeness_check" in planned("2026-11-20T10:15").passed(moment(at))) is passed


def test_an_unknown_limit_channel_or_year_is_refused_in_three_parts():
    with pytest.raises(LawError, match="Choose one of"):
        planned("2026-11-20T10:15").deadline("extension")
    with pytest.raises(LawError, match="state_corporation"):
        planned("2026-11-20T10:15", "post")
    with pytest.raises(LawError, match="2015-2035"):
        planned("2035-12-31T10:15")


def test_the_branch_works_on_saturday_and_the_office_does_not():
    saturday = date(2026, 11, 21)
    assert (standard_branch().is_working(saturday), standard_office().is_working(saturday)) == (True, False)
