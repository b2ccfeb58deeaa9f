"""The hearing, the decision after it, and a ground that came late."""

from uuid import uuid4

import pytest

from applications.actions.routing import propose
from permits.actions.drafting import live_decision, return_for_rework
from permits.hearings.actions import late, positions, preliminary, sitting
from permits.hearings.models import Hearing, HearingWords
from permits.hearings.reading import days_of
from portal.accounts import roles
from portal.audit.actions import ledger
from tests.factories import person
from tests.hearings import (
    ACT,
    AFTER,
    HEARING,
    SENT,
    fresh,
    local,
    the_hearing,
    the_track,
)
from tests.workflow import refused_by

pytestmark = pytest.mark.django_db


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
    assert team.head.full_name in str(hearing.protocol.facts), "whoever presides held it and signs"


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


def protocol_of(hearing: Hearing) -> str:
    return str(hearing.protocol.facts["blocks"])


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
    found = the_hearing(application)
    assert found.outcome == "held"
    assert "өтініш беруші, ұстанымын жазбаша берді" in protocol_of(found)


def test_in_writing_nobody_is_expected_to_come_and_silence_is_written_down_R9c(team):
    application = team.awaiting(appointment=team.appointment(way="written", room=None))
    team.position(application, "other_time", words="Кейінірек жазамын.")
    hearing = team.opened(application, present=True)
    sitting.end_hearing(hearing.pk, words="", by=team.executor, at=AFTER)
    found = the_hearing(application)
    assert found.outcome == "in_absence"
    assert "ұстанымын жазбаша берген жоқ" in protocol_of(found)
    assert "жауабыңызды осы уақытқа дейін" not in protocol_of(found)


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


def test_an_answer_written_after_the_draft_asks_for_a_new_version_R9d(team):
    application = team.awaiting()
    said = team.position(application, "objection")
    sitting.end_hearing(team.opened(application).pk, words="", by=team.executor, at=AFTER)
    sitting.hold_hearing(application.pk, party_signed="refused", by=team.executor, at=AFTER)
    with refused_by("R9d"):
        team.refusal(application)
    positions.answer_objection(application.pk, said.token, words="Жоқ.", by=team.executor, at=local(26, 12))
    with refused_by("R9d"):
        propose(application.pk, by=team.executor, at=local(26, 12))
    team.refusal(application, local(26, 13))
    printed = " ".join(block["text"] for block in live_decision(application).paper.facts["blocks"])
    assert "Жоқ." in printed


def test_an_objection_that_comes_while_the_refusal_lies_on_the_table_is_answered_first_R9d(team):
    application = team.refusal(team.heard())
    said = team.position(application, "objection", local(26, 15))
    with refused_by("R9d"):
        team.signs_refusal(application)
    return_for_rework(application.pk, remark="Қарсылық келді.", by=team.head, at=local(27, 9))
    positions.answer_objection(application.pk, said.token, words="Жоқ.", by=team.executor, at=local(27, 9, 30))
    assert team.signs_refusal(team.refusal(application, local(27, 9, 45))).state == "signed"


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
