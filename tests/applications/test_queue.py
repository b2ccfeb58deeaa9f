"""The queue at work: numbers, windows, calls, booked places, and the times that are measured."""

from datetime import date, timedelta
from threading import Barrier, Thread
from uuid import uuid4

import pytest
from django.db import connection

from applications.actions.registration import register
from applications.figures import Period
from applications.law.errors import TransitionRefused
from applications.models import QueueBooking, Ticket, TicketCall, WindowShift
from applications.queue.booking import book, bookable, cancel, days_to_book, free_hours
from applications.queue.calling import call_again, call_next, did_not_come, waiting
from applications.queue.joining import arrive, take_number
from applications.queue.line import place_in_line, usual_serving
from applications.queue.places import change_queue, give_new_addresses, open_queue
from applications.queue.serving import finish, finish_by_registration, leave, start
from applications.queue.times import exceeded, times_of
from applications.queue.windows import close_window, open_window
from applications.tasks import close_queues
from portal.audit.actions import ledger
from portal.offices.models import DayCorrection
from tests.factories import intake
from tests.queue import MINUTE, TEN, Hall, on
from tests.workflow import refused_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall() -> Hall:
    return Hall()


def arrives(hall: Hall, booking: QueueBooking, at) -> Ticket:
    return arrive(hall.place.pk, booking.code, language="kk", once=uuid4(), at=at)


def booked(hall: Hall, starts_at, at=TEN) -> QueueBooking:
    return book(hall.place.pk, starts_at, once=uuid4(), at=at)


# --- numbers


def test_T8_2_numbers_have_no_gaps_within_a_place_and_a_day(hall):
    assert [hall.takes().number for _each in range(3)] == [1, 2, 3]
    assert hall.takes(place=hall.counter).number == 1
    assert hall.takes(on(21, 10)).number == 1


def test_a_number_pressed_twice_is_one_number(hall):
    once = uuid4()
    taken = {take_number(hall.place.pk, source="kiosk", language="kk", once=once, at=TEN).pk for _each in range(2)}
    assert len(taken) == Ticket.objects.count() == 1


@pytest.mark.parametrize(
    ("place", "at", "clause"),
    [
        pytest.param("counter", on(20, 8, 59), "T8.1", id="T8.1-before-the-opening"),
        pytest.param("counter", on(20, 13, 30), "T8.1", id="T8.1-in-the-break"),
        pytest.param("counter", on(21, 10), "T8.1", id="T8.1-on-saturday"),
        pytest.param("place", on(20, 20, 1), "T8.2", id="T8.2-after-the-closing"),
        pytest.param("place", on(22, 10), "T8.2", id="T8.2-on-sunday"),
    ],
)
def test_outside_of_the_hours_no_number_is_given(hall, place, at, clause):
    with refused_by(clause):
        hall.takes(at, getattr(hall, place))


def test_T8_2_a_branch_gives_numbers_on_saturday_and_over_the_office_s_lunch(hall):
    assert hall.takes(on(20, 13, 30)).number == 1
    assert hall.takes(on(21, 19, 59)).number == 1


def test_a_closed_queue_gives_no_number(hall):
    change_queue(hall.place.pk, windows=2, booked_windows=0, is_open=False, by=hall.admin, at=TEN)
    with refused_by("T8.2"):
        hall.takes()


def test_who_leaves_on_the_telephone_is_not_called(hall):
    gone, stays = hall.takes(), hall.takes()
    assert leave(gone.token, at=TEN + MINUTE).outcome == "left"
    assert [each.pk for each in waiting(hall.place, at=TEN + MINUTE)] == [stays.pk]
    assert leave(gone.token, at=TEN + 2 * MINUTE) is None


# --- windows and calls


def test_the_next_one_is_called_served_and_finished(hall):
    first, second = hall.takes(), hall.takes()
    hall.opens()
    assert call_next(by=hall.worker, at=TEN + MINUTE).pk == first.pk
    start(first.token, by=hall.worker, at=TEN + 2 * MINUTE)
    done = finish(first.token, by=hall.worker, at=TEN + 9 * MINUTE)
    assert (done.outcome, done.finished_at - done.started_at) == ("served", 7 * MINUTE)
    assert call_next(by=hall.worker, at=TEN + 10 * MINUTE).pk == second.pk


def test_two_windows_never_call_one_number(hall):
    hall.takes(), hall.takes()
    hall.opens(), hall.opens(hall.second, 2)
    called = {call_next(by=each, at=TEN + MINUTE).number for each in (hall.worker, hall.second)}
    assert called == {1, 2}


def test_who_does_not_come_goes_once_to_the_end_and_is_then_out(hall):
    first, second = hall.takes(), hall.takes()
    hall.opens()
    call_next(by=hall.worker, at=TEN + MINUTE)
    call_again(first.token, by=hall.worker, at=TEN + 2 * MINUTE)
    did_not_come(first.token, by=hall.worker, at=TEN + 3 * MINUTE)
    assert call_next(by=hall.worker, at=TEN + 4 * MINUTE).pk == second.pk
    did_not_come(second.token, by=hall.worker, at=TEN + 5 * MINUTE)
    assert call_next(by=hall.worker, at=TEN + 6 * MINUTE).pk == first.pk
    assert did_not_come(first.token, by=hall.worker, at=TEN + 7 * MINUTE).outcome == "absent"
    assert TicketCall.objects.filter(ticket=first).count() == 3


REFUSALS = {
    "no-window": lambda hall: call_next(by=hall.worker, at=TEN),
    "nobody-waits": lambda hall: (hall.opens(), call_next(by=hall.worker, at=TEN)),
    "window-is-busy": lambda hall: (hall.takes(), hall.opens(), call_next(by=hall.worker, at=TEN),
                                    call_next(by=hall.worker, at=TEN)),
    "close-a-busy-window": lambda hall: (hall.takes(), hall.opens(), call_next(by=hall.worker, at=TEN),
                                         close_window(by=hall.worker, at=TEN)),
    "start-before-the-call": lambda hall: (hall.opens(), start(hall.takes().token, by=hall.worker, at=TEN)),
    "finish-before-the-start": lambda hall: (hall.takes(), hall.opens(),
                                             finish(call_next(by=hall.worker, at=TEN).token, by=hall.worker, at=TEN)),
    "another-s-window": lambda hall: (hall.opens(), hall.opens(hall.second)),
    "a-second-window": lambda hall: (hall.opens(), hall.opens(window=2)),
    "a-window-that-is-not-there": lambda hall: hall.opens(window=3),
}  # fmt: skip


@pytest.mark.parametrize("step", REFUSALS.values(), ids=REFUSALS)
def test_a_step_out_of_its_order_is_refused(hall, step):
    with refused_by("T8.2"):
        step(hall)


def test_a_number_at_another_s_window_is_not_mine_to_serve(hall):
    ticket = hall.takes()
    hall.opens(), hall.opens(hall.second, 2)
    call_next(by=hall.worker, at=TEN)
    with refused_by("T8.2"):
        start(ticket.token, by=hall.second, at=TEN)


def test_what_a_day_left_open_is_ended_without_making_up_a_time(hall):
    served, waits = hall.takes(), hall.takes()
    hall.opens()
    call_next(by=hall.worker, at=TEN)
    start(served.token, by=hall.worker, at=TEN)
    hall.opens(at=on(21, 9))
    for ticket in (served, waits):
        ticket.refresh_from_db()
        assert (ticket.outcome, ticket.finished_at) == ("lapsed", None)
    assert WindowShift.objects.filter(closed_at=None).count() == 1


def test_the_night_closes_every_queue(hall, monkeypatch):
    hall.takes()
    hall.opens()
    monkeypatch.setattr("django.utils.timezone.now", lambda: on(21, 0, 5))
    close_queues()
    assert not Ticket.objects.open().exists()
    assert not WindowShift.objects.filter(closed_at=None).exists()


# --- the registration ends serving


def test_the_registration_of_an_application_finishes_its_number(hall):
    ticket = hall.takes()
    hall.opens()
    call_next(by=hall.worker, at=TEN)
    start(ticket.token, by=hall.worker, at=TEN + MINUTE)
    case = register(intake(received_at=TEN + 9 * MINUTE), by=hall.worker, at=TEN + 9 * MINUTE)
    done = finish_by_registration(ticket.token, case, by=hall.worker, at=TEN + 9 * MINUTE)
    assert (done.application, done.finished_at) == (case, TEN + 9 * MINUTE)


@pytest.mark.parametrize("token", ["", "nobody"], ids=["without-a-number", "an-unknown-number"])
def test_a_registration_without_a_number_ends_nobody_s_serving(hall, token):
    ticket = hall.takes()
    hall.opens()
    call_next(by=hall.worker, at=TEN)
    start(ticket.token, by=hall.worker, at=TEN)
    case = register(intake(received_at=TEN), by=hall.worker, at=TEN)
    assert finish_by_registration(token, case, by=hall.worker, at=TEN) is None
    assert Ticket.objects.open().count() == 1


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


# --- settings


def test_new_addresses_leave_nothing_at_the_old_ones_and_stand_in_the_log(hall):
    old = hall.place.kiosk
    assert give_new_addresses(hall.place.pk, by=hall.admin, at=TEN).kiosk != old
    assert [each.verb for each in ledger("queue", hall.place.pk)] == ["open_queue", "new_queue_addresses"]


def test_a_place_has_one_queue(hall):
    with pytest.raises(Exception, match="queue_place_once"):
        open_queue(hall.office, windows=1, booked_windows=0, by=hall.admin, at=TEN)


def test_a_window_too_many_is_not_opened_after_the_place_has_fewer(hall):
    change_queue(hall.place.pk, windows=1, booked_windows=5, is_open=True, by=hall.admin, at=TEN)
    hall.place.refresh_from_db()
    assert hall.place.booked_windows == 1
    with refused_by("T8.2"):
        open_window(hall.place.pk, 2, by=hall.worker, at=TEN)
