"""What an applicant reads of the appointment on the status page; no child is named."""

from dataclasses import dataclass
from datetime import datetime

from applications.booking.actions import ahead
from applications.booking.journal import clause_of
from applications.law.calendar import ALMATY
from applications.models import Application
from applications.status_parts import Part, provide_status_part
from applications.terms import edition_of
from portal.documents.dates import with_weekday


@dataclass(frozen=True)
class AppointmentStatus:
    day: str
    time: str
    room: str
    address: str
    clause: str


@provide_status_part
def appointment_status(application: Application, language: str, at: datetime) -> Part | None:
    """Nothing where the service has no journal, or nothing is ahead."""
    found = ahead(application, at=at) if edition_of(application).booked else None
    if found is None:
        return None
    starts = found.starts_at.astimezone(ALMATY)
    values = AppointmentStatus(
        day=with_weekday(starts.date().isoformat(), language),
        time=f"{starts:%H:%M}",
        room=found.room.name_in(language),
        address=application.office.address_in(language),
        clause=clause_of(found),
    )
    return Part("applications/public/status_appointment.html", {"appointment": values})
