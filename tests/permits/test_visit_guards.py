"""What must never happen to visits, codes, tasks and reminders, tried with raw SQL."""

import pytest

from permits.visits.actions.codes import void_code
from permits.visits.actions.reminders import remind
from permits.visits.actions.tasks import close_task
from permits.visits.actions.visits import tell_by_code
from permits.visits.models import ExpiryReminder, ReviewTask
from tests.visits import MONDAY, Visiting, local
from tests.workflow import by_hand, the_database_refuses

pytestmark = pytest.mark.django_db

COLUMNS = (
    'token, permit_id, permit_child_id, office_id, "on", starts_at, ends_at, outcome, missed, harm, words, told_by,'
    " organisation, told_how, code_id, recorded_by_id, recorded_at, corrects_id, reason, once"
)


@pytest.fixture
def team() -> Visiting:
    return Visiting()


def copied(visit, **changes: str) -> None:
    """The same row again, with some columns as SQL writes them."""
    asked = {name.strip().strip('"'): name.strip() for name in COLUMNS.split(",")}
    asked |= {"token": "'by-hand'", "once": "gen_random_uuid()"} | changes
    taken = f"SELECT {', '.join(asked.values())} FROM permits_visit WHERE id = %s"
    by_hand(f"INSERT INTO permits_visit ({COLUMNS}) {taken}", visit.pk)


@pytest.mark.parametrize(
    "statement",
    [
        pytest.param("UPDATE permits_visit SET harm = '' WHERE id = %s", id="changed"),
        pytest.param("DELETE FROM permits_visit WHERE id = %s", id="deleted"),
    ],
)
def test_what_was_told_of_a_visit_stays_told(team, statement):
    visit = team.harmful()
    with the_database_refuses("guard"):
        by_hand(statement, visit.pk)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        pytest.param(
            {"outcome": "'other'"}, "visit_(outcome_is_known|missed_has_its_cause)", id="an-outcome-nobody-knows"
        ),
        pytest.param({"outcome": "'missed'"}, "visit_missed_has_its_cause", id="missed-without-a-cause"),
        pytest.param({"missed": "'illness'"}, "visit_missed_has_its_cause", id="held-with-a-cause"),
        pytest.param({"recorded_by_id": "NULL"}, "visit_is_recorded_by", id="written-by-nobody"),
        pytest.param({"told_how": "'code'"}, "visit_is_recorded_by", id="by-code-without-a-code"),
        pytest.param({"reason": "'x'"}, "visit_correction_has_its_reason", id="a-reason-of-no-correction"),
        pytest.param({"corrects_id": "id"}, "visit_correction_has_its_reason", id="a-correction-without-a-reason"),
        pytest.param({"told_by": "''"}, "visit_is_told_by_somebody", id="told-by-nobody"),
        pytest.param({"starts_at": "'12:00'", "ends_at": "'11:00'"}, "visit_ends_after", id="ends-before-it-begins"),
        pytest.param({"on": "recorded_at::date + 1"}, "before its day", id="told-before-its-day"),
        pytest.param({"office_id": "office_id + 1"}, "to a child of its permit", id="of-another-office"),
        pytest.param({"once": "once"}, "permits_visit_once_key", id="the-same-form-twice"),
    ],
)
def test_a_row_that_cannot_be_is_refused(team, changes, words):
    visit = team.visit()
    with the_database_refuses(words):
        copied(visit, **changes)


def test_a_row_is_corrected_once(team):
    visit = team.visit()
    copied(visit, corrects_id="id", reason="'x'")
    with the_database_refuses("permits_visit_corrects_id_key"):
        copied(visit, corrects_id="id", reason="'x'", token="'again'")


def test_harm_without_a_task_never_reaches_the_database(team):
    visit = team.visit()
    with the_database_refuses("harm that is told is looked into"):
        commit(copied, visit, harm="'x'")


def commit(deed, *given: object, **changes: object) -> None:
    """What the end of the transaction would say."""
    deed(*given, **changes)
    by_hand("SET CONSTRAINTS ALL IMMEDIATE")


def test_a_void_code_tells_nothing(team):
    made = team.code()
    visit = tell_by_code(made.row, team.told(), at=MONDAY)
    void_code(made.row.pk, by=team.clerk, at=MONDAY)
    with the_database_refuses("a code that is void"):
        copied(visit)


@pytest.mark.parametrize(
    "statement",
    [
        pytest.param("UPDATE permits_carercode SET code_hash = 'x' WHERE id = %s", id="another-code"),
        pytest.param("UPDATE permits_carercode SET carer_name = 'x' WHERE id = %s", id="another-carer"),
        pytest.param("DELETE FROM permits_carercode WHERE id = %s", id="deleted"),
    ],
)
def test_a_code_is_only_ever_voided(team, statement):
    made = team.code()
    with the_database_refuses("guard"):
        by_hand(statement, made.row.pk)


def test_a_void_code_never_comes_back(team):
    made = team.code()
    void_code(made.row.pk, by=team.clerk, at=MONDAY)
    with the_database_refuses("only ever voided"):
        by_hand("UPDATE permits_carercode SET voided_at = NULL, voided_by_id = NULL WHERE id = %s", made.row.pk)


def test_one_code_is_valid_for_a_child_at_a_time(team):
    made = team.code()
    with the_database_refuses("carer_code_one_is_valid"):
        by_hand(
            "INSERT INTO permits_carercode (token, permit_child_id, office_id, code_hash, carer_name, organisation,"
            " made_by_id, made_at) SELECT 'by-hand', permit_child_id, office_id, 'x', carer_name, organisation,"
            " made_by_id, made_at FROM permits_carercode WHERE id = %s",
            made.row.pk,
        )


@pytest.mark.parametrize(
    "statement",
    [
        pytest.param("UPDATE permits_reviewtask SET outcome = 'no_action' WHERE id = %s", id="outcome-without-a-day"),
        pytest.param(
            "UPDATE permits_reviewtask SET outcome = 'no_action', done_at = now(), done_by_id = assigned_to_id"
            " WHERE id = %s",
            id="no-action-without-a-reason",
        ),
        pytest.param(
            "UPDATE permits_reviewtask SET outcome = 'suspended', done_at = now(), done_by_id = assigned_to_id"
            " WHERE id = %s",
            id="suspended-while-nobody-suspended",
        ),
        pytest.param(
            "UPDATE permits_reviewtask SET outcome = 'review_opened', done_at = now(), done_by_id = assigned_to_id"
            " WHERE id = %s",
            id="reviewed-while-no-review-is-open",
        ),
        pytest.param("UPDATE permits_reviewtask SET opened_at = now() WHERE id = %s", id="opened-at-another-moment"),
        pytest.param("DELETE FROM permits_reviewtask WHERE id = %s", id="deleted"),
    ],
)
def test_a_review_task_cannot_be_made_to_disappear(team, statement):
    team.harmful()
    with the_database_refuses("guard|review_task"):
        by_hand(statement, ReviewTask.objects.get().pk)


def test_a_review_task_is_done_once(team):
    team.harmful()
    task = ReviewTask.objects.get()
    close_task(task.pk, "no_action", reason="Тексерілді.", by=team.head, at=MONDAY)
    with the_database_refuses("done once"):
        by_hand("UPDATE permits_reviewtask SET reason = 'x' WHERE id = %s", task.pk)


def test_a_task_of_a_visit_without_harm_is_refused(team):
    visit = team.visit()
    with the_database_refuses("of a harmful visit"):
        by_hand(
            "INSERT INTO permits_reviewtask (token, permit_id, visit_id, office_id, opened_at, outcome, reason)"
            " SELECT 'by-hand', permit_id, id, office_id, recorded_at, '', '' FROM permits_visit WHERE id = %s",
            visit.pk,
        )


@pytest.mark.parametrize(
    "statement",
    [
        pytest.param("UPDATE permits_expiryreminder SET apply_by = ends_on WHERE id = %s", id="changed"),
        pytest.param("DELETE FROM permits_expiryreminder WHERE id = %s", id="deleted"),
        pytest.param(
            "INSERT INTO permits_expiryreminder (permit_id, office_id, ends_on, apply_by, written_at)"
            " SELECT permit_id, office_id, ends_on, apply_by, written_at FROM permits_expiryreminder WHERE id = %s",
            id="written-twice",
        ),
    ],
)
def test_a_reminder_is_written_once(team, statement):
    remind(team.office, at=local(5, 3, year=2027))
    with the_database_refuses("guard|permits_expiryreminder_permit_id_key"):
        by_hand(statement, ExpiryReminder.objects.get().pk)
