"""What came late was signed for, and a database client can neither do without that nor borrow it. Source: R6a."""

from datetime import timedelta

import pytest

from applications.custody.signing import hash_of, words_of_late_arrival
from applications.custody.taking import Arrival, NotListed, arrived_late, take_register
from applications.models import CourierRow, Discrepancy
from portal.signatures.models import Signature
from tests.couriers import Way
from tests.factories import MONDAY_MORNING, PASSWORD
from tests.workflow import at_the_end, by_hand, the_database_refuses

pytestmark = pytest.mark.django_db
LATER = MONDAY_MORNING + timedelta(hours=5)


@pytest.fixture
def way() -> Way:
    return Way()


def missing(way: Way, count: int = 1) -> list[CourierRow]:
    register = way.given(*way.packages(count))
    gone = [Arrival(each, arrived=False) for each in range(1, count + 1)]
    take_register(register.pk, gone, proof=PASSWORD, by=way.clerk, at=MONDAY_MORNING)
    return list(register.rows.order_by("position"))


def late(way: Way, row: CourierRow) -> Discrepancy:
    arrived_late(row.register_id, row.position, words="in the car", proof=PASSWORD, by=way.clerk, at=LATER)
    at_the_end()
    return row.discrepancies.get()


RESOLVED = """UPDATE applications_discrepancy SET resolution = 'came', resolved_by_id = %s, resolved_at = now(),
                resolved_sha256 = %s WHERE row_id = %s"""


def arrived_by_hand(row: CourierRow) -> None:
    by_hand("UPDATE applications_courierrow SET fate = 'arrived' WHERE id = %s", row.pk)


def test_what_was_signed_for_a_late_parcel_can_be_read_again(way):
    row = missing(way)[0]
    found = late(way, row)
    said = words_of_late_arrival(row, found.resolution, by=found.resolved_by, at=found.resolved_at)
    assert found.resolved_sha256 == hash_of(said)
    assert Signature.objects.get(file_sha256=found.resolved_sha256).signed_by == way.clerk


def test_a_late_parcel_in_another_bag_is_signed_for_with_that_list(way):
    row = missing(way)[0]
    code = row.application.copies.get(leads=True).code
    other = way.given(way.package(), at=LATER)
    extra = [NotListed("under the seat", code)]
    take_register(other.pk, [Arrival(1, arrived=True)], extra, proof=PASSWORD, by=way.clerk, at=LATER)
    at_the_end()
    row.refresh_from_db()
    assert (row.fate, row.discrepancies.get().resolved_sha256) == ("arrived", "")


def test_a_parcel_marked_missing_and_found_in_the_same_bag_is_signed_for_with_its_own_list(way):
    case = way.package()
    register = way.given(case)
    extra = [NotListed("under the seat", case.copies.get(leads=True).code)]
    take_register(register.pk, [Arrival(1, arrived=False)], extra, proof=PASSWORD, by=way.clerk, at=MONDAY_MORNING)
    at_the_end()
    assert register.rows.get().fate == "arrived"


@pytest.mark.parametrize(
    "signed",
    [
        pytest.param("", id="R6a-no-signature"),
        pytest.param("0" * 64, id="R6a-an-invented-hash"),
        pytest.param("the worker's", id="R6a-a-signature-of-somebody-else"),
    ],
)
def test_nothing_comes_late_without_the_receiver_s_own_signature(way, signed):
    row = missing(way)[0]
    if signed == "the worker's":
        signed = Signature.objects.get(signed_by=way.worker).file_sha256
    with the_database_refuses("what came late is signed for"):
        arrived_by_hand(row)
        by_hand(RESOLVED, way.clerk.pk, signed, row.pk)
        at_the_end()


def test_a_line_does_not_come_late_while_its_discrepancy_stays_open(way):
    row = missing(way)[0]
    with the_database_refuses("what came late is signed for"):
        arrived_by_hand(row)
        at_the_end()


def test_one_signature_brings_one_parcel(way):
    first, second = missing(way, 2)
    signed = late(way, first).resolved_sha256
    with the_database_refuses("discrepancy_signature_serves_once"):
        arrived_by_hand(second)
        by_hand(RESOLVED, way.clerk.pk, signed, second.pk)


@pytest.mark.parametrize("hash_", ["x", "f" * 63], ids=["a-word", "too-short"])
def test_a_hash_is_a_hash(way, hash_):
    row = missing(way)[0]
    with the_database_refuses("discrepancy_late_arrival_is_signed"):
        arrived_by_hand(row)
        by_hand(RESOLVED, way.clerk.pk, hash_, row.pk)


def test_such_a_signature_stands_only_under_what_was_missing(way):
    register = way.given(way.package())
    found = Arrival(1, arrived=True, kind="damaged", words="wet")
    take_register(register.pk, [found], proof=PASSWORD, by=way.clerk, at=MONDAY_MORNING)
    with the_database_refuses("discrepancy_late_arrival_is_signed"):
        by_hand(RESOLVED, way.clerk.pk, "a" * 64, register.rows.get().pk)


def test_the_signature_of_a_late_parcel_is_never_rewritten(way):
    late(way, missing(way)[0])
    with the_database_refuses("resolved once and never rewritten"):
        by_hand("UPDATE applications_discrepancy SET resolved_sha256 = ''")
