"""The way to a refusal, step by step: preliminary decision, notice and proofs, positions, hearing, decision."""

from dataclasses import replace
from uuid import uuid4

import pytest

from applications.actions.routing import propose
from applications.actions.situation import situation_of
from applications.law.catalogue import catalogue
from applications.models import Application
from permits.actions.drafting import draft_permit, live_decision, return_for_rework
from permits.hearings.actions import late, positions, preliminary, sitting
from permits.hearings.actions.notices import schedule_hearing, send_notice
from permits.hearings.appointments import free_slots
from permits.hearings.models import Hearing, HearingWords, NoticeProof, Position, RefusalTrack
from permits.hearings.reading import days_of, live_track
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


@pytest.fixture
def team() -> Refusing:
    return Refusing()


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


# --- the hearing


def test_a_hearing_of_another_time_has_its_own_notice_R9c(team):
    application = team.awaiting()
    later = team.appointment(local(26, 15))
    found = preliminary.set_another_time(application.pk, later, reason="сұрады", by=team.executor, at=local(24, 15))
    assert (found.number, found.notice.form) == (2, "hearing_notice")
    with refused_by("R9c"):
        team.opened(application, local(26, 15))


@pytest.mark.parametrize(
    ("at", "lawful"),
    [
        pytest.param(local(26, 9, 44), False, id="R9c-sixteen-minutes-early"),
        pytest.param(local(26, 9, 45), True, id="R9c-a-quarter-of-an-hour-early"),
        pytest.param(local(26, 11), True, id="R9c-late-on-the-day"),
        pytest.param(local(27, 10), False, id="R9c-on-another-day"),
    ],
)
def test_a_hearing_opens_at_the_time_of_its_notice(team, at, lawful):
    application = team.awaiting()
    if lawful:
        assert team.opened(application, at).opened_at == at
    else:
        with refused_by("R9c"):
            team.opened(application, at)


def test_a_stranger_to_the_hearing_writes_nothing_R9c(team):
    hearing, other = team.opened(team.awaiting()), person(team.office, roles.EXECUTOR)
    with refused_by("R9c"):
        sitting.write_words(hearing.pk, kind="answer", speaker="x", words="y", once=uuid4(), by=other, at=HEARING)


def test_the_protocol_holds_what_was_said_in_its_order_R9c(team):
    application = team.sat()
    hearing = the_hearing(application)
    words = " ".join(block["text"] for block in hearing.protocol.facts["blocks"])
    for part in (
        "Құжат анық па?",
        "10:00 Жұмабеков Қанат (түсініктеме): Мінездеме менікі.",
        "10:20",
        "Тараптар тыңдалды.",
    ):
        assert part in words
    assert team.clerk.full_name in words


def test_after_the_end_a_party_asks_for_an_addition_and_the_protocol_is_drawn_up_anew_R9c(team):
    application = team.sat()
    before = the_hearing(application).protocol
    with refused_by("R9c"):
        team.says(the_hearing(application), AFTER)
    team.says(the_hearing(application), AFTER, kind="addition", words="Куәгер бар.")
    after = the_hearing(application).protocol
    assert after != before
    assert "Куәгер бар." in str(after.facts["blocks"])


def test_once_it_is_held_the_protocol_is_closed_R9c(team):
    application = team.heard()
    with refused_by("R9c"):
        team.says(the_hearing(application), AFTER, kind="addition")


def test_a_duly_notified_party_who_did_not_come_is_no_obstacle_R9c(team):
    hearing = the_hearing(team.heard(present=False))
    assert hearing.outcome == "in_absence"
    assert "келген жоқ" in str(hearing.protocol.facts["blocks"])


def test_in_writing_the_party_is_heard_by_what_it_sent_R9c(team):
    written = team.appointment(way="written", room=None)
    application = team.awaiting(appointment=written)
    team.position(application, "objection", words="Жазбаша түсініктеме.")
    hearing = team.opened(application, present=False)
    sitting.end_hearing(hearing.pk, words="", by=team.executor, at=AFTER)
    assert the_hearing(application).outcome == "held"


@pytest.mark.parametrize(("present", "proofs"), [(True, 1), (False, 0)], ids=["R9c-was-there", "R9c-was-not-there"])
def test_an_adjourned_hearing_goes_on_at_a_lawful_time(team, present, proofs):
    application = team.awaiting()
    hearing = team.opened(application, present=present)
    following = sitting.adjourn_hearing(
        hearing.pk, team.appointment(local(26, 15)), reason="куәгер", by=team.executor, at=local(26, 10, 30)
    )
    assert fresh(application).state == "awaiting_hearing"
    assert following.proofs.count() == proofs
    assert Hearing.objects.get(pk=hearing.pk).outcome == "adjourned"
    if present:
        team.opened(application, local(26, 15))


def test_a_word_pressed_twice_is_said_once_R9c(team):
    hearing, once = team.opened(team.awaiting()), uuid4()
    for _ in range(2):
        team.says(hearing, HEARING, once=once)
    assert HearingWords.objects.count() == 1


# --- the decision


def test_a_refusal_without_an_answer_to_the_objection_is_not_proposed_R9d(team):
    application = team.awaiting()
    said = team.position(application, "objection")
    team.opened(application)
    sitting.end_hearing(the_hearing(application).pk, words="", by=team.executor, at=AFTER)
    sitting.hold_hearing(application.pk, party_signed="refused", by=team.executor, at=AFTER)
    with refused_by("R9d"):
        team.refusal(application)
    positions.answer_objection(application.pk, said.token, words="Жоқ.", by=team.executor, at=AFTER)
    assert team.refusal(application).state == "awaiting_signature"


def test_a_refusal_is_not_signed_before_the_third_working_day_APPC_73(team):
    application = team.refusal(team.heard())
    with refused_by("APPC 73"):
        team.signs_refusal(application, AFTER)
    assert team.signs_refusal(application, ACT).state == "signed"


def test_what_the_head_returns_after_the_hearing_is_heard_again_R9d(team):
    application = team.refusal(team.heard())
    assert return_for_rework(application.pk, remark="Нақтылаңыз", by=team.head, at=AFTER).state == "heard"


# --- a ground that came late


def test_before_the_last_day_is_over_no_ground_is_late_Q5(team):
    with refused_by("R9b"):
        late.take_late_way(team.preparing().pk, way="finish_late", reason="x", by=team.head, at=SENT)


@pytest.mark.parametrize(
    ("way", "who", "rule"),
    [
        pytest.param("continue_to_permit", "executor", None, id="Q5-executor-goes-on-to-the-permit"),
        pytest.param("finish_late", "head", None, id="Q5-head-finishes-late"),
        pytest.param("finish_late", "executor", "R12", id="Q5-only-the-head-breaks-a-term"),
        pytest.param("extend", "head", "APPC 76", id="Q5-extension-is-off"),
        pytest.param("forget", "head", "APPC 76", id="Q5-no-fourth-way"),
    ],
)
def test_after_it_there_are_three_honest_ways_each_recorded(team, way, who, rule):
    application = team.preparing()
    by, at = getattr(team, who), local(25, 10)
    if rule:
        with refused_by(rule):
            late.take_late_way(application.pk, way=way, reason="кеш", by=by, at=at)
    else:
        late.take_late_way(application.pk, way=way, reason="кеш", by=by, at=at)
        assert ledger("application", application.pk).last().facts["way"] == way


def test_a_late_finish_still_notifies_and_hears_Q5(team):
    application, at = team.preparing(), local(25, 10)
    late.take_late_way(application.pk, way="finish_late", reason="кеш", by=team.head, at=at)
    draft = team.preliminary(appointment=team.appointment(local(27, 10)))
    preliminary.draft_preliminary(application.pk, draft, by=team.executor, at=at)
    team.confirm()
    team.signs(application, at)
    preliminary.announce_refusal(application.pk, way="handed_over", by=team.executor, at=at)
    track = the_track(application)
    assert (track.late, track.act_from) == (True, local(30, 9).date())
    assert days_of(fresh(application), track, at=at).hearing_days[0] == local(27, 9).date()


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
