"""Appointments as entries of a calendar: of a day for the office, of one application for the applicant."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from applications.models import Appointment
from portal.ical import Appointment as CalendarEntry


def for_the_office(found: Iterable[Appointment], language: str) -> list[CalendarEntry]:
    """With the number of the case and no name: a calendar travels to phones."""
    return [_entry(each, language, each.record.answers.get("specialist", "")) for each in found]


def for_the_applicant(appointment: Appointment, language: str) -> list[CalendarEntry]:
    """What the child is called, nobody needs to read on a telephone."""
    return [_entry(appointment, language, _("Bring your identity card and the papers of the application."))]


def _entry(appointment: Appointment, language: str, words: str) -> CalendarEntry:
    office, room = appointment.application.office, appointment.room.name_in(language)
    return CalendarEntry(
        uid=f"appointment-{appointment.application.token}@qamqor",
        sequence=appointment.number,
        stamped_at=appointment.booked_at,
        starts_at=appointment.starts_at,
        ends_at=appointment.ends_at,
        title=_("Appointment: %(number)s") % {"number": appointment.application.register_number},
        place=f"{office.address_in(language)}, {room}",
        words=words,
    )
