"""Booking a place in line where the law has it: free times, a seat given once, cancelling."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Count

from applications.law.queues import booked_hours, booked_minutes, booking_rule
from applications.law.refusals import refused
from applications.models.queue_place import QueueBooking, QueuePlace
from applications.models.ticket import Ticket
from applications.queue.joining import locked_place
from applications.queue.places import calendar_of, day_of, receivers_that_book, rule_of

MOST_CODES = 5
"""How often another code is drawn when one of the day is met again."""


@dataclass(frozen=True)
class FreeHour:
    """A time with the seats that are left."""

    starts_at: datetime
    seats: int


def bookable(**which: str) -> list[QueuePlace]:
    """The places (of `which`) where somebody may book now, by office: where the law has it and seats are offered."""
    books = receivers_that_book()
    offered = QueuePlace.objects.whole().filter(is_open=True, booked_windows__gt=0, **which)
    return [place for place in offered.order_by("office__code", "pk") if place.receiver in books]


def days_to_book(place: QueuePlace, *, at: datetime) -> list[date]:
    """The working days of the place, today included, as far ahead as is booked."""
    calendar, today = calendar_of(place), day_of(at)
    days = (today + timedelta(days=ahead) for ahead in range(booking_rule().days_ahead + 1))
    return [day for day in days if calendar.is_working(day)]


def free_hours(place: QueuePlace, day: date, *, at: datetime) -> list[FreeHour]:
    """The times of a day that are still to come and have a seat."""
    taken = QueueBooking.objects.standing().filter(place=place, day=day).values_list("starts_at")
    gone = dict(taken.annotate(seats=Count("pk")).order_by("starts_at"))
    hours = ((starts_at, place.booked_windows - gone.get(starts_at, 0)) for starts_at in _hours(place, day))
    return [FreeHour(starts_at, seats) for starts_at, seats in hours if seats > 0 and starts_at > at]


@transaction.atomic
def book(place_id: int, starts_at: datetime, *, once: UUID, at: datetime) -> QueueBooking:
    """Give a seat at this time; pressed twice with one key it is one seat.

    Raises:
        TransitionRefused: the law has no booking at this kind of counter, the time is none of the place's, or its
            last seat is taken.

    Source: T8.1, T8.2.
    """
    place = locked_place(place_id)
    if already := QueueBooking.objects.filter(place=place, once=once).first():
        return already
    rule = rule_of(place)
    if not rule.books_online:
        raise refused("booking_where_first_come", rule=rule.clause)
    day = day_of(starts_at)
    if not place.is_open or day not in days_to_book(place, at=at):
        raise refused("booking_hour_is_gone", rule=rule.clause)
    if starts_at not in {hour.starts_at for hour in free_hours(place, day, at=at)}:
        raise refused("booking_hour_is_gone", rule=rule.clause)
    return _given(place, starts_at, once=once, at=at)


@transaction.atomic
def cancel(token: str, *, at: datetime) -> QueueBooking | None:
    """The seat is free again; None where the booking is over, cancelled before, or the person is here already."""
    booking = QueueBooking.objects.standing().select_for_update().filter(token=token).first()
    if booking is None or is_over(booking, at=at) or Ticket.objects.filter(booking=booking).exists():
        return None
    booking.cancelled_at = at
    booking.save(update_fields=["cancelled_at"])
    return booking


def is_over(booking: QueueBooking, *, at: datetime) -> bool:
    """Whether the place is lost: nobody came as long as it was kept."""
    return at > booking.starts_at + booking_rule().late


def _given(place: QueuePlace, starts_at: datetime, *, once: UUID, at: datetime) -> QueueBooking:
    standing = QueueBooking.objects.standing().filter(place=place, starts_at=starts_at)
    taken = set(standing.values_list("seat", flat=True))
    seat = next(each for each in range(1, place.booked_windows + 1) if each not in taken)
    for left in reversed(range(MOST_CODES)):
        try:
            with transaction.atomic():
                return QueueBooking.objects.create(
                    place=place,
                    office_id=place.office_id,
                    day=day_of(starts_at),
                    starts_at=starts_at,
                    minutes=_minutes(place, day_of(starts_at)),
                    seat=seat,
                    once=once,
                    booked_at=at,
                )
        except IntegrityError as fault:
            if "queue_code_names_one_booking" not in str(fault) or not left:
                raise
    raise AssertionError("the loop returns or raises")


def _hours(place: QueuePlace, day: date) -> Iterator[datetime]:
    yield from booked_hours(calendar_of(place), day, _minutes(place, day))


def _minutes(place: QueuePlace, day: date) -> int:
    return booked_minutes(place.office.services, rule_of(place), day)
