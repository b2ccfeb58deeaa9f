"""What a database client could try with a shelf, against its constraints and triggers. Source: R11b, T9.9, T9.10."""

import pytest

from applications.custody.scanning import read_code
from applications.custody.sheets import file_sheet
from portal.files.storage import store_bytes
from tests.shelf import AFTER, Shelf
from tests.workflow import PDF, by_hand, the_database_refuses

pytestmark = pytest.mark.django_db


@pytest.fixture
def shelf(settings, tmp_path) -> Shelf:
    settings.FILES_ROOT = tmp_path
    return Shelf()


RETURNED = (
    "UPDATE applications_shelfstay SET leaving = 'returned', left_on = %s, left_at = %s WHERE application_id = %s"
)


def test_nothing_goes_back_on_the_last_day_of_its_month(shelf):
    case = shelf.lying()
    with the_database_refuses("shelf_stay_is_returned_only_after_its_month"):
        by_hand(RETURNED, "2026-12-21", AFTER, case.pk)
    by_hand(RETURNED, "2026-12-22", AFTER, case.pk)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        pytest.param("arrived_at = arrived_at - interval '40 days'", "never changes", id="R11b-when-it-came"),
        pytest.param("branch_id = NULL", "never changes", id="R11b-whose-shelf"),
        pytest.param("left_at = now() + interval '90 days'", "shelf_stay_ends_whole", id="R11b-half-an-end"),
        pytest.param("leaving = 'lost'", "shelf_stay_ends_whole", id="R11b-an-unknown-end"),
    ],
)
def test_a_stay_is_not_rewritten(shelf, change, words):
    case = shelf.lying()
    with the_database_refuses(words):
        by_hand(f"UPDATE applications_shelfstay SET {change} WHERE application_id = %s", case.pk)


def test_a_stay_that_is_over_stays_over(shelf):
    case = shelf.carried_back()
    with the_database_refuses("stays over"):
        by_hand("UPDATE applications_shelfstay SET mark = 'X' WHERE application_id = %s", case.pk)


def test_a_result_lies_on_one_shelf_at_a_time(shelf):
    case = shelf.lying()
    copied = "application_id, office_id, branch_id, arrived_at, keep_until, mark, leaving"
    with the_database_refuses("shelf_stay_one_at_a_time"):
        by_hand(
            f"INSERT INTO applications_shelfstay ({copied}) SELECT {copied} FROM applications_shelfstay "
            "WHERE application_id = %s",
            case.pk,
        )


@pytest.mark.parametrize("table", ["shelfstay", "recall"])
def test_what_was_written_down_is_not_deleted(shelf, table):
    case = shelf.recalled()
    with the_database_refuses("guard"):
        by_hand(f"DELETE FROM applications_{table} WHERE application_id = %s", case.pk)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param("send_by = send_by + 5", id="T9.10-a-later-limit"),
        pytest.param("asked_at = asked_at + interval '3 days'", id="T9.10-asked-later"),
        pytest.param("phone = ''", id="T9.10-another-telephone"),
    ],
)
def test_a_request_is_not_rewritten(shelf, change):
    case = shelf.recalled()
    with the_database_refuses("guard: a request for a result never changes"):
        by_hand(f"UPDATE applications_recall SET {change} WHERE application_id = %s", case.pk)


def test_only_what_went_back_is_asked_for(shelf):
    lying, case = shelf.lying(), shelf.recalled()
    values = "stay_id, office_id, branch_id, asked_at, asked_by_id, visitor, visitor_name, phone, answer"
    with the_database_refuses("guard: only a result that went back is asked for"):
        by_hand(
            f"INSERT INTO applications_recall (application_id, {values}) "
            f"SELECT %s, {values.replace('stay_id', '%s')} FROM applications_recall WHERE application_id = %s",
            lying.pk,
            shelf.stay(lying).pk,
            case.pk,
        )


def test_a_filed_sheet_stays_where_it_was_filed(shelf):
    case = shelf.lying()
    found = read_code(case.register_number, by=shelf.worker, today=AFTER.date())
    file = store_bytes(PDF, name="sheet.pdf", office=case.office_id, at=AFTER, purpose="scan", by=shelf.worker)
    sheet = file_sheet(found, case.register_number, file, by=shelf.worker, at=AFTER)
    for statement in ("UPDATE applications_filedsheet SET code = 'X'", "DELETE FROM applications_filedsheet"):
        with the_database_refuses("guard"):
            by_hand(f"{statement} WHERE id = %s", sheet.pk)
