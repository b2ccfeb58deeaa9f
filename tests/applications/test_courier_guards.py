"""What must never happen to a courier's list, its lines and its discrepancies, tried with raw SQL. Source: R6a."""

import pytest

from applications.custody.taking import Arrival, take_register
from applications.models import Discrepancy
from tests.couriers import Way
from tests.factories import FRIDAY_MORNING, MONDAY_MORNING, PASSWORD, BranchFactory, Team
from tests.workflow import by_hand, the_database_refuses

pytestmark = pytest.mark.django_db


@pytest.fixture
def way() -> Way:
    return Way()


@pytest.fixture
def with_a_gap(way):
    """A list of which one line did not arrive."""
    register = way.given(*way.packages(2))
    found = [Arrival(1, arrived=True), Arrival(2, arrived=False)]
    take_register(register.pk, found, proof=PASSWORD, by=way.clerk, at=MONDAY_MORNING)
    return register


LINE = """INSERT INTO applications_courierrow
            (register_id, office_id, application_id, position, contents, fate, fate_at, why_left_out)
          VALUES (%s, %s, %s, %s, '[]', %s, now(), '')"""
DISCREPANCY = """INSERT INTO applications_discrepancy
                   (register_id, office_id, row_id, kind, words, noted_by_id, noted_at, resolution)
                 VALUES (%s, %s, %s, %s, %s, %s, now(), '')"""


@pytest.mark.parametrize(
    "change",
    [
        "number = number + 1",
        "day = day + 1",
        "direction = 'to_branch'",
        "courier = 'another'",
        "given_at = now()",
        "once = gen_random_uuid()",
    ],
)
def test_what_stands_on_a_list_never_changes(way, change):
    register = way.given(way.package())
    with the_database_refuses("never changes"):
        by_hand(f"UPDATE applications_courierregister SET {change} WHERE id = %s", register.pk)


@pytest.mark.parametrize(
    "table",
    ["applications_discrepancy", "applications_copymove", "applications_courierrow", "applications_courierregister"],
)
def test_nothing_of_a_list_is_deleted(with_a_gap, table):
    with the_database_refuses("never changed or deleted"):
        by_hand(f"DELETE FROM {table}")


def test_a_list_is_not_given_with_a_line_that_did_not_go(way):
    register = way.made(way.package())
    with the_database_refuses("every line given or left out"):
        by_hand(
            "UPDATE applications_courierregister SET given_at = now(), given_by_id = %s, courier = 'x' WHERE id = %s",
            way.worker.pk,
            register.pk,
        )


def test_a_list_is_not_taken_with_a_line_that_nobody_looked_at(way):
    register = way.given(way.package())
    with the_database_refuses("every line arrived or missing"):
        by_hand(
            "UPDATE applications_courierregister SET taken_at = now(), taken_by_id = %s WHERE id = %s",
            way.clerk.pk,
            register.pk,
        )


def test_the_giver_is_not_the_taker(way):
    register = way.given(way.package())
    by_hand("UPDATE applications_courierrow SET fate = 'arrived' WHERE register_id = %s", register.pk)
    with the_database_refuses("courier_register_taker_is_not_giver"):
        by_hand(
            "UPDATE applications_courierregister SET taken_at = now(), taken_by_id = %s WHERE id = %s",
            way.worker.pk,
            register.pk,
        )


def test_a_list_lies_between_an_office_and_its_own_branch(way):
    register, strange = way.made(way.package()), BranchFactory()
    with the_database_refuses("between an office and its own branch"):
        by_hand(
            """INSERT INTO applications_courierregister
                 (token, office_id, branch_id, direction, year, number, day, made_by_id, made_at, courier, once)
               SELECT 'other', office_id, %s, direction, year, 99, day, made_by_id, made_at, '',
                 gen_random_uuid()
               FROM applications_courierregister WHERE id = %s""",
            strange.pk,
            register.pk,
        )


def test_the_numbers_of_an_office_are_each_there_once(way):
    way.made(way.package())
    with the_database_refuses("courier_register_number_once"):
        by_hand(
            """INSERT INTO applications_courierregister
                 (token, office_id, branch_id, direction, year, number, day, made_by_id, made_at, courier, once)
               SELECT 'other', office_id, branch_id, direction, year, number, day, made_by_id, made_at, '',
                 gen_random_uuid()
               FROM applications_courierregister"""
        )


def test_a_case_stands_on_one_open_list(way):
    case, other = way.packages(2)
    way.made(case)
    register = way.made(other)
    with the_database_refuses("courier_row_case_on_one_open_list"):
        by_hand(LINE, register.pk, register.office_id, case.pk, 2, "listed")


def test_no_line_is_added_to_a_list_that_was_given(way):
    register, case = way.given(way.package()), way.package()
    with the_database_refuses("before the list is given"):
        by_hand(LINE, register.pk, register.office_id, case.pk, 2, "listed")


def test_no_line_is_of_another_office(way):
    register, strange = way.made(way.package()), Team().registered()
    with the_database_refuses("of its office and branch"):
        by_hand(LINE, register.pk, register.office_id, strange.pk, 2, "listed")


@pytest.mark.parametrize("fate", ["listed", "left_out", "missing", "given"])
def test_a_line_that_arrived_stays_arrived(with_a_gap, fate):
    with the_database_refuses("a line does not go from arrived"):
        by_hand("UPDATE applications_courierrow SET fate = %s WHERE fate = 'arrived'", fate)


@pytest.mark.parametrize("change", ["contents = '[1]'", "position = 7"])
def test_a_line_stays_as_it_was_listed(with_a_gap, change):
    with the_database_refuses("stays as it was listed"):
        by_hand(f"UPDATE applications_courierrow SET {change} WHERE fate = 'arrived'")


def test_what_is_missing_is_resolved_only_when_it_arrives(way, with_a_gap):
    with the_database_refuses("resolved when it arrives"):
        by_hand(
            "UPDATE applications_discrepancy SET resolution = 'x', resolved_by_id = %s, resolved_at = now()",
            way.clerk.pk,
        )


@pytest.mark.parametrize("change", ["words = 'other words'", "kind = 'damaged'", "noted_at = now()"])
def test_a_discrepancy_is_never_rewritten(with_a_gap, change):
    with the_database_refuses("never rewritten"):
        by_hand(f"UPDATE applications_discrepancy SET {change}")


def test_a_discrepancy_is_of_a_line_of_its_own_list(way, with_a_gap):
    other = way.given(way.package())
    line = with_a_gap.rows.first()
    with the_database_refuses("on a list that was given"):
        by_hand(DISCREPANCY, other.pk, other.office_id, line.pk, "damaged", "wet", way.clerk.pk)


def test_a_discrepancy_is_said_in_words(way, with_a_gap):
    line = with_a_gap.rows.first()
    with the_database_refuses("discrepancy_is_said_in_words"):
        by_hand(DISCREPANCY, with_a_gap.pk, with_a_gap.office_id, line.pk, "damaged", "", way.clerk.pk)
    assert Discrepancy.objects.count() == 1


def test_a_copy_goes_under_the_line_of_its_own_case(way):
    register, other = way.given(way.package()), way.package()
    copy = other.copies.get(leads=True)
    with the_database_refuses("under the line of its own case"):
        by_hand(
            """INSERT INTO applications_copymove
                 (copy_id, office_id, number, from_place, to_place, at, holder, note, row_id)
               VALUES (%s, %s, 2, 'branch', 'courier', %s, '', '', %s)""",
            copy.pk,
            copy.office_id,
            FRIDAY_MORNING,
            register.rows.get().pk,
        )
