"""Calls for a visit at home: written down, planned, tried, done by the intake; and what the database refuses."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from applications.house_calls.planning import plan, reorder
from applications.house_calls.visiting import cancel, not_met, register_at_home, set_out
from applications.house_calls.writing import Contact, correct, write_down
from applications.law.errors import TransitionRefused
from applications.models import Application, HouseCall
from portal.accounts import roles
from portal.audit.actions import ledger
from portal.offices.models import Absence, Order
from tests.factories import FRIDAY_MORNING, branch_worker, intake, person
from tests.house_calls import MONDAY, SATURDAY, SUNDAY, Branch, call_words

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def branch() -> Branch:
    return Branch()


def verbs_of(call: HouseCall) -> list[str]:
    return list(ledger("house_call", call.pk).values_list("verb", flat=True))


# --- Writing down


def test_a_call_gets_a_number_and_waits_for_a_day(branch):
    """Source: T13."""
    first, second = branch.called(), branch.called()
    assert (first.number, second.number) == ("ҮШ-2026/0001", "ҮШ-2026/0002")
    assert (first.state, first.planned_on, first.written_by) == ("asked", None, branch.worker)
    assert verbs_of(first) == ["write_down"]


def test_the_same_form_writes_one_call_and_another_call_needs_another_form(branch):
    words = call_words()
    first = write_down(words, by=branch.worker, at=FRIDAY_MORNING)
    assert write_down(words, by=branch.colleague, at=FRIDAY_MORNING) == first
    with pytest.raises(TransitionRefused, match="Another call was written down"):
        write_down(call_words(once=words.once, surname="Басқа"), by=branch.worker, at=FRIDAY_MORNING)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"lost": ()}, id="T13-nothing-was-lost"),
        pytest.param({"lost": ("hearing",)}, id="T13-not-an-ability-of-the-clause"),
        pytest.param({"extent": "nearly"}, id="T13-neither-fully-nor-partly"),
        pytest.param({"confirmation": ""}, id="T13-not-confirmed"),
        pytest.param({"service": "home_schooling"}, id="T13-a-service-the-branch-does-not-take-in"),
        pytest.param({"called_at": FRIDAY_MORNING + HOUR}, id="T13-a-call-of-the-future"),
    ],
)
def test_a_call_without_its_right_is_not_written_down(branch, changes):
    with pytest.raises(TransitionRefused) as refusal:
        write_down(call_words(**changes), by=branch.worker, at=FRIDAY_MORNING)
    assert refusal.value.refusal.rule == "T13"
    assert not HouseCall.objects.exists()


def test_nobody_of_an_office_writes_a_call_down(branch):
    with pytest.raises(TransitionRefused):
        write_down(call_words(), by=person(branch.office, roles.CLERK), at=FRIDAY_MORNING)


def test_a_correction_names_what_changed_and_not_the_words(branch):
    call = branch.called()
    contact = Contact("+77015550199", call.address, "сенбіде", "2-кіреберіс")
    correct(call.pk, contact, by=branch.colleague, at=FRIDAY_MORNING)
    event = ledger("house_call", call.pk).last()
    assert event.facts["changed"] == ["phone", "wanted", "directions"]
    assert "2-кіреберіс" not in str(event.facts)


# --- Planning


@pytest.mark.parametrize(
    ("day", "rule"),
    [
        pytest.param(SATURDAY, "", id="T8.2-saturday-is-worked"),
        pytest.param(SUNDAY, "T8.2", id="T8.2-sunday-is-not"),
        pytest.param(FRIDAY_MORNING.date(), "", id="T13-today"),
        pytest.param(FRIDAY_MORNING.date() - timedelta(days=1), "T13", id="T13-yesterday"),
    ],
)
def test_a_visit_is_planned_for_a_day_of_the_branch(branch, day, rule):
    call = branch.called()
    if not rule:
        assert plan(call.pk, day=day, worker=branch.worker, by=branch.worker, at=FRIDAY_MORNING).planned_on == day
        return
    with pytest.raises(TransitionRefused) as refusal:
        plan(call.pk, day=day, worker=branch.worker, by=branch.worker, at=FRIDAY_MORNING)
    assert refusal.value.refusal.rule == rule


def test_a_worker_of_another_branch_or_one_who_is_away_goes_nowhere(branch):
    call = branch.called()
    order = Order.objects.create(
        office=branch.office,
        number="7",
        signed_on=MONDAY,
        signed_by="x",
        entered_at=FRIDAY_MORNING,
        entered_by=person(branch.office, roles.ADMINISTRATOR),
    )
    Absence.objects.create(
        office=branch.office, staff=branch.colleague, first_on=MONDAY, last_on=MONDAY, reason="leave", order=order
    )
    for worker in (branch_worker(Branch().branch), branch.colleague):
        with pytest.raises(TransitionRefused):
            plan(call.pk, day=MONDAY, worker=worker, by=branch.worker, at=FRIDAY_MORNING)


def test_visits_stand_in_the_order_of_planning_and_change_places(branch):
    one, two, three = (branch.planned() for _ in range(3))
    assert [each.position for each in (one, two, three)] == [1, 2, 3]
    reorder(three.pk, "up", by=branch.colleague, at=FRIDAY_MORNING)
    reorder(one.pk, "down", by=branch.worker, at=FRIDAY_MORNING)
    reorder(three.pk, "up", by=branch.worker, at=FRIDAY_MORNING)
    route = HouseCall.objects.on_route(branch.worker, MONDAY)
    assert list(route) == [three, one, two]
    reorder(three.pk, "up", by=branch.worker, at=FRIDAY_MORNING)
    assert list(route.all()) == [three, one, two], "the first has nobody before it"


def test_a_planned_visit_moves_to_another_day_and_worker(branch):
    call, other = branch.planned(), branch.planned()
    plan(call.pk, day=SATURDAY, worker=branch.colleague, by=branch.worker, at=FRIDAY_MORNING)
    call.refresh_from_db()
    assert (call.planned_on, call.worker, call.position) == (SATURDAY, branch.colleague, 1)
    assert list(HouseCall.objects.on_route(branch.worker, MONDAY)) == [other]


# --- The visit


def test_nobody_met_is_a_try_and_the_call_waits_for_another_day(branch):
    call = branch.planned(day=FRIDAY_MORNING.date())
    set_out(call.pk, by=branch.worker, at=FRIDAY_MORNING)
    not_met(call.pk, words="Есікті ешкім ашпады", by=branch.worker, at=FRIDAY_MORNING + HOUR)
    call.refresh_from_db()
    assert (call.state, call.tries) == ("not_met", 1)
    plan(call.pk, day=MONDAY, worker=branch.worker, by=branch.worker, at=FRIDAY_MORNING + 2 * HOUR)
    call.refresh_from_db()
    assert (call.state, call.tries, call.planned_on) == ("planned", 1, MONDAY)
    assert verbs_of(call) == ["write_down", "plan", "set_out", "not_met", "plan"]


def test_the_intake_at_home_is_an_application_of_the_branch_and_closes_the_call(branch):
    """Received at this minute, through the State Corporation. Source: T13, R3."""
    call, at = branch.planned(), FRIDAY_MORNING + HOUR
    words = intake(received_at=at)
    application = register_at_home(call.pk, words, by=branch.worker, at=at)
    call.refresh_from_db()
    assert (call.state, call.application, call.closed_at) == ("visited", application, at)
    assert (application.channel, application.branch, application.received_at) == ("state_corporation", call.branch, at)
    assert application.opened_at is None, "nobody waited at a counter"
    assert list(ledger("application", application.pk).values_list("verb", flat=True))[-1] == "take_in_at_home"
    assert register_at_home(call.pk, words, by=branch.worker, at=at) == application, "pressed twice it is one"


def test_a_call_that_is_over_takes_nothing_in_and_leaves_no_application_behind(branch):
    call = branch.planned()
    cancel(call.pk, reason="Өзі келеді", by=branch.worker, at=FRIDAY_MORNING)
    with pytest.raises(TransitionRefused):
        register_at_home(call.pk, intake(), by=branch.worker, at=FRIDAY_MORNING)
    assert not Application.objects.exists()


@pytest.mark.parametrize("step", [set_out, reorder, plan, cancel, not_met, correct, register_at_home])
def test_another_branch_reaches_no_call_of_this_one(branch, step):
    call, stranger = branch.planned(), Branch().worker
    words = {
        reorder: {"direction": "up"},
        plan: {"day": MONDAY, "worker": stranger},
        cancel: {"reason": "x"},
        not_met: {"words": "x"},
        correct: {"contact": Contact("+77015550199", "x", "", "")},
        register_at_home: {"intake": intake(once=uuid4())},
    }.get(step, {})
    with pytest.raises(HouseCall.DoesNotExist):
        step(call.pk, **words, by=stranger, at=FRIDAY_MORNING)


# --- What the database refuses, whoever asks


def raw(sql: str, *values: object) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)


GUARDED = {
    "a-name-rewritten": "surname = 'Басқа'",
    "a-right-rewritten": "lost = '[\"self_care\"]'",
    "a-state-left-out": "state = 'visited'",
    "back-to-the-beginning": "state = 'asked'",
    "a-state-of-its-own": "state = 'forgotten'",
    "half-a-plan": "worker_id = NULL",
    "a-try-that-nobody-made": "tries = 1",
    "an-end-without-its-moment": "state = 'cancelled', reason = 'x'",
    "a-cancellation-without-a-reason": "state = 'cancelled', closed_at = now()",
    "an-open-call-that-is-closed": "closed_at = now()",
}


@pytest.mark.parametrize("change", GUARDED.values(), ids=GUARDED)
def test_the_database_keeps_a_call_on_its_way(branch, change):
    call = branch.planned()
    with pytest.raises(IntegrityError):
        raw(f"UPDATE applications_housecall SET {change} WHERE id = %s", call.pk)


def test_the_database_keeps_a_call_in_its_branch_and_over_when_it_is_over(branch):
    call, other = branch.planned(), Branch()
    with pytest.raises(IntegrityError, match="one branch"):
        raw("UPDATE applications_housecall SET worker_id = %s WHERE id = %s", other.worker.pk, call.pk)
    cancel(call.pk, reason="Өзі келеді", by=branch.worker, at=FRIDAY_MORNING)
    with pytest.raises(IntegrityError, match="stays over"):
        raw("UPDATE applications_housecall SET phone = '+77010000000' WHERE id = %s", call.pk)
    with pytest.raises(IntegrityError):
        raw("DELETE FROM applications_housecall WHERE id = %s", call.pk)


def test_two_visits_never_share_a_place_on_a_route(branch):
    one, two = branch.planned(), branch.planned()
    moved = "UPDATE applications_housecall SET position = %s WHERE id = %s; SET CONSTRAINTS ALL IMMEDIATE"
    with pytest.raises(IntegrityError):
        raw(moved, one.position, two.pk)


def test_a_call_begins_with_the_asking_and_not_in_the_middle(branch):
    call = branch.called()
    columns = [each.column for each in HouseCall._meta.fields if each.column not in ("id", "token", "number", "once")]
    names = ", ".join(columns)
    kept = ", ".join("'visited'" if name == "state" else name for name in columns)
    sql = f"INSERT INTO applications_housecall (token, number, once, {names}) SELECT 'x', 'x', %s, {kept}"
    with pytest.raises(IntegrityError):
        raw(f"{sql} FROM applications_housecall WHERE id = %s", uuid4(), call.pk)
