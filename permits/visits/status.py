"""What the holder of a permit reads of its end, on the status page and in the cabinet."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from applications.law.calendar import ALMATY
from applications.models import Application
from applications.status_parts import Part, provide_status_part
from permits.visits.actions.reminders import allowing
from permits.visits.models import ExpiryReminder
from portal.documents.dates import with_weekday


@dataclass(frozen=True)
class EndingStatus:
    """What the holder reads; `late` when the day of applying in time is over."""

    last_day: str
    apply_by: str
    late: bool


@provide_status_part
def ending_status(application: Application, language: str, at: datetime) -> Part | None:
    """From the night on which the reminder was written until the last day; nothing once visits are not allowed."""
    today = at.astimezone(ALMATY).date()
    mine = Q(permit__decision__application=application, permit__standing__in=allowing(), permit__successor=None)
    reminder = ExpiryReminder.objects.filter(mine, ends_on__gte=today).first()
    if reminder is None:
        return None
    values = EndingStatus(
        last_day=with_weekday(reminder.ends_on.isoformat(), language),
        apply_by=with_weekday(reminder.apply_by.isoformat(), language),
        late=today > reminder.apply_by,
    )
    return Part("permits/visits/status_ending.html", {"ending": values}, in_cabinet=True)
