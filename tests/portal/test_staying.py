"""A session that would end for want of steps is kept by one press."""

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.utils import timezone

from portal.accounts import roles
from tests.factories import FRIDAY_MORNING, OfficeFactory, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def client_of_clerk() -> Client:
    client = Client()
    with time_machine.travel(FRIDAY_MORNING, tick=False):
        client.force_login(person(OfficeFactory(), roles.CLERK))
    return client


@pytest.mark.parametrize(
    ("minutes_later", "status"),
    [
        pytest.param(29, 204, id="WCAG-2.2.1-before-the-end"),
        pytest.param(31, 302, id="WCAG-2.2.1-after-the-end"),
    ],
)
def test_one_press_keeps_a_session_that_has_not_ended(client_of_clerk, minutes_later, status):
    with time_machine.travel(FRIDAY_MORNING + timedelta(minutes=minutes_later), tick=False):
        assert client_of_clerk.post("/stay/").status_code == status


def test_the_half_hour_begins_anew(client_of_clerk):
    with time_machine.travel(FRIDAY_MORNING + timedelta(minutes=29), tick=False):
        client_of_clerk.post("/stay/")
    with time_machine.travel(FRIDAY_MORNING + timedelta(minutes=58), tick=False):
        assert client_of_clerk.get("/desk/").status_code == 200


def test_a_staff_page_carries_the_warning_with_the_length_of_the_session(client_of_clerk):
    with time_machine.travel(FRIDAY_MORNING, tick=False):
        page = client_of_clerk.get("/desk/").content.decode()
    assert f'data-idle-seconds="{settings.SESSION_COOKIE_AGE}"' in page
    assert timezone.get_current_timezone_name() == "Asia/Almaty"
