"""Which hours of which rooms are free: office hours of working days, without what is booked."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from applications.booking.rooms import Busy, busy_elsewhere
from applications.calendars import office_calendar
from applications.law.calendar import ALMATY, Calendar
from applications.law.planner import hearing_slots
from applications.law.texts import LANGUAGES, Text
from applications.models import Appointment
from portal.documents.dates import weekday
from portal.offices.models import Office, Room

WORKING_DAYS = 10
"""How many working days one page offers."""
NEXT_FREE = 3
"""How many free hours a refusal names."""


@dataclass(frozen=True)
class Hour:
    """A beginning at which a room is free."""

    starts_at: datetime
    room: Room


def rooms_of(office: Office) -> list[Room]:
    """Where people are received: an appointment is in a room, never by video."""
    return list(Room.objects.filter(office=office, is_open=True, is_video=False).order_by("pk"))


def free_hours(office: Office, days: list[date], minutes: int, *, since: datetime) -> Iterator[Hour]:
    """Beginnings after `since` on these days, each with the rooms that are free for all of `minutes`, in order."""
    calendar, rooms = office_calendar(office), rooms_of(office)
    taken = _taken(office, days)
    length = timedelta(minutes=minutes)
    for day in days:
        for begins in hearing_slots(calendar, day, minutes):
            busy = {each.room_id for each in taken if each.starts_at < begins + length and begins < each.ends_at}
            if begins > since:
                yield from (Hour(begins, room) for room in rooms if room.pk not in busy)


def working_days(calendar: Calendar, first: date, count: int = WORKING_DAYS) -> list[date]:
    """The first working days from a day on, that day included."""
    day = calendar.on_or_after(first)
    return [day if place == 0 else calendar.add_working_days(day, place) for place in range(count)]


def next_free(office: Office, minutes: int, *, since: datetime) -> list[Hour]:
    """The nearest free hours: what to offer where the one that was asked for is not to be had."""
    first = since.astimezone(ALMATY).date()
    days = working_days(office_calendar(office), first)
    seen: dict[datetime, Hour] = {}
    for hour in free_hours(office, days, minutes, since=since):
        seen.setdefault(hour.starts_at, hour)
        if len(seen) == NEXT_FREE:
            break
    return list(seen.values())


def said_hours(hours: list[Hour]) -> Text:
    """The hours in a row; a dash where none is left."""
    return Text(*("; ".join(_said(each, language) for each in hours) or "–" for language in LANGUAGES))


def _said(hour: Hour, language: str) -> str:
    starts = hour.starts_at.astimezone(ALMATY)
    day = weekday(starts.date().isoformat(), language)
    return f"{starts:%d.%m.%Y} ({day}) {starts:%H:%M}, {hour.room.name_in(language)}"


def _taken(office: Office, days: list[date]) -> list[Appointment | Busy]:
    if not days:
        return []
    since, until = (datetime.combine(day, datetime.min.time(), ALMATY) for day in (days[0], days[-1]))
    standing = Appointment.objects.standing().filter(office=office)
    end = until + timedelta(days=1)
    own = standing.filter(starts_at__gte=since, starts_at__lt=end).order_by("pk")
    return [*own, *busy_elsewhere(office.pk, since, end)]
