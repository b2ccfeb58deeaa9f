"""The planner, the preliminary decision, the notice and the positions, over their pages."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications.models import Application
from permits.hearings.models import LateWay, NoticeProof, Position
from portal.accounts import roles
from tests.counter_pages import signed_in, words
from tests.factories import PASSWORD, person
from tests.hearings import (
    HEARING,
    SENT,
    Refusing,
    fresh,
    local,
    the_hearing,
    the_track,
)
from tests.permits.refusal_pages.asking import page, send, typed

pytestmark = pytest.mark.django_db


# --- the planner


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("who", ["executor", "head", "clerk"])
def test_the_planner_says_until_when_in_every_language_R9b(team, who, language):
    application = team.preparing()
    answer = page(getattr(team, who), "refusal", application, language=language)
    assert answer.status_code == 200
    shown = words(answer)
    for day in ("24", "26", "27"):
        assert day in shown


def test_the_planner_counts_from_now_until_it_is_sent_R9c(team):
    shown = words(page(team.executor, "refusal", team.preparing()))
    assert "24 November 2026, Tuesday, 18:30" in shown
    assert "26 November 2026, Thursday" in shown
    assert "27 November 2026, Friday" in shown


def test_a_case_that_knows_no_such_way_has_no_such_page(team):
    assert page(team.executor, "refusal", team.registered()).status_code == 404


def test_the_case_leads_to_it_R9b(team):
    application = team.preparing()
    assert reverse("refusal", args=[application.token]) in words(page(team.executor, "case", application))
    assert reverse("refusal", args=[application.token]) not in words(page(team.executor, "case", team.checking()))


def test_the_page_costs_the_same_with_many_rows(team):
    application = team.proven()
    team.position(application, "objection")
    first = _queries(team, application)
    for _ in range(3):
        team.proves(application, SENT)
    assert _queries(team, application) <= first <= 60


def _queries(team: Refusing, application: Application) -> int:
    client, address = signed_in(team.executor), reverse("refusal", args=[application.token])
    client.get(address)
    with CaptureQueriesContext(connection) as caught:
        client.get(address)
    return len(caught)


# --- the preliminary decision


def test_the_executor_writes_it_and_the_head_finds_it_R9b(team):
    application = team.preparing()
    assert "Choose day and hour" in words(page(team.executor, "draft_refusal", application))
    shown = words(send(team.executor, "draft_refusal", application, typed(team)))
    assert "saved" in shown
    assert the_track(application).evidence == ["ІІБ жауабы, № 12", "Көшірме"]
    table = words(signed_in(team.head).get(reverse("signing_table")))
    assert reverse("sign_refusal", args=[application.token]) in table


@pytest.mark.parametrize(
    ("changes", "remark"),
    [
        pytest.param({"grounds": []}, "A refusal stands on a ground of the law.", id="R9b-no-ground"),
        pytest.param({"evidence": " "}, "Name at least one document", id="R9b-no-evidence"),
        pytest.param({"slot": ""}, "Choose the hour", id="R9c-no-hour"),
        pytest.param({"slot": local(27, 10).isoformat()}, "not one of the available", id="R9c-unlawful-hour"),
        pytest.param({"room": ""}, "Choose where", id="R9c-no-room"),
        pytest.param({"way": "video"}, "Choose where", id="R9c-room-for-a-call"),
        pytest.param({"version": 3}, "moved on", id="R9b-older-form"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_typed_is_lost(team, changes, remark):
    application = team.preparing()
    answer = send(team.executor, "draft_refusal", application, typed(team, **changes))
    shown = words(answer)
    assert answer.status_code == 422
    assert remark in shown
    assert "Мекеме мінездемені растамады." in shown


def test_a_standing_version_fills_the_form_R9b(team):
    shown = words(page(team.executor, "draft_refusal", team.drafted()))
    assert "Мінездеме берілген мекеме" in shown
    assert f'value="{HEARING.isoformat()}" selected' in shown


def test_others_are_told_why_it_is_not_theirs_R9b(team):
    application, other = team.preparing(), person(team.office, roles.EXECUTOR)
    answer = page(other, "draft_refusal", application, follow=True)
    assert "Only the responsible executor named by the head handles the application." in words(answer)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_head_reads_signs_and_comes_back_R9b(team, language):
    application = team.drafted()
    team.confirm()
    seen = ",".join(paper.pdf_sha256 for paper in team.papers(application))
    assert seen in words(page(team.head, "sign_refusal", application, language=language))
    shown = words(send(team.head, "sign_refusal", application, {"seen": seen, "password": PASSWORD}))
    assert f"Signed: {application.register_number}." in shown
    assert the_track(application).signed_by == team.head


def test_the_signer_sees_what_decision_and_notice_tell_of_the_child_R9b(team):
    application = team.drafted()
    strip = words(page(team.head, "sign_refusal", application)).partition("What this reader will learn")[2]
    strip = strip.partition("Your decision")[0]
    assert "Whether it holds today" not in strip  # a notice is not verified, it leads to the status page
    assert "In the writer&#x27;s own words" in strip
    assert "What was found" in strip


@pytest.mark.parametrize(
    ("changes", "status", "remark"),
    [
        pytest.param({"password": ""}, 422, "Type the password", id="T6b-no-password"),
        pytest.param({"password": "guess"}, 409, "not the one you sign in with", id="T6b-wrong-password"),
        pytest.param({"seen": "f,f"}, 409, "changed after you opened it", id="T6b-other-files"),
    ],
)
def test_nothing_is_signed_without_the_own_act(team, changes, status, remark):
    application = team.drafted()
    team.confirm()
    seen = ",".join(paper.pdf_sha256 for paper in team.papers(application))
    answer = send(team.head, "sign_refusal", application, {"seen": seen, "password": PASSWORD} | changes)
    assert answer.status_code == status
    assert remark in words(answer)
    assert the_track(application).signed_by is None


def test_wrong_passwords_are_counted(team):
    application = team.drafted()
    for _ in range(6):
        answer = send(team.head, "sign_refusal", application, {"seen": "f,f", "password": "guess"})
    assert answer.status_code == 429


def test_a_return_needs_a_remark_which_the_executor_reads_R9b(team):
    application = team.drafted()
    assert send(team.head, "return_refusal", application, {"remark": ""}).status_code == 422
    send(team.head, "return_refusal", application, {"remark": "Дәлел қосыңыз."})
    assert "Дәлел қосыңыз." in words(page(team.executor, "refusal", application))


# --- notice, proofs, positions


def test_the_notice_is_sent_proven_and_the_hearing_scheduled_R9c(team, clock):
    application = team.signed_preliminary()
    clock.now = SENT
    assert send(team.executor, "announce_refusal", application, {}).status_code == 422
    send(team.executor, "announce_refusal", application, {"way": "handed_over"})
    assert fresh(application).state == "refusal_announced"
    assert "There is no proof that the notice reached" in words(page(team.executor, "refusal", application))
    proof = {"proof-way": "handed_over", "proof-day": "24.11.2026", "proof-time": "12:00", "proof-evidence": "қолы"}
    send(team.clerk, "prove_notice", application, proof)
    assert NoticeProof.objects.get().happened_at == SENT
    send(team.executor, "refusal_step", application, {}, "schedule_hearing")
    assert fresh(application).state == "awaiting_hearing"


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        pytest.param({"proof-evidence": ""}, 422, id="R9b-nothing-proves-it"),
        pytest.param({"proof-time": "25:00"}, 422, id="no-such-hour"),
        pytest.param({"proof-day": "25.11.2026"}, 409, id="R9b-still-to-come"),
    ],
)
def test_a_proof_that_is_none_is_refused_kindly(team, clock, changes, status):
    application, clock.now = team.announced(), SENT
    fields = {"proof-way": "handed_over", "proof-day": "24.11.2026", "proof-time": "12:00", "proof-evidence": "қолы"}
    answer = send(team.clerk, "prove_notice", application, fields | changes)
    assert answer.status_code == status
    assert not NoticeProof.objects.exists()


def entered(**changes: object) -> dict:
    fields = {
        "position-kind": "objection",
        "position-form": "oral",
        "position-day": "25.11.2026",
        "position-time": "10:00",
        "position-words": "Мен келіспеймін.",
    }
    return fields | {f"position-{name}": value for name, value in changes.items()}


def test_an_oral_objection_is_recorded_at_the_counter_and_answered_APPC_73(team, clock):
    application, clock.now = team.proven(), local(25, 10, 30)
    send(team.clerk, "record_position", application, entered())
    said = Position.objects.get()
    assert (said.kind, said.form, said.recorded_by) == ("objection", "oral", team.clerk)
    assert send(team.executor, "answer_objection", application, {"words": ""}, said.token).status_code == 422
    shown = words(send(team.executor, "answer_objection", application, {"words": "Мекеме растамады."}, said.token))
    assert "Мекеме растамады." in shown


@pytest.mark.parametrize(
    ("changes", "status", "remark"),
    [
        pytest.param({"kind": "hearing_waiver"}, 409, "only in writing, signed", id="APPC 73-waiver-on-paper"),
        pytest.param({"covers_days": "on"}, 422, "Only a waiver", id="APPC 73-days-go-with-a-waiver"),
        pytest.param({"words": " "}, 422, "Write the applicant", id="APPC 73-no-words"),
        pytest.param({"day": "23.11.2026"}, 409, "before the preliminary decision", id="APPC 73-before-the-notice"),
        pytest.param({"time": "23:00"}, 409, "has not come yet", id="APPC 73-not-yet"),
    ],
)
def test_a_position_that_cannot_be_is_refused_kindly(team, clock, changes, status, remark):
    application, clock.now = team.proven(), local(25, 10, 30)
    answer = send(team.clerk, "record_position", application, entered(**changes))
    assert answer.status_code == status
    assert remark in words(answer)
    assert not Position.objects.exists()


def test_another_time_has_its_own_notice_and_signature_R9c(team, clock):
    application, clock.now = team.awaiting(), local(24, 15)
    assert page(team.executor, "another_time", application).status_code == 200
    fields = typed(team, local(26, 15)) | {"reason": "Жұмыста."}
    send(team.executor, "another_time", application, fields)
    assert the_hearing(application).number == 2
    assert "Read and sign" in words(page(team.head, "refusal", application))


def test_a_late_ground_offers_its_ways_R9b(team, clock):
    application, clock.now = team.preparing(), local(25, 10)
    shown = words(page(team.head, "refusal", application))
    assert "The way to a refusal closed on 24 November 2026, Tuesday" in shown
    assert "does not extend the term" in shown
    assert send(team.head, "late_ground", application, {"reason": ""}, "finish_late").status_code == 422
    assert send(team.executor, "late_ground", application, {"reason": "x"}, "finish_late").status_code == 409
    send(team.head, "late_ground", application, {"reason": "Жауап кеш келді."}, "finish_late")
    assert LateWay.objects.get().reason == "Жауап кеш келді."
    assert "Write the preliminary decision" in words(page(team.executor, "refusal", application))
