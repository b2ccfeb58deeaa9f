"""What the applicant reads of the hearing, and objects from the telephone."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from permits.hearings.actions import positions, sitting
from permits.hearings.agenda import hearings_of
from permits.hearings.models import Position
from tests.counter_pages import words
from tests.hearings import (
    ACT,
    AFTER,
    local,
    the_hearing,
)
from tests.permits.refusal_pages.asking import page, receipt

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_status_page_tells_of_the_hearing_R9b(team, language):
    application = team.proven()
    shown = words(Client().post(reverse("status"), receipt(application) | {"language": language}))
    assert reverse("status_position") in shown
    assert "10:00" in shown


def test_before_the_notice_it_tells_nothing_of_it(team):
    application = team.signed_preliminary()
    assert reverse("status_position") not in words(Client().post(reverse("status"), receipt(application)))


def test_a_hearing_that_was_waived_is_ahead_for_nobody_R9c(team, clock):
    application, clock.now = team.proven(), local(24, 15)
    team.position(application, "hearing_waiver", covers_days=True)
    shown = words(page(team.executor, "refusal", application))
    assert "Go on without a hearing" in shown
    assert "schedule the hearing" not in shown
    positions.waive_hearing(application.pk, by=team.executor, at=clock.now)
    shown = words(Client().post(reverse("status"), receipt(application) | {"language": "en"}))
    assert reverse("status_hearing_ics") not in shown
    assert hearings_of(team.office, at=clock.now) == []
    assert "not held any more" in words(page(team.executor, "refusal", application))
    assert "Open the hearing" not in words(page(team.executor, "hearing", application))
    file = Client().post(reverse("status_hearing_ics"), receipt(application)).content.decode()
    assert "STATUS:CANCELLED" in file


def test_an_applicant_objects_with_the_code_of_the_receipt_APPC_73(team, clock):
    application, clock.now = team.proven(), local(25, 20)
    fields = receipt(application) | {"kind": "objection", "words": "Мінездеме шынайы.", "once": str(uuid4())}
    applicant = Client()
    applicant.cookies["django_language"] = "en"
    for _ in range(2):
        answer = applicant.post(reverse("status_position"), fields)
    assert "Your words are received" in words(answer)
    said = Position.objects.get()
    assert (said.form, said.recorded_by, said.in_time) == ("online", None, True)
    assert "Objection to the preliminary decision" in words(applicant.post(reverse("status"), receipt(application)))


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"words": ""}, id="no-words"),
        pytest.param({"kind": "hearing_waiver"}, id="APPC 73-a-code-gives-up-no-right"),
    ],
)
def test_what_a_code_cannot_do_is_refused_kindly_APPC_73(team, clock, changes):
    application, clock.now = team.proven(), local(25, 20)
    fields = receipt(application) | {"kind": "objection", "words": "Мінездеме шынайы."} | changes
    assert Client().post(reverse("status_position"), fields).status_code == 422
    assert not Position.objects.exists()


@pytest.mark.parametrize("name", ["status_position", "status_hearing_ics"])
def test_a_wrong_code_leads_back_to_the_question(team, name):
    application = team.proven()
    fields = receipt(application) | {"code": "AAAA-AAAA", "kind": "objection", "words": "x"}
    assert Client().post(reverse(name), fields)["Location"] == reverse("status")
    assert not Position.objects.exists()


def test_an_applicant_takes_the_hearing_into_the_own_calendar_R9b(team):
    application = team.proven()
    answer = Client().post(reverse("status_hearing_ics"), receipt(application))
    assert "DTSTART:20261126T050000Z" in answer.content.decode()


def test_after_the_signature_nothing_more_is_taken_APPC_73(team, clock):
    application = team.heard()
    application = team.signs_refusal(team.refusal(application))
    clock.now = ACT
    fields = receipt(application) | {"kind": "objection", "words": "x"}
    assert Client().post(reverse("status_position"), fields).status_code == 422


def test_the_protocol_of_a_hearing_in_absence_says_so_on_the_page_R9c(team, clock):
    application, clock.now = team.sat(present=False), AFTER
    assert "not there, duly notified" in words(page(team.executor, "hearing", application))
    assert sitting.party_is_there(the_hearing(application)) is False
