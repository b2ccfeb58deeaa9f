"""What must never happen to an application, tried with raw SQL."""

from datetime import timedelta

import pytest

from applications.actions.routing import withdraw
from applications.models import Record
from portal.audit.models import Event
from tests.factories import FRIDAY_MORNING, Team
from tests.services import LIVES, Walk, office_of_every_service
from tests.workflow import by_hand, on_the_table, the_database_refuses

pytestmark = pytest.mark.django_db


@pytest.fixture
def team() -> Team:
    return Team()


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("received_at", FRIDAY_MORNING - timedelta(days=1)),
        ("counted_from", "2026-11-19"),
        ("register_number", "another"),
        ("edition", "2017"),
        ("service", "patronage"),
        ("registered_at", FRIDAY_MORNING + timedelta(days=1)),
        ("token", "another"),
        ("once", "00000000-0000-4000-8000-000000000000"),
    ],
)
def test_the_receipt_is_pinned_for_life(team, column, value):
    application = team.registered()
    with the_database_refuses("pinned for life"):
        by_hand(f"UPDATE applications_application SET {column} = %s WHERE id = %s", value, application.pk)


def test_a_case_does_not_change_its_office(team):
    application, other = team.registered(), Team().office
    with the_database_refuses("pinned for life"):
        by_hand("UPDATE applications_application SET office_id = %s WHERE id = %s", other.pk, application.pk)


def test_an_application_is_never_deleted(team):
    application = team.registered()
    with the_database_refuses("never changed or deleted"):
        by_hand("DELETE FROM applications_application WHERE id = %s", application.pk)


@pytest.mark.parametrize("change", ["state = 'checking'", "closed_at = NULL"])
def test_a_closed_case_stays_closed(team, change):
    application = team.registered()
    withdraw(application.pk, reason="a letter", by=team.clerk, at=FRIDAY_MORNING)
    with the_database_refuses("stays closed"):
        by_hand(f"UPDATE applications_application SET {change} WHERE id = %s", application.pk)


@pytest.mark.parametrize("change", ["facts = '{}'", "form = 'application'", "language = 'ru'", "pdf_id = NULL"])
def test_a_paper_with_its_file_is_frozen(team, change):
    paper = on_the_table(team).decisions.get().paper
    with the_database_refuses("frozen"):
        by_hand(f"UPDATE applications_paper SET {change} WHERE id = %s", paper.pk)


def test_the_facts_of_a_paper_are_frozen_before_its_file_is_made(team):
    paper = team.registered().papers.first()
    with the_database_refuses("frozen"):
        by_hand("UPDATE applications_paper SET facts = '{}' WHERE id = %s", paper.pk)


def test_a_paper_is_never_deleted(team):
    paper = team.registered().papers.first()
    with the_database_refuses("never changed or deleted"):
        by_hand("DELETE FROM applications_paper WHERE id = %s", paper.pk)


@pytest.mark.parametrize("statement", ["UPDATE audit_event SET verb = 'sign'", "DELETE FROM audit_event"])
def test_the_event_log_only_grows(team, statement):
    team.registered()
    event = Event.objects.get(verb="register")
    with pytest.raises(Exception, match=r"event_log_is_append_only|evidence|permission denied"):
        by_hand(f"{statement} WHERE id = %s", event.pk)


def test_an_absent_document_is_never_accepted(team):
    application = team.checking()
    document = application.documents.get(requirement="court_decision")
    with the_database_refuses("document_absent_is_never_accepted"):
        by_hand(
            "UPDATE applications_submitteddocument SET presentation = 'absent', verdict = 'accepted',"
            " checked_at = now(), checked_by_id = %s WHERE id = %s",
            team.executor.pk,
            document.pk,
        )


def test_a_verdict_has_its_giver(team):
    application = team.checking()
    with the_database_refuses("document_verdict_has_its_giver"):
        by_hand(
            "UPDATE applications_submitteddocument SET verdict = 'accepted' WHERE application_id = %s", application.pk
        )


def test_two_cases_of_an_office_never_share_a_number(team):
    first, second = team.registered(), team.registered()
    with the_database_refuses("pinned for life|application_number_once_in_an_office"):
        by_hand(
            "UPDATE applications_application SET register_number = %s WHERE id = %s",
            first.register_number,
            second.pk,
        )


def contract_of(road: Walk) -> Record:
    application = road.registered()
    road.write_everything(application)
    return application.records.get(kind="contract")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        pytest.param("answers = '{}'", "a new version", id="answers"),
        pytest.param("kind = 'session'", "a new version", id="kind"),
        pytest.param("number = 2", "a new version", id="number"),
        pytest.param("written_at = now() - interval '1 year'", "a new version", id="moment"),
        pytest.param("paper_id = NULL", "come once", id="paper"),
        pytest.param("replaced_at = written_at - interval '1 day'", "record_is_replaced_after", id="replaced-before"),
    ],
)
def test_what_was_written_down_is_never_rewritten(change, words):
    record = contract_of(Walk(office_of_every_service(), LIVES["S2-rehabilitation"]))
    with the_database_refuses(words):
        by_hand(f"UPDATE applications_record SET {change} WHERE id = %s", record.pk)


def test_a_replaced_record_comes_not_back_and_none_is_deleted():
    record = contract_of(Walk(office_of_every_service(), LIVES["S2-rehabilitation"]))
    by_hand("UPDATE applications_record SET replaced_at = written_at WHERE id = %s", record.pk)
    with the_database_refuses("come once"):
        by_hand("UPDATE applications_record SET replaced_at = NULL WHERE id = %s", record.pk)
    with the_database_refuses("never changed or deleted"):
        by_hand("DELETE FROM applications_record WHERE id = %s", record.pk)


@pytest.mark.parametrize("number", [pytest.param(1, id="again"), pytest.param(3, id="with-a-gap")])
def test_a_record_is_written_after_the_last_one(number):
    record = contract_of(Walk(office_of_every_service(), LIVES["S2-rehabilitation"]))
    with the_database_refuses("written after the last one"):
        by_hand(
            "INSERT INTO applications_record"
            " (application_id, office_id, kind, number, answers, written_by_id, written_at)"
            " SELECT application_id, office_id, kind, %s, answers, written_by_id, written_at"
            " FROM applications_record WHERE id = %s",
            number,
            record.pk,
        )
