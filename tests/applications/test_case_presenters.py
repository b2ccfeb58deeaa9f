"""The term as one line, the ledger in words, the offers of a reader: without a browser."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import translation

from applications.actions.registration import register
from applications.actions.routing import send, withdraw
from applications.calendars import office_calendar
from applications.presenters.case import case_page
from applications.presenters.holder import holder_words
from applications.presenters.term_line import limits_of, term_line
from applications.terms import edition_of, plan_of
from portal import ui
from portal.accounts import roles
from tests.factories import ALMATY, FRIDAY_MORNING, BranchFactory, Team, branch_worker, intake, person
from tests.workflow import on_the_table, signed

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def team() -> Team:
    return Team()


def line_of(application, at=FRIDAY_MORNING):
    return term_line(plan_of(application), office_calendar(application.office), application, at=at)


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ALMATY)


# --- the line


def test_the_line_goes_from_receipt_to_the_last_limit_without_a_gap(team):
    days = [cell.date for cell in line_of(team.registered()).cells]
    assert days == [date(2026, 11, 20) + timedelta(days=n) for n in range(8)]


def test_only_working_days_after_the_receipt_are_numbered_R12(team):
    numbers = [(cell.date.day, cell.number) for cell in line_of(team.registered()).cells if cell.number]
    assert numbers == [(23, 1), (24, 2), (25, 3), (26, 4), (27, 5)]


def test_the_day_of_receipt_and_days_off_look_otherwise(team):
    kinds = [cell.kind for cell in line_of(team.registered()).cells[:4]]
    assert kinds == [ui.RECEIVED, ui.DAY_OFF, ui.DAY_OFF, ui.WORKING]


def test_a_holiday_is_named(team):
    at = moment("2026-12-14T10:00")
    line = line_of(team.registered(at, wish_from=date(2027, 1, 10)), at)
    holiday = next(cell for cell in line.cells if cell.date == date(2026, 12, 16))
    assert holiday.name
    assert (holiday.is_off, holiday.counted, holiday.number) == (True, False, None)


def test_a_day_worked_by_order_is_named_and_counted(team):
    at = moment("2024-05-03T10:00")
    line = line_of(team.registered(at, wish_from=date(2024, 6, 1)), at)
    saturday = next(cell for cell in line.cells if cell.date == date(2024, 5, 4))
    assert (saturday.kind, saturday.number) == (ui.MOVED_WORKING, 1)
    assert saturday.name


@pytest.mark.parametrize(
    ("code", "day"),
    [
        pytest.param("completeness_check", date(2026, 11, 23), id="R7a-day-1"),
        pytest.param("refusal_notice", date(2026, 11, 24), id="R9b-day-2"),
        pytest.param("permit_draft", date(2026, 11, 26), id="R9a-day-4"),
        pytest.param("hearing", date(2026, 11, 26), id="R9c-day-4"),
        pytest.param("decision", date(2026, 11, 27), id="R12-day-5"),
    ],
)
def test_each_limit_is_a_flag_with_its_clause_on_its_day(team, code, day):
    flags = {flag.code: (cell.date, flag.clause) for cell in line_of(team.registered()).cells for flag in cell.flags}
    assert flags[code][0] == day
    assert flags[code][1]


def test_an_open_late_case_reaches_to_today(team):
    line = line_of(team.preparing(), at=moment("2026-12-02T11:00"))
    assert line.cells[-1].date == date(2026, 12, 2)
    assert line.cells[-1].is_today
    assert line.cells[-1].number is None


def test_the_line_of_a_signed_case_ends_with_its_term(team):
    line = line_of(signed(team), at=moment("2026-12-09T11:00"))
    assert line.cells[-1].date == date(2026, 11, 27)


def test_a_closed_case_has_no_today(team):
    application = team.registered()
    withdraw(application.pk, reason="a letter", by=team.clerk, at=FRIDAY_MORNING)
    application.refresh_from_db()
    assert not line_of(application).has_today


@pytest.mark.parametrize(
    ("stage", "at", "tone"),
    [
        pytest.param("checking", "2026-11-20T11:00", ui.CALM, id="R7a-days-before"),
        pytest.param("checking", "2026-11-23T18:30", ui.SOON, id="R7a-on-the-day"),
        pytest.param("checking", "2026-11-23T18:31", ui.LATE, id="R7a-a-minute-after"),
        pytest.param("preparing", "2026-11-23T18:31", ui.DONE, id="R7a-met"),
    ],
)
def test_a_limit_is_calm_close_late_or_met(team, stage, at, tone):
    application = getattr(team, stage)()
    found = {limit.code: limit.tone for limit in limits_of(plan_of(application), application, at=moment(at))}
    assert found["completeness_check"] == tone


def test_the_limits_of_a_refusal_never_alarm_while_none_is_opened_R9b(team):
    application = team.preparing()
    late = limits_of(plan_of(application), application, at=moment("2026-11-30T11:00"))
    assert {limit.tone for limit in late if limit.only_for_refusal} == {ui.NEUTRAL}


def test_what_came_in_the_evening_is_shown_on_its_own_day_and_counts_from_the_next_opening_Q3(team):
    at = moment("2026-11-20T19:30")
    line = line_of(team.registered(at), at)
    assert [cell.kind for cell in line.cells[:4]] == [ui.RECEIVED, ui.DAY_OFF, ui.DAY_OFF, ui.RECEIVED]
    assert line.cells[4].number == 1


def test_every_day_has_its_reason_in_the_reader_s_language(team):
    application = team.registered()
    for language in ("kk", "ru", "en"):
        with translation.override(language):
            reasons = [cell.reason for cell in line_of(application).cells]
        assert all(reasons)


# --- the page


def test_the_ledger_tells_the_newest_first_with_clause_and_name(team):
    entries = case_page(on_the_table(team), by=team.head, at=FRIDAY_MORNING).entries
    assert [entry.what for entry in entries[:3]] == [
        "Sent for signature",
        "Result drafted, version 1",
        "Documents accepted",
    ]
    assert entries[0].clause == "R9a"
    assert entries[0].who == f"{team.executor.full_name}, executor"
    assert entries[0].when == "20.11.2026, 10:15, Friday"


def test_the_iin_is_masked_until_it_is_asked_for(team):
    application = team.registered()
    hidden = case_page(application, by=team.clerk, at=FRIDAY_MORNING).person[0].value
    shown = case_page(application, by=team.clerk, at=FRIDAY_MORNING, revealed=True).person[0].value
    assert (hidden, shown) == ("8503•••••019", "850315300019")


@pytest.mark.parametrize(
    ("stage", "who", "first"),
    [
        ("registered", "head", "assign"),
        ("registered", "clerk", None),
        ("checking", "executor", "check"),
        ("preparing", "executor", "draft_result"),
        ("proposed", "clerk", None),
    ],
)
def test_the_first_button_takes_the_case_forward(team, stage, who, first):
    offers = case_page(getattr(team, stage)(), by=getattr(team, who), at=FRIDAY_MORNING).offers
    assert next((each.code for each in offers.doable if each.primary), None) == first


def test_a_verb_that_is_not_lawful_now_says_why_with_its_rule(team):
    offers = case_page(team.preparing(), by=team.executor, at=FRIDAY_MORNING).offers
    proposing = next(each for each in offers.not_now if each.code == "propose")
    assert proposing.clause == "R9a"
    assert "draft permit is not complete" in proposing.why


def test_an_executor_who_was_not_named_is_offered_nothing(team):
    other = person(team.office, roles.EXECUTOR)
    assert case_page(team.checking(), by=other, at=FRIDAY_MORNING).offers.doable == ()


def test_the_last_day_to_open_a_refusal_is_information_R9b(team):
    words = case_page(team.preparing(), by=team.executor, at=FRIDAY_MORNING).refusal
    assert words == "Last day to open the refusal track: 24 November 2026, Tuesday (Rules, cl. 9, part 2)."


def test_a_signed_case_speaks_of_no_refusal_and_no_time_left(team):
    page = case_page(signed(team), by=team.clerk, at=FRIDAY_MORNING)
    assert (page.refusal, page.left) == ("", None)


def test_an_unsigned_permit_is_called_a_draft(team):
    papers = {
        paper.title: paper.is_draft for paper in case_page(team.proposed(), by=team.head, at=FRIDAY_MORNING).papers
    }
    assert [draft for title, draft in papers.items() if "meet the child" in title] == [True]


def test_who_holds_a_case_follows_the_package(team):
    worker = branch_worker(BranchFactory(office=team.office))
    application = register(intake(), by=worker, at=FRIDAY_MORNING)
    edition = edition_of(application)
    assert holder_words(application, edition) == "State Corporation"
    assert holder_words(send(application.pk, by=worker, at=FRIDAY_MORNING), edition) == "courier"
    assert holder_words(team.checking(), edition) == f"executor, {team.executor.short_name}"
