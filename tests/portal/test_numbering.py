"""Register numbers: no gap, none twice, safe patterns."""

import random
from threading import Thread

import pytest
from django.db import IntegrityError, connection, transaction

from portal.models import RegisterCounter
from portal.numbering import PatternRefused, format_number, next_number
from tests.portal.conftest import make_office


def test_numbers_follow_one_another_from_one(office):
    assert [next_number(office.pk, "applications", 2026) for _ in range(3)] == [1, 2, 3]


def test_each_office_register_and_year_counts_for_itself(office):
    next_number(office.pk, "applications", 2026)
    other = make_office("alm")
    assert next_number(office.pk, "permits", 2026) == 1
    assert next_number(office.pk, "applications", 2027) == 1
    assert next_number(other.pk, "applications", 2026) == 1


def test_a_number_of_a_failed_registration_is_given_again(office):
    with transaction.atomic():
        next_number(office.pk, "applications", 2026)
        transaction.set_rollback(True)
    assert next_number(office.pk, "applications", 2026) == 1


@pytest.mark.django_db(transaction=True)
def test_a_number_outside_of_a_transaction_is_refused():
    with pytest.raises(RuntimeError, match="outside of a transaction"):
        next_number(1, "applications", 2026)


@pytest.mark.django_db(transaction=True)
def test_clerks_at_once_with_failures_leave_no_gap_and_no_number_twice():
    office, kept = make_office(), []

    def register(seed: int) -> None:
        chance = random.Random(seed)
        for _ in range(50):
            with transaction.atomic():
                number = next_number(office.pk, "applications", 2026)
                if chance.random() < 0.3:
                    transaction.set_rollback(True)
                    number = None
            if number:
                kept.append(number)
        connection.close()

    clerks = [Thread(target=register, args=(seed,)) for seed in range(4)]
    for clerk in clerks:
        clerk.start()
    for clerk in clerks:
        clerk.join()
    assert len(kept) > 100
    assert sorted(kept) == list(range(1, len(kept) + 1))


@pytest.mark.parametrize(
    "statement",
    [
        pytest.param("UPDATE portal_registercounter SET last_number = last_number + 2", id="jump"),
        pytest.param("UPDATE portal_registercounter SET last_number = last_number - 1", id="back"),
        pytest.param("UPDATE portal_registercounter SET last_number = last_number + 1, year = 2020", id="other-year"),
        pytest.param("DELETE FROM portal_registercounter", id="delete"),
    ],
)
def test_a_counter_is_not_moved_by_hand(office, statement):
    next_number(office.pk, "applications", 2026)
    next_number(office.pk, "applications", 2026)
    with pytest.raises(IntegrityError, match="one after another"), transaction.atomic():
        connection.cursor().execute(statement)
    assert RegisterCounter.objects.get().last_number == 2


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("{office}-{year}/{number:05d}", "KST-2026/00017"),
        ("{number}/{year}", "17/2026"),
        ("№ {number:04d} – {year} ж.", "№ 0017 – 2026 ж."),
    ],
)
def test_a_number_is_written_in_the_pattern_of_the_office(pattern, expected):
    assert format_number(pattern, office="KST", year=2026, number=17) == expected


@pytest.mark.parametrize(
    "pattern",
    [
        pytest.param("{office.__class__}-{year}-{number}", id="attribute"),
        pytest.param("{office[0]}-{year}-{number}", id="index"),
        pytest.param("{number!r}/{year}", id="conversion"),
        pytest.param("{number:9999999999d}/{year}", id="flood"),
        pytest.param("{number:{year}d}/{year}", id="nested"),
        pytest.param("{office:>99}/{year}/{number}", id="width-of-a-text"),
        pytest.param("{number:05d}", id="repeats-next-year"),
        pytest.param("{office}/{year}", id="repeats-at-once"),
        pytest.param("{}/{year}/{number}", id="nameless"),
        pytest.param("{settings}/{year}/{number}", id="unknown"),
        pytest.param("{year}/{number", id="unclosed"),
    ],
)
def test_an_unsafe_or_repeating_pattern_is_refused(pattern):
    with pytest.raises(PatternRefused):
        format_number(pattern, office="KST", year=2026, number=17)
