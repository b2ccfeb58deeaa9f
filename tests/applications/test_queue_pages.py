"""The open pages of the queue: the tablet, the screen, the telephone, booking from home."""

import re
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from applications.actions.registration import register
from applications.models import QueueBooking, Ticket
from applications.queue.booking import book
from applications.queue.calling import call_again, call_next
from applications.queue.joining import arrive
from applications.queue.serving import start
from portal.ical import escaped
from portal.limits import QUEUE_BOOKINGS, QUEUE_NUMBERS
from tests.clock import Clock, clock_at
from tests.counter_pages import signed_in, words
from tests.factories import intake
from tests.queue import MINUTE, TEN, Hall, hours, kiosk, on, stranger

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock(monkeypatch) -> Clock:
    return clock_at(TEN, monkeypatch)


@pytest.fixture
def hall(clock) -> Hall:
    return Hall()


def press(hall: Hall, **fields: str):
    return stranger().post(kiosk(hall), {"once": str(uuid4()), "language": "ru"} | fields)


# --- the tablet at the entrance


def test_one_press_takes_a_number_in_the_language_of_the_button_and_shows_its_slip(hall):
    answer = press(hall)
    ticket = Ticket.objects.get()
    assert (ticket.language, ticket.source, answer.status_code) == ("ru", "kiosk", 302)
    slip = stranger("kk").get(answer["Location"])
    assert slip["Content-Language"] == "ru"
    page = words(slip)
    assert ">001<" in page
    assert hall.branch.name_ru in page
    assert f"http://testserver{reverse('queue_ticket', args=[ticket.token])}" in page


def test_the_tablet_speaks_three_languages_at_once(hall):
    page = words(stranger().get(kiosk(hall)))
    assert re.findall(r'name="language" value="(\w\w)" lang="(\w\w)"', page) == [
        ("kk", "kk"),
        ("ru", "ru"),
        ("en", "en"),
    ]


def test_T8_1_the_tablet_of_the_office_has_no_way_for_who_booked(hall):
    own = words(stranger().get(reverse("queue_kiosk", args=[hall.counter.kiosk])))
    assert reverse("queue_arrival", args=[hall.counter.kiosk]) not in own
    assert reverse("queue_arrival", args=[hall.place.kiosk]) in words(stranger().get(kiosk(hall)))


def test_a_closed_counter_says_when_it_opens(hall, clock):
    clock.now = on(21, 21)
    page = words(stranger().get(kiosk(hall)))
    assert "23.11.2026 from 09:00" in page
    assert "<form" not in page.partition("<main")[2]


def test_a_press_after_the_closing_takes_no_number(hall, clock):
    clock.now = on(22, 10)
    assert press(hall)["Location"] == kiosk(hall)
    assert not Ticket.objects.exists()


def test_numbers_of_one_tablet_are_limited(hall):
    answers = [press(hall).status_code for _each in range(QUEUE_NUMBERS["limit"] + 1)]
    assert answers[-2:] == [302, 429]
    assert Ticket.objects.count() == QUEUE_NUMBERS["limit"]


@pytest.mark.parametrize(
    "name", ["queue_kiosk", "queue_arrival", "queue_screen", "queue_ticket", "queue_booked", "queue_booked_ics"]
)
def test_an_address_that_was_guessed_is_not_there(hall, name):
    assert stranger().get(reverse(name, args=[hall.place.token])).status_code == 404


def test_the_slip_of_another_place_is_not_shown_at_this_tablet(hall):
    other = hall.takes(place=hall.counter)
    assert stranger().get(f"{kiosk(hall)}?number={other.token}").status_code == 404


# --- the calling screen


def test_the_screen_shows_numbers_and_windows_and_nothing_of_anybody(hall, django_assert_max_num_queries):
    hall.takes(), hall.takes()
    hall.opens(window=2)
    call_next(by=hall.worker, at=TEN)
    address = reverse("queue_screen", args=[hall.place.screen])
    with django_assert_max_num_queries(5):
        page = words(stranger().get(address))
    called = page.partition('class="is-fresh"')[2].partition("</tr>")[0]
    assert re.findall(r"(\d+)</td>", called) == ["001", "2"]
    assert '<li class="num">002</li>' in page
    assert hall.worker.surname not in page
    assert '<noscript><meta http-equiv="refresh" content="5"></noscript>' in page
    assert hall.branch.name_kk in page
    assert hall.branch.name_ru in page


def test_a_call_that_is_repeated_is_another_call_for_the_ear(hall, clock):
    hall.takes()
    hall.opens()
    ticket = call_next(by=hall.worker, at=TEN)
    first = calls_on_the_screen(hall)
    clock.now = TEN + MINUTE
    assert calls_on_the_screen(hall) == []
    call_again(ticket.token, by=hall.worker, at=clock.now)
    second = calls_on_the_screen(hall)
    assert len(first) == len(second) == 1
    assert first != second


def calls_on_the_screen(hall) -> list[str]:
    page = words(stranger().get(reverse("queue_screen", args=[hall.place.screen])))
    return re.findall(r'data-call="([^"]+)"', page)


def test_the_screen_is_silent_until_somebody_presses_and_speaks_both_languages(hall):
    page = words(stranger().get(reverse("queue_screen", args=[hall.place.screen])))
    assert "data-sound hidden" in page
    assert "js/chime" in page
    assert 'lang="kk" data-window="Терезе"' in page
    assert 'lang="ru" data-window="Окно"' in page


def test_a_call_is_fresh_for_half_a_minute_and_again_when_it_is_repeated(hall, clock):
    hall.takes()
    hall.opens()
    ticket = call_next(by=hall.worker, at=TEN)
    clock.now = TEN + MINUTE
    address = reverse("queue_screen", args=[hall.place.screen])
    assert "is-fresh" not in words(stranger().get(address))
    signed_in(hall.worker).post(reverse("queue_step", args=["again"]), {"number": ticket.token})
    assert "is-fresh" in words(stranger().get(address))


# --- the telephone


def test_the_telephone_says_how_many_are_before_me_and_does_not_guess(hall):
    hall.takes()
    mine = hall.takes()
    page = words(stranger().get(reverse("queue_ticket", args=[mine.token])))
    assert "<strong>1</strong> person is before you" in page
    assert "No window is open at this moment" in page
    hall.opens()
    assert "Too few people were served here lately" in words(
        stranger().get(reverse("queue_ticket", args=[mine.token]))
    )


def test_the_telephone_says_about_how_long_from_what_was_measured(hall, clock):
    hall.opens()
    for each in range(5):
        hall.served(joined=TEN + each * 20 * MINUTE, waits=1, lasts=9)
    clock.now = TEN + 120 * MINUTE
    hall.takes(clock.now)
    page = words(stranger().get(reverse("queue_ticket", args=[hall.takes(clock.now).token])))
    assert "About 20 minutes" in page


def test_the_telephone_follows_the_call_to_the_end(hall, clock):
    ticket = hall.takes()
    address = reverse("queue_ticket", args=[ticket.token])
    hall.opens(window=2)
    call_next(by=hall.worker, at=TEN)
    assert "Go to window 2" in words(stranger().get(address))
    start(ticket.token, by=hall.worker, at=TEN)
    assert "You are served at window 2." in words(stranger().get(address))
    clock.now = on(21, 10)
    assert "This number is over." in words(stranger().get(address))


def test_without_a_chosen_language_the_telephone_speaks_that_of_the_button(hall):
    press(hall)
    assert Client().get(reverse("queue_ticket", args=[Ticket.objects.get().token]))["Content-Language"] == "ru"


def test_i_leave_the_line_from_the_telephone(hall):
    address = reverse("queue_ticket", args=[hall.takes().token])
    assert "You have left the line" in words(stranger().post(address, follow=True))
    assert Ticket.objects.get().outcome == "left"


# --- booking from home


def test_T8_2_branches_are_found_under_the_office_of_the_district_and_the_office_is_not_offered(hall):
    page = words(stranger().get(reverse("queue_booking")))
    assert hall.office.name_en in page
    assert reverse("queue_hours", args=[hall.place.token]) in page
    assert reverse("queue_hours", args=[hall.counter.token]) not in page


def test_T8_1_the_office_s_own_counter_has_no_page_to_book_on(hall):
    assert stranger().get(reverse("queue_hours", args=[hall.counter.token])).status_code == 404


def test_a_time_is_booked_and_its_code_shown(hall):
    answer = stranger().post(hours(hall), {"once": str(uuid4()), "starts_at": on(23, 10).isoformat()}, follow=True)
    code = QueueBooking.objects.get().code
    assert f"{code[:3]} {code[3:]}" in words(answer)
    assert "23 November 2026, Monday" in words(answer)
    assert "Come between 09:45 and 10:15" in words(answer)
    assert 'value="2026-11-23T10:00:00+05:00"' not in words(stranger().get(hours(hall)))


@pytest.mark.parametrize(
    ("starts_at", "said"),
    [
        pytest.param("", "Choose a time.", id="nothing-chosen"),
        pytest.param("2026-11-23T03:00:00+05:00", "taken meanwhile", id="not-offered"),
    ],
)
def test_a_time_that_cannot_be_had_is_told(hall, starts_at, said):
    answer = stranger().post(hours(hall), {"starts_at": starts_at})
    assert answer.status_code == 422
    assert said in words(answer)


def test_bookings_from_one_address_are_limited(hall):
    times = [on(23, 10 + each // 4, 15 * (each % 4)).isoformat() for each in range(QUEUE_BOOKINGS["limit"] + 1)]
    answers = [stranger().post(hours(hall), {"once": str(uuid4()), "starts_at": each}).status_code for each in times]
    assert answers[-2:] == [302, 429]


def test_a_booking_is_given_up_and_the_time_is_free_again(hall):
    booking = book(hall.place.pk, on(23, 10), once=uuid4(), at=TEN)
    address = reverse("queue_booked", args=[booking.token])
    assert "The booking is cancelled" in words(stranger().post(address, follow=True))
    assert 'value="2026-11-23T10:00:00+05:00"' in words(stranger().get(hours(hall)))


# --- a booking in the calendar of a telephone


@pytest.mark.parametrize(
    ("language", "bring"),
    [
        pytest.param("kk", "– Көрсетілетін қызметті алушының жеке басын", id="kk"),
        pytest.param("ru", "– Решение суда о лишении родительских прав", id="ru"),
        pytest.param("en", "What to bring:", id="en"),
    ],
)
def test_a_booking_is_put_into_a_calendar_with_the_address_and_what_to_bring(hall, language, bring):
    booking = book(hall.place.pk, on(23, 10), once=uuid4(), at=TEN)
    page = words(stranger(language).get(reverse("queue_booked", args=[booking.token])))
    address = reverse("queue_booked_ics", args=[booking.token])
    assert address in page
    answer = stranger(language).get(address)
    assert answer["Content-Type"].startswith("text/calendar")
    entry = answer.content.decode().replace("\r\n ", "")
    assert "DTSTART:20261123T050000Z" in entry
    assert booking.code in entry
    assert escaped(hall.branch.address_in(language)) in entry
    assert bring in entry
    assert booking.token not in entry


def test_a_cancelled_booking_is_taken_out_of_the_calendar(hall):
    booking = book(hall.place.pk, on(23, 10), once=uuid4(), at=TEN)
    address = reverse("queue_booked_ics", args=[booking.token])
    before = stranger().get(address).content.decode()
    stranger().post(reverse("queue_booked", args=[booking.token]))
    after = stranger().get(address).content.decode()
    assert "STATUS:CONFIRMED" in before
    assert "STATUS:CANCELLED" in after
    assert "SEQUENCE:1" in after
    assert re.findall("UID:.*", before) == re.findall("UID:.*", after)


def test_a_booking_whose_time_is_past_says_so(hall, clock):
    booking = book(hall.place.pk, on(20, 10, 15), once=uuid4(), at=TEN)
    clock.now = on(20, 10, 31)
    page = words(stranger().post(reverse("queue_booked", args=[booking.token]), follow=True))
    assert "The time of this booking is past" in page
    assert "cannot be cancelled any more" in page


# --- languages


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_page_of_the_queue_is_there_in_every_language(hall, language):
    booking = book(hall.place.pk, on(23, 10), once=uuid4(), at=TEN)
    ticket = hall.takes()
    hall.opens()
    public = [
        kiosk(hall),
        f"{kiosk(hall)}?number={ticket.token}",
        reverse("queue_arrival", args=[hall.place.kiosk]),
        reverse("queue_screen", args=[hall.place.screen]),
        reverse("queue_ticket", args=[ticket.token]),
        reverse("queue_booking"),
        hours(hall),
        reverse("queue_booked", args=[booking.token]),
    ]
    pages = [stranger(language).get(address) for address in public]
    pages += [signed_in(hall.worker, language).get(address) for address in (reverse("queue"), reverse("queue_report"))]
    pages += [signed_in(hall.admin, language).get(reverse("queue_places"))]
    for page in pages:
        assert page.status_code == 200
        assert re.search(r'<html lang="(kk|ru|en)">', words(page))
    named = {"kk": hall.branch.name_kk, "ru": hall.branch.name_ru, "en": hall.branch.name_en}[language]
    assert named in words(pages[4])


def test_the_registered_case_is_not_named_on_any_open_page(hall):
    case = register(intake(received_at=TEN), by=hall.worker, at=TEN)
    ticket = hall.takes()
    for address in (reverse("queue_ticket", args=[ticket.token]), reverse("queue_screen", args=[hall.place.screen])):
        page = words(stranger().get(address))
        assert case.applicant_surname not in page
        assert case.register_number not in page


def test_whoever_booked_and_is_here_follows_the_own_number_from_the_page_of_the_booking(hall, clock):
    booking = book(hall.place.pk, on(20, 10, 15), once=uuid4(), at=TEN)
    clock.now = on(20, 10, 10)
    ticket = arrive(hall.place.pk, booking.code, language="kk", once=uuid4(), at=clock.now)
    page = words(Client().get(reverse("queue_booked", args=[booking.token])))
    assert reverse("queue_ticket", args=[ticket.token]) in page
    assert ticket.label in page
