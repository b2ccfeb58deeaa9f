"""What must never happen to a new act and to the act that it replaces, tried with raw SQL."""

import pytest

from applications.complaints.renewing import Renewal, decide_anew
from applications.models import Application, NewAct
from permits.actions.drafting import live_decision, standing_decision
from portal.accounts import roles
from tests.factories import person
from tests.new_acts import ANSWER, COMPLAINED, SIGNED_ANEW, Renewing
from tests.workflow import by_hand, the_database_refuses

pytestmark = pytest.mark.django_db


@pytest.fixture
def team() -> Renewing:
    return Renewing()


def test_a_case_has_no_second_new_act_and_a_new_act_no_second_draft(team):
    act = team.awaited()
    first = team.drafted_anew(act)
    team.drafted_anew(act)
    with the_database_refuses("never changed|decision_one_live_of_a_new_act"):
        by_hand("UPDATE permits_decision SET dropped_at = NULL WHERE id = %s", first.pk)
    other = team.complaint(act.application)
    by_hand("UPDATE applications_complaint SET state = 'new_act_awaited' WHERE id = %s", other.pk)
    with the_database_refuses("new_act_one_open_on_an_application"):
        by_hand(
            COPY_OF_THE_ACT.format(complaint=other.pk, state="drafting", ended="NULL"),
            act.pk,
        )


COPY_OF_THE_ACT = (
    "INSERT INTO applications_newact (application_id, office_id, complaint_id, kind, number, executor_id, findings,"
    " decision, answer_way, old_paper_id, old_number, old_on, state, opened_by_id, opened_at, ended_at)"
    " SELECT application_id, office_id, {complaint}, kind, number, executor_id, findings, decision, answer_way,"
    " old_paper_id, old_number, old_on, '{state}', opened_by_id, opened_at, {ended}"
    " FROM applications_newact WHERE id = %s"
)


@pytest.mark.parametrize(
    ("state", "ended"),
    [pytest.param("signed", "now()", id="R13d-born-signed"), pytest.param("drafting", "NULL", id="R13d-unasked")],
)
def test_a_new_act_is_opened_only_by_a_complaint_that_is_being_satisfied(team, state, ended):
    act = team.renewed()
    other = team.complaint(act.application, SIGNED_ANEW)
    with the_database_refuses("opened by a complaint that is being satisfied"):
        by_hand(COPY_OF_THE_ACT.format(complaint=other.pk, state=state, ended=ended), act.pk)


def test_a_decision_stands_instead_of_another_only_while_the_new_act_is_open(team):
    act = team.renewed()
    with the_database_refuses("drafted in place of the act that stands"):
        by_hand(
            "INSERT INTO permits_decision (token, application_id, office_id, kind, version, number, conditions,"
            " content, grounds, prepared_by_id, prepared_at, new_act_id, instead_of_id, remark, signed_sha256)"
            " SELECT 'another', application_id, office_id, kind, 9, number, '[]', '{}', '[]', prepared_by_id,"
            " prepared_at, new_act_id, instead_of_id, '', '' FROM permits_decision WHERE new_act_id = %s",
            act.pk,
        )


def test_a_second_act_without_a_complaint_is_no_draft(team):
    first = standing_decision(team.refused())
    with the_database_refuses("decision_one_live_on_an_application"):
        by_hand(
            "INSERT INTO permits_decision (token, application_id, office_id, kind, version, number, conditions,"
            " content, grounds, prepared_by_id, prepared_at, remark, signed_sha256)"
            " SELECT 'another', application_id, office_id, 'permit', 9, number, '[]', '{}', '[]', prepared_by_id,"
            " prepared_at, '', '' FROM permits_decision WHERE id = %s",
            first.pk,
        )


@pytest.mark.parametrize("state", ["drafting", "proposed"])
def test_a_new_act_is_signed_on_the_table_by_somebody_it_is_not_about(team, state):
    complaint = team.complaint(team.refused(), against_staff=team.head)
    acting = person(team.office, roles.HEAD)
    act = decide_anew(complaint.pk, Renewal(ANSWER, team.executor), by=acting, at=COMPLAINED)
    decision = team.proposed_anew(act)
    by_hand("UPDATE applications_newact SET state = %s WHERE id = %s", state, act.pk)
    with the_database_refuses("signed while its complaint is being satisfied"):
        by_hand(
            "UPDATE permits_decision SET signed_at = now(), signed_by_id = %s, signed_sha256 = %s WHERE id = %s",
            (acting if state == "drafting" else team.head).pk,
            live_decision(act.application).paper.pdf_sha256,
            decision.pk,
        )


def test_a_new_act_is_adopted_by_a_signed_decision_alone(team):
    act = team.awaited()
    team.proposed_anew(act)
    with the_database_refuses("adopted by a signed decision alone"):
        by_hand("UPDATE applications_newact SET state = 'signed', ended_at = now() WHERE id = %s", act.pk)


@pytest.mark.parametrize(
    "change", ["old_number = 'other'", "state = 'drafting', ended_at = NULL", "decision = 'other'"]
)
def test_a_new_act_that_is_over_stays_over(team, change):
    act = team.renewed()
    with the_database_refuses("new act stays what it was opened for"):
        by_hand(f"UPDATE applications_newact SET {change} WHERE id = %s", act.pk)


def test_a_new_act_is_never_deleted(team):
    with the_database_refuses("never changed or deleted"):
        by_hand("DELETE FROM applications_newact WHERE id = %s", team.awaited().pk)


@pytest.mark.parametrize("state", ["satisfied", "forwarded", "closed"])
def test_a_complaint_leaves_its_new_act_only_signed_or_forwarded(team, state):
    act = team.awaited()
    with the_database_refuses("satisfied by its signature or forwarded without it"):
        by_hand("UPDATE applications_complaint SET state = %s WHERE id = %s", state, act.complaint_id)


def test_a_closed_case_is_opened_by_a_signed_new_act_alone(team):
    act = team.awaited(team.handed(team.refused()))
    with the_database_refuses("closed application stays closed"):
        by_hand(
            "UPDATE applications_application SET closed_at = NULL, state = 'signed' WHERE id = %s", act.application_id
        )
    assert Application.objects.get(pk=act.application_id).closed_at
    assert NewAct.objects.open().count() == 1


def test_the_act_that_was_replaced_never_changes(team):
    act = team.renewed()
    first = live_decision(act.application).instead_of
    with the_database_refuses("signed decision is never changed"):
        by_hand("UPDATE permits_decision SET dropped_at = now() WHERE id = %s", first.pk)


def test_each_act_of_a_case_is_handed_over_once(team):
    act = team.renewed(team.handed(team.refused()))
    team.handed(act.application, SIGNED_ANEW)
    with the_database_refuses("hand_over_once_of_an_act"):
        by_hand(
            "INSERT INTO permits_handover (application_id, office_id, handed_at, handed_on, handed_by_id, recipient,"
            " identity_document, proxy_name, proxy_iin, attorney_number, attorney_notary, attorney_covers_receiving,"
            " receipt_shown) SELECT application_id, office_id, handed_at, handed_on, handed_by_id, recipient,"
            " identity_document, '', '', '', '', false, receipt_shown FROM permits_handover WHERE new_act_id IS NULL"
        )
