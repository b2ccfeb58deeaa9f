"""Term events are written where things happen, only ever grow, and every kept date is their replay."""

from datetime import timedelta

import pytest

from applications.actions.routing import assign, receive, send, withdraw
from applications.actions.term_events import happened, replayed
from applications.law.errors import LawError
from applications.law.snapshots import snapshot_of
from applications.law.term_events import Extended, NotCounted, Resumed, Stopped
from applications.law.texts import Text
from applications.models import Application, TermEvent
from applications.terms import plan_of
from permits.actions.drafting import return_for_rework
from permits.actions.handing_over import hand_over
from tests.factories import FRIDAY_MORNING, MONDAY_MORNING, BranchFactory, Team, branch_worker, intake
from tests.workflow import by_hand, signed, the_database_refuses

pytestmark = pytest.mark.django_db
WHY = Text("Себеп", "Причина", "Cause")
LATER = FRIDAY_MORNING + timedelta(hours=2)


@pytest.fixture
def team() -> Team:
    return Team()


def told(application) -> list[str]:
    return [
        " ".join(filter(None, [row.kind, row.payload.get("term")]))
        for row in application.term_events.order_by("number")
    ]


def prove(application) -> None:
    """The row keeps what a replay of its events gives."""
    case = Application.objects.get(pk=application.pk)
    history = replayed(case, case.term_events.order_by("number"))
    assert snapshot_of(history) == case.term_snapshot
    assert history.plan() == plan_of(case)
    assert case.term_events.count() == case.term_events_count


def test_R12_a_case_at_the_counter_writes_its_receipt_its_steps_and_its_end(team):
    case = signed(team)
    hand_over(case.pk, identity_document="№ 1", today=LATER.date(), by=team.clerk, at=LATER)
    assert told(case) == [
        "received",
        "step_begun completeness_check",
        "step_done completeness_check",
        "step_begun permit_draft",
        "step_done permit_draft",
        "step_begun decision",
        "step_done decision",
        "calendar_corrected",
        "ended",
    ]
    prove(case)


def test_R6a_the_courier_s_limit_is_met_when_the_package_lies_in_the_office(team):
    worker = branch_worker(BranchFactory(office=team.office))
    from applications.actions.registration import register

    case = register(intake(), by=worker, at=FRIDAY_MORNING)
    send(case.pk, by=worker, at=LATER)
    assert told(case) == ["received", "step_begun courier"]
    receive(case.pk, by=team.clerk, at=MONDAY_MORNING)
    assert told(case)[-1] == "step_done courier"
    prove(case)


def test_R9a_a_draft_sent_back_opens_its_step_again(team):
    case = team.proposed()
    return_for_rework(case.pk, remark="Толықтырыңыз", by=team.head, at=LATER)
    assert told(case)[-2:] == ["step_reopened permit_draft", "step_begun permit_draft"]
    prove(case)


def test_a_withdrawal_ends_the_case_and_no_step(team):
    case = team.checking()
    withdraw(case.pk, reason="Хат", by=team.clerk, at=LATER)
    assert told(case)[-2:] == ["calendar_corrected", "ended"]
    assert "step_done" not in " ".join(told(case))
    prove(case)


@pytest.mark.parametrize(
    ("events", "due_on"),
    [
        pytest.param(
            [NotCounted(LATER, FRIDAY_MORNING.date() + timedelta(4), WHY, "№ 3")], "2026-11-30", id="R12-day"
        ),
        pytest.param([Stopped(LATER, WHY, "№ 4"), Resumed(MONDAY_MORNING)], "2026-11-30", id="R12-stop"),
        pytest.param([Extended(LATER, "decision", 5, WHY, "№ 5")], "2026-12-04", id="APPC 76-extension"),
    ],
)
def test_what_happens_moves_the_kept_dates(team, events, due_on):
    case = team.registered()
    for event in events:
        happened(case, event, by=team.head, at=event.at)
    case.refresh_from_db()
    assert case.due_on.isoformat() == due_on
    prove(case)


def test_what_cannot_have_happened_is_not_written(team):
    case = team.registered()
    with pytest.raises(LawError, match="not stopped"):
        happened(case, Resumed(LATER), by=team.head, at=LATER)
    assert told(case) == ["received"]


def test_who_waited_for_the_case_comes_after_the_one_who_held_it(team):
    case = team.registered(LATER)
    assign(case.pk, executor=team.executor, by=team.head, at=FRIDAY_MORNING)
    assert case.term_events.get(kind="step_begun").at == LATER


def test_a_closed_case_keeps_the_calendar_it_was_counted_by(team):
    case = team.registered()
    withdraw(case.pk, reason="Хат", by=team.clerk, at=LATER)
    before = plan_of(Application.objects.get(pk=case.pk))
    team.office.closes_at = team.office.closes_at.replace(hour=17)
    team.office.save()
    assert plan_of(Application.objects.get(pk=case.pk)) == before
    prove(case)


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE applications_termevent SET at = now() WHERE application_id = %s", "never changed"),
        ("DELETE FROM applications_termevent WHERE application_id = %s", "never changed"),
    ],
)
def test_term_events_only_grow(team, statement, words):
    case = team.registered()
    with the_database_refuses(words):
        by_hand(statement, case.pk)


@pytest.mark.parametrize(
    ("number", "kind", "at", "words"),
    [
        pytest.param(3, "resumed", LATER, "follow each other", id="a-gap"),
        pytest.param(1, "resumed", LATER, "follow each other|has_one_place", id="twice"),
        pytest.param(2, "resumed", FRIDAY_MORNING - timedelta(days=1), "follow each other", id="backwards"),
        pytest.param(2, "received", LATER, "begins with the receipt", id="a-second-receipt"),
        pytest.param(2, "vanished", LATER, "kind_is_known", id="unknown-kind"),
        pytest.param(2, "stopped", LATER, "has_its_act", id="a-stop-without-its-act"),
    ],
)
def test_the_database_keeps_their_order(team, number, kind, at, words):
    case = team.registered()
    with the_database_refuses(words):
        TermEvent.objects.create(
            application=case, office=team.office, number=number, kind=kind, at=at, recorded_at=at, payload={}
        )


def test_nothing_follows_the_end(team):
    case = team.registered()
    withdraw(case.pk, reason="Хат", by=team.clerk, at=LATER)
    number = case.term_events.count() + 1
    with the_database_refuses("ends once"):
        TermEvent.objects.create(
            application=case, office=team.office, number=number, kind="resumed", at=LATER, recorded_at=LATER
        )
