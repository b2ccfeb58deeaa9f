"""The way to a refusal in the term of the case: its own steps, an extension by an order, hearings in a rehearsal."""

import pytest
from django.urls import reverse
from django.utils import timezone

from applications.actions import clock
from applications.actions.routing import withdraw
from applications.law.planner import last_opening
from applications.law.texts import Text
from applications.models import Application
from applications.rehearsal.changes import MovedDay, MovedDays
from applications.rehearsal.dated_events import events_to_come
from applications.rehearsal.playing import play
from applications.terms import plan_of
from permits.hearings.actions import late, positions, preliminary, sitting
from permits.hearings.models import LateWay
from tests.applications.test_clock import ORDER, extension_on  # noqa: F401
from tests.applications.test_term_events import prove
from tests.counter_pages import signed_in
from tests.hearings import ACT, AFTER, HEARING, SENT, Refusing, fresh, local, the_hearing
from tests.workflow import refused_by

pytestmark = pytest.mark.django_db
LATE = local(25, 10)


@pytest.fixture
def team() -> Refusing:
    return Refusing()


def ended(application: Application) -> dict:
    """When each step of the way to a refusal was done, by the term events of the case."""
    rows = application.term_events.filter(
        kind="step_done", payload__term__in=["refusal_notice", "objection", "hearing"]
    )
    return {row.payload["term"]: row.at for row in rows}


# --- the steps of the way


def test_a_refusal_that_is_not_opened_ends_none_of_its_steps_R9b(team):
    assert ended(team.preparing()) == {}


def test_the_notice_is_sent_and_the_hearing_held_by_term_events_R9c(team):
    application = team.heard()
    assert ended(application) == {"refusal_notice": SENT, "hearing": the_hearing(application).ended_at}
    prove(application)


def test_an_adjourned_hearing_is_not_held_yet_R9c(team):
    application = team.awaiting()
    hearing = team.opened(application)
    following = team.appointment(local(26, 16))
    sitting.adjourn_hearing(hearing.pk, following, reason="Куәгер шақырылды.", by=team.executor, at=AFTER)
    assert "hearing" not in ended(application)


def test_a_waiver_ends_the_step_of_the_hearing_R9c(team):
    application = team.awaiting()
    team.position(application, "hearing_waiver")
    positions.waive_hearing(application.pk, by=team.executor, at=AFTER)
    assert ended(application)["hearing"] == AFTER
    prove(fresh(application))


def test_the_first_objection_in_time_ends_the_step_of_the_applicant_APPC_73(team):
    application = team.awaiting()
    team.position(application, "objection", local(25, 12))
    team.position(application, "objection", local(26, 9))
    assert ended(application)["objection"] == local(25, 12)
    assert not application.step_figures.get(term="objection").late


def test_an_objection_that_came_too_late_ends_nothing_APPC_73(team):
    application = team.heard()
    team.position(application, "objection", ACT)
    assert "objection" not in ended(application)


# --- an extension


def test_a_late_ground_extends_the_term_by_an_order_alone_Q5(team, extension_on):  # noqa: F811
    with refused_by("APPC 76"):
        late.take_late_way(team.preparing().pk, way="extend", reason="кеш", by=team.head, at=LATE)
    assert not LateWay.objects.exists()


def test_the_order_opens_the_way_to_a_refusal_again_Q5(team, extension_on):  # noqa: F811
    application = team.preparing()
    assert late.ground_would_be_late(application, at=LATE)
    clock.extend(application.pk, units=5, order=ORDER, by=team.head, at=LATE)
    application = fresh(application)
    assert last_opening(plan_of(application)).due_on == local(1, 9, month=12).date()
    assert not late.ground_would_be_late(application, at=LATE)


def test_the_page_leads_the_head_to_the_order_Q5(team, extension_on, monkeypatch):  # noqa: F811
    monkeypatch.setattr(timezone, "now", lambda: LATE)
    application = team.preparing()
    page, order = (
        reverse("refusal", args=[application.token]),
        reverse("change_term", args=[application.token, "extend"]),
    )
    assert order in signed_in(team.head).get(page).content.decode()
    assert order not in signed_in(team.executor).get(page).content.decode()


# --- hearings among the dated events


def test_a_hearing_ahead_is_a_dated_event_of_its_people_R9c(team):
    application = team.awaiting()
    (event,) = events_to_come(team.office.pk, AFTER.replace(day=25))
    assert (event.application_id, event.at, event.minutes, event.within) == (application.pk, HEARING, 30, "hearing")
    assert event.staff_ids == {team.head.pk, team.executor.pk}


def test_a_hearing_that_was_held_is_ahead_no_more_R9c(team):
    team.heard()
    assert events_to_come(team.office.pk, SENT) == []


def test_a_hearing_that_was_waived_or_whose_case_was_withdrawn_is_ahead_no_more_R9c(team):
    waived, withdrawn = team.awaiting(), team.preparing()
    team.position(waived, "hearing_waiver")
    positions.waive_hearing(waived.pk, by=team.executor, at=AFTER.replace(day=25))
    later = team.preliminary(appointment=team.appointment(local(26, 15)))
    preliminary.draft_preliminary(withdrawn.pk, later, by=team.executor, at=SENT)
    assert [event.application_id for event in events_to_come(team.office.pk, SENT)] == [withdrawn.pk]
    withdraw(withdrawn.pk, reason="хат", by=team.clerk, at=SENT)
    assert events_to_come(team.office.pk, SENT) == []


def test_a_day_that_becomes_off_breaks_the_hearing_on_it_R9c(team):
    application = team.awaiting()
    change = MovedDays(
        (MovedDay(HEARING.date(), works=False),), "Қаулы № 900", Text("Ауыстырылды", "Перенос", "Moved")
    )
    (broken,) = play(change, team.office, at=SENT).broken
    assert (broken.application, broken.why) == (application.pk, "day_off")
