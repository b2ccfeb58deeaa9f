"""What must never happen to a copy, its chain and the courier's lists, tried with raw SQL."""

from datetime import timedelta

import pytest

from tests.factories import FRIDAY_MORNING, Team
from tests.workflow import at_the_end, by_hand, the_database_refuses

pytestmark = pytest.mark.django_db


@pytest.fixture
def copy():
    return Team().registered().copies.get(paper=None)


MOVE = """INSERT INTO applications_copymove (copy_id, office_id, number, from_place, to_place, at, holder, note)
          VALUES (%s, %s, %s, %s, %s, %s, '', '')"""


@pytest.mark.parametrize("change", ["to_place = 'courier'", "at = now()", "holder = 'another'"])
def test_a_move_is_never_rewritten(copy, change):
    with the_database_refuses("never changed or deleted"):
        by_hand(f"UPDATE applications_copymove SET {change} WHERE copy_id = %s", copy.pk)


@pytest.mark.parametrize("table", ["applications_copymove", "applications_copy"])
def test_neither_a_move_nor_a_copy_is_deleted(copy, table):
    with the_database_refuses("never changed or deleted"):
        by_hand(f"DELETE FROM {table}")


@pytest.mark.parametrize(
    ("number", "from_place", "to_place", "at"),
    [
        pytest.param(2, "branch", "courier", FRIDAY_MORNING, id="from-where-it-does-not-lie"),
        pytest.param(3, "office", "courier", FRIDAY_MORNING, id="with-a-gap"),
        pytest.param(1, "", "courier", FRIDAY_MORNING, id="a-second-beginning"),
        pytest.param(2, "office", "courier", FRIDAY_MORNING - timedelta(days=1), id="before-the-last-one"),
    ],
)
def test_a_move_begins_where_the_last_one_ended(copy, number, from_place, to_place, at):
    with the_database_refuses("begins where the last one ended"):
        by_hand(MOVE, copy.pk, copy.office_id, number, from_place, to_place, at)


def test_a_move_goes_somewhere_else(copy):
    with the_database_refuses("copy_move_goes_somewhere_else"):
        by_hand(MOVE, copy.pk, copy.office_id, 2, "office", "office", FRIDAY_MORNING)


def test_a_move_is_of_the_office_of_its_copy(copy):
    with the_database_refuses("of the office of its copy"):
        by_hand(MOVE, copy.pk, Team().office.pk, 2, "office", "courier", FRIDAY_MORNING)


def test_a_move_without_the_place_of_the_copy_is_not_kept(copy):
    with the_database_refuses("stands where its chain ends"):
        by_hand(MOVE, copy.pk, copy.office_id, 2, "office", "courier", FRIDAY_MORNING)
        at_the_end()


def test_a_place_without_its_move_is_not_kept(copy):
    receipt = copy.application.copies.exclude(pk=copy.pk).get()
    with the_database_refuses("stands where its chain ends"):
        by_hand("UPDATE applications_copy SET place = 'courier' WHERE id = %s", receipt.pk)
        at_the_end()


def test_a_case_does_not_leave_its_package_behind(copy):
    with the_database_refuses("lie in one place"):
        by_hand("UPDATE applications_application SET custody = 'courier' WHERE id = %s", copy.application_id)
        at_the_end()


@pytest.mark.parametrize("change", ["code = '000000000000'", "office_id = office_id + 1", "for_applicant = true"])
def test_a_copy_stays_what_it_is(copy, change):
    with the_database_refuses("stays what it is"):
        by_hand(f"UPDATE applications_copy SET {change} WHERE id = %s", copy.pk)


def test_a_second_copy_does_not_lead(copy):
    with the_database_refuses("copy_one_leads_an_application"):
        by_hand("UPDATE applications_copy SET leads = true WHERE application_id = %s", copy.application_id)
