"""Every step of the visit permission on a real database: who may take it when, and by which clause it is refused."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from applications.actions.checking import accept_documents, refuse_acceptance
from applications.actions.intake import DocumentIntake
from applications.actions.registration import register
from applications.actions.routing import assign, receive, send
from applications.models import Application, Paper
from portal.accounts import roles
from portal.audit.models import Event
from portal.jobs.models import Job
from tests.factories import (
    ALMATY,
    FRIDAY_MORNING,
    MONDAY_MORNING,
    BranchFactory,
    OfficeFactory,
    Team,
    branch_worker,
    give_verdict,
    intake,
    person,
)
from tests.workflow import refused_by

pytestmark = pytest.mark.django_db

FRIDAY = FRIDAY_MORNING.date()
AFTER_THE_CHECK = datetime(2026, 11, 24, 9, 5, tzinfo=ALMATY)


@pytest.fixture
def team() -> Team:
    return Team()


@pytest.fixture
def worker(team):
    return branch_worker(BranchFactory(office=team.office))


def at_the_branch(worker, **changes: object) -> Application:
    return register(intake(**changes), by=worker, at=FRIDAY_MORNING)


def state_of(application: Application) -> str:
    application.refresh_from_db()
    return application.state


# --- registration


def test_a_clerk_registers_and_the_office_holds_the_package_R3(team):
    application = team.registered()
    assert (application.state, application.custody, application.channel) == ("registered", "office", "chancellery")


def test_a_branch_worker_registers_and_the_branch_holds_the_package_R3(worker):
    application = at_the_branch(worker)
    assert (application.state, application.custody, application.channel) == (
        "registered",
        "branch",
        "state_corporation",
    )


def test_nobody_but_the_counter_registers_R3(team):
    with refused_by("R3"):
        register(intake(), by=team.head, at=FRIDAY_MORNING)


def test_the_same_form_twice_registers_once(team):
    key = uuid4()
    first = register(intake(once=key), by=team.clerk, at=FRIDAY_MORNING)
    second = register(intake(once=key), by=team.clerk, at=FRIDAY_MORNING + timedelta(seconds=1))
    assert first.pk == second.pk
    assert Application.objects.count() == 1
    assert Event.objects.filter(verb="register").count() == 1
    assert Paper.objects.count() == Job.objects.count() == 2


def test_register_numbers_have_no_gap(team):
    numbers = [team.registered().register_number for _ in range(3)]
    assert [number[-5:] for number in numbers] == ["00001", "00002", "00003"]


# --- the way from the branch to the office


def test_the_package_goes_by_courier_from_the_branch_to_the_clerk_R6a(team, worker):
    application = at_the_branch(worker)
    assert send(application.pk, by=worker, at=FRIDAY_MORNING).custody == "courier"
    assert receive(application.pk, by=team.clerk, at=MONDAY_MORNING).custody == "office"


def test_a_package_is_not_sent_twice_R6a(worker):
    application = at_the_branch(worker)
    send(application.pk, by=worker, at=FRIDAY_MORNING)
    with refused_by("R6a"):
        send(application.pk, by=worker, at=FRIDAY_MORNING)


def test_what_the_courier_does_not_have_is_not_received_R6a(team, worker):
    with refused_by("R6a"):
        receive(at_the_branch(worker).pk, by=team.clerk, at=FRIDAY_MORNING)


def test_a_package_of_the_chancellery_needs_no_courier_R6a(team):
    with refused_by("R6a"):
        receive(team.registered().pk, by=team.clerk, at=FRIDAY_MORNING)


# --- refusal at the branch


def test_the_branch_refuses_an_incomplete_package_with_annex_3_R7c(worker):
    application = at_the_branch(worker)
    give_verdict(application.pk, requirement="court_decision", verdict="missing", by=worker, at=FRIDAY_MORNING)
    refuse_acceptance(application.pk, by=worker, at=FRIDAY_MORNING)
    assert state_of(application) == "not_accepted"
    assert [each.form for each in Paper.objects.filter(form__startswith="acceptance_refusal")] == [
        "acceptance_refusal"
    ]


def test_the_branch_refuses_nothing_without_a_rejected_document_R7c(worker):
    with refused_by("R7c"):
        refuse_acceptance(at_the_branch(worker).pk, by=worker, at=FRIDAY_MORNING)


def test_the_branch_checks_nothing_that_is_with_the_courier_R7a(worker):
    application = at_the_branch(worker)
    send(application.pk, by=worker, at=FRIDAY_MORNING)
    with refused_by("R7a"):
        give_verdict(application.pk, requirement="court_decision", verdict="missing", by=worker, at=FRIDAY_MORNING)


# --- the resolution


def test_the_head_names_the_executor_G5_2(team):
    application = team.registered()
    assigned = assign(application.pk, executor=team.executor, by=team.head, at=FRIDAY_MORNING)
    assert (assigned.state, assigned.executor) == ("checking", team.executor)


@pytest.mark.parametrize("stage", ["checking", "preparing"], ids=["G5.2-while-checking", "G5.2-while-preparing"])
def test_the_head_changes_the_executor(team, stage):
    application, other = getattr(team, stage)(), person(team.office, roles.EXECUTOR)
    assign(application.pk, executor=other, by=team.head, at=FRIDAY_MORNING)
    assert (state_of(application), application.executor) == (stage, other)


def test_only_the_head_names_an_executor_G5_2(team):
    with refused_by("G5.2"):
        assign(team.registered().pk, executor=team.executor, by=team.clerk, at=FRIDAY_MORNING)


def test_an_executor_of_another_office_is_not_named_G5_2(team):
    with refused_by("G5.2"):
        assign(team.registered().pk, executor=Team().executor, by=team.head, at=FRIDAY_MORNING)


def test_a_head_of_another_office_is_nobody_to_the_case_G5_2(team):
    application, stranger = team.registered(), person(OfficeFactory(), roles.HEAD)
    with refused_by("G5.2"):
        assign(application.pk, executor=team.executor, by=stranger, at=FRIDAY_MORNING)


def test_a_worker_of_another_branch_sends_nothing_R6a(team, worker):
    application, stranger = at_the_branch(worker), branch_worker(BranchFactory(office=team.office))
    with refused_by("R6a"):
        send(application.pk, by=stranger, at=FRIDAY_MORNING)


def test_a_clerk_is_not_named_executor_G5_2(team):
    with refused_by("G5.2"):
        assign(team.registered().pk, executor=team.clerk, by=team.head, at=FRIDAY_MORNING)


def test_a_package_still_at_the_branch_waits_for_no_resolution_G5_2(team, worker):
    with refused_by("G5.2"):
        assign(at_the_branch(worker).pk, executor=team.executor, by=team.head, at=FRIDAY_MORNING)


# --- the check


def test_a_complete_package_is_accepted_R7a(team):
    application = team.checked(team.checking())
    accept_documents(application.pk, by=team.executor, at=FRIDAY_MORNING)
    assert state_of(application) == "preparing"


def test_an_unchecked_package_is_not_accepted_R7a(team):
    with refused_by("R7a"):
        accept_documents(team.checking().pk, by=team.executor, at=FRIDAY_MORNING)


def test_a_package_with_a_missing_document_is_not_accepted_in_time_R7a(team):
    application = team.checked(team.checking(), court_decision="missing")
    with refused_by("R7a"):
        accept_documents(application.pk, by=team.executor, at=FRIDAY_MORNING)


def test_after_the_day_of_the_check_a_checked_package_goes_on_as_it_is_R7a(team):
    application = team.checked(team.checking(), court_decision="missing")
    accept_documents(application.pk, by=team.executor, at=AFTER_THE_CHECK)
    assert state_of(application) == "preparing"


def test_only_the_named_executor_ends_the_check_R7a(team):
    application = team.checked(team.checking())
    with refused_by("R7a"):
        accept_documents(application.pk, by=person(team.office, roles.EXECUTOR), at=FRIDAY_MORNING)


def test_an_incomplete_package_is_refused_with_the_rejected_documents_R7b(team):
    application = team.checked(team.checking(), court_decision="missing", character_reference="expired")
    refuse_acceptance(application.pk, by=team.executor, at=FRIDAY_MORNING)
    event = Event.objects.get(verb="refuse_acceptance")
    assert state_of(application) == "not_accepted"
    assert sorted(event.facts["rejected"]) == ["character_reference", "court_decision"]
    assert Paper.objects.filter(form="acceptance_refusal_letter").count() == 1


def test_an_unreliable_document_does_not_refuse_acceptance_R7b(team):
    application = team.checked(team.checking(), court_decision="unreliable")
    with refused_by("R7b"):
        refuse_acceptance(application.pk, by=team.executor, at=FRIDAY_MORNING)


@pytest.mark.parametrize(
    ("at", "closed"),
    [
        pytest.param(FRIDAY_MORNING, False, id="R7b-day-of-receipt"),
        pytest.param(datetime(2026, 11, 23, 18, 30, tzinfo=ALMATY), False, id="R7b-last-minute-of-day-1"),
        pytest.param(datetime(2026, 11, 24, 9, 0, tzinfo=ALMATY), True, id="R7a-day-after-closes-the-path"),
    ],
)
def test_acceptance_is_refused_only_within_the_day_of_the_check(team, at, closed):
    application = team.checked(team.checking(), court_decision="missing")
    if closed:
        with refused_by("R7a"):
            refuse_acceptance(application.pk, by=team.executor, at=at)
    else:
        assert refuse_acceptance(application.pk, by=team.executor, at=at).state == "not_accepted"


def test_an_absent_document_is_never_accepted_R7a(team):
    absent = (DocumentIntake("application", "original"), DocumentIntake("court_decision", "absent"))
    application = team.checking(documents=absent)
    with refused_by("R7a"):
        give_verdict(
            application.pk, requirement="court_decision", verdict="accepted", by=team.executor, at=FRIDAY_MORNING
        )


def test_no_verdict_is_given_after_the_check_R7a(team):
    application = team.preparing()
    with refused_by("R7a"):
        give_verdict(
            application.pk, requirement="court_decision", verdict="missing", by=team.executor, at=FRIDAY_MORNING
        )
