"""Which permits end soon, and writing once for each that its holder is told of it."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from applications.calendars import office_calendar
from applications.editions import choices_of, edition_now
from applications.law.calendar import ALMATY
from applications.law.catalogue import catalogue
from applications.law.edition import Edition
from applications.law.permits import table
from applications.law.visits import REMINDER, last_day_to_apply
from permits.models.permit import Permit
from permits.visits.actions.remembering import remember
from permits.visits.models import ExpiryReminder
from portal.offices.models import Office

SERVICE = "visit_permission"


def remind(office: Office, *, at: datetime) -> int:
    """Write a reminder for every permit that ends soon and has none; returns how many were written.

    Source: F4; reading V2.
    """
    today = at.astimezone(ALMATY).date()
    waiting = ending(office, today).filter(reminder=None).select_related("decision")
    return sum(_remind(permit, office, today, at=at) for permit in waiting)


def ending(office: Office, today: date) -> QuerySet[Permit]:
    """Permits that allow visits today and end within the days of the office's setting, the first to end first."""
    found = Permit.objects.filter(office=office, ended_on=None, standing__in=allowing(), successor=None)
    return found.filter(valid_until__gte=today, valid_until__lte=ends_until(office, today)).order_by(
        "valid_until", "pk"
    )


def allowing() -> list[str]:
    """The standings of a permit under which visits are allowed."""
    return [standing.code for standing in table().standings.values() if standing.allows]


def ends_until(office: Office, today: date) -> date:
    """The last of the days that count as soon."""
    return today + timedelta(days=goal_days(office, today))


def goal_days(office: Office, today: date) -> int:
    """How many days ahead the office wants the end to be called to mind; one question to the database."""
    edition = catalogue().in_force(SERVICE, today)
    reading = edition.readings[REMINDER]
    chosen = choices_of(office, edition).filter(reading=REMINDER).first()
    return int(chosen.value if chosen and chosen.value in reading.positions else reading.value)


def apply_by(edition: Edition, ends_on: date, office: Office, today: date) -> date:
    """The last day on which a new application is answered in time; today when that is gone."""
    return max(last_day_to_apply(edition, ends_on, office_calendar(office)) or today, today)


@transaction.atomic
def _remind(permit: Permit, office: Office, today: date, *, at: datetime) -> bool:
    """Another night may have been here at the same moment: the row is written once, and so is its line."""
    edition = edition_now(office, SERVICE, today)
    _row, is_new = ExpiryReminder.objects.get_or_create(
        permit=permit,
        defaults={
            "office": office,
            "ends_on": permit.valid_until,
            "apply_by": apply_by(edition, permit.valid_until, office, today),
            "written_at": at,
        },
    )
    if is_new:
        remember(permit, "remind_of_the_end", by=None, at=at, on=permit.valid_until.isoformat())
    return is_new
