"""The pages of the booking journal: the week, the hour of one case, paper and calendar files, the applicant's side."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from applications.booking.actions import book, cancel_appointment
from applications.booking.hours import Hour
from applications.forms.booking import slot_value
from applications.models import Appointment
from applications.status_code import status_code
from portal.accounts import roles
from tests.booking import FRIDAY_MORNING, HOUR, MONDAY_TEN, Booking
from tests.clock import Clock, clock_at
from tests.counter_pages import signed_in, words
from tests.factories import Team, person

pytestmark = pytest.mark.django_db

WEEK = "?week=2026-11-25"


@pytest.fixture
def clock(monkeypatch) -> Clock:
    return clock_at(FRIDAY_MORNING, monkeypatch)


@pytest.fixture
def road(clock) -> Booking:
    return Booking()


def booked(road: Booking, **changes):
    application = road.registered(**changes)
    book(application.pk, road.wanted(specialist="ПМПК"), by=road.team.clerk, at=FRIDAY_MORNING)
    return application


def send(road: Booking, application, starts_at=MONDAY_TEN, room: int = 0, number: int = 0, **changes: str):
    fields = {"once": str(uuid4()), "number": str(number), "slot": slot_value(Hour(starts_at, road.rooms[room]))}
    address = reverse("appointment", args=[application.token])
    return signed_in(road.team.clerk).post(address, fields | changes, follow=True)


# --- the week


def test_the_week_shows_who_comes_when_and_what_is_free(road):
    application = booked(road)
    page = words(signed_in(road.team.clerk).get(reverse("booking") + WEEK))
    assert application.register_number in page
    assert "1-кабинет" in page
    assert "1 room free" in page
    assert "2 rooms free" in page
    other_week = words(signed_in(road.team.clerk).get(reverse("booking") + "?week=2026-11-30"))
    assert application.register_number not in other_week


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_week_is_read_in_each_language(road, language):
    booked(road)
    answer = signed_in(road.team.head, language).get(reverse("booking") + WEEK)
    assert answer.status_code == 200
    assert {"kk": "дүйсенбі", "ru": "понедельник", "en": "Monday"}[language] in words(answer)


def test_a_week_of_many_appointments_costs_no_more_queries(road, django_assert_max_num_queries):
    for place, iin in enumerate(["850315300019", "901231400013", "700101300015"]):
        application = road.registered(iin=iin)
        book(application.pk, road.wanted(MONDAY_TEN + place * HOUR), by=road.team.clerk, at=FRIDAY_MORNING)
    client = signed_in(road.team.clerk)
    client.get(reverse("booking") + WEEK)
    with django_assert_max_num_queries(14):
        client.get(reverse("booking") + WEEK)


def test_an_office_without_such_a_service_has_no_journal(clock):
    team = Team()
    client = signed_in(team.clerk)
    assert client.get(reverse("booking")).status_code == 404
    assert reverse("booking") not in words(client.get(reverse("desk")))


def test_the_way_to_the_journal_stands_where_the_office_has_one(road):
    assert reverse("booking") in words(signed_in(road.team.clerk).get(reverse("desk")))


def test_another_office_sees_neither_the_week_nor_the_case(road):
    application, other = booked(road), Booking()
    client = signed_in(other.team.clerk)
    assert application.register_number not in words(client.get(reverse("booking") + WEEK))
    assert client.get(reverse("appointment", args=[application.token])).status_code == 404
    assert client.post(reverse("appointment_cancelled", args=[application.token]), {"reason": "x"}).status_code == 404


def test_an_administrator_has_no_business_in_the_journal(road):
    administrator = person(road.team.office, roles.ADMINISTRATOR)
    assert signed_in(administrator).get(reverse("booking")).status_code == 403


@pytest.mark.parametrize("asked", ["?week=soon", "?week=9999-12-31", "?week=0001-01-01"])
def test_a_week_that_is_no_day_does_not_exist(road, asked):
    assert signed_in(road.team.clerk).get(reverse("booking") + asked).status_code == 404


# --- one case


def test_S1_1_an_hour_is_booked_from_the_case_and_its_notice_is_there_to_print(road):
    application = road.registered()
    assert reverse("appointment", args=[application.token]) in words(
        signed_in(road.team.clerk).get(reverse("case", args=[application.token]))
    )
    answer = send(road, application, specialist="ПМПК")
    found = Appointment.objects.get()
    assert found.starts_at == MONDAY_TEN
    assert reverse("paper", args=[found.record.paper.token]) in words(answer)


def test_an_hour_pressed_twice_is_booked_once(road):
    application = road.registered()
    send(road, application)
    assert "moved on" not in words(send(road, application, reason="Екінші рет"))
    assert Appointment.objects.count() == 1


def test_an_hour_that_is_not_offered_is_told_and_keeps_what_was_typed(road):
    first, second = road.registered(), road.registered(iin="901231400013")
    send(road, first)
    answer = send(road, second, specialist="Психолог")
    assert "taken meanwhile" in words(answer)
    assert 'value="Психолог"' in words(answer)
    assert Appointment.objects.count() == 1


def test_a_move_asks_why_and_shows_the_earlier_hour(road):
    application = booked(road)
    assert "Write why" in words(send(road, application, MONDAY_TEN + HOUR, number=1))
    page = words(send(road, application, MONDAY_TEN + HOUR, number=1, reason="Бала ауырды"))
    assert "Бала ауырды" in page
    assert Appointment.objects.standing().get().starts_at == MONDAY_TEN + HOUR


def test_a_cancellation_asks_why(road):
    application = booked(road)
    client, address = signed_in(road.team.clerk), reverse("appointment_cancelled", args=[application.token])
    assert client.post(address, {"reason": ""}).status_code == 422
    client.post(address, {"reason": "Келе алмайды"})
    assert not Appointment.objects.standing().exists()


def test_the_head_reads_the_appointment_and_may_not_change_it(road):
    application = booked(road)
    page = words(signed_in(road.team.head).get(reverse("appointment", args=[application.token])))
    assert "1-кабинет" in page
    assert 'name="slot"' not in page


def test_an_office_without_rooms_is_told_who_enters_them(clock):
    road = Booking(rooms=0)
    application = road.registered()
    page = words(signed_in(road.team.clerk).get(reverse("appointment", args=[application.token])))
    assert "No room is entered yet" in page
    assert 'name="slot"' not in page


def test_a_service_without_a_journal_has_no_such_page(road):
    application = Team().registered()
    clerk = application.registered_by
    assert signed_in(clerk).get(reverse("appointment", args=[application.token])).status_code == 404


def test_the_record_of_an_appointment_is_the_page_of_the_journal(road):
    application = road.registered()
    answer = signed_in(road.team.clerk).get(reverse("record", args=[application.token, "appointment"]))
    assert answer.url == reverse("appointment", args=[application.token])


def test_after_registration_the_appointment_is_the_next_step(road):
    application = road.registered()
    client, address = signed_in(road.team.clerk), reverse("registered", args=[application.token])
    assert "Book the appointment" in words(client.get(address))
    book(application.pk, road.wanted(), by=road.team.clerk, at=FRIDAY_MORNING)
    page = words(client.get(address))
    assert "23.11.2026" in page
    assert reverse("paper", args=[Appointment.objects.get().record.paper.token]) in page


# --- paper and calendar files


def test_the_journal_of_a_period_is_a_paper_of_the_office(road):
    booked(road)
    address = reverse("booking_pdf") + "?from=2026-11-23&until=2026-11-27"
    answer = signed_in(road.team.clerk, "kk").get(address)
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")


def test_a_day_of_the_journal_is_a_calendar_file_without_names(road):
    application = booked(road)
    answer = signed_in(road.team.clerk).get(reverse("booking_ics") + "?day=2026-11-23")
    text = answer.content.decode()
    assert answer["Content-Type"].startswith("text/calendar")
    assert "DTSTART:20261123T050000Z" in text
    assert application.register_number in text
    assert application.applicant_surname not in text


def receipt(application) -> dict[str, str]:
    return {"number": application.register_number, "code": status_code(application)}


def test_the_applicant_reads_day_hour_and_room_and_no_name_of_a_child(road):
    application = booked(road)
    page = words(Client().post(reverse("status"), receipt(application) | {"language": "en"}))
    assert "You are expected" in page
    assert "23 November 2026, Monday, 10:00" in page
    assert "Кабинет 1" in page or "1-кабинет" in page
    child = application.children.get()
    assert child.given_name not in page


def test_the_applicant_takes_the_appointment_into_a_calendar(road):
    application = booked(road)
    address = reverse("status_appointment_ics")
    answer = Client().post(address, receipt(application))
    assert b"BEGIN:VEVENT" in answer.content
    assert Client().post(address, receipt(application) | {"code": "AAAA-AAAA"}).url == reverse("status")
    cancel_appointment(application.pk, reason="Келе алмайды", by=road.team.clerk, at=FRIDAY_MORNING)
    assert Client().post(address, receipt(application)).url == reverse("status")
    assert "You are expected" not in words(Client().post(reverse("status"), receipt(application)))


@pytest.mark.parametrize("typed", ["23.11.2026", "23/11/2026", "2026-11-23"])
def test_the_period_of_the_paper_journal_is_typed_as_people_write_it(road, typed):
    address = reverse("booking_pdf")
    told = signed_in(road.team.clerk).get(address, {"from": typed, "until": typed})
    assert told["Content-Type"] == "application/pdf"


def test_a_day_that_is_none_is_said_and_the_usual_days_stay(road):
    application = booked(road)
    client = signed_in(road.team.clerk)
    told = words(client.get(reverse("appointment", args=[application.token]), {"from": "soon"}))
    assert "05.03.2026" in told
