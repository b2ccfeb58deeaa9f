"""What a booking asks of the person who comes: the papers to bring, and the entry for a calendar."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _

from applications.editions import read_all
from applications.law.catalogue import Edition, catalogue
from applications.law.queues import booking_rule
from applications.models.application import Channel
from applications.models.queue_place import QueueBooking
from applications.queue.presenters.labels import clock
from portal.ical import Appointment as CalendarEntry


@dataclass(frozen=True)
class Papers:
    """The documents that one service wants from everybody."""

    service: str
    documents: tuple[str, ...]


def papers_for(booking: QueueBooking, language: str) -> tuple[Papers, ...]:
    """By service that is taken in at this counter on that day; nobody knows for which of them the person comes."""
    found, office = catalogue(), booking.place.office
    here = [found.in_force(service, booking.day) for service in sorted(office.services)]
    taken = [each for each in here if _is_taken_in(each)]
    return tuple(
        Papers(
            service=edition.title.in_(language),
            documents=tuple(each.title.in_(language) for each in edition.documents if each.required),
        )
        for edition in read_all(office, taken, booking.day)
    )


def _is_taken_in(edition: Edition) -> bool:
    return any(way.code == Channel.STATE_CORPORATION and way.enabled for way in edition.channels)


def calendar_entry(booking: QueueBooking, language: str) -> CalendarEntry:
    """It names nobody, and not the page of the booking, where anybody could cancel it; a later file replaces it."""
    place, cancelled = booking.place.workplace, booking.cancelled_at is not None
    return CalendarEntry(
        uid=f"queue-{booking.once.hex}@qamqor",
        sequence=int(cancelled),
        stamped_at=booking.cancelled_at or booking.booked_at,
        starts_at=booking.starts_at,
        ends_at=booking.starts_at + timedelta(minutes=booking.minutes),
        title=_("Place in the queue, code %(code)s") % {"code": booking.code},
        place=f"{place.name_in(language)}, {place.address_in(language)}",
        words=_words(booking, language),
        cancelled=cancelled,
    )


def _words(booking: QueueBooking, language: str) -> str:
    rule = booking_rule()
    hours = {
        "early": clock(booking.starts_at - rule.early),
        "late": clock(booking.starts_at + rule.late),
        "code": booking.code,
    }
    come = _("Come between %(early)s and %(late)s and type the code %(code)s at the entrance.") % hours
    lines = [come, "", _("What to bring:")]
    for each in papers_for(booking, language):
        lines += [f"{each.service}:", *(f"– {name}" for name in each.documents)]
    return "\n".join(lines)
