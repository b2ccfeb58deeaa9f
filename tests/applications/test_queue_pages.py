"""The pages of the queue: tablet, screen, telephone, booking from home, the window, report and settings."""

import re
from datetime import datetime
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from applications.actions.registration import register
from applications.models import Application, QueueBooking, QueuePlace, StepFigure, Ticket
from applications.queue.booking import book
from applications.queue.calling import call_next
from applications.queue.serving import start
from portal.limits import QUEUE_BOOKINGS, QUEUE_NUMBERS
from tests.counter_pages import signed_in, typed, words
from tests.factories import BranchFactory, Team, intake, person
from tests.queue import MINUTE, TEN, Hall, on

pytestmark = pytest.mark.django_db


class Clock:
    now: datetime = TEN


@pytest.fixture
def clock(monkeypatch) -> Clock:
    found = Clock()
    monkeypatch.setattr(timezone, "now", lambda: found.now)
    return found


@pytest.fixture
def hall(clock) -> Hall:
    return Hall()


def stranger(language: str = "en") -> Client:
    client = Client()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    return client


def kiosk(hall: Hall) -> str:
    return reverse("queue_kiosk", args=[hall.place.kiosk])


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


@pytest.mark.parametrize("name", ["queue_kiosk", "queue_arrival", "queue_screen", "queue_ticket", "queue_booked"])
def test_an_address_that_was_guessed_is_not_there(hall, name):
    assert stranger().get(reverse(name, args=[hall.place.token])).status_code == 404


def test_the_slip_of_another_place_is_not_shown_at_this_tablet(hall):
    other = hall.takes(place=hall.counter)
    assert stranger().get(f"{kiosk(hall)}?number={other.token}").status_code == 404


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


def hours(hall: Hall, day: str = "2026-11-23") -> str:
    return f"{reverse('queue_hours', args=[hall.place.token])}?day={day}"


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


def test_a_booking_whose_time_is_past_says_so(hall, clock):
    booking = book(hall.place.pk, on(20, 10, 15), once=uuid4(), at=TEN)
    clock.now = on(20, 10, 31)
    page = words(stranger().post(reverse("queue_booked", args=[booking.token]), follow=True))
    assert "The time of this booking is past" in page
    assert "cannot be cancelled any more" in page


# --- the worker's page


def step(hall: Hall, act: str, number: str = "", by=None):
    return signed_in(by or hall.worker).post(reverse("queue_step", args=[act]), {"number": number}, follow=True)


def test_a_window_is_opened_and_one_key_does_the_next_act(hall, clock):
    hall.takes()
    worker = signed_in(hall.worker)
    assert words(worker.post(reverse("queue_window"), {"window": "2"}, follow=True)).count('data-key="n"') == 1
    for act in ("next", "start", "finish"):
        page = words(step(hall, act, Ticket.objects.get().token))
        assert page.count('data-key="n"') == 1
    assert Ticket.objects.get().outcome == "served"
    worker.post(reverse("queue_window"), {"close": "1"})
    assert "Open your window" in words(worker.get(reverse("queue")))


def test_an_old_page_does_nothing_to_the_number_of_now(hall):
    old = hall.takes()
    hall.opens()
    call_next(by=hall.worker, at=TEN)
    step(hall, "absent", old.token)
    current = hall.takes()
    assert "moved on" in words(step(hall, "finish", current.token))
    current.refresh_from_db()
    assert current.ended_at is None


@pytest.mark.parametrize("act", ["next", "start", "again", "absent", "finish"])
def test_every_act_without_a_window_is_refused_in_words(hall, act):
    assert "You have no open window." in words(step(hall, act))


def test_an_act_that_is_none_does_not_exist(hall):
    assert step(hall, "jump").status_code == 404


@pytest.mark.parametrize("window", ["", "x", "0", "99", "9" * 40], ids=["empty", "letters", "zero", "many", "huge"])
def test_a_window_that_is_none_opens_nothing(hall, window):
    page = words(signed_in(hall.worker).post(reverse("queue_window"), {"window": window}, follow=True))
    assert "Open your window" in page


def test_a_worker_gives_a_number_to_who_cannot_and_prints_its_slip(hall):
    answer = signed_in(hall.worker).post(reverse("queue_number"), {"once": str(uuid4())}, follow=True)
    assert Ticket.objects.get().source == "counter"
    assert ">001<" in words(answer)
    assert hall.place.kiosk not in words(answer)


def test_a_worker_takes_the_code_of_a_booking(hall, clock):
    booking = book(hall.place.pk, on(20, 10, 15), once=uuid4(), at=TEN)
    worker = signed_in(hall.worker)
    clock.now = on(20, 10, 20)
    worker.post(reverse("queue_number"), {"arrive": "1", "code": booking.code})
    assert Ticket.objects.get().booking == booking
    answer = worker.post(reverse("queue_number"), {"arrive": "1", "code": "1"}, follow=True)
    assert "The code has six digits" in words(answer)


def test_the_line_shows_who_waits_longer_than_the_limit(hall, clock, django_assert_max_num_queries):
    for _each in range(12):
        hall.takes()
    hall.opens()
    clock.now = TEN + 16 * MINUTE
    worker = signed_in(hall.worker)
    with django_assert_max_num_queries(14):
        page = words(worker.get(reverse("queue")))
    assert page.count("16 minutes") == 12
    assert "tone-late" in page


def test_an_application_registered_for_a_number_finishes_it_and_counts_from_the_start_of_serving(hall, clock):
    ticket = hall.takes()
    hall.opens()
    call_next(by=hall.worker, at=TEN)
    start(ticket.token, by=hall.worker, at=TEN)
    worker = signed_in(hall.worker)
    clock.now = TEN + 3 * MINUTE
    form = f"/applications/new/visit_permission/?ticket={ticket.token}"
    answer = worker.get(f"{reverse('choose_service')}?ticket={ticket.token}")
    assert answer["Location"] == form
    page = words(worker.get(form))
    assert f'name="ticket" value="{ticket.token}"' in page
    opened = re.search(r'name="opened" value="([^"]+)"', page)[1].replace("&#x27;", "'")
    clock.now = TEN + 8 * MINUTE
    fields = typed(register="1", ticket=ticket.token, opened=opened)
    assert worker.post(form, fields).status_code == 302
    ticket.refresh_from_db()
    case = Application.objects.get()
    assert (ticket.outcome, ticket.application_id, ticket.finished_at) == ("served", case.pk, clock.now)
    assert StepFigure.objects.get(application=case, term__startswith="serving").spent == 8


# --- what belongs to another place


def test_the_office_and_its_branch_see_each_other_s_line_only_where_they_should(hall):
    hall.takes()
    assert "Nobody waits." in words(signed_in(hall.clerk).get(reverse("queue")))
    slip = reverse("queue_slip", args=[hall.takes().token])
    assert signed_in(hall.clerk).get(slip).status_code == 404
    assert signed_in(hall.worker).get(slip).status_code == 200


def test_another_office_s_queue_is_not_there(hall):
    other = Hall()
    assert signed_in(hall.worker).get(reverse("queue_slip", args=[other.takes().token])).status_code == 404
    assert signed_in(hall.head).get(f"{reverse('queue_report')}?place={other.place.token}").status_code == 404
    for name in ("queue_places", "queue_addresses"):
        answer = signed_in(hall.admin).post(reverse(name), {"place": other.place.token})
        assert answer.status_code == 404
    hall.opens()
    assert "moved on" in words(step(hall, "start", other.takes().token))


def test_a_branch_reads_its_own_times_and_not_those_of_the_office(hall):
    worker = signed_in(hall.worker)
    assert worker.get(reverse("queue_report")).status_code == 200
    assert worker.get(f"{reverse('queue_report')}?place={hall.counter.token}").status_code == 404


# --- report and settings


def test_T4_2_T4_3b_the_report_shows_minutes_shares_and_what_was_longer(hall, django_assert_max_num_queries):
    hall.opens()
    hall.served(joined=TEN, waits=5, lasts=10)
    hall.served(joined=on(20, 11), waits=16, lasts=10)
    head = signed_in(hall.head)
    with django_assert_max_num_queries(13):
        page = words(head.get(f"{reverse('queue_report')}?place={hall.place.token}&period=week"))
    assert "50 %" in page
    assert "100 %" in page
    late = page.partition('id="late-title"')[2]
    assert "002" in late
    assert "001" not in late


@pytest.mark.parametrize("period", ["", "today", "week", "month", "last_month", "quarter", "for-ever"])
def test_every_period_opens_and_an_unknown_one_is_today(hall, period):
    assert signed_in(hall.head).get(f"{reverse('queue_report')}?period={period}").status_code == 200


def test_T4_2_the_report_says_that_its_limits_are_repealed_and_kept_as_a_goal(hall):
    page = words(signed_in(hall.head).get(reverse("queue_report")))
    assert "kept as a goal" in page
    assert "repealed" in page
    assert 'title="T4.2"' in page


def test_without_a_queue_the_pages_say_who_opens_one(clock):
    team = Team()
    assert "no electronic queue here" in words(signed_in(team.clerk).get(reverse("queue")))
    assert "no electronic queue here" in words(signed_in(team.head).get(reverse("queue_report")))


def test_the_administrator_opens_a_queue_and_gives_new_addresses(clock):
    team = Team()
    BranchFactory(office=team.office)
    admin = signed_in(person(team.office, "administrator"))
    address = reverse("queue_places")
    [own, branch] = re.findall(r'name="place" value="([^"]+)"', words(admin.get(address)))
    admin.post(address, {"place": own, f"{own}-windows": "2"})
    admin.post(address, {"place": branch, f"{branch}-windows": "3", f"{branch}-booked_windows": "2"})
    assert list(QueuePlace.objects.order_by("windows").values_list("windows", "booked_windows")) == [(2, 0), (3, 2)]
    place = QueuePlace.objects.get(windows=3)
    assert place.kiosk in words(admin.get(address))
    admin.post(reverse("queue_addresses"), {"place": place.token})
    assert place.kiosk not in words(admin.get(address))


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        pytest.param({"windows": "", "booked_windows": "0"}, "Write how many windows there are.", id="nothing"),
        pytest.param({"windows": "two", "booked_windows": "0"}, "Write a number, such as 3.", id="words"),
        pytest.param({"windows": "99", "booked_windows": "0"}, "at most 20 windows", id="too-many"),
        pytest.param({"windows": "1", "booked_windows": "2"}, "There are fewer windows than that.", id="more-seats"),
    ],
)
def test_settings_that_cannot_be_are_told_and_kept_as_typed(hall, fields, said):
    sent = {f"{hall.place.token}-{name}": value for name, value in fields.items()}
    answer = signed_in(hall.admin).post(reverse("queue_places"), {"place": hall.place.token, **sent})
    assert answer.status_code == 422
    assert said in words(answer)


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
