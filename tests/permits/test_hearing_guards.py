"""What must never happen on the way to a refusal, tried with raw SQL."""

import pytest

from permits.actions.drafting import live_decision
from permits.hearings.actions import late, positions
from permits.hearings.models import HearingWords, LateWay, NoticeProof, ObjectionAnswer, Position
from tests.hearings import ACT, AFTER, SENT, Refusing, local, the_hearing, the_track
from tests.workflow import by_hand, the_database_refuses

pytestmark = pytest.mark.django_db

SIGN = "UPDATE permits_decision SET signed_by_id = %s, signed_at = %s, signed_sha256 = %s WHERE id = %s"
TODAY = "(now() AT TIME ZONE 'Asia/Almaty')::date"  # of the office: in the evening the connection still has yesterday


@pytest.fixture
def team() -> Refusing:
    return Refusing()


def sign_by_hand(team: Refusing, application, at) -> None:
    decision = live_decision(application)
    by_hand(SIGN, team.head.pk, at, decision.paper.pdf_sha256, decision.pk)


def as_refusal(team: Refusing, application, at=SENT):
    """A refusal drafted past every action, as somebody with a database client could."""
    from permits.actions.drafting import draft_permit
    from tests.workflow import with_file

    draft_permit(application.pk, team.draft(application), today=at.date(), by=team.executor, at=at)
    first = live_decision(application)
    with_file(first.paper, at)
    by_hand("UPDATE permits_decision SET dropped_at = now() WHERE id = %s", first.pk)
    by_hand(
        "INSERT INTO applications_paper (token, application_id, office_id, form, template, language, facts,"
        " created_at, created_by_id, html_sha256, pdf_sha256) SELECT 'by-hand', application_id, office_id, form,"
        " template, language, facts, created_at, created_by_id, '', '' FROM applications_paper WHERE id = %s",
        first.paper_id,
    )
    by_hand(
        "INSERT INTO permits_decision (token, application_id, office_id, kind, version, number, conditions, content,"
        " grounds, prepared_by_id, prepared_at, paper_id, remark, signed_sha256) SELECT 'refused', application_id,"
        " office_id, 'reasoned_refusal', version + 1, number, '[]', '{}', '[]', prepared_by_id, prepared_at,"
        " (SELECT id FROM applications_paper WHERE token = 'by-hand'), '', '' FROM permits_decision WHERE id = %s",
        first.pk,
    )
    with_file(live_decision(application).paper, at)
    return application


# --- no refusal unheard


def test_no_refusal_without_a_preliminary_decision_R9b(team):
    application = as_refusal(team, team.preparing())
    with the_database_refuses("without a preliminary decision"):
        sign_by_hand(team, application, ACT)


def test_no_refusal_on_a_preliminary_decision_that_was_not_sent_R9b(team):
    application = as_refusal(team, team.signed_preliminary())
    with the_database_refuses("without a preliminary decision that was sent"):
        sign_by_hand(team, application, ACT)


def test_no_refusal_without_a_proof_of_the_notice_R9b(team):
    application = team.announced()
    by_hand("UPDATE applications_application SET state = 'preparing' WHERE id = %s", application.pk)
    application = as_refusal(team, application)
    with the_database_refuses("without a proof of the notice"):
        sign_by_hand(team, application, ACT)
    team.proves(application, SENT, way="returned", evidence="қайтты")
    with the_database_refuses("without a proof of the notice"):
        sign_by_hand(team, application, ACT)


def test_no_refusal_before_the_hearing_is_held_or_waived_R9c(team):
    application = team.proven()
    by_hand("UPDATE applications_application SET state = 'preparing' WHERE id = %s", application.pk)
    application = as_refusal(team, application)
    with the_database_refuses("before the hearing is held or waived"):
        sign_by_hand(team, application, ACT)
    team.position(application, "hearing_waiver")
    sign_by_hand(team, application, ACT)


@pytest.mark.parametrize(
    ("at", "lawful"),
    [
        pytest.param(local(26, 18), False, id="APPC 73-the-second-working-day"),
        pytest.param(local(27, 0, 1), True, id="APPC 73-the-third-working-day"),
        pytest.param(local(28, 12), True, id="APPC 73-the-day-after"),
    ],
)
def test_a_notice_on_day_2_lets_no_refusal_be_dated_before_day_5(team, at, lawful):
    application = team.refusal(team.heard())
    if lawful:
        sign_by_hand(team, application, at)
    else:
        with the_database_refuses("before the third working day"):
            sign_by_hand(team, application, at)


@pytest.mark.parametrize(("covers", "lawful"), [(True, True), (False, False)], ids=["APPC 73-covers", "APPC 73-not"])
def test_only_a_waiver_that_covers_the_days_lets_it_come_earlier(team, covers, lawful):
    application = team.proven()
    team.position(application, "hearing_waiver", covers_days=covers)
    positions.waive_hearing(application.pk, by=team.executor, at=SENT)
    application = team.refusal(application, SENT)
    if lawful:
        sign_by_hand(team, application, local(25, 10))
    else:
        with the_database_refuses("before the third working day"):
            sign_by_hand(team, application, local(25, 10))


# --- the preliminary decision


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("findings = 'other'", "an edit of a preliminary decision is a new version"),
        ("grounds = '[\"x\"]'", "an edit of a preliminary decision is a new version"),
        ("signed_by_id = prepared_by_id", "a signature is never changed"),
        (f"sent_at = now(), sent_on = {TODAY}, act_from = {TODAY} + 1", "three working days"),
        (f"sent_at = now(), sent_on = {TODAY} - 9, act_from = {TODAY} + 9", "the day it was sent"),
    ],
)
def test_a_signed_preliminary_decision_keeps_its_words_R9b(team, change, words):
    track = the_track(team.signed_preliminary())
    with the_database_refuses(words):
        by_hand(f"UPDATE permits_refusaltrack SET {change} WHERE id = %s", track.pk)


@pytest.mark.parametrize(
    "change", ["act_from = act_from - 1", "dropped_at = now()", "sent_at = sent_at - interval '1 day'"]
)
def test_what_was_sent_is_never_changed_R9b(team, change):
    track = the_track(team.announced())
    with the_database_refuses("sent is never changed"):
        by_hand(f"UPDATE permits_refusaltrack SET {change} WHERE id = %s", track.pk)


def test_the_preparer_never_signs_the_preliminary_decision_R9b(team):
    application = team.drafted()
    paper, _notice = team.papers(application)
    with the_database_refuses("signer_is_not_preparer"):
        by_hand(
            "UPDATE permits_refusaltrack SET signed_by_id = prepared_by_id, signed_at = now(), signed_sha256 = %s"
            " WHERE id = %s",
            paper.pdf_sha256,
            the_track(application).pk,
        )


def test_a_signature_stands_under_the_preliminary_decision_that_was_seen_R9b(team):
    track = the_track(team.drafted())
    with the_database_refuses("under the file that was seen"):
        by_hand(
            "UPDATE permits_refusaltrack SET signed_by_id = %s, signed_at = now(), signed_sha256 = %s WHERE id = %s",
            team.head.pk,
            "f" * 64,
            track.pk,
        )


def test_an_application_has_one_preliminary_decision_that_stands_R9b(team):
    track = the_track(team.drafted())
    with the_database_refuses("one_live_on_an_application"):
        by_hand(
            "INSERT INTO permits_refusaltrack (token, application_id, office_id, version, grounds, findings, evidence,"
            " prepared_by_id, prepared_at, remark, signed_sha256, late) SELECT 'second', application_id, office_id,"
            " version + 1, grounds, findings, evidence, prepared_by_id, prepared_at, '', '', false"
            " FROM permits_refusaltrack WHERE id = %s",
            track.pk,
        )


# --- the hearing


def test_no_hearing_opens_without_a_proof_of_its_notice_R9c(team):
    hearing = the_hearing(team.announced())
    with the_database_refuses("without a proof of its notice"):
        by_hand("UPDATE permits_hearing SET opened_at = %s WHERE id = %s", local(26, 10), hearing.pk)


def test_no_hearing_opens_within_the_days_of_the_objection_APPC_73(team):
    hearing = the_hearing(team.proven())
    with the_database_refuses("two working days of the objection"):
        by_hand("UPDATE permits_hearing SET opened_at = %s WHERE id = %s", local(25, 10), hearing.pk)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("starts_at = starts_at + interval '1 hour', ends_at = ends_at + interval '1 hour'", "is another hearing"),
        ("room_id = NULL, way = 'written'", "is another hearing"),
        ("signed_at = now()", "signed and sent is never changed"),
        ("sent_way = 'cabinet_read'", "signed and sent is never changed"),
        ("outcome = 'held'", "hearing_is_held_with_a_protocol"),
    ],
)
def test_an_appointment_that_was_notified_stays_R9c(team, change, words):
    hearing = the_hearing(team.awaiting())
    with the_database_refuses(words):
        by_hand(f"UPDATE permits_hearing SET {change} WHERE id = %s", hearing.pk)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("outcome_words = 'other'", "over is never changed"),
        ("participants = '[]'", "over is never changed"),
        ("protocol_id = notice_id", "protocol is closed|unique"),
    ],
)
def test_a_hearing_that_is_over_is_never_changed_R9c(team, change, words):
    hearing = the_hearing(team.heard())
    with the_database_refuses(words):
        by_hand(f"UPDATE permits_hearing SET {change} WHERE id = %s", hearing.pk)


def test_a_room_is_never_given_twice_at_a_time_R9c(team):
    hearing, other = the_hearing(team.drafted()), team.preparing()
    by_hand(
        "INSERT INTO permits_refusaltrack (token, application_id, office_id, version, grounds, findings, evidence,"
        " prepared_by_id, prepared_at, remark, signed_sha256, late) SELECT 'other', %s, office_id, 1, grounds,"
        " findings, evidence, prepared_by_id, prepared_at, '', '', false FROM permits_refusaltrack WHERE id = %s",
        other.pk,
        hearing.track_id,
    )
    with the_database_refuses("taken at that time"):
        by_hand(
            "INSERT INTO permits_hearing (token, track_id, office_id, number, starts_at, ends_at, way, room_id,"
            " presiding_id, set_by_id, set_at, signed_sha256, sent_way, question, participants, outcome,"
            " outcome_words)"
            " SELECT 'other', (SELECT id FROM permits_refusaltrack WHERE token = 'other'), office_id, 1,"
            " starts_at + interval '10 minutes', ends_at, way, room_id, presiding_id, set_by_id, set_at, '', '', '',"
            " '[]', '', '' FROM permits_hearing WHERE id = %s",
            hearing.pk,
        )


def test_nothing_is_said_before_the_hearing_opens_nor_after_its_end_R9c(team):
    say = (
        "INSERT INTO permits_hearingwords (hearing_id, office_id, kind, speaker, words, said_at, written_by_id, once)"
        " SELECT id, office_id, 'statement', 'x', 'y', now(), set_by_id, gen_random_uuid() FROM permits_hearing"
        " WHERE id = %s"
    )
    with the_database_refuses("before the hearing opens"):
        by_hand(say, the_hearing(team.awaiting()).pk)


def test_after_the_end_only_an_addition_is_written_R9c(team):
    hearing = the_hearing(team.sat())
    with the_database_refuses("only ask for an addition"):
        by_hand(
            "INSERT INTO permits_hearingwords (hearing_id, office_id, kind, speaker, words, said_at, written_by_id,"
            " once) SELECT id, office_id, 'statement', 'x', 'y', now(), set_by_id, gen_random_uuid()"
            " FROM permits_hearing WHERE id = %s",
            hearing.pk,
        )


def test_what_was_not_sent_did_not_arrive_R9b(team):
    hearing = the_hearing(team.signed_preliminary())
    with the_database_refuses("not sent did not arrive"):
        by_hand(
            "INSERT INTO permits_noticeproof (track_id, hearing_id, office_id, way, happened_at, reached_on,"
            " hearing_from, evidence, recorded_by_id, recorded_at) SELECT track_id, id, office_id, 'sms_delivered',"
            f" now(), {TODAY}, {TODAY}, 'x', set_by_id, now() FROM permits_hearing WHERE id = %s",
            hearing.pk,
        )


def test_a_right_is_given_up_on_paper_alone_also_by_hand_APPC_73(team):
    track = the_track(team.announced())
    with the_database_refuses("gives_up_a_right_on_paper_alone"):
        by_hand(
            "INSERT INTO permits_position (token, track_id, office_id, kind, form, words, covers_days, in_time,"
            " given_at, recorded_by_id, recorded_at, once) SELECT 'x', id, office_id, 'hearing_waiver', 'oral', 'x',"
            " true, true, now(), prepared_by_id, now(), gen_random_uuid() FROM permits_refusaltrack WHERE id = %s",
            track.pk,
        )


# --- what is only ever added


@pytest.mark.parametrize("statement", ["UPDATE {table} SET office_id = office_id", "DELETE FROM {table}"])
def test_the_record_of_a_refusal_is_never_changed_or_deleted_R9d(team, statement):
    application = team.sat()
    said = team.position(application, "objection")
    positions.answer_objection(application.pk, said.token, words="Жоқ.", by=team.executor, at=AFTER)
    second = team.preparing()
    late.take_late_way(second.pk, way="finish_late", reason="кеш", by=team.head, at=local(25, 10))
    for model in (HearingWords, NoticeProof, Position, ObjectionAnswer, LateWay):
        assert model.objects.exists()
        with the_database_refuses("never changed or deleted"):
            by_hand(statement.format(table=model._meta.db_table))


@pytest.mark.parametrize("table", ["permits_refusaltrack", "permits_hearing"])
def test_a_track_and_a_hearing_are_never_deleted_R9b(team, table):
    team.drafted()
    with the_database_refuses("never changed or deleted|violates foreign key"):
        by_hand(f"DELETE FROM {table}")
