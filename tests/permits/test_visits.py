"""Visits as they are told, the codes of carers, the review of harm, the end of a permit called to mind."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from applications.law.errors import TransitionRefused
from permits.reviews.opening import open_review
from permits.tasks import remind_of_ends
from permits.visits.actions.codes import Carer, find_code, make_code, void_code
from permits.visits.actions.reminders import ending, remind
from permits.visits.actions.tasks import assign_task, close_task
from permits.visits.actions.visits import correct_visit, tell_by_code
from permits.visits.codes import ALPHABET, hash_of, plain
from permits.visits.models import CarerCode, ExpiryReminder, ReviewTask, Visit
from permits.visits.presenters.rows import log_of, obstacle_of
from permits.visits.presenters.tasks import goal_of, open_tasks
from portal.accounts import roles
from portal.audit.models import Event
from portal.limits import Refused
from portal.offices.models import ReadingChoice
from tests.factories import OfficeFactory, person
from tests.visits import CARER, HARM, LAST, MONDAY, VISIT, Visiting, local
from tests.workflow import refused_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def team() -> Visiting:
    return Visiting()


def correct(team: Visiting, visit: Visit, **changes: object) -> Visit:
    return correct_visit(visit.pk, team.told(**changes), reason="Күні басқа еді.", by=team.executor, at=MONDAY)


# --- the log


def test_a_visit_is_written_down_once_however_often_its_form_is_sent(team):
    key = uuid4()
    assert team.visit(once=key) == team.visit(once=key)
    assert Visit.objects.count() == 1
    assert Event.objects.get(verb="record_visit").facts["on"] == VISIT.isoformat()


def test_nobody_tells_of_a_visit_before_its_day(team):
    with refused_by(""):
        team.visit(on=MONDAY.date() + timedelta(days=1))


def test_a_correction_is_another_row_and_the_first_one_stays(team):
    first = team.visit()
    second = correct(team, first, on=date(2026, 12, 13))
    assert (second.corrects, list(Visit.objects.standing())) == (first, [second])
    assert Visit.objects.count() == 2
    with refused_by(""):
        correct(team, first)


@pytest.mark.parametrize(
    ("on", "why"),
    [
        pytest.param(date(2026, 11, 30), "before_the_period", id="F4-the-day-before-the-first"),
        pytest.param(date(2026, 12, 1), "", id="F4-the-first-day"),
        pytest.param(date(2026, 12, 10), "", id="F4-the-last-day-before-it-is-suspended"),
        pytest.param(date(2026, 12, 11), "suspended", id="F4-the-day-it-is-suspended"),
    ],
)
def test_a_visit_that_the_permit_does_not_allow_is_written_down_and_marked(team, on, why):
    team.suspended(on=date(2026, 12, 11))
    team.visit(on=on)
    assert [obstacle_of(each) for each in log_of(team.permit)] == [why]


# --- codes


def test_a_code_is_kept_as_a_hash_alone_and_read_with_small_letters_and_spaces(team):
    made = team.code()
    letters = plain(made.typed)
    assert len(letters) == 10
    assert set(letters) <= set(ALPHABET)
    kept = CarerCode.objects.values().get()
    assert letters not in "".join(map(str, kept.values()))
    assert kept["code_hash"] == hash_of(f" {made.typed.lower()} ")
    assert find_code(made.typed.lower(), address="10.0.0.1", at=MONDAY) == made.row


def test_a_new_code_voids_the_one_before_it(team):
    first, second = team.code(), team.code()
    assert find_code(first.typed, address="10.0.0.1", at=MONDAY) is None
    assert find_code(second.typed, address="10.0.0.1", at=MONDAY) == second.row


def test_a_voided_code_opens_nothing(team):
    made = team.code()
    void_code(made.row.pk, by=team.clerk, at=MONDAY)
    void_code(made.row.pk, by=team.clerk, at=MONDAY)
    assert find_code(made.typed, address="10.0.0.1", at=MONDAY) is None
    assert Event.objects.filter(verb="void_carer_code").count() == 1


@pytest.mark.parametrize("at", [pytest.param(local(6, 1, year=2027), id="F4-the-day-after-the-last")])
def test_a_permit_that_is_over_gets_no_code(team, at):
    with refused_by("F4"):
        make_code(team.named.pk, Carer(CARER), by=team.clerk, at=at)


def test_guesses_from_one_address_end_and_the_right_code_is_refused_with_them(team):
    made = team.code()
    for number in range(40):
        assert find_code(f"WRONG{number}", address="10.0.0.1", at=MONDAY) is None
    assert isinstance(find_code(made.typed, address="10.0.0.1", at=MONDAY), Refused)
    assert find_code(made.typed, address="10.0.0.2", at=MONDAY) == made.row


def test_the_right_code_may_be_used_all_day_from_many_addresses(team):
    made = team.code()
    for number in range(30):
        assert find_code(made.typed, address=f"10.0.1.{number}", at=MONDAY) == made.row


def test_a_carer_tells_by_code_and_stands_as_the_one_who_told(team):
    made = team.code()
    visit = tell_by_code(made.row, team.told(outcome="missed", missed="parent"), at=MONDAY)
    assert (visit.told_by, visit.told_how, visit.recorded_by, visit.code) == (CARER, "code", None, made.row)
    assert Event.objects.get(verb="record_visit").role == "carer"


# --- harm


def test_harm_opens_a_review_task_at_once_for_the_executor_of_the_case(team):
    visit = team.harmful()
    task = ReviewTask.objects.get()
    assert (task.visit, task.permit, task.assigned_to, task.opened_at) == (visit, team.permit, team.executor, MONDAY)


def test_a_missed_visit_may_do_harm_too(team):
    team.harmful(outcome="missed", missed="child")
    assert ReviewTask.objects.open().count() == 1


def test_of_an_executor_who_left_the_task_is_nobody_s_and_everybody_sees_it(team):
    team.executor.is_active = False
    team.executor.save()
    team.harmful()
    colleague = person(team.office, roles.EXECUTOR)
    assert ReviewTask.objects.get().assigned_to is None
    assert [open_tasks(each).count() for each in (colleague, team.head)] == [1, 1]


def test_the_task_of_a_colleague_is_on_the_head_s_list_alone(team):
    team.harmful()
    colleague = person(team.office, roles.EXECUTOR)
    stranger = person(OfficeFactory(), roles.HEAD)
    assert [open_tasks(each).count() for each in (team.executor, team.head, colleague, stranger)] == [1, 1, 0, 0]


@pytest.mark.parametrize(
    ("at", "due_on"),
    [
        pytest.param(local(12, 14), date(2026, 12, 15), id="V1-F4-the-next-working-day"),
        pytest.param(local(12, 15), date(2026, 12, 17), id="V1-F4-over-independence-day"),
        pytest.param(local(12, 12), date(2026, 12, 15), id="V1-F4-told-on-a-saturday-waits-for-monday"),
    ],
)
def test_the_goal_of_a_review_is_counted_by_the_office_s_calendar(team, at, due_on):
    team.harmful(at, on=date(2026, 12, 5))
    assert goal_of(ReviewTask.objects.get()).due_on == due_on


def test_an_office_that_wants_more_days_has_them(team):
    choose(team, "harm_review_days", 3)
    team.harmful()
    assert goal_of(ReviewTask.objects.get()).due_on == date(2026, 12, 18)


def choose(team: Visiting, reading: str, value: int) -> None:
    ReadingChoice.objects.create(
        office=team.office,
        service="visit_permission",
        edition="2023",
        reading=reading,
        value=value,
        why="Бұйрық",
        chosen_by=team.head,
        chosen_at=MONDAY,
    )


def test_a_correction_of_harm_leaves_its_one_task(team):
    first = team.harmful()
    correct(team, first, harm="Бала құлап қалды.")
    assert ReviewTask.objects.count() == 1


def test_harm_that_a_correction_tells_first_opens_its_task(team):
    first = team.visit()
    second = correct(team, first, harm=HARM)
    assert ReviewTask.objects.get().visit == second


def test_a_review_ends_once_and_without_action_only_with_a_reason(team):
    team.harmful()
    task = ReviewTask.objects.get()
    with refused_by(""):
        close_task(task.pk, "no_action", reason=" ", by=team.head, at=MONDAY)
    close_task(task.pk, "no_action", reason="Психолог баламен сөйлесті.", by=team.head, at=MONDAY)
    with refused_by(""):
        assign_task(task.pk, to=team.head, by=team.head, at=MONDAY)
    assert ReviewTask.objects.get().done_by == team.head


def test_a_review_ends_as_suspended_only_when_that_was_done_since(team):
    team.harmful()
    task = ReviewTask.objects.get()
    with refused_by("R9d"):
        close_task(task.pk, "suspended", reason="", by=team.head, at=MONDAY)
    team.suspended(on=MONDAY.date(), at=MONDAY + timedelta(hours=1))
    close_task(task.pk, "suspended", reason="", by=team.head, at=MONDAY + timedelta(hours=2))
    assert ReviewTask.objects.get().outcome == "suspended"


def test_a_review_task_ends_as_a_review_only_when_one_is_open(team):
    team.harmful()
    task = ReviewTask.objects.get()
    with refused_by("APPC 73"):
        close_task(task.pk, "review_opened", reason="", by=team.head, at=MONDAY)


def test_harm_told_while_a_review_is_open_waits_for_a_word_on_it(team):
    open_review(team.permit.pk, reason="Балаға зиян тиді.", by=team.executor, at=MONDAY)
    team.harmful()
    task = ReviewTask.objects.get()
    assert task.done_at is None
    close_task(task.pk, "review_opened", reason="", by=team.head, at=MONDAY)
    assert ReviewTask.objects.get().outcome == "review_opened"


def test_a_task_is_given_to_a_colleague(team):
    team.harmful()
    task = assign_task(ReviewTask.objects.get().pk, to=team.head, by=team.executor, at=MONDAY)
    assert task.assigned_to == team.head


# --- the end of a permit


@pytest.mark.parametrize(
    ("today", "count"),
    [
        pytest.param(LAST - timedelta(days=31), 0, id="V2-F4-a-day-too-early"),
        pytest.param(LAST - timedelta(days=30), 1, id="V2-F4-thirty-days-before"),
        pytest.param(LAST, 1, id="V2-F4-the-last-day"),
        pytest.param(LAST + timedelta(days=1), 0, id="V2-F4-over"),
    ],
)
def test_a_permit_ends_soon_within_the_days_of_the_setting(team, today, count):
    assert ending(team.office, today).count() == count


def test_an_office_may_call_the_end_to_mind_earlier(team):
    choose(team, "permit_reminder_days", 60)
    assert ending(team.office, LAST - timedelta(days=60)).count() == 1


def test_a_suspended_permit_is_not_called_to_mind(team):
    team.suspended(on=date(2027, 1, 1))
    assert not ending(team.office, LAST).exists()


def test_a_night_that_comes_twice_writes_one_reminder(team, time_machine):
    time_machine.move_to(local(5, 1, 1, 40, year=2027), tick=False)
    remind_of_ends()
    remind_of_ends()
    written = ExpiryReminder.objects.get()
    assert (written.ends_on, written.apply_by) == (LAST, date(2027, 5, 24))
    assert Event.objects.filter(verb="remind_of_the_end").count() == 1


def test_a_reminder_that_comes_late_says_apply_today(team):
    assert remind(team.office, at=local(5, 30, year=2027)) == 1
    assert ExpiryReminder.objects.get().apply_by == date(2027, 5, 30)


def test_a_refusal_speaks_in_three_parts(team):
    with pytest.raises(TransitionRefused) as refusal:
        team.visit(on=date(2027, 1, 1))
    assert "Check the day" in refusal.value.in_("en")
