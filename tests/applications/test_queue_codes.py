"""The code of a booking, typed at the entrance: what is told of one that holds no place now. Source: T8.2."""

from uuid import uuid4

import pytest
from django.urls import reverse

from applications.queue.booking import book, cancel
from tests.clock import Clock, clock_at
from tests.counter_pages import words
from tests.queue import MINUTE, TEN, Hall, on, stranger

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock(monkeypatch) -> Clock:
    return clock_at(TEN, monkeypatch)


@pytest.fixture
def hall(clock) -> Hall:
    return Hall()


def test_who_booked_types_the_code_with_or_without_a_space(hall, clock):
    booking = book(hall.place.pk, on(20, 10, 15), once=uuid4(), at=TEN)
    address = reverse("queue_arrival", args=[hall.place.kiosk])
    clock.now = on(20, 10, 5)
    answer = stranger().post(address, {"once": str(uuid4()), "code": f"{booking.code[:3]} {booking.code[3:]}"})
    assert answer.status_code == 302
    assert "Booked for 10:15" in words(stranger().get(answer["Location"]))


@pytest.mark.parametrize(
    ("code", "said"),
    [
        pytest.param("", "Type the six digits", id="nothing"),
        pytest.param("12", "The code has six digits", id="too-short"),
        pytest.param("000 000", "No place of today has this code", id="unknown"),
    ],
)
def test_a_code_that_is_not_due_is_told_in_words(hall, code, said):
    answer = stranger().post(reverse("queue_arrival", args=[hall.place.kiosk]), {"code": code})
    assert answer.status_code == 422
    assert said in words(answer)


@pytest.mark.parametrize(
    ("now", "said"),
    [
        pytest.param(on(20, 9, 59), "from 15 minutes before", id="T8.2-a-minute-too-early"),
        pytest.param(on(20, 10, 31), "kept for 15 minutes after", id="T8.2-a-minute-too-late"),
        pytest.param(on(21, 10, 15), "No place of today has this code", id="T8.2-on-another-day"),
    ],
)
def test_a_code_before_and_after_its_time_is_told_apart_without_its_hour(hall, clock, now, said):
    booking = book(hall.place.pk, on(20, 10, 15), once=uuid4(), at=TEN - 9 * MINUTE)
    clock.now = now
    told = words(stranger().post(reverse("queue_arrival", args=[hall.place.kiosk]), {"code": booking.code}))
    assert said in told
    assert "10:15" not in told
    assert "take a number" in told


@pytest.mark.parametrize("whose", ["cancelled", "elsewhere"])
def test_a_code_that_holds_no_place_here_is_told_like_one_that_never_was(hall, clock, whose):
    booking = book(hall.place.pk, on(20, 10, 15), once=uuid4(), at=TEN)
    at = hall.place
    if whose == "cancelled":
        cancel(booking.token, at=TEN)
    else:
        at = hall.counter
    clock.now = on(20, 10, 10)
    form = stranger().post(reverse("queue_arrival", args=[at.kiosk]), {"code": booking.code})
    assert "No place of today has this code" in words(form)
