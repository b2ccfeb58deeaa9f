"""Numbers, windows and calls at a counter, ended by a registration; settings."""

from uuid import uuid4

import pytest

from applications.actions.registration import register
from applications.models import Ticket, TicketCall, WindowShift
from applications.queue.calling import call_again, call_next, did_not_come, waiting
from applications.queue.joining import take_number
from applications.queue.places import change_queue, give_new_addresses, open_queue
from applications.queue.serving import finish, finish_by_registration, leave, start
from applications.queue.windows import close_window, open_window
from applications.tasks import close_queues
from portal.audit.actions import ledger
from tests.factories import intake
from tests.queue import MINUTE, TEN, on
from tests.workflow import refused_by

pytestmark = pytest.mark.django_db


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
