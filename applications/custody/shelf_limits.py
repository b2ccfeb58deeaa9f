"""How long a result lies on the shelf, and when the office sends it again: two duties of the edition, as days."""

from datetime import date, datetime

from applications.calendars import branch_calendar, office_calendar
from applications.law.calendar import ALMATY
from applications.law.deadlines import Deadline
from applications.law.duties import duty_deadline
from applications.models import Application
from applications.terms import edition_of

STORAGE, REDELIVERY = "storage", "redelivery"


def storage_limit(application: Application, *, since: datetime) -> Deadline | None:
    """The month of a result that came to the branch at `since`, in the six-day calendar of the branch.

    Source: R11b, T9.9; reading Q19.
    """
    edition = edition_of(application)
    if application.branch is None or not edition.owes(STORAGE):
        return None
    calendar = branch_calendar(application.branch)
    return duty_deadline(edition, STORAGE, since=since.astimezone(ALMATY), office=calendar)


def redelivery_limit(application: Application, *, since: datetime) -> Deadline | None:
    """By when the office sends a result that was asked for at `since`; None where it reads the Rules as silent.

    Source: T9.10; reading Q20.
    """
    edition = edition_of(application)
    if not edition.owes(REDELIVERY):
        return None
    return duty_deadline(
        edition, REDELIVERY, since=since.astimezone(ALMATY), office=office_calendar(application.office)
    )


def day_of(at: datetime) -> date:
    return at.astimezone(ALMATY).date()
