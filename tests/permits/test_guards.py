"""What must never happen to a decision, tried with raw SQL."""

from datetime import date

import pytest

from permits.actions.drafting import draft_permit, live_decision
from permits.actions.handing_over import hand_over
from permits.models import Decision, HandOver
from tests.factories import FRIDAY_MORNING, Team
from tests.workflow import by_hand, on_the_table, signed, the_database_refuses

pytestmark = pytest.mark.django_db
FRIDAY = FRIDAY_MORNING.date()


@pytest.fixture
def team() -> Team:
    return Team()


@pytest.mark.parametrize(
    "change",
    [
        "valid_until = valid_until + 30",
        "conditions = '[\"another\"]'",
        "remark = 'after all'",
        "signed_at = NULL, signed_by_id = NULL, signed_sha256 = ''",
        "dropped_at = now()",
        "paper_id = NULL",
    ],
)
def test_a_signed_decision_is_never_changed(team, change):
    decision = live_decision(signed(team))
    with the_database_refuses("signed decision is never changed"):
        by_hand(f"UPDATE permits_decision SET {change} WHERE id = %s", decision.pk)


def test_a_decision_is_never_deleted(team):
    decision = live_decision(team.proposed())
    with the_database_refuses("never changed or deleted"):
        by_hand("DELETE FROM permits_decision WHERE id = %s", decision.pk)


def test_the_signer_is_never_the_preparer(team):
    decision = live_decision(on_the_table(team))
    with the_database_refuses("decision_signer_is_not_preparer"):
        by_hand(
            "UPDATE permits_decision SET signed_by_id = prepared_by_id, signed_at = now(), signed_sha256 = %s"
            " WHERE id = %s",
            decision.paper.pdf_sha256,
            decision.pk,
        )


def test_a_signature_stands_only_under_the_file_that_was_seen(team):
    decision = live_decision(on_the_table(team))
    with the_database_refuses("under the file that was seen"):
        by_hand(
            "UPDATE permits_decision SET signed_by_id = %s, signed_at = now(), signed_sha256 = %s WHERE id = %s",
            team.head.pk,
            "f" * 64,
            decision.pk,
        )


@pytest.mark.parametrize(
    "change",
    [
        "valid_from = valid_from + 1",
        "valid_from = NULL, valid_until = NULL",
        "conditions = '[\"x\"]'",
        'content = \'{"school": "x"}\'',
        "grounds = '[\"x\"]'",
        "kind = 'another'",
        "version = 7",
        "number = 'x'",
    ],
)
def test_an_edit_of_a_draft_is_a_new_version(team, change):
    decision = live_decision(team.proposed())
    with the_database_refuses("an edit of a decision is a new version"):
        by_hand(f"UPDATE permits_decision SET {change} WHERE id = %s", decision.pk)


def test_an_application_has_one_live_decision(team):
    decision = live_decision(team.proposed())
    with the_database_refuses("decision_one_live_on_an_application"):
        by_hand(
            "INSERT INTO permits_decision (token, application_id, office_id, kind, version, number, valid_from,"
            " valid_until, conditions, content, grounds, prepared_by_id, prepared_at, remark, signed_sha256)"
            " SELECT 'second', application_id, office_id, kind, version + 1, number, valid_from, valid_until,"
            " conditions, content, grounds, prepared_by_id, prepared_at, '', '' FROM permits_decision WHERE id = %s",
            decision.pk,
        )


def test_a_dropped_version_comes_not_back(team):
    application = team.preparing()
    for _ in range(2):
        draft_permit(application.pk, team.draft(application), today=FRIDAY, by=team.executor, at=FRIDAY_MORNING)
    first = Decision.objects.get(version=1)
    with the_database_refuses("dropped version is never changed"):
        by_hand("UPDATE permits_decision SET dropped_at = NULL WHERE id = %s", first.pk)


def test_a_decision_is_not_born_signed(team):
    decision = live_decision(on_the_table(team))
    by_hand("UPDATE permits_decision SET dropped_at = now() WHERE id = %s", decision.pk)
    with the_database_refuses("drafted before it is signed"):
        by_hand(
            "INSERT INTO permits_decision (token, application_id, office_id, kind, version, number, valid_from,"
            " valid_until, conditions, content, grounds, prepared_by_id, prepared_at, remark, signed_sha256,"
            " signed_at, signed_by_id)"
            " SELECT 'second', application_id, office_id, kind, version + 1, number, valid_from, valid_until,"
            " conditions, content, grounds, prepared_by_id, prepared_at, '', %s, now(), %s"
            " FROM permits_decision WHERE id = %s",
            "f" * 64,
            team.head.pk,
            decision.pk,
        )


def test_a_period_never_ends_before_it_begins(team):
    application = team.preparing()
    draft = team.draft(application, valid_until=team.draft(application).valid_from.replace(month=11))
    with the_database_refuses("decision_period_is_a_period"):
        draft_permit(application.pk, draft, today=FRIDAY, by=team.executor, at=FRIDAY_MORNING)


def test_no_child_is_added_to_a_drawn_up_decision(team):
    application = team.proposed()
    decision = live_decision(application)
    with the_database_refuses("no child is added|decision_names_a_child_once"):
        by_hand(
            "INSERT INTO permits_decisionchild (decision_id, child_id, office_id) VALUES (%s, %s, %s)",
            decision.pk,
            application.children.get().pk,
            decision.office_id,
        )


@pytest.mark.parametrize("table", ["permits_handover", "signatures_signature"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET office_id = office_id", "DELETE FROM {}"])
def test_hand_overs_and_signatures_are_evidence(team, table, statement):
    application = signed(team)
    hand_over(application.pk, identity_document="1", today=FRIDAY, by=team.clerk, at=FRIDAY_MORNING)
    with the_database_refuses("never changed or deleted"):
        by_hand(statement.format(table))


PROXY = {
    "recipient": "proxy",
    "proxy_name": "Әбдіров Мұрат",
    "proxy_iin": "790101300018",
    "proxy_born_on": date(1979, 1, 1),
    "attorney_number": "1-24",
    "attorney_notary": "нотариус",
    "attorney_issued_on": date(2026, 11, 1),
    "attorney_valid_until": date(2026, 12, 1),
    "attorney_covers_receiving": True,
    "receipt_shown": True,
}


def give_by_hand(team, application, **changes: object) -> HandOver:
    fields = {"handed_at": FRIDAY_MORNING, "handed_on": FRIDAY, "handed_by": team.clerk, "identity_document": "1"}
    return HandOver.objects.create(application=application, office=application.office, **(fields | PROXY | changes))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        pytest.param({"proxy_iin": "850315300019"}, "another person of age", id="R11a-the-applicant-as-proxy"),
        pytest.param({"proxy_iin": ""}, "another person of age", id="R11a-nobody"),
        pytest.param({"proxy_born_on": None}, "another person of age", id="R11a-of-unknown-age"),
        pytest.param({"proxy_born_on": date(2008, 11, 21)}, "another person of age", id="R11a-of-age-tomorrow"),
        pytest.param({"attorney_covers_receiving": False}, "includes receiving", id="R11a-not-for-receiving"),
        pytest.param({"attorney_valid_until": date(2026, 11, 19)}, "valid_attorney", id="R11a-over"),
        pytest.param({"receipt_shown": None}, "whether the receipt was shown", id="T9.8-nobody-asked-for-the-receipt"),
    ],
)
def test_the_database_hands_nothing_to_who_may_not_receive(team, changes, words):
    application = signed(team)
    with the_database_refuses(words):
        give_by_hand(team, application, **changes)


def test_the_database_lets_a_proxy_receive_on_the_eighteenth_birthday_R11a(team):
    assert give_by_hand(team, signed(team), proxy_born_on=date(2008, 11, 20)).recipient == "proxy"
