"""Places booked ahead, how the line stands, and what is measured."""

from datetime import date, timedelta
from threading import Barrier, Thread
from uuid import uuid4

import pytest
from django.db import connection

from applications.figures import Period
from applications.law.errors import TransitionRefused
from applications.models import QueueBooking, Ticket
from applications.queue.booking import book, bookable, cancel, days_to_book, free_hours
from applications.queue.calling import call_next, waiting
from applications.queue.joining import arrive
from applications.queue.line import place_in_line, usual_serving
from applications.queue.serving import start
from applications.queue.times import exceeded, times_of
from applications.queue.windows import close_window
from portal.offices.models import DayCorrection
from tests.queue import MINUTE, TEN, Hall, on
from tests.workflow import refused_by

pytestmark = pytest.mark.django_db


def arrives(hall: Hall, booking: QueueBooking, at) -> Ticket:
    return arrive(hall.place.pk, booking.code, language="kk", once=uuid4(), at=at)


def booked(hall: Hall, starts_at, at=TEN) -> QueueBooking:
    return book(hall.place.pk, starts_at, once=uuid4(), at=at)


# --- booked places


def test_T8_1_at_the_office_s_own_counter_nobody_books(hall):
    assert hall.counter.booked_windows == 0
    assert [place.pk for place in bookable()] == [hall.place.pk]
    with refused_by("T8.1"):
        book(hall.counter.pk, on(23, 10), once=uuid4(), at=TEN)


def test_T8_2_a_booking_becomes_a_number_that_is_called_at_its_time(hall):
    booking = booked(hall, on(23, 10))
    early = hall.takes(on(23, 9, 40))
    ticket = arrives(hall, booking, on(23, 9, 50))
    assert ticket.waits_from == on(23, 10)
    assert [each.pk for each in waiting(hall.place, at=on(23, 9, 59))] == [early.pk, ticket.pk]
    assert [each.pk for each in waiting(hall.place, at=on(23, 10))] == [ticket.pk, early.pk]
    assert arrives(hall, booking, on(23, 9, 55)).pk == ticket.pk


@pytest.mark.parametrize(
    ("minutes", "taken"),
    [
        pytest.param(-16, False, id="a-minute-too-early"),
        pytest.param(-15, True, id="as-early-as-may-be"),
        pytest.param(15, True, id="as-late-as-may-be"),
        pytest.param(16, False, id="a-minute-too-late"),
    ],
)
def test_a_code_is_taken_around_its_time_and_falls_out_after_it(hall, minutes, taken):
    booking = booked(hall, on(23, 10))
    at = on(23, 10) + minutes * MINUTE
    if taken:
        assert arrives(hall, booking, at).booking == booking
    else:
        with refused_by("T8.2"):
            arrives(hall, booking, at)


@pytest.mark.parametrize(
    "starts_at",
    [
        pytest.param(on(20, 9, 45), id="T8.2-a-time-that-is-over"),
        pytest.param(on(22, 10), id="T8.2-on-a-day-off"),
        pytest.param(on(23, 10, 5), id="T8.2-between-two-times"),
        pytest.param(on(23, 20), id="T8.2-after-the-closing"),
        pytest.param(TEN + timedelta(days=15), id="T8.2-too-far-ahead"),
    ],
)
def test_a_time_that_is_not_offered_cannot_be_booked(hall, starts_at):
    with refused_by("T8.2"):
        booked(hall, starts_at)


def test_T8_2_a_day_that_an_order_takes_off_is_not_offered(hall):
    assert date(2026, 11, 23) in days_to_book(hall.place, at=TEN)
    DayCorrection.objects.create(
        office=hall.office, day=date(2026, 11, 23), works=False, act="№ 5", entered_at=TEN,
        why_kk="санитарлық күн", why_ru="санитарный день", why_en="sanitary day",
    )  # fmt: skip
    assert date(2026, 11, 23) not in days_to_book(hall.place, at=TEN)
    with refused_by("T8.2"):
        booked(hall, on(23, 10))


def test_the_last_seat_is_given_once_and_comes_back_when_it_is_cancelled(hall):
    first = booked(hall, on(23, 10))
    assert on(23, 10) not in {hour.starts_at for hour in free_hours(hall.place, date(2026, 11, 23), at=TEN)}
    with refused_by("T8.2"):
        booked(hall, on(23, 10))
    assert cancel(first.token, at=TEN + MINUTE).cancelled_at == TEN + MINUTE
    assert cancel(first.token, at=TEN + MINUTE) is None
    assert booked(hall, on(23, 10)).seat == first.seat


def test_a_cancelled_booking_is_no_number(hall):
    booking = booked(hall, on(23, 10))
    cancel(booking.token, at=TEN)
    with refused_by("T8.2"):
        arrives(hall, booking, on(23, 10))


def test_a_booking_pressed_twice_takes_one_seat(hall):
    once = uuid4()
    assert len({book(hall.place.pk, on(23, 10), once=once, at=TEN).pk for _each in range(2)}) == 1


@pytest.mark.django_db(transaction=True)
def test_T8_2_of_two_who_book_the_last_place_at_once_one_gets_it():
    hall = Hall()
    begin, answers = Barrier(2), []

    def press() -> None:
        try:
            begin.wait(timeout=20)
            booked(hall, on(23, 10))
            answers.append("booked")
        except TransitionRefused as refusal:
            answers.append(refusal.rule)
        finally:
            connection.close()

    threads = [Thread(target=press) for _each in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert sorted(answers) == ["T8.2", "booked"]
    assert QueueBooking.objects.standing().count() == 1


@pytest.mark.django_db(transaction=True)
def test_numbers_taken_at_once_have_no_gap_and_no_double():
    hall = Hall()
    begin = Barrier(4)

    def press() -> None:
        try:
            begin.wait(timeout=20)
            hall.takes()
        finally:
            connection.close()

    threads = [Thread(target=press) for _each in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert sorted(Ticket.objects.values_list("number", flat=True)) == [1, 2, 3, 4]


# --- how the line stands, and what is measured


def test_how_long_is_said_only_when_enough_was_measured(hall):
    hall.opens()
    for each in range(5):
        assert usual_serving(hall.place, at=TEN + each * 20 * MINUTE) is None
        hall.served(joined=TEN + each * 20 * MINUTE, waits=2, lasts=10)
    now = TEN + 100 * MINUTE
    assert usual_serving(hall.place, at=now) == 10 * MINUTE
    first, second = hall.takes(now), hall.takes(now)
    assert (place_in_line(first, at=now).before, place_in_line(second, at=now).before) == (0, 1)
    assert place_in_line(second, at=now).minutes == 20
    close_window(by=hall.worker, at=now)
    assert place_in_line(second, at=now).minutes is None


def test_T4_2_T4_3b_the_report_counts_by_day_with_median_share_and_what_was_longer(hall):
    hall.opens()
    for waits, lasts in ((5, 10), (15, 15), (16, 15), (2, 16)):
        hall.served(joined=TEN + Ticket.objects.count() * 60 * MINUTE, waits=waits, lasts=lasts)
    hall.takes(on(20, 19))
    whole, friday = times_of(hall.place, Period(date(2026, 11, 16), date(2026, 11, 22)))
    assert (whole.day, friday.day) == (None, date(2026, 11, 20))
    assert (friday.taken, friday.served) == (5, 4)
    assert (friday.waiting.median, friday.waiting.most, friday.waiting.share) == (5, 16, 75)
    assert (friday.serving.median, friday.serving.most, friday.serving.share) == (15, 16, 75)
    late = exceeded(hall.place, Period(date(2026, 11, 20), date(2026, 11, 20)))
    assert [each.number for each in late] == [4, 3]


def test_T8_2_waiting_of_who_booked_runs_from_the_booked_time(hall):
    booking = booked(hall, on(23, 10))
    hall.opens(at=on(23, 9, 0))
    ticket = arrives(hall, booking, on(23, 9, 45))
    call_next(by=hall.worker, at=on(23, 10, 3))
    start(ticket.token, by=hall.worker, at=on(23, 10, 3))
    [whole, _day] = times_of(hall.place, Period(date(2026, 11, 23), date(2026, 11, 23)))
    assert (whole.waiting.median, whole.waiting.share) == (3, 100)


def test_a_counter_without_limits_measures_and_marks_nothing(hall):
    hall.office.services = ["home_schooling"]
    hall.office.save()
    hall.opens()
    ticket = hall.served(joined=TEN, waits=40, lasts=50)
    assert (ticket.waiting_norm, ticket.serving_norm) == (0, 0)
    period = Period(date(2026, 11, 20), date(2026, 11, 20))
    assert times_of(hall.place, period)[0].waiting.share is None
    assert not exceeded(hall.place, period)
