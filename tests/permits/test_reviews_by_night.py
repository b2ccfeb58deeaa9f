"""Reviews whose permit ran out end by themselves at night, once, and their holders read why."""

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from applications.actions.move import move
from applications.actions.routing import propose
from applications.law.calendar import ALMATY
from applications.models import Application
from applications.status_code import status_code
from permits.models import Permit
from permits.reviews.ending import lapse_all
from permits.tasks import end_reviews_of_permits_that_ran_out
from portal.accounts.roles import PORTAL
from portal.audit.models import Event
from portal.celery import app
from tests.counter_pages import signed_in, words
from tests.reviews import AFTER, REPORTED, SENT, Reviewing
from tests.workflow import refused_by

pytestmark = pytest.mark.django_db
LAST_NIGHT = datetime(2027, 5, 31, 0, 25, tzinfo=ALMATY)
NIGHT = datetime(2027, 6, 1, 0, 25, tzinfo=ALMATY)


@pytest.fixture
def team() -> Reviewing:
    return Reviewing()


@pytest.fixture
def permit(team) -> Permit:
    return team.permit()


@pytest.mark.parametrize(
    ("at", "ended"),
    [
        pytest.param(LAST_NIGHT, 0, id="F4-the-night-before-its-last-day"),
        pytest.param(NIGHT, 1, id="F4-the-night-after-its-last-day"),
    ],
)
def test_a_review_ends_in_the_night_after_the_last_day_of_its_permit(team, permit, at, ended):
    team.opened_review(permit)
    assert lapse_all(at=at) == ended
    assert permit.reviews.filter(outcome="lapsed", ended_at=at).count() == ended


def test_a_night_that_comes_twice_ends_a_review_once(team, permit):
    case = team.opened_review(permit).application
    assert [lapse_all(at=NIGHT), lapse_all(at=NIGHT)] == [1, 0]
    assert Application.objects.get(pk=case.pk).state == "closed"
    done = Event.objects.get(subject_kind="application", subject_id=case.pk, verb="lapse")
    assert (done.actor, done.role, done.facts["last_day"]) == (None, PORTAL, "2027-05-31")


@pytest.mark.parametrize("state", ["awaiting_hearing", "heard", "awaiting_signature"])
def test_wherever_the_review_stands_the_night_ends_it(team, permit, state):
    case = team.awaiting_review(permit) if state == "awaiting_hearing" else team.heard_review(permit)
    if state == "awaiting_signature":
        team.drafts(case, "kept")
        propose(case.pk, by=team.executor, at=AFTER)
    assert lapse_all(at=NIGHT) == 1


def test_a_suspended_permit_runs_out_too(team, permit):
    team.suspended(permit)
    team.opened_review(permit)
    assert lapse_all(at=NIGHT) == 1


def test_the_portal_itself_does_nothing_else_than_its_rows_say(team, permit):
    case = team.opened_review(permit).application
    with refused_by("R9d"):
        move(case, "propose", by=None, at=SENT)
    with refused_by("F4"):
        move(case, "lapse", by=None, at=SENT)


@pytest.mark.parametrize(
    ("language", "why"),
    [
        pytest.param("kk", "2027 жылғы 31 мамыр", id="kk"),
        pytest.param("ru", "31 мая 2027", id="ru"),
        pytest.param("en", "the last day of the permit was 31 May 2027", id="en"),
    ],
)
def test_the_holder_reads_why_the_review_is_over(team, permit, monkeypatch, language, why):
    case = team.opened_review(permit).application
    lapse_all(at=NIGHT)
    monkeypatch.setattr(timezone, "now", lambda: NIGHT)
    client = Client()
    client.cookies["language"] = language
    fields = {"number": case.register_number, "code": status_code(case), "language": language}
    assert why in words(client.post(reverse("status"), fields))


def test_the_ledger_says_that_it_ended_by_itself(team, permit, monkeypatch):
    case = team.opened_review(permit).application
    lapse_all(at=NIGHT)
    monkeypatch.setattr(timezone, "now", lambda: NIGHT)
    assert "the portal itself" in words(signed_in(team.executor).get(reverse("case", args=[case.token])))


def test_reviews_end_every_night(team, permit, time_machine):
    planned = [each["task"] for each in app.conf.beat_schedule.values()]
    assert end_reviews_of_permits_that_ran_out.name in planned
    team.opened_review(permit, REPORTED)
    time_machine.move_to(NIGHT)
    end_reviews_of_permits_that_ran_out()
    assert permit.reviews.get().outcome == "lapsed"
