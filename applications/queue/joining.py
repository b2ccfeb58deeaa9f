"""Joining the line: a number from the kiosk or from a worker, or a booked place that becomes one at its time."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from applications.law.queues import SERVING, WAITING, booking_rule
from applications.law.refusals import refused
from applications.models.queue_place import QueueBooking, QueuePlace
from applications.models.ticket import Source, Ticket
from applications.queue.places import day_of, is_receiving, norms_of, rule_of
from portal.numbering import next_number

MINUTE = timedelta(minutes=1)


@transaction.atomic
def take_number(place_id: int, *, source: str, language: str, once: UUID, at: datetime) -> Ticket:
    """The next number of the day; pressed twice with one key it is one number.

    Raises:
        TransitionRefused: the queue is closed, or the counter does not work at this minute.

    Source: T8.1, T8.2.
    """
    place = locked_place(place_id)
    if already := Ticket.objects.filter(place=place, once=once).first():
        return already
    return _join(place, source=source, language=language, once=once, at=at)


@transaction.atomic
def arrive(place_id: int, code: str, *, language: str, once: UUID, at: datetime) -> Ticket:
    """Whoever booked is here: the booking becomes a number that is called at its time.

    Raises:
        TransitionRefused: no booking of today has this code, it is too early for it or its time is past, or the queue
            is closed.

    Source: T8.2.
    """
    place = locked_place(place_id)
    booking = QueueBooking.objects.standing().filter(place=place, day=day_of(at), code=code).first()
    if booking is None:
        raise refused("queue_code_is_unknown", rule=rule_of(place).clause)
    _must_be_due(booking, place, at)
    if already := Ticket.objects.filter(booking=booking).first():
        return already
    return _join(place, source=Source.BOOKING, language=language, once=once, at=at, booking=booking)


def _must_be_due(booking: QueueBooking, place: QueuePlace, at: datetime) -> None:
    # Whoever stands at the tablet learns of a code of today at this place that its time is to come or is past, for
    # most who type one are its owners and have to know which. It is no more than they may know: neither the hour nor
    # the person is said, a guess meets a code once in many thousand tries, and the tries are counted for each tablet.
    # A cancelled place, another day and another address are told like a code that never was.
    rule = booking_rule()
    if at < booking.starts_at - rule.early:
        raise refused("queue_code_is_early", rule=rule_of(place).clause, minutes=rule.early // MINUTE)
    if at > booking.starts_at + rule.late:
        raise refused("queue_code_is_late", rule=rule_of(place).clause, minutes=rule.late // MINUTE)


def locked_place(place_id: int) -> QueuePlace:
    """One after the other: numbers and calls of a place never cross."""
    return QueuePlace.objects.whole().select_for_update(of=("self",)).get(pk=place_id)


def _join(
    place: QueuePlace, *, source: str, language: str, once: UUID, at: datetime, booking: QueueBooking | None = None
) -> Ticket:
    if not is_receiving(place, at):
        raise refused("queue_is_closed", rule=rule_of(place).clause)
    day = day_of(at)
    norms = {what: norm.minutes if norm else 0 for what, norm in norms_of(place, day).items()}
    return Ticket.objects.create(
        place=place,
        office_id=place.office_id,
        day=day,
        source=source,
        language=language,
        booking=booking,
        once=once,
        waiting_norm=norms[WAITING],
        serving_norm=norms[SERVING],
        joined_at=at,
        waits_from=max(at, booking.starts_at) if booking else at,
        turn_at=at,
        number=next_number(place.office_id, f"queue {place.pk} {day:%m-%d}", day.year),
    )
