"""What the database refuses of reviews, whoever asks."""

import pytest

from permits.models import PermitReview
from permits.register.changing import change_permit
from tests.factories import child
from tests.reviews import ACT, SENT
from tests.workflow import by_hand, the_database_refuses, with_file

pytestmark = pytest.mark.django_db


def test_the_database_revokes_no_permit_unheard(team, permit):
    """Source: APPC 73, Q24."""
    case = team.opened_review(permit).application
    decision = team.drafts(case, "revocation", SENT)
    with_file(decision.paper, SENT)
    with the_database_refuses("no refusal without a preliminary decision"):
        by_hand(
            "UPDATE permits_decision SET signed_by_id = %s, signed_at = %s, signed_sha256 = %s WHERE id = %s",
            team.head.pk,
            ACT,
            decision.paper.pdf_sha256,
            decision.pk,
        )


def test_an_exemption_of_a_refusal_revokes_nothing(team, permit):
    case = team.opened_review(permit).application
    decision = team.drafts(case, "revocation", SENT)
    with_file(decision.paper, SENT)
    by_hand(
        "INSERT INTO permits_hearingexemption (application_id, office_id, clause, recorded_by_id, recorded_at)"
        " VALUES (%s, %s, 'R9c', %s, %s)",
        case.pk,
        case.office_id,
        team.head.pk,
        SENT,
    )
    with the_database_refuses("no refusal without a preliminary decision"):
        by_hand(
            "UPDATE permits_decision SET signed_by_id = %s, signed_at = %s, signed_sha256 = %s WHERE id = %s",
            team.head.pk,
            ACT,
            decision.paper.pdf_sha256,
            decision.pk,
        )


def test_the_database_revokes_a_permit_by_its_own_review_alone(team, permit):
    """Even what was signed elsewhere revokes nothing. Source: APPC 73."""
    with the_database_refuses("signed revocation of its own review"):
        change_permit(
            permit.pk,
            "revoked",
            on=ACT.date(),
            facts={"heard"},
            decision=permit.decision,
            by=team.head,
            at=ACT,
        )


def test_the_database_keeps_one_open_review_of_a_permit(team, permit):
    team.opened_review(permit)
    other = team.opened_review(team.permit(children=(child(given_name="Айша"),))).application
    with the_database_refuses("one_open_of_a_permit|application_id"):
        by_hand(
            "INSERT INTO permits_permitreview (application_id, permit_id, office_id, reason, evidence, opened_by_id,"
            " opened_at, outcome) VALUES (%s, %s, %s, 'x', '[]', %s, %s, '')",
            other.pk,
            permit.pk,
            permit.office_id,
            team.executor.pk,
            SENT,
        )


@pytest.mark.parametrize(
    "statement",
    [
        pytest.param("UPDATE permits_permitchange SET reason = 'x' WHERE permit_id = %s", id="a-change"),
        pytest.param("DELETE FROM permits_permitchange WHERE permit_id = %s", id="delete-a-change"),
        pytest.param("UPDATE permits_permitorder SET reason = 'x' WHERE permit_id = %s", id="an-order"),
        pytest.param("UPDATE permits_permitorder SET signed_at = NULL WHERE permit_id = %s", id="unsign-an-order"),
        pytest.param("DELETE FROM permits_permitorder WHERE permit_id = %s", id="delete-an-order"),
        pytest.param("UPDATE permits_permitreview SET reason = 'x' WHERE permit_id = %s", id="a-review"),
        pytest.param("DELETE FROM permits_permitreview WHERE permit_id = %s", id="delete-a-review"),
        pytest.param("UPDATE permits_permit SET standing = 'in_force' WHERE id = %s", id="how-it-stands"),
    ],
)
def test_what_happened_to_a_permit_is_never_rewritten(team, permit, statement):
    team.suspended(permit)
    team.opened_review(permit)
    with the_database_refuses("guard"):
        by_hand(statement, permit.pk)


def test_a_review_is_about_a_permit_of_the_same_holder(team, permit):
    case = team.opened_review(team.permit(iin="700101300015")).application
    with the_database_refuses("same office and the same holder|unique"):
        PermitReview.objects.create(
            application=case, permit=permit, office=team.office, reason="x", opened_by=team.executor, opened_at=SENT
        )


def test_an_ordinary_application_is_no_review_and_has_its_consent(team, permit):
    with the_database_refuses("application_consent_is_the_applicant_s"):
        by_hand("UPDATE applications_application SET consent_at = NULL WHERE id = %s", permit.decision.application_id)


def test_who_began_a_case_never_changes(team, permit):
    with the_database_refuses("guard"):
        by_hand(
            "UPDATE applications_application SET begun_by_office = true, consent_at = NULL WHERE id = %s",
            permit.decision.application_id,
        )


def test_suspensions_end_every_night():
    from permits.tasks import end_suspensions_that_are_over
    from portal.celery import SCHEDULE

    assert SCHEDULE["suspensions-that-are-over"]["task"] == end_suspensions_that_are_over.name
    end_suspensions_that_are_over()
