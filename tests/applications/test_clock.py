"""The head moves a term by an order, where the edition allows it; a late case is not closed in silence."""

from datetime import date, timedelta
from functools import partial

import pytest

from applications import terms
from applications.actions import clock
from applications.actions.clock import Order
from applications.actions.lateness import Cause
from applications.actions.readings import choose_reading
from applications.actions.routing import withdraw
from applications.law.catalogue import catalogue
from applications.models import Application, TermEvent
from permits.actions.drafting import live_decision
from permits.actions.handing_over import hand_over
from permits.actions.signing import sign
from portal.audit.models import Event
from tests.applications.test_term_events import prove
from tests.factories import FRIDAY_MORNING, MONDAY_MORNING, PASSWORD, Team
from tests.law.samples import moment
from tests.workflow import on_the_table, refused_by, signed

pytestmark = pytest.mark.django_db
ORDER = Order("17", date(2026, 11, 23), "Ішкі істер органының жауабы күтілуде")
LATE = moment("2026-12-01T10:00")
CAUSE = Cause("another_body", "Полицияның жауабы кеш келді.")


@pytest.fixture
def team() -> Team:
    return Team()


@pytest.fixture
def extension_on(team):
    """The office has chosen the other position of the switch of reading Q5 for what it registers."""
    edition = catalogue().edition("visit_permission", "2023")
    choose_reading(team.office, edition, "extension_allowed", 1, why="Заң", by=team.head, at=FRIDAY_MORNING)


def test_APPC76_an_extension_is_refused_while_its_switch_is_off(team):
    case = team.preparing()
    with refused_by("APPC 76"):
        clock.extend(case.pk, units=5, order=ORDER, by=team.head, at=MONDAY_MORNING)
    assert not TermEvent.objects.filter(kind="extended").exists()


def test_APPC76_an_extension_moves_the_dates_and_tells_the_applicant(team, extension_on):
    case = team.preparing()
    clock.extend(case.pk, units=5, order=ORDER, by=team.head, at=MONDAY_MORNING)
    case.refresh_from_db()
    row = case.term_events.get(kind="extended")
    assert case.due_on == date(2026, 12, 4)
    assert (row.payload["by"], row.payload["act"], row.by) == (5, "№ 17, 23.11.2026", team.head)
    assert row.paper.form == "extension_notice"
    assert "4 желтоқсан" in str(row.paper.facts) or "04.12.2026" in str(row.paper.facts)
    assert Event.objects.get(verb="extend").facts["order"] == "№ 17, 23.11.2026"
    prove(case)


def test_APPC76_only_the_head_extends(team, extension_on):
    case = team.preparing()
    with refused_by("APPC 76"):
        clock.extend(case.pk, units=5, order=ORDER, by=team.executor, at=MONDAY_MORNING)


@pytest.mark.parametrize("act", [partial(clock.stop, order=ORDER), partial(clock.resume, order=ORDER)])
def test_a_term_stops_only_where_the_edition_allows_it(team, act):
    case = team.preparing()
    with refused_by("R12"):
        act(case.pk, by=team.head, at=MONDAY_MORNING)


def test_R12_a_day_is_left_out_by_an_order(team):
    case = team.preparing()
    clock.leave_out_day(case.pk, day=date(2026, 11, 25), order=ORDER, by=team.head, at=MONDAY_MORNING)
    case.refresh_from_db()
    assert case.due_on == date(2026, 11, 30)
    note = next(day for day in terms.plan_of(case).deadline("decision").days if day.date == date(2026, 11, 25))
    assert not note.counted
    assert "№ 17" in note.why.en
    prove(case)


@pytest.mark.parametrize(
    "day",
    [
        pytest.param(date(2026, 11, 20), id="R12-day-of-receipt"),
        pytest.param(date(2026, 11, 28), id="R12-day-after-the-end"),
    ],
)
def test_only_a_day_of_the_term_is_left_out(team, day):
    case = team.preparing()
    with refused_by("R12"):
        clock.leave_out_day(case.pk, day=day, order=ORDER, by=team.head, at=MONDAY_MORNING)


def test_a_day_is_left_out_once(team):
    case = team.preparing()
    leave_out = partial(clock.leave_out_day, case.pk, day=date(2026, 11, 25), order=ORDER, by=team.head)
    leave_out(at=MONDAY_MORNING)
    with refused_by("R12"):
        leave_out(at=MONDAY_MORNING)


def signed_late(team) -> Application:
    case = on_the_table(team)
    seen = live_decision(case).paper.pdf_sha256
    sign(case.pk, seen_sha256=seen, proof=PASSWORD, today=LATE.date(), by=team.head, at=LATE)
    return case


def give(team, case, at=LATE, **how):
    return hand_over(case.pk, identity_document="№ 1", today=at.date(), by=team.clerk, at=at, **how)


def test_R12_a_case_signed_late_is_closed_only_with_the_cause(team):
    case = signed_late(team)
    with refused_by("R12"):
        give(team, case)
    give(team, case, cause=CAUSE)
    end = case.term_events.get(kind="ended")
    assert (end.cause, end.cause_words) == (CAUSE.code, CAUSE.words)
    prove(case)


@pytest.mark.parametrize(
    "cause",
    [
        pytest.param(Cause("another_body", " "), id="R12-no-sentence"),
        pytest.param(Cause("", "Кешікті."), id="R12-no-code"),
        pytest.param(Cause("weather", "Кешікті."), id="R12-unknown-code"),
    ],
)
def test_a_code_and_a_sentence_are_both_needed(team, cause):
    case = team.preparing()
    with refused_by("R12"):
        withdraw(case.pk, reason="Хат", by=team.clerk, at=LATE, cause=cause)


def test_a_case_withdrawn_behind_its_term_is_late(team):
    case = team.preparing()
    withdraw(case.pk, reason="Хат", by=team.clerk, at=LATE, cause=CAUSE)
    assert case.term_events.get(kind="ended").cause == CAUSE.code


def test_a_result_collected_late_is_not_a_late_decision(team):
    case = signed(team)
    give(team, case)
    assert case.term_events.get(kind="ended").cause == ""


def test_a_refused_acceptance_collected_late_is_not_late(team):
    from applications.actions.checking import refuse_acceptance

    case = team.checked(team.checking(), court_decision="missing")
    refuse_acceptance(case.pk, by=team.executor, at=FRIDAY_MORNING + timedelta(hours=1))
    give(team, case)
    assert case.term_events.get(kind="ended").cause == ""
