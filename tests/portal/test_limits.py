"""The throttle: fixed windows in one table."""

from datetime import timedelta
from threading import Thread

import pytest
from django.db import connection

from portal import limits
from portal.limits import Allowed, Refused, hit
from portal.models import Throttle

pytestmark = pytest.mark.django_db


def test_five_tries_are_looked_at_and_the_sixth_is_not(noon):
    answers = [hit("sign_in", "clerk", at=noon, **limits.SIGN_IN) for _ in range(6)]
    assert answers[:5] == [Allowed(4), Allowed(3), Allowed(2), Allowed(1), Allowed(0)]
    assert answers[5] == Refused(noon + timedelta(minutes=15))


@pytest.mark.parametrize(
    ("after", "answer"),
    [
        pytest.param(timedelta(minutes=15, microseconds=-1), Refused, id="the-moment-before"),
        pytest.param(timedelta(minutes=15), Allowed, id="the-moment"),
        pytest.param(timedelta(minutes=15, microseconds=1), Allowed, id="the-moment-after"),
    ],
)
def test_a_window_ends_fifteen_minutes_after_its_first_try(noon, after, answer):
    for _ in range(5):
        hit("sign_in", "clerk", at=noon, **limits.SIGN_IN)
    assert isinstance(hit("sign_in", "clerk", at=noon + after, **limits.SIGN_IN), answer)


def test_tries_while_refused_do_not_prolong_the_window(noon):
    for minute in range(15):
        hit("sign_in", "clerk", at=noon + timedelta(minutes=minute), **limits.SIGN_IN)
    assert hit("sign_in", "clerk", at=noon + timedelta(minutes=15), **limits.SIGN_IN) == Allowed(4)


def test_the_way_a_name_is_typed_makes_no_second_window(noon):
    for name in ("clerk", "CLERK", " Clerk "):
        answer = hit("sign_in", name, at=noon, **limits.SIGN_IN)
    assert answer == Allowed(2)


def test_scopes_and_keys_count_apart(noon):
    hit("sign_in", "clerk", at=noon, **limits.SIGN_IN)
    assert hit("status_code", "clerk", at=noon, **limits.SIGN_IN) == Allowed(4)
    assert hit("sign_in", "head", at=noon, **limits.SIGN_IN) == Allowed(4)


def test_success_forgets_the_slips(noon):
    hit("sign_in", "clerk", at=noon, **limits.SIGN_IN)
    limits.forget("sign_in", "Clerk")
    assert hit("sign_in", "clerk", at=noon, **limits.SIGN_IN) == Allowed(4)


def test_neither_name_nor_address_can_be_read_from_the_table(noon):
    hit("status_code", "10.0.0.7", at=noon, **limits.STATUS_CODE)
    assert len(Throttle.objects.get().key) == 64


def test_a_try_is_one_statement(noon, django_assert_num_queries):
    with django_assert_num_queries(1):
        hit("sign_in", "clerk", at=noon, **limits.SIGN_IN)


def test_windows_that_are_over_are_purged(noon):
    hit("sign_in", "clerk", at=noon, **limits.SIGN_IN)
    hit("sign_in", "head", at=noon + timedelta(minutes=1), **limits.SIGN_IN)
    assert limits.purge(at=noon + timedelta(minutes=15)) == 1


@pytest.mark.django_db(transaction=True)
def test_guesses_at_once_are_all_counted(noon):
    answers = []

    def guess():
        answers.extend(hit("sign_in", "clerk", at=noon, **limits.SIGN_IN) for _ in range(6))
        connection.close()

    guessers = [Thread(target=guess) for _ in range(4)]
    for guesser in guessers:
        guesser.start()
    for guesser in guessers:
        guesser.join()
    assert sum(isinstance(answer, Allowed) for answer in answers) == 5
