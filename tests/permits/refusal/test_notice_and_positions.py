"""Proofs that the notice arrived, and what the applicant says to it."""

from uuid import uuid4

import pytest

from applications.models import Paper
from permits.hearings.actions import positions, preliminary
from permits.hearings.actions.notices import schedule_hearing, send_notice
from permits.hearings.models import NoticeProof, Position
from tests.hearings import (
    ACT,
    SENT,
    local,
)
from tests.workflow import refused_by

pytestmark = pytest.mark.django_db


# --- proofs


def test_no_hearing_is_scheduled_without_a_proof_R9c(team):
    application = team.announced()
    with refused_by("R9c"):
        schedule_hearing(application.pk, by=team.executor, at=SENT)
    team.proves(application, SENT, way="returned", evidence="қайтты")
    with refused_by("R9c"):
        schedule_hearing(application.pk, by=team.executor, at=SENT)
    team.proves(application, SENT, way="sms_delivered", evidence="SMS 8127")
    assert schedule_hearing(application.pk, by=team.executor, at=SENT).state == "awaiting_hearing"


@pytest.mark.parametrize(
    "at", [pytest.param(SENT.replace(hour=11), id="before"), pytest.param(ACT, id="still-to-come")]
)
def test_nothing_arrives_before_it_was_sent_or_tomorrow_R9b(team, at):
    application = team.announced()
    with refused_by("R9b"):
        team.proves(application, SENT, happened_at=at)


def test_the_objection_runs_from_receipt_APPC_73(team):
    application = team.announced()
    team.proves(application, local(25, 10), happened_at=local(25, 10))
    proof = NoticeProof.objects.get()
    assert (proof.reached_on.day, proof.hearing_from.day) == (25, 27)


# --- positions


@pytest.mark.parametrize(
    ("day", "in_time"),
    [
        pytest.param(25, True, id="APPC 73-the-day-before-the-last"),
        pytest.param(26, True, id="APPC 73-the-second-working-day"),
        pytest.param(27, False, id="APPC 73-the-day-after"),
    ],
)
def test_an_objection_is_in_time_within_two_working_days_of_receipt(team, day, in_time):
    application = team.proven()
    assert team.position(application, "objection", local(day, 12)).in_time is in_time


def test_the_same_form_twice_is_one_objection_APPC_73(team):
    application, once = team.announced(), uuid4()
    for _ in range(2):
        team.position(application, "objection", once=once)
    assert Position.objects.count() == 1


def test_nothing_is_recorded_before_the_notice_APPC_73(team):
    application = team.signed_preliminary()
    with refused_by("APPC 73"):
        team.position(application, "objection")


@pytest.mark.parametrize("kind", ["hearing_waiver", "earlier_hearing"])
@pytest.mark.parametrize("form", ["oral", "online"])
def test_a_right_is_given_up_on_paper_alone_APPC_73(team, kind, form):
    application = team.announced()
    with refused_by("APPC 73"):
        team.position(application, kind, form=form)


def test_a_waived_hearing_is_not_held_and_the_three_days_stay_R9c(team):
    application = team.proven()
    with refused_by("R9c"):
        positions.waive_hearing(application.pk, by=team.executor, at=SENT)
    team.position(application, "hearing_waiver")
    assert positions.waive_hearing(application.pk, by=team.executor, at=SENT).state == "heard"
    application = team.refusal(application, SENT)
    with refused_by("APPC 73"):
        team.signs_refusal(application, local(26, 10))
    assert team.signs_refusal(application).state == "signed"


def test_a_waiver_that_covers_the_days_lets_the_refusal_come_at_once_APPC_73(team):
    application = team.proven()
    team.position(application, "hearing_waiver", covers_days=True)
    positions.waive_hearing(application.pk, by=team.executor, at=SENT)
    assert team.signs_refusal(team.refusal(application, SENT), local(25, 10)).state == "signed"


def test_an_earlier_hearing_by_consent_APPC_73(team):
    application = team.awaiting()
    sooner = team.appointment(local(25, 10))
    with refused_by("R9c"):
        preliminary.set_another_time(application.pk, sooner, reason="ертерек", by=team.executor, at=SENT)
    team.position(application, "earlier_hearing")
    preliminary.set_another_time(application.pk, sooner, reason="ертерек", by=team.executor, at=SENT)
    team.signs(application, SENT)
    send_notice(application.pk, way="handed_over", by=team.executor, at=SENT)
    team.proves(application, SENT)
    assert team.opened(application, local(25, 10)).number == 2


@pytest.mark.parametrize(
    ("way", "asked"),
    [
        pytest.param("room", "құжаттарды ала келіңіз", id="R9c-in-a-room"),
        pytest.param("video", "жаныңызда болсын", id="R9c-by-video"),
        pytest.param("written", "келудің қажеті жоқ", id="R9c-in-writing"),
    ],
)
def test_the_notice_asks_for_what_this_way_of_hearing_needs(team, way, asked):
    rooms = {"room": team.room, "video": team.video, "written": None}
    team.drafted(appointment=team.appointment(way=way, room=rooms[way]))
    notice = Paper.objects.get(form="hearing_notice", language="kk")
    told = " ".join(block["text"] for block in notice.facts["blocks"])
    assert asked in told
    assert ("Жеке басын" in told or "жеке басын" in told) == (way != "written")
