"""Giving an hour of a room to an application, moving it, taking it back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction

from applications.actions.move import locked
from applications.actions.records import add_version
from applications.actions.situation import situation_of
from applications.booking.hours import next_free, rooms_of, said_hours
from applications.booking.rooms import busy_elsewhere, hold
from applications.calendars import office_calendar
from applications.law.answers import checked_answers
from applications.law.calendar import ALMATY
from applications.law.edition import Edition, RecordKind
from applications.law.errors import TransitionRefused
from applications.law.planner import hearing_slots
from applications.law.recording import check_record
from applications.law.refusals import refused
from applications.models import Application, Appointment, Record
from applications.terms import edition_of
from portal.accounts.models import Staff
from portal.audit.actions import record
from portal.offices.models import Room

EXCLUDED = ("appointment_room_is_free", "appointment_applicant_is_free")


@dataclass(frozen=True)
class Wanted:
    """An hour of a room (its key); `details` answers the other questions of the record."""

    starts_at: datetime
    room_id: int
    details: Mapping[str, Any] = field(default_factory=dict)


def ahead(application: Application, *, at: datetime) -> Appointment | None:
    """The appointment that is still to come, at most one."""
    standing = application.appointments.standing().filter(starts_at__gt=at)
    return standing.select_related("room", "record__paper").order_by("starts_at").first()


@transaction.atomic
def book(application_id: int, wanted: Wanted, *, by: Staff, at: datetime) -> Appointment:
    """Enter the application into the journal; day, hour and room stand in the record and on its notice.

    Raises:
        TransitionRefused: not this person's or not this step's to write, an appointment is ahead already, the hour is
            outside of the office's, or the room is taken.

    Source: S1.1.
    """
    application = locked(application_id)
    kind = _kind(application, by=by, at=at)
    if ahead(application, at=at):
        raise refused("appointment_stands_already", rule=kind.clause)
    return _enter(application, kind, wanted, "book_appointment", by=by, at=at)


@transaction.atomic
def move_appointment(application_id: int, wanted: Wanted, *, reason: str, by: Staff, at: datetime) -> Appointment:
    """The earlier hour is cancelled and another one is given, or nothing happens.

    Raises:
        TransitionRefused: as `book`, or nothing is ahead to be moved, or no reason is given.

    Source: S1.1.
    """
    application = locked(application_id)
    kind = _kind(application, by=by, at=at)
    _cancel(_to_change(application, kind, reason, at=at), reason, by=by, at=at)
    return _enter(application, kind, wanted, "move_appointment", by=by, at=at, reason=reason)


@transaction.atomic
def cancel_appointment(application_id: int, *, reason: str, by: Staff, at: datetime) -> Appointment:
    """The hour is free again, and the journal has no entry of the application.

    Raises:
        TransitionRefused: not this person's to write, nothing is ahead, or no reason is given.

    Source: S1.1.
    """
    application = locked(application_id)
    kind = _kind(application, by=by, at=at)
    gone = _cancel(_to_change(application, kind, reason, at=at), reason, by=by, at=at)
    Record.objects.filter(pk=gone.record_id, replaced_at=None).update(replaced_at=at)
    _remember(gone, "cancel_appointment", kind, by=by, at=at, reason=reason)
    return gone


def _kind(application: Application, *, by: Staff, at: datetime) -> RecordKind:
    edition = edition_of(application)
    return check_record(edition, situation_of(application, by=by, at=at), by.roles, _booked(edition).code)


def _booked(edition: Edition) -> RecordKind:
    if edition.booked is None:
        raise refused("no_appointment_ahead")
    return edition.booked


def _to_change(application: Application, kind: RecordKind, reason: str, *, at: datetime) -> Appointment:
    standing = ahead(application, at=at)
    if standing is None or not reason.strip():
        raise refused("no_appointment_ahead", rule=kind.clause)
    return standing


def _cancel(appointment: Appointment, reason: str, *, by: Staff, at: datetime) -> Appointment:
    appointment.cancelled_by, appointment.cancelled_at, appointment.reason = by, at, reason.strip()
    appointment.save(update_fields=["cancelled_by", "cancelled_at", "reason"])
    return appointment


def _enter(
    application: Application, kind: RecordKind, wanted: Wanted, verb: str, *, by: Staff, at: datetime, reason: str = ""
) -> Appointment:
    room = _free(application, kind, wanted, at=at)
    answers = _answers(application, kind, wanted, room)
    last = application.appointments.order_by("-number").first()
    try:
        with transaction.atomic():
            entered = Appointment.objects.create(
                office_id=application.office_id,
                application=application,
                number=last.number + 1 if last else 1,
                room=room,
                starts_at=wanted.starts_at,
                minutes=kind.books or 0,
                record=add_version(application, kind, answers, by=by, at=at),
                booked_by=by,
                booked_at=at,
            )
    except IntegrityError as fault:
        if not any(name in str(fault) for name in EXCLUDED):
            raise
        raise _not_free("appointment_slot_is_taken", application, kind, at=at) from fault
    _remember(entered, verb, kind, by=by, at=at, reason=reason)
    return entered


def _free(application: Application, kind: RecordKind, wanted: Wanted, *, at: datetime) -> Room:
    """The room that was asked for, when the hour is one of the office's and nobody else has it."""
    day = wanted.starts_at.astimezone(ALMATY).date()
    minutes = kind.books or 0
    offered = hearing_slots(office_calendar(application.office), day, minutes)
    if wanted.starts_at not in offered or wanted.starts_at < earliest(application, at=at):
        raise _not_free("appointment_outside_of_the_hours", application, kind, at=at)
    room = next((each for each in rooms_of(application.office) if each.pk == wanted.room_id), None)
    ends = wanted.starts_at + timedelta(minutes=minutes)
    that_day = Appointment.objects.standing().filter(office_id=application.office_id, room=room, starts_at__lt=ends)
    near = that_day.filter(starts_at__gt=wanted.starts_at - timedelta(days=1)).order_by("pk")
    if room is not None:
        hold(room)
    elsewhere = busy_elsewhere(application.office_id, wanted.starts_at, ends)
    heard = any(each.room_id == wanted.room_id for each in elsewhere)
    if room is None or heard or any(each.ends_at > wanted.starts_at for each in near):
        raise _not_free("appointment_slot_is_taken", application, kind, at=at)
    return room


def earliest(application: Application, *, at: datetime) -> datetime:
    """An appointment is ahead; of an old case that is entered now it may have been at any time since the receipt."""
    old = application.received_at.astimezone(ALMATY).date() < application.registered_at.astimezone(ALMATY).date()
    return application.received_at if old else at


def _not_free(code: str, application: Application, kind: RecordKind, *, at: datetime) -> TransitionRefused:
    free = next_free(application.office, kind.books or 0, since=at)
    return refused(code, rule=kind.clause, free=said_hours(free))


def _answers(application: Application, kind: RecordKind, wanted: Wanted, room: Room) -> dict[str, Any]:
    starts = wanted.starts_at.astimezone(ALMATY)
    place = {"comes_on": starts.date().isoformat(), "comes_at": f"{starts:%H:%M}", "room": room.name_kk}
    return checked_answers(edition_of(application), kind.fields, {**wanted.details, **place})


def _remember(
    appointment: Appointment, verb: str, kind: RecordKind, *, by: Staff, at: datetime, reason: str = ""
) -> None:
    record(
        office=appointment.office_id,
        subject_kind="application",
        subject_id=appointment.application_id,
        verb=verb,
        at=at,
        by=by,
        role=min(by.roles & set(kind.roles)),
        facts={
            "clause": kind.clause,
            "number": appointment.number,
            "starts": f"{appointment.starts_at.astimezone(ALMATY):%Y-%m-%d %H:%M}",
            "room": appointment.room.name_kk,
            "reason": reason.strip(),
        },
    )
