"""From the draft to the hand-over on a real database: who may take each step when, and what refuses it."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from applications.actions.checking import accept_documents, refuse_acceptance
from applications.actions.registration import register
from applications.actions.routing import assign, propose, receive, send, withdraw
from applications.models import Application
from permits.actions.drafting import draft_permit, live_decision, return_for_rework
from permits.actions.handing_over import Attorney, hand_over
from permits.actions.signing import sign
from portal.accounts import roles
from portal.audit.models import Event
from tests.factories import (
    ALMATY,
    FRIDAY_MORNING,
    PASSWORD,
    BranchFactory,
    Team,
    branch_worker,
    intake,
    person,
)
from tests.workflow import on_the_table, refused_by, signed, with_file

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


# --- draft, table, signature


def test_a_draft_without_a_child_is_refused_R9a(team):
    application = team.preparing()
    with refused_by("R9a"):
        draft_permit(
            application.pk, team.draft(application, children=()), today=FRIDAY, by=team.executor, at=FRIDAY_MORNING
        )


@pytest.mark.parametrize(
    ("begins", "refused"),
    [
        pytest.param(date(2026, 11, 19), True, id="Q24-yesterday"),
        pytest.param(date(2026, 11, 20), False, id="Q24-today"),
        pytest.param(date(2026, 11, 21), False, id="Q24-tomorrow"),
    ],
)
def test_a_permit_never_begins_before_it_is_decided(team, begins, refused):
    application = team.preparing()
    draft = team.draft(application, valid_from=begins)
    if refused:
        with refused_by("R9a"):
            draft_permit(application.pk, draft, today=FRIDAY, by=team.executor, at=FRIDAY_MORNING)
    else:
        draft_permit(application.pk, draft, today=FRIDAY, by=team.executor, at=FRIDAY_MORNING)
        assert live_decision(application).valid_from == begins


def test_an_edit_is_a_new_version_and_drops_the_old_one_R9a(team):
    application = team.preparing()
    for _ in range(2):
        draft_permit(application.pk, team.draft(application), today=FRIDAY, by=team.executor, at=FRIDAY_MORNING)
    versions = application.decisions.order_by("version").values_list("version", "dropped_at")
    assert [(number, dropped is None) for number, dropped in versions] == [(1, False), (2, True)]


def test_nothing_is_proposed_without_a_draft_R9a(team):
    with refused_by("R9a"):
        propose(team.preparing().pk, by=team.executor, at=FRIDAY_MORNING)


def test_nothing_is_drafted_while_it_lies_on_the_table_R9a(team):
    application = team.proposed()
    with refused_by("R9a"):
        draft_permit(application.pk, team.draft(application), today=FRIDAY, by=team.executor, at=FRIDAY_MORNING)


def test_the_head_returns_with_a_remark_R9a(team):
    application = team.proposed()
    return_for_rework(application.pk, remark="Add the day of the week.", by=team.head, at=FRIDAY_MORNING)
    assert state_of(application) == "preparing"
    assert live_decision(application).remark == "Add the day of the week."


def test_the_head_signs_the_file_that_was_seen_R9d(team):
    application = signed(team)
    decision = live_decision(application)
    assert application.state == "signed"
    assert (decision.signed_by, decision.signed_sha256) == (team.head, decision.paper.pdf_sha256)


@pytest.mark.parametrize(
    "seen",
    [
        pytest.param("f" * 64, id="T6b-another-file"),
        pytest.param("", id="T6b-no-file"),
    ],
)
def test_a_file_that_was_not_seen_is_not_signed(team, seen):
    application = on_the_table(team)
    with refused_by("T6b"):
        sign(application.pk, seen_sha256=seen, proof=PASSWORD, today=FRIDAY, by=team.head, at=FRIDAY_MORNING)
    assert state_of(application) == "awaiting_signature"


def test_a_file_that_is_not_made_yet_is_not_signed_T6b(team):
    application = team.proposed()
    with refused_by("T6b"):
        sign(application.pk, seen_sha256="", proof=PASSWORD, today=FRIDAY, by=team.head, at=FRIDAY_MORNING)


def test_a_wrong_password_signs_nothing_T6b(team):
    application = on_the_table(team)
    seen = live_decision(application).paper.pdf_sha256
    with refused_by("T6b"):
        sign(application.pk, seen_sha256=seen, proof="guess", today=FRIDAY, by=team.head, at=FRIDAY_MORNING)
    assert state_of(application) == "awaiting_signature"
    assert live_decision(application).signed_at is None


def test_the_preparer_never_signs_R9d(team):
    team.executor = team.head = person(team.office, roles.EXECUTOR, roles.HEAD)
    application = on_the_table(team)
    seen = live_decision(application).paper.pdf_sha256
    with refused_by("R9d"):
        sign(application.pk, seen_sha256=seen, proof=PASSWORD, today=FRIDAY, by=team.head, at=FRIDAY_MORNING)


def test_a_period_that_has_begun_meanwhile_is_not_signed_R9a(team):
    application = on_the_table(team)
    seen, late = live_decision(application).paper.pdf_sha256, date(2026, 12, 2)
    with refused_by("R9a"):
        sign(application.pk, seen_sha256=seen, proof=PASSWORD, today=late, by=team.head, at=FRIDAY_MORNING)


# --- the result


def test_the_result_is_handed_to_the_applicant_and_the_case_closes_R9d(team):
    application = signed(team)
    hand_over(application.pk, identity_document="038412756", today=FRIDAY, by=team.clerk, at=FRIDAY_MORNING)
    assert (state_of(application), application.custody) == ("handed_over", "applicant")
    assert application.closed_at == FRIDAY_MORNING


def test_an_unsigned_result_is_not_handed_over_R9d(team):
    application = on_the_table(team)
    with refused_by("R9d"):
        hand_over(application.pk, identity_document="1", today=FRIDAY, by=team.clerk, at=FRIDAY_MORNING)


@pytest.mark.parametrize(
    ("day", "holds"),
    [
        pytest.param(date(2026, 11, 19), False, id="R11a-day-before-the-power-begins"),
        pytest.param(date(2026, 11, 20), True, id="R11a-first-day"),
        pytest.param(date(2026, 12, 20), True, id="R11a-last-day"),
        pytest.param(date(2026, 12, 21), False, id="R11a-day-after"),
    ],
)
def test_a_proxy_needs_a_power_of_attorney_that_holds_today(team, day, holds):
    """Source: Q25."""
    application = signed(team)
    held = date(2026, 11, 20), date(2026, 12, 20)
    attorney = Attorney("Әбдіров Мұрат", "790101300018", "1-24", "нотариус", *held, date(1979, 1, 1), True)

    def give() -> None:
        hand_over(
            application.pk, identity_document="1", today=day, by=team.clerk, at=FRIDAY_MORNING, attorney=attorney
        )

    if holds:
        give()
        assert state_of(application) == "handed_over"
    else:
        with refused_by("R11a"):
            give()


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"proxy_iin": "850315300019"}, id="R11a-the-applicant-as-proxy"),
        pytest.param({"born_on": date(2010, 1, 1)}, id="R11a-a-child-as-proxy"),
        pytest.param({"covers_receiving": False}, id="R11a-not-for-receiving"),
    ],
)
def test_a_proxy_is_another_grown_person_whom_the_attorney_lets_receive(team, changes):
    held = date(2026, 11, 20), date(2026, 12, 20)
    attorney = Attorney("Әбдіров Мұрат", "790101300018", "1-24", "нотариус", *held, date(1979, 1, 1), True)
    asked = {"identity_document": "1", "today": FRIDAY, "by": team.clerk, "at": FRIDAY_MORNING}
    with refused_by("R11a"):
        hand_over(signed(team).pk, attorney=replace(attorney, **changes), **asked)


def test_a_result_of_the_branch_goes_back_by_courier_and_is_handed_over_there_R11a(team, worker):
    application = at_the_branch(worker)
    send(application.pk, by=worker, at=FRIDAY_MORNING)
    receive(application.pk, by=team.clerk, at=FRIDAY_MORNING)
    assign(application.pk, executor=team.executor, by=team.head, at=FRIDAY_MORNING)
    accept_documents(team.checked(application).pk, by=team.executor, at=FRIDAY_MORNING)
    draft_permit(application.pk, team.draft(application), today=FRIDAY, by=team.executor, at=FRIDAY_MORNING)
    propose(application.pk, by=team.executor, at=FRIDAY_MORNING)
    _sign(team, application)
    with refused_by("R9d"):
        hand_over(application.pk, identity_document="1", today=FRIDAY, by=team.clerk, at=FRIDAY_MORNING)
    assert send(application.pk, by=team.clerk, at=FRIDAY_MORNING).state == "with_state_corporation"
    assert receive(application.pk, by=worker, at=FRIDAY_MORNING).state == "ready_for_hand_over"
    hand_over(application.pk, identity_document="1", today=FRIDAY, by=worker, at=FRIDAY_MORNING)
    assert state_of(application) == "handed_over"


def _sign(team: Team, application: Application) -> None:
    seen = with_file(live_decision(application).paper).pdf_sha256
    sign(application.pk, seen_sha256=seen, proof=PASSWORD, today=FRIDAY, by=team.head, at=FRIDAY_MORNING)


def test_the_receipt_of_refusal_is_handed_over_and_closes_the_case_R7c(team):
    application = team.checked(team.checking(), court_decision="missing")
    refuse_acceptance(application.pk, by=team.executor, at=FRIDAY_MORNING)
    hand_over(application.pk, identity_document="1", today=FRIDAY, by=team.clerk, at=FRIDAY_MORNING)
    assert state_of(application) == "closed"


# --- withdrawal


@pytest.mark.parametrize("stage", ["registered", "checking", "preparing", "proposed"], ids="R3-{}".format)
def test_an_applicant_withdraws_until_the_signature(team, stage):
    application = getattr(team, stage)()
    withdraw(application.pk, reason="Letter of 20.11.2026", by=team.clerk, at=FRIDAY_MORNING)
    assert state_of(application) == "withdrawn"
    assert application.closed_at == FRIDAY_MORNING


def test_nothing_is_withdrawn_after_the_signature_R3(team):
    with refused_by("R3"):
        withdraw(signed(team).pk, reason="too late", by=team.clerk, at=FRIDAY_MORNING)


def test_every_step_leaves_one_event_with_its_clause(team):
    application = signed(team)
    events = Event.objects.filter(subject_kind="application", subject_id=application.pk).order_by("id")
    steps = [event for event in events if event.to_state]
    assert [(event.verb, event.facts["clause"]) for event in steps] == [
        ("register", "R3"),
        ("assign", "G5.2"),
        ("accept_documents", "R7a"),
        ("draft_result", "R9a"),
        ("propose", "R9a"),
        ("sign", "R9d"),
    ]
