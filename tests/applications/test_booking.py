"""The journal of advance booking: hours of rooms given once, moved and taken back with a reason."""

from datetime import datetime, timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection

from applications.actions.records import write_record
from applications.actions.routing import withdraw
from applications.booking.actions import ahead, book, cancel_appointment, move_appointment
from applications.booking.coming import appointments_to_come
from applications.booking.hours import next_free
from applications.law.calendar import ALMATY
from applications.law.catalogue import catalogue
from applications.law.errors import TransitionRefused
from applications.models import Appointment, Paper
from portal.audit.actions import ledger
from tests.booking import FRIDAY_MORNING, HOUR, MONDAY_TEN, Booking
from tests.services import answered
from tests.workflow import by_hand, refused_by, the_database_refuses

pytestmark = pytest.mark.django_db


@pytest.fixture
def road() -> Booking:
    return Booking()


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=ALMATY)


# --- an hour is given


def test_S1_1_an_appointment_stands_in_the_journal_in_the_record_and_on_the_notice(road):
    application = road.registered()
    found = book(application.pk, road.wanted(specialist="ПМПК"), by=road.team.clerk, at=FRIDAY_MORNING)
    assert (found.starts_at, found.minutes, found.room) == (MONDAY_TEN, 60, road.rooms[0])
    assert found.record.answers == {
        "comes_on": "2026-11-23",
        "comes_at": "10:00",
        "room": "1-кабинет",
        "specialist": "ПМПК",
    }
    words = str(Paper.objects.get(pk=found.record.paper_id).facts)
    assert all(each in words for each in ("10:00", "1-кабинет", "ПМПК"))
    assert ledger("application", application.pk).last().verb == "book_appointment"


@pytest.mark.parametrize(
    "starts",
    [
        pytest.param(at(22, 10), id="S1.1-sunday"),
        pytest.param(at(23, 8), id="S1.1-before-the-opening"),
        pytest.param(at(23, 12, 30), id="S1.1-into-the-break"),
        pytest.param(at(23, 18), id="S1.1-past-the-closing"),
        pytest.param(at(20, 10), id="S1.1-an-hour-that-is-over"),
        pytest.param(at(23, 10, 10), id="S1.1-between-two-hours"),
    ],
)
def test_an_hour_outside_of_the_office_hours_is_refused_with_the_next_free_ones(road, starts):
    application = road.registered()
    with pytest.raises(TransitionRefused) as refusal:
        book(application.pk, road.wanted(starts), by=road.team.clerk, at=FRIDAY_MORNING)
    assert refusal.value.rule == "S1.1"
    assert "20.11.2026 (Friday) 11:00, 1-кабинет" in refusal.value.remedy.en
    assert not Appointment.objects.exists()


def test_a_taken_room_is_refused_and_the_other_room_is_free(road):
    first, second = road.registered(), road.registered(iin="901231400013")
    book(first.pk, road.wanted(), by=road.team.clerk, at=FRIDAY_MORNING)
    with refused_by("S1.1"):
        book(second.pk, road.wanted(), by=road.team.clerk, at=FRIDAY_MORNING)
    assert book(second.pk, road.wanted(room=1), by=road.team.clerk, at=FRIDAY_MORNING).room == road.rooms[1]


def test_what_is_booked_is_no_longer_offered(road):
    application = road.registered()
    office = road.team.office
    hours = next_free(office, 60, since=FRIDAY_MORNING)
    assert [each.starts_at for each in hours] == [at(20, 11), at(20, 12), at(20, 14, 30)]
    book(application.pk, road.wanted(hours[0].starts_at), by=road.team.clerk, at=FRIDAY_MORNING)
    assert next_free(office, 60, since=FRIDAY_MORNING)[0].room == road.rooms[1]


def test_a_closed_room_takes_nobody(road):
    application = road.registered()
    road.rooms[0].is_open = False
    road.rooms[0].save()
    with refused_by("S1.1"):
        book(application.pk, road.wanted(), by=road.team.clerk, at=FRIDAY_MORNING)


def test_only_the_clerk_books(road):
    application = road.registered()
    with refused_by("S1.1"):
        book(application.pk, road.wanted(), by=road.team.head, at=FRIDAY_MORNING)


def test_an_appointment_is_no_record_to_be_typed(road):
    application = road.registered()
    answers = answered(road.edition.record("appointment").fields, road.day)
    with refused_by("S1.1"):
        write_record(application.pk, "appointment", answers, by=road.team.clerk, at=FRIDAY_MORNING)


def test_S1_2_the_primary_examination_waits_for_the_journal(road):
    application = road.registered()
    answers = answered(road.edition.record("primary_examination").fields, road.day)
    with refused_by("S1.2"):
        write_record(application.pk, "primary_examination", answers, by=road.team.head, at=FRIDAY_MORNING)
    book(application.pk, road.wanted(), by=road.team.clerk, at=FRIDAY_MORNING)
    assert write_record(application.pk, "primary_examination", answers, by=road.team.head, at=MONDAY_TEN).number == 1


# --- moved, cancelled, released


def test_a_move_cancels_the_hour_and_gives_another_in_one_step(road):
    application = road.registered()
    first = book(application.pk, road.wanted(), by=road.team.clerk, at=FRIDAY_MORNING)
    road_to = road.wanted(MONDAY_TEN + HOUR)
    second = move_appointment(application.pk, road_to, reason="Ауырды", by=road.team.clerk, at=FRIDAY_MORNING)
    first.refresh_from_db()
    assert (first.reason, first.cancelled_by) == ("Ауырды", road.team.clerk)
    assert second.record.answers["comes_at"] == "11:00"
    assert ahead(application, at=FRIDAY_MORNING) == second
    assert ledger("application", application.pk).last().facts["reason"] == "Ауырды"


def test_a_move_that_is_refused_leaves_the_hour_as_it_was(road):
    first, second = road.registered(), road.registered(iin="901231400013")
    book(first.pk, road.wanted(), by=road.team.clerk, at=FRIDAY_MORNING)
    standing = book(second.pk, road.wanted(room=1), by=road.team.clerk, at=FRIDAY_MORNING)
    with refused_by("S1.1"):
        move_appointment(second.pk, road.wanted(), reason="Ауырды", by=road.team.clerk, at=FRIDAY_MORNING)
    assert ahead(second, at=FRIDAY_MORNING) == standing


def test_a_second_appointment_ahead_and_a_change_without_a_reason_are_refused(road):
    application = road.registered()
    book(application.pk, road.wanted(), by=road.team.clerk, at=FRIDAY_MORNING)
    with refused_by("S1.1"):
        book(application.pk, road.wanted(MONDAY_TEN + HOUR), by=road.team.clerk, at=FRIDAY_MORNING)
    with refused_by("S1.1"):
        cancel_appointment(application.pk, reason="  ", by=road.team.clerk, at=FRIDAY_MORNING)


def test_a_cancelled_hour_is_free_and_the_journal_has_no_entry(road):
    first, second = road.registered(), road.registered(iin="901231400013")
    book(first.pk, road.wanted(), by=road.team.clerk, at=FRIDAY_MORNING)
    cancel_appointment(first.pk, reason="Келе алмайды", by=road.team.clerk, at=FRIDAY_MORNING)
    assert not first.records.standing().exists()
    book(second.pk, road.wanted(), by=road.team.clerk, at=FRIDAY_MORNING)
    again = book(first.pk, road.wanted(room=1), by=road.team.clerk, at=FRIDAY_MORNING)
    assert (again.number, again.record.number) == (2, 2)


def test_a_withdrawn_case_gives_its_hour_back(road):
    application = road.registered()
    found = book(application.pk, road.wanted(), by=road.team.clerk, at=FRIDAY_MORNING)
    withdraw(application.pk, reason="Өтініш берушінің қалауы", by=road.team.clerk, at=FRIDAY_MORNING + HOUR)
    found.refresh_from_db()
    assert found.cancelled_at == FRIDAY_MORNING + HOUR
    assert found.reason


def test_a_rehearsal_knows_the_appointments_to_come(road):
    application = road.registered()
    book(application.pk, road.wanted(), by=road.team.clerk, at=FRIDAY_MORNING)
    (event,) = appointments_to_come(road.team.office.pk, FRIDAY_MORNING)
    assert (event.application_id, event.at, event.minutes) == (application.pk, MONDAY_TEN, 60)
    assert not list(appointments_to_come(road.team.office.pk, MONDAY_TEN + HOUR))


def test_an_edition_without_a_journal_has_no_appointments():
    booked = {edition.service for edition in catalogue().editions if edition.booked}
    assert booked == {"pmpc_examination"}


# --- the last guard

INSERT = """
INSERT INTO applications_appointment (office_id, application_id, number, room_id, starts_at, minutes, record_id,
  booked_by_id, booked_at, reason)
SELECT office_id, %s, number + 1, room_id, %s, minutes, %s, booked_by_id, booked_at, '' FROM applications_appointment
WHERE id = %s
"""


@pytest.mark.parametrize(
    ("shift", "free"),
    [
        pytest.param(timedelta(minutes=-60), True, id="S1.1-right-before"),
        pytest.param(timedelta(minutes=-59), False, id="S1.1-a-minute-into-it"),
        pytest.param(timedelta(), False, id="S1.1-the-same-hour"),
        pytest.param(timedelta(minutes=59), False, id="S1.1-before-it-ends"),
        pytest.param(timedelta(minutes=60), True, id="S1.1-right-after"),
    ],
)
def test_two_appointments_of_one_room_never_overlap(road, shift, free):
    first, second = road.registered(), road.registered(iin="901231400013")
    found = book(first.pk, road.wanted(), by=road.team.clerk, at=FRIDAY_MORNING)
    other = book(second.pk, road.wanted(at(27, 10), room=1), by=road.team.clerk, at=FRIDAY_MORNING)
    cancel_appointment(second.pk, reason="Басқа күн", by=road.team.clerk, at=FRIDAY_MORNING)
    copy = second.records.create(
        office_id=second.office_id,
        kind="appointment",
        number=2,
        answers=other.record.answers,
        written_by=road.team.clerk,
        written_at=FRIDAY_MORNING,
    )
    values = (second.pk, MONDAY_TEN + shift, copy.pk, found.pk)
    if free:
        by_hand(INSERT, *values)
    else:
        with the_database_refuses("appointment_room_is_free"):
            by_hand(INSERT, *values)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        pytest.param("starts_at = starts_at + interval '1 hour'", "another time is another", id="S1.1-another-hour"),
        pytest.param("minutes = 30", "another time is another", id="S1.1-another-length"),
        pytest.param("cancelled_at = now()", "cancelled_with_a_reason", id="S1.1-cancelled-in-silence"),
    ],
)
def test_an_appointment_is_never_rewritten(road, change, words):
    application = road.registered()
    found = book(application.pk, road.wanted(), by=road.team.clerk, at=FRIDAY_MORNING)
    with the_database_refuses(words):
        by_hand(f"UPDATE applications_appointment SET {change} WHERE id = %s", found.pk)
    with the_database_refuses("guard"):
        by_hand("DELETE FROM applications_appointment WHERE id = %s", found.pk)


def test_a_cancelled_appointment_never_stands_again(road):
    application = road.registered()
    found = book(application.pk, road.wanted(), by=road.team.clerk, at=FRIDAY_MORNING)
    cancel_appointment(application.pk, reason="Келе алмайды", by=road.team.clerk, at=FRIDAY_MORNING)
    with the_database_refuses("cancelled once"):
        by_hand(
            "UPDATE applications_appointment SET cancelled_at = NULL, cancelled_by_id = NULL, reason = ''"
            " WHERE id = %s",
            found.pk,
        )


def test_a_room_of_another_office_is_refused_by_the_database(road):
    stranger = Booking()
    application = road.registered()
    found = book(application.pk, road.wanted(), by=road.team.clerk, at=FRIDAY_MORNING)
    copy = application.records.create(
        office_id=application.office_id,
        kind="appointment",
        number=2,
        answers=found.record.answers,
        written_by=road.team.clerk,
        written_at=FRIDAY_MORNING,
    )
    with the_database_refuses("of one office"):
        by_hand(
            INSERT.replace("room_id, %s,", f"{stranger.rooms[0].pk}, %s,"),
            application.pk,
            MONDAY_TEN + 5 * HOUR,
            copy.pk,
            found.pk,
        )


@pytest.mark.django_db(transaction=True)
def test_of_two_who_book_one_hour_at_once_one_gets_it():
    road = Booking()
    cases = [road.registered(), road.registered(iin="901231400013")]
    start, answers = Barrier(2), []

    def press(case) -> None:
        try:
            start.wait(timeout=20)
            book(case.pk, road.wanted(), by=road.team.clerk, at=FRIDAY_MORNING)
            answers.append("booked")
        except TransitionRefused as refusal:
            answers.append(refusal.rule)
        finally:
            connection.close()

    threads = [Thread(target=press, args=(case,)) for case in cases]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert sorted(answers) == ["S1.1", "booked"]
    assert Appointment.objects.standing().count() == 1
