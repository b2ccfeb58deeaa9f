"""What must never happen in a queue is tried with a database client: each attempt meets its guard."""

from uuid import uuid4

import pytest

from applications.models import Application
from applications.queue.booking import book
from applications.queue.calling import call_next, did_not_come
from applications.queue.joining import arrive
from applications.queue.serving import finish, start
from tests.factories import Team
from tests.queue import MINUTE, TEN, Hall, on
from tests.workflow import by_hand, the_database_refuses

pytestmark = pytest.mark.django_db

TICKET = "UPDATE applications_ticket SET {} WHERE id = %s"
LATER = "'2026-11-20 11:00+05'"
EARLIER = "'2026-11-20 09:00+05'"


@pytest.fixture
def hall() -> Hall:
    return Hall()


def waits(hall: Hall):
    return hall.takes()


def called(hall: Hall):
    hall.takes()
    hall.opens()
    return call_next(by=hall.worker, at=TEN + MINUTE)


def served(hall: Hall):
    return start(called(hall).token, by=hall.worker, at=TEN + 2 * MINUTE)


def finished(hall: Hall):
    return finish(served(hall).token, by=hall.worker, at=TEN + 3 * MINUTE)


def missed(hall: Hall):
    return did_not_come(called(hall).token, by=hall.worker, at=TEN + 2 * MINUTE)


@pytest.mark.parametrize(
    ("stage", "change", "guard"),
    [
        pytest.param(waits, f"started_at = {LATER}", "ticket_is_served_after_the_call", id="served-before-the-call"),
        pytest.param(called, f"finished_at = {LATER}, ended_at = {LATER}, outcome = 'served'",
                     "ticket_is_finished_after_the_start", id="finished-before-the-start"),
        pytest.param(waits, f"called_at = {EARLIER}", "ticket_is_called_after_joining", id="called-before-joining"),
        pytest.param(called, f"started_at = {EARLIER}", "ticket_is_served_after_the_call", id="start-before-the-call"),
        pytest.param(served, f"finished_at = {EARLIER}, ended_at = {EARLIER}, outcome = 'served'",
                     "ticket_is_finished_after_the_start", id="finished-before-its-start"),
        pytest.param(served, f"ended_at = {LATER}, outcome = 'served'", "ticket_ends_with_an_outcome",
                     id="served-without-a-finish"),
        pytest.param(waits, "outcome = 'left'", "ticket_ends_with_an_outcome", id="an-outcome-without-an-end"),
        pytest.param(waits, f"joined_at = {EARLIER}", "never changes", id="joining-rewritten"),
        pytest.param(waits, f"waits_from = {LATER}", "never changes", id="waiting-rewritten"),
        pytest.param(called, f"called_at = {LATER}", "never changes", id="the-call-rewritten"),
        pytest.param(served, f"started_at = {LATER}", "never changes", id="the-start-rewritten"),
        pytest.param(served, "started_at = NULL", "never changes", id="the-start-taken-back"),
        pytest.param(finished, f"finished_at = {LATER}", "never changes", id="the-finish-rewritten"),
        pytest.param(finished, "outcome = 'absent'", "never changes", id="the-outcome-rewritten"),
        pytest.param(waits, "number = 9", "never changes", id="the-number-rewritten"),
        pytest.param(waits, "waiting_norm = 99", "never changes", id="the-norm-rewritten"),
        pytest.param(waits, f"turn_at = {LATER}", "a turn moves once", id="a-turn-moved-without-a-call"),
        pytest.param(missed, f"turn_at = {LATER}", "a turn moves once", id="a-turn-moved-twice"),
        pytest.param(called, "shift_id = NULL", "unserved", id="taken-back-from-the-window"),
    ],
)  # fmt: skip
def test_a_ticket_keeps_its_times_and_their_order(hall, stage, change, guard):
    ticket = stage(hall)
    with the_database_refuses(guard):
        by_hand(TICKET.format(change), ticket.pk)


def test_a_ticket_that_is_over_gets_nothing_more(hall):
    ticket = finished(hall)
    case = Team(hall.office).registered()
    with the_database_refuses("stays over"):
        by_hand(TICKET.format("application_id = %s"), case.pk, ticket.pk)


def test_one_ticket_is_at_a_window_at_a_time(hall):
    at_it, waiting = called(hall), hall.takes(TEN + 2 * MINUTE)
    with the_database_refuses("window_serves_one_ticket_at_a_time"):
        by_hand(TICKET.format("shift_id = %s, called_at = %s"), at_it.shift_id, TEN + 3 * MINUTE, waiting.pk)


def test_a_ticket_goes_to_no_window_of_another_place(hall):
    there = hall.opens(hall.clerk)
    with the_database_refuses("an open window of its place"):
        by_hand(TICKET.format("shift_id = %s, called_at = %s"), there.pk, TEN + MINUTE, hall.takes().pk)


def test_a_ticket_is_served_for_no_case_of_another_office(hall):
    stranger, ticket = Team().registered(), served(hall)
    assert Application.objects.filter(office=hall.office).count() == 0
    with the_database_refuses("of its own office"):
        by_hand(TICKET.format("application_id = %s"), stranger.pk, ticket.pk)


@pytest.mark.parametrize("table", ["ticket", "ticketcall", "windowshift", "queueplace", "queuebooking"])
def test_nothing_of_a_queue_is_deleted(hall, table):
    book(hall.place.pk, on(23, 10), once=uuid4(), at=TEN)
    called(hall)
    with the_database_refuses("guard"):
        by_hand(f"DELETE FROM applications_{table}")


def test_a_call_is_never_rewritten(hall):
    called(hall)
    with the_database_refuses("guard"):
        by_hand("UPDATE applications_ticketcall SET at = at + interval '1 hour'")


def test_a_window_with_somebody_at_it_stays_open(hall):
    ticket = called(hall)
    with the_database_refuses("still at this window"):
        by_hand("UPDATE applications_windowshift SET closed_at = %s WHERE id = %s", TEN + MINUTE, ticket.shift_id)


@pytest.mark.parametrize(
    ("change", "guard"),
    [
        pytest.param("starts_at = starts_at + interval '15 minutes'", "nothing else of it changes", id="another-time"),
        pytest.param("seat = 2", "nothing else of it changes", id="another-seat"),
        pytest.param("code = '000000'", "nothing else of it changes", id="another-code"),
    ],
)
def test_a_booking_is_only_cancelled(hall, change, guard):
    booking = book(hall.place.pk, on(23, 10), once=uuid4(), at=TEN)
    with the_database_refuses(guard):
        by_hand(f"UPDATE applications_queuebooking SET {change} WHERE id = %s", booking.pk)


def test_a_booking_that_became_a_number_is_not_cancelled(hall):
    booking = book(hall.place.pk, on(23, 10), once=uuid4(), at=TEN)
    arrive(hall.place.pk, booking.code, language="kk", once=uuid4(), at=on(23, 10))
    with the_database_refuses("before its time"):
        by_hand("UPDATE applications_queuebooking SET cancelled_at = %s", on(23, 10))


COPY = (
    "INSERT INTO applications_queuebooking (place_id, office_id, token, code, day, starts_at, minutes, seat, once,"
    " booked_at) SELECT {}, office_id, 'x', '000001', {}, starts_at, minutes, {}, gen_random_uuid(), booked_at"
    " FROM applications_queuebooking"
)


@pytest.mark.parametrize(
    ("place", "day", "seat", "guard"),
    [
        pytest.param("place_id", "day", "seat", "queue_seat_is_given_once", id="a-seat-twice"),
        pytest.param("place_id", "day", "seat + 1", "what its counter offers", id="a-seat-that-is-not-there"),
        pytest.param("place_id", "day + 1", "seat", "what its counter offers", id="the-day-of-another-time"),
    ],
)
def test_a_seat_is_given_once_and_only_where_it_is(hall, place, day, seat, guard):
    book(hall.place.pk, on(23, 10), once=uuid4(), at=TEN)
    with the_database_refuses(guard):
        by_hand(COPY.format(place, day, seat))


def test_T8_1_no_seat_is_given_at_a_counter_that_offers_none(hall):
    book(hall.place.pk, on(23, 10), once=uuid4(), at=TEN)
    with the_database_refuses("what its counter offers"):
        by_hand(COPY.format(hall.counter.pk, "day", "seat"))


def test_a_window_is_opened_by_a_worker_of_its_place(hall):
    with the_database_refuses("a worker of that place"):
        by_hand(
            'INSERT INTO applications_windowshift (place_id, office_id, "window", worker_id, opened_at)'
            " VALUES (%s, %s, 1, %s, %s)",
            hall.place.pk,
            hall.office.pk,
            hall.clerk.pk,
            TEN,
        )


def test_a_queue_is_of_the_office_of_its_branch(hall):
    with the_database_refuses("of one office"):
        by_hand("UPDATE applications_queueplace SET office_id = %s WHERE id = %s", Team().office.pk, hall.place.pk)
