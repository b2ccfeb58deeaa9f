"""The way to a refusal, its preliminary decision and the hours of its hearing."""

from dataclasses import replace

import pytest

from applications.actions.routing import propose
from applications.actions.situation import situation_of
from applications.law.catalogue import catalogue
from applications.models import Application
from permits.actions.drafting import draft_permit, live_decision
from permits.hearings.actions import positions, preliminary, sitting
from permits.hearings.appointments import free_slots
from permits.hearings.models import RefusalTrack
from permits.hearings.reading import live_track
from portal.accounts import roles
from portal.audit.actions import ledger
from portal.jobs.models import Job
from tests.factories import PASSWORD, OfficeFactory, person
from tests.hearings import (
    ACT,
    AFTER,
    DRAFTED,
    HEARING,
    SENT,
    Refusing,
    fresh,
    local,
    the_hearing,
    the_track,
)
from tests.workflow import refused_by

pytestmark = pytest.mark.django_db


def facts_of(application: Application, team: Refusing, at=DRAFTED) -> frozenset[str]:
    return situation_of(fresh(application), by=team.executor, at=at).facts


# --- the whole way


def test_a_refusal_goes_from_its_ground_over_the_hearing_to_the_signature_R9d(team):
    application = team.refusal(team.heard())
    assert team.signs_refusal(application).state == "signed"
    verbs = list(ledger("application", application.pk).values_list("verb", flat=True))
    way = "draft_preliminary sign_preliminary announce_refusal prove_notice schedule_hearing open_hearing end_hearing"
    assert verbs[verbs.index("draft_preliminary") :] == [
        *way.split(),
        "hold_hearing",
        "draft_result",
        "propose",
        "sign",
    ]


def test_the_same_way_ends_in_a_permit_R9d(team):
    application = team.heard()
    draft_permit(application.pk, team.draft(application), today=AFTER.date(), by=team.executor, at=AFTER)
    assert propose(application.pk, by=team.executor, at=AFTER).state == "awaiting_signature"


def test_the_refusal_tells_its_way_and_answers_the_objection_R9d(team):
    application = team.awaiting()
    said = team.position(application, "objection", words="Мінездеме шынайы.")
    team.opened(application)
    sitting.end_hearing(the_hearing(application).pk, words="Тыңдалды.", by=team.executor, at=AFTER)
    sitting.hold_hearing(application.pk, party_signed="signed", by=team.executor, at=AFTER)
    positions.answer_objection(application.pk, said.token, words="Мекеме растамады.", by=team.executor, at=AFTER)
    paper = live_decision(team.refusal(application)).paper
    words = " ".join(block["text"] for block in paper.facts["blocks"])
    for part in ("Мінездеме шынайы.", "Мекеме растамады.", "24 қараша", "26 қараша", "10-тармақ"):
        assert part in words


# --- the preliminary decision


def test_no_ground_no_way_to_a_refusal_R9b(team):
    application = team.preparing()
    assert "ground_found" not in facts_of(application, team)
    with refused_by("R9b"):
        preliminary.draft_preliminary(application.pk, team.preliminary(grounds=()), by=team.executor, at=DRAFTED)
    with refused_by("R9b"):
        preliminary.draft_preliminary(application.pk, team.preliminary(evidence=()), by=team.executor, at=DRAFTED)


@pytest.mark.parametrize(
    ("at", "lawful"),
    [
        pytest.param(local(23, 10), True, id="R9b-the-day-before-the-last"),
        pytest.param(local(24, 18, 30), True, id="R9b-the-last-minute"),
        pytest.param(local(24, 18, 31), False, id="R9b-a-minute-late"),
        pytest.param(local(25, 9), False, id="R9b-the-day-after"),
    ],
)
def test_the_way_to_a_refusal_closes_after_day_two_and_the_permit_stays_open(team, at, lawful):
    application = team.preparing()
    draft = team.preliminary(appointment=team.appointment(HEARING if at.day == 24 else local(25, 10)))
    if lawful:
        preliminary.draft_preliminary(application.pk, draft, by=team.executor, at=at)
    else:
        with refused_by("R9b"):
            preliminary.draft_preliminary(application.pk, draft, by=team.executor, at=at)
    draft_permit(application.pk, team.draft(application), today=at.date(), by=team.executor, at=at)


def test_an_edit_is_the_next_version_and_the_old_hearing_gives_its_room_back_R9b(team):
    application = team.drafted()
    preliminary.draft_preliminary(
        application.pk, team.preliminary(findings="Толығырақ."), by=team.executor, at=DRAFTED
    )
    assert the_track(application).version == 2
    assert RefusalTrack.objects.filter(application=application, dropped_at=None).count() == 1


def test_another_executor_does_not_open_it_R9b(team):
    application = team.preparing()
    other = person(team.office, roles.EXECUTOR)
    with refused_by("R9b"):
        preliminary.draft_preliminary(application.pk, team.preliminary(), by=other, at=DRAFTED)


def test_the_head_gives_it_back_with_a_remark_R9b(team):
    application = team.drafted()
    preliminary.return_preliminary(application.pk, remark="Дәлел жеткіліксіз.", by=team.head, at=DRAFTED)
    assert the_track(application).remark == "Дәлел жеткіліксіз."
    with refused_by("R9b"):
        preliminary.return_preliminary(application.pk, remark="x", by=team.executor, at=DRAFTED)


def test_one_confirmation_signs_decision_and_notice_R9b(team):
    application = team.signed_preliminary()
    assert the_track(application).signed_by == the_hearing(application).signed_by == team.head
    assert {"ground_found", "notice_signed"} <= facts_of(application, team)
    assert preliminary.unsigned_papers(application) == ()


def test_a_preliminary_decision_on_an_unconfirmed_ground_is_not_signed_Q12(team):
    application = team.drafted()
    seen = tuple(paper.pdf_sha256 for paper in team.papers(application))
    with refused_by("T10a"):
        preliminary.sign_preliminary(application.pk, seen=seen, proof=PASSWORD, by=team.head, at=DRAFTED)


def test_the_preparer_does_not_sign_the_preliminary_decision_R9b(team):
    team.executor = team.head = person(team.office, roles.EXECUTOR, roles.HEAD)
    application = team.drafted()
    team.confirm()
    with refused_by("R9b"):
        team.signs(application)


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        pytest.param({"seen": ("f" * 64, "f" * 64)}, "T6b", id="T6b-other-files"),
        pytest.param({"seen": ("", "")}, "T6b", id="T6b-no-file-yet"),
        pytest.param({"proof": "guess"}, "T6b", id="T6b-wrong-password"),
    ],
)
def test_only_what_was_seen_is_signed_with_the_own_password(team, changes, rule):
    application = team.drafted()
    team.confirm()
    seen = tuple(paper.pdf_sha256 for paper in team.papers(application))
    with refused_by(rule):
        preliminary.sign_preliminary(
            application.pk, **({"seen": seen, "proof": PASSWORD} | changes), by=team.head, at=DRAFTED
        )


def test_what_is_not_signed_is_not_sent_R9b(team):
    application = team.drafted()
    with refused_by("R9b"):
        preliminary.announce_refusal(application.pk, way="handed_over", by=team.executor, at=SENT)


@pytest.mark.parametrize("way", ["post", "returned"])
def test_a_way_that_proves_nothing_is_no_way_R9b(team, way):
    application = team.signed_preliminary()
    with refused_by("R9b"):
        preliminary.announce_refusal(application.pk, way=way, by=team.executor, at=SENT)


def test_a_notice_on_day_2_lets_the_decision_come_on_day_5_APPC_73(team):
    track = the_track(team.announced())
    assert (track.sent_on, track.act_from, track.late) == (SENT.date(), ACT.date(), False)


def test_a_notice_drafted_yesterday_names_a_day_that_is_lawful_no_more_R9c(team):
    application = team.signed_preliminary(local(23, 12), appointment=team.appointment(local(25, 10)))
    with refused_by("R9c"):
        preliminary.announce_refusal(application.pk, way="handed_over", by=team.executor, at=SENT)


# --- appointments


@pytest.mark.parametrize(
    ("at", "rule"),
    [
        pytest.param(local(25, 10), "R9c", id="R9c-within-the-days-of-the-objection"),
        pytest.param(local(27, 10), "R9c", id="R9c-after-day-4"),
        pytest.param(local(26, 13), "R9c", id="R9c-at-lunch"),
        pytest.param(local(26, 10, 7), "R9c", id="R9c-beside-the-slots"),
    ],
)
def test_a_hearing_is_set_only_at_a_lawful_hour(team, at, rule):
    application = team.preparing()
    draft = team.preliminary(appointment=team.appointment(at))
    with refused_by(rule):
        preliminary.draft_preliminary(application.pk, draft, by=team.executor, at=DRAFTED)


def test_a_room_of_another_office_and_a_head_who_is_none_are_refused_R9c(team):
    application, foreign = team.preparing(), Refusing()
    for appointment in (team.appointment(room=foreign.room), team.appointment(presiding=team.clerk)):
        with refused_by("R9c"):
            preliminary.draft_preliminary(
                application.pk, team.preliminary(appointment=appointment), by=team.executor, at=DRAFTED
            )


def test_a_room_and_a_head_are_at_one_hearing_at_a_time_R9c(team):
    team.drafted()
    second = team.preparing()
    with refused_by("R9c"):
        preliminary.draft_preliminary(second.pk, team.preliminary(), by=team.executor, at=DRAFTED)
    other_head = person(team.office, roles.HEAD)
    video = team.appointment(way="video", room=team.video, presiding=other_head)
    preliminary.draft_preliminary(second.pk, team.preliminary(appointment=video), by=team.executor, at=DRAFTED)


def test_free_hours_leave_out_what_is_taken_R9c(team):
    team.drafted()
    slots = free_slots(team.office, [HEARING.date()], at=DRAFTED)
    assert HEARING not in [slot.starts_at for slot in slots]
    assert len(slots) == 15
    other_head = person(team.office, roles.HEAD)
    slot = next(each for each in free_slots(team.office, [HEARING.date()], at=DRAFTED) if each.starts_at == HEARING)
    assert (slot.rooms, slot.heads) == ((team.video.pk,), (other_head.pk,))


# --- editions


@pytest.mark.parametrize(
    ("service", "edition"), [("visit_permission", "2023"), ("visit_permission", "2017"), ("patronage_care", "2016")]
)
def test_every_edition_with_a_refusal_asks_for_the_same_facts_APPC_73(service, edition):
    found = catalogue().edition(service, edition)
    asked = {code for row in found.transitions for code in row.requires}
    assert {"ground_found", "notice_signed", "notice_proven", "protocol_ready", "hearing_held"} <= asked


def test_the_papers_are_made_by_the_worker_R9b(team):
    application = team.drafted()
    for paper in preliminary.unsigned_papers(application):
        assert Job.objects.filter(key=f"render_paper:{paper.token}").exists()


def test_a_case_of_another_office_has_no_track_here(team):
    assert live_track(Refusing(office=OfficeFactory()).preparing()) is None
    assert replace(team.appointment(), minutes=60).ends_at == local(26, 11)
