"""What everybody may see of a queue: numbers and windows, one's own place in line, times to book."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.urls import reverse

from applications.law.calendar import ALMATY
from applications.law.queues import booking_rule
from applications.models.queue_place import QueueBooking, QueuePlace
from applications.models.ticket import Outcome, Ticket
from applications.queue.booking import free_hours, is_over
from applications.queue.calling import waiting
from applications.queue.line import Place, at_windows, place_in_line
from applications.queue.places import calendar_of, day_of, is_receiving, rule_of
from applications.queue.presenters.bringing import Papers, papers_for
from applications.queue.presenters.labels import clock
from portal.documents.dates import weekday, with_weekday
from portal.documents.qr import qr_svg

JUST_CALLED = timedelta(seconds=30)
SHOWN_CALLS = 8


@dataclass(frozen=True)
class CallRow:
    """`stamp` tells one call from the next: the same number may be called again."""

    label: str
    window: int
    fresh: bool
    stamp: str


@dataclass(frozen=True)
class Screen:
    """The calls of now, the latest first; only numbers and windows."""

    names: tuple[str, str]
    calls: tuple[CallRow, ...]
    next: tuple[str, ...]
    waiting: int
    clock: str
    receiving: bool


@dataclass(frozen=True)
class TicketPage:
    """`stage`: waits, called, served, over."""

    label: str
    place: str
    address: str
    stage: str
    window: int
    line: Place | None
    joined: str
    booked_for: str
    missed: bool
    at: str


@dataclass(frozen=True)
class Slip:
    label: str
    place: str
    day: date
    joined: str
    booked_for: str
    before: int
    address: str
    qr: str


@dataclass(frozen=True)
class Tongue:
    """A language with its own name, and the name of the place in it."""

    code: str
    language: str
    place: str


@dataclass(frozen=True)
class Kiosk:
    """`opens`: when the counter works again, where it does not now."""

    names: tuple[Tongue, ...]
    receiving: bool
    books: bool
    opens: datetime | None


@dataclass(frozen=True)
class DayChoice:
    value: str
    text: str
    weekday: str
    current: bool


@dataclass(frozen=True)
class Booked:
    """`stage`: stands, cancelled, over, here; then `number` and `number_href` are those of the line."""

    stage: str
    number: str
    number_href: str
    code: str
    place: str
    address: str
    when: str
    time: str
    clause: str
    early: str
    late: str
    papers: tuple[Papers, ...]


def screen_of(place: QueuePlace, *, at: datetime) -> Screen:
    calls = [_call(each, at) for each in at_windows(place, at=at)[:SHOWN_CALLS]]
    line = waiting(place, at=at)
    return Screen(
        names=(place.workplace.name_in("kk"), place.workplace.name_in("ru")),
        calls=tuple(calls),
        next=tuple(each.label for each in line[:SHOWN_CALLS]),
        waiting=len(line),
        clock=clock(at),
        receiving=is_receiving(place, at),
    )


def _call(ticket: Ticket, at: datetime) -> CallRow:
    called_at = getattr(ticket, "last_call", None)
    fresh = ticket.started_at is None and called_at is not None and at - called_at < JUST_CALLED
    stamp = f"{ticket.label}-{called_at:%H%M%S%f}" if called_at else ticket.label
    return CallRow(ticket.label, ticket.shift.window if ticket.shift else 0, fresh, stamp)


def kiosk_of(place: QueuePlace, *, at: datetime) -> Kiosk:
    receiving = is_receiving(place, at)
    opens = calendar_of(place).opening_on_or_after(at) if place.is_open and not receiving else None
    return Kiosk(
        names=tuple(Tongue(code, name, place.workplace.name_in(code)) for code, name in settings.LANGUAGES),
        receiving=receiving,
        books=rule_of(place).books_online,
        opens=opens.astimezone(ALMATY) if opens else None,
    )


def ticket_page(ticket: Ticket, *, language: str, at: datetime) -> TicketPage:
    stage = _stage(ticket, at)
    return TicketPage(
        label=ticket.label,
        place=ticket.place.workplace.name_in(language),
        address=ticket.place.workplace.address_in(language),
        stage=stage,
        window=ticket.shift.window if ticket.shift else 0,
        line=place_in_line(ticket, at=at) if stage == "waits" else None,
        joined=clock(ticket.joined_at),
        booked_for=clock(ticket.booked_for) if ticket.booked_for else "",
        missed=ticket.missed_at is not None,
        at=clock(at),
    )


def _stage(ticket: Ticket, at: datetime) -> str:
    if ticket.ended_at or ticket.day != day_of(at):
        return "over" if ticket.outcome != Outcome.LEFT else "left"
    if ticket.shift_id is None:
        return "waits"
    return "served" if ticket.started_at else "called"


def slip_of(ticket: Ticket, *, language: str, address: str, at: datetime) -> Slip:
    """`address` is that of the ticket's own page, which the QR code opens on a telephone."""
    return Slip(
        label=ticket.label,
        place=ticket.place.workplace.name_in(language),
        day=ticket.day,
        joined=clock(ticket.joined_at),
        booked_for=clock(ticket.booked_for) if ticket.booked_for else "",
        before=place_in_line(ticket, at=at).before,
        address=address,
        qr=qr_svg(address),
    )


def day_choices(days: list[date], current: date, language: str) -> tuple[DayChoice, ...]:
    return tuple(
        DayChoice(day.isoformat(), f"{day:%d.%m}", weekday(day.isoformat(), language), day == current) for day in days
    )


def hour_choices(place: QueuePlace, day: date, *, at: datetime) -> list[tuple[str, str]]:
    """The free times of a day as values of a form with their words."""
    return [(hour.starts_at.isoformat(), clock(hour.starts_at)) for hour in free_hours(place, day, at=at)]


def booked_page(booking: QueueBooking, *, language: str, at: datetime) -> Booked:
    rule, ticket = booking_rule(), Ticket.objects.filter(booking=booking).first()
    return Booked(
        stage=_booking_stage(booking, ticket, at),
        number=ticket.label if ticket else "",
        number_href=reverse("queue_ticket", args=[ticket.token]) if ticket else "",
        code=f"{booking.code[:3]} {booking.code[3:]}",
        place=booking.place.workplace.name_in(language),
        address=booking.place.workplace.address_in(language),
        when=with_weekday(booking.day.isoformat(), language),
        time=clock(booking.starts_at),
        clause=rule_of(booking.place).clause,
        early=clock(booking.starts_at - rule.early),
        late=clock(booking.starts_at + rule.late),
        papers=papers_for(booking, language),
    )


def _booking_stage(booking: QueueBooking, ticket: Ticket | None, at: datetime) -> str:
    if booking.cancelled_at:
        return "cancelled"
    if ticket:
        return "here"
    return "over" if is_over(booking, at=at) else "stands"
