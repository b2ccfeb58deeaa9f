"""Appointments among the dated events that a rehearsal may break."""

from collections.abc import Iterable
from datetime import datetime

from applications.models import Appointment
from applications.rehearsal.dated_events import DatedEvent, provide_dated_events
from applications.terms import edition_of


@provide_dated_events
def appointments_to_come(office_id: int, since: datetime) -> Iterable[DatedEvent]:
    """Those that stand, each under the name that its edition gives it."""
    standing = Appointment.objects.standing().filter(office_id=office_id, starts_at__gt=since)
    for each in standing.select_related("application__office").order_by("starts_at", "pk"):
        kind = edition_of(each.application).booked
        if kind is not None:
            yield DatedEvent(each.application_id, kind.title, each.starts_at, each.minutes)
