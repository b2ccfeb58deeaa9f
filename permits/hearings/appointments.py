"""When a hearing may be held: the lawful days, the hours that are free, and setting one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction

from applications.booking.rooms import hold
from applications.calendars import office_calendar
from applications.law.calendar import ALMATY
from applications.law.planner import RefusalTrack as Days
from applications.law.planner import hearing_slots
from applications.law.refusals import refused
from applications.models import Application
from applications.models import Appointment as Booked
from permits.hearings.ahead import hearings_ahead
from permits.hearings.models import Hearing, RefusalTrack, Way
from portal.accounts.models import Staff
from portal.accounts.roles import HEAD
from portal.offices.models import Office, Room

MINUTES = 30


@dataclass(frozen=True)
class Appointment:
    """What is asked for: when, how long, how, where, and who presides."""

    starts_at: datetime
    way: str
    room: Room | None
    presiding: Staff
    minutes: int = MINUTES

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)


@dataclass(frozen=True)
class Slot:
    """A free beginning: the rooms and the people who could preside then, by key."""

    starts_at: datetime
    rooms: tuple[int, ...]
    heads: tuple[int, ...]


def free_slots(
    office: Office, days: Iterable[date], *, at: datetime, minutes: int = MINUTES, apart_from: int | None = None
) -> tuple[Slot, ...]:
    """Beginnings after `at` on these days at which some head is free, with the rooms that are.

    Source: R9c; hours by T8.1.
    """
    calendar, days = office_calendar(office), tuple(days)
    begins = [each for day in days for each in hearing_slots(calendar, day, minutes) if each > at]
    rooms = list(Room.objects.filter(office=office, is_open=True).order_by("pk").values_list("pk", flat=True))
    heads = list(heads_of(office).values_list("pk", flat=True))
    taken, booked = _taken(office, apart_from), _booked(office, days)
    slots = (_slot(each, each + timedelta(minutes=minutes), rooms, heads, taken, booked) for each in begins)
    return tuple(slot for slot in slots if slot.heads)


def heads_of(office: Office):
    """Who may preside: the heads of the office."""
    return Staff.objects.filter(office=office, is_active=True, grants__role=HEAD).order_by("sort_key", "pk")


def _taken(office: Office, apart_from: int | None) -> list[Hearing]:
    ahead = hearings_ahead(office.pk).exclude(way=Way.WRITTEN)
    return list(ahead.exclude(track=apart_from).order_by("pk"))


def _booked(office: Office, days: tuple[date, ...]) -> list[Booked]:
    """What the journal of advance booking holds on these days. Source: S1.1."""
    if not days:
        return []
    since, until = (datetime.combine(day, datetime.min.time(), ALMATY) for day in (min(days), max(days)))
    standing = Booked.objects.standing().filter(office=office, starts_at__gte=since)
    return list(standing.filter(starts_at__lt=until + timedelta(days=1)).order_by("pk"))


def _slot(
    begins: datetime, ends: datetime, rooms: list[int], heads: list[int], taken: list[Hearing], booked: list[Booked]
) -> Slot:
    then = [each for each in taken if each.starts_at < ends and begins < each.ends_at]
    busy_rooms, busy_heads = {each.room_id for each in then}, {each.presiding_id for each in then}
    busy_rooms |= {each.room_id for each in booked if each.starts_at < ends and begins < each.ends_at}
    free = tuple(each for each in heads if each not in busy_heads)
    return Slot(begins, tuple(each for each in rooms if each not in busy_rooms), free)


def set_hearing(
    track: RefusalTrack, appointment: Appointment, *, days: Days, number: int, by: Staff, at: datetime
) -> Hearing:
    """Write a lawful appointment down.

    Raises:
        TransitionRefused: the day is not lawful, the hour is outside of the office's, room or head are taken.

    Source: R9b, R9c.
    """
    application = track.application
    _lawful(application, appointment, days, at=at)
    try:
        with transaction.atomic():
            return Hearing.objects.create(
                track=track,
                office_id=track.office_id,
                number=number,
                starts_at=appointment.starts_at,
                ends_at=appointment.ends_at,
                way=appointment.way,
                room=appointment.room if appointment.way != Way.WRITTEN else None,
                presiding=appointment.presiding,
                set_by=by,
                set_at=at,
            )
    except IntegrityError as fault:
        if "is taken at that time" not in str(fault):
            raise
        raise refused("hearing_slot_is_taken") from fault


def _lawful(application: Application, appointment: Appointment, days: Days, *, at: datetime) -> None:
    day = appointment.starts_at.astimezone(ALMATY).date()
    if day not in days.hearing_days:
        raise refused("hearing_on_another_day")
    offered = hearing_slots(office_calendar(application.office), day, appointment.minutes)
    if appointment.starts_at not in offered or appointment.starts_at <= at:
        raise refused("hearing_outside_of_the_hours")
    rooms = Room.objects.filter(office_id=application.office_id, is_open=True, is_video=appointment.way == Way.VIDEO)
    known = appointment.way == Way.WRITTEN or (appointment.room and rooms.filter(pk=appointment.room.pk).exists())
    if known and appointment.room and appointment.way != Way.WRITTEN:
        _not_booked(application, appointment, appointment.room)
    if not known or not heads_of(application.office).filter(pk=appointment.presiding.pk).exists():
        raise refused("hearing_slot_is_taken")


def _not_booked(application: Application, appointment: Appointment, room: Room) -> None:
    """The journal of advance booking gives hours of the same rooms. Source: S1.1."""
    hold(room)
    day = appointment.starts_at.astimezone(ALMATY).date()
    that_room = (each for each in _booked(application.office, (day,)) if each.room_id == room.pk)
    if any(each.starts_at < appointment.ends_at and appointment.starts_at < each.ends_at for each in that_room):
        raise refused("hearing_slot_is_taken")
