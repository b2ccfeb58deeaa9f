"""A draft of a result is for who prepares and who signs it; others read the result once it is signed."""

import pytest
from django.urls import reverse

from applications.actions.routing import withdraw
from applications.law.catalogue import catalogue
from applications.law.progress import result_is_signed
from permits.actions.drafting import live_decision
from tests.counter_pages import signed_in, words
from tests.factories import FRIDAY_MORNING, Team
from tests.workflow import on_the_table, signed

AFTER = {"signed", "with_state_corporation", "ready_for_hand_over", "kept_by_office", "recalled", "handed_over"}


def test_a_result_is_signed_where_every_road_leads_over_a_signature():
    edition = catalogue().edition("visit_permission", "2023")
    assert {state.code for state in edition.states if result_is_signed(edition, state.code)} == AFTER


@pytest.fixture
def team(settings, tmp_path) -> Team:
    settings.FILES_ROOT = tmp_path
    return Team()


def statuses(team: Team, application) -> dict[str, int]:
    """What each of the team gets who asks for the file of the permit."""
    paper = application.papers.filter(form="permit").order_by("pk").last()
    people = {"clerk": team.clerk, "executor": team.executor, "head": team.head}
    address = reverse("paper_file", args=[paper.token])
    return {role: signed_in(who).get(address).status_code for role, who in people.items()}


@pytest.mark.django_db
def test_the_counter_gets_no_permit_before_the_signature(team):
    application = on_the_table(team)
    assert statuses(team, application) == {"clerk": 404, "executor": 200, "head": 200}
    token = live_decision(application).paper.token
    assert token not in words(signed_in(team.clerk).get(reverse("case", args=[application.token])))


@pytest.mark.django_db
def test_the_counter_gets_the_signed_permit(team):
    assert statuses(team, signed(team)) == {"clerk": 200, "executor": 200, "head": 200}


@pytest.mark.django_db
def test_the_draft_of_a_withdrawn_application_stays_a_draft(team):
    application = on_the_table(team)
    withdraw(application.pk, reason="Қайтарып алды", by=team.clerk, at=FRIDAY_MORNING)
    assert statuses(team, application) == {"clerk": 404, "executor": 200, "head": 200}
