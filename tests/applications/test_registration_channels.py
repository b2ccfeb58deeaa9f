"""What an office takes in: its services and its channels are its own settings."""

import pytest

from applications.actions.registration import register
from applications.law.errors import TransitionRefused
from applications.models import Application
from tests.counter_pages import NEW, signed_in, typed
from tests.factories import FRIDAY_MORNING, BranchFactory, Team, branch_worker, intake

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("channels", "at_branch"),
    [
        pytest.param(["state_corporation"], False, id="Q14-the-chancellery-is-switched-off"),
        pytest.param(["chancellery"], True, id="Q14-the-state-corporation-is-switched-off"),
    ],
)
def test_nothing_is_registered_through_a_channel_that_is_switched_off(channels, at_branch):
    team = Team()
    team.office.channels = channels
    team.office.save()
    by = branch_worker(BranchFactory(office=team.office)) if at_branch else team.clerk
    with pytest.raises(TransitionRefused) as refused:
        register(intake(), by=by, at=FRIDAY_MORNING)
    assert refused.value.rule == "R3"
    assert not Application.objects.exists()


def test_the_page_says_so_and_keeps_what_was_typed():
    team = Team()
    team.office.channels = []
    team.office.save()
    page = signed_in(team.clerk).post(NEW, typed(register="")).content.decode()
    assert "this channel is switched off" in page
    assert 'value="Қанат"' in page


def test_a_service_the_office_does_not_render_has_no_page():
    team = Team()
    team.office.services = []
    team.office.save()
    assert signed_in(team.clerk).get(NEW).status_code == 404
    assert NEW not in signed_in(team.clerk).get("/desk/").content.decode()
