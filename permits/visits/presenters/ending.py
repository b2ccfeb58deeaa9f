"""Permits that end soon: for the staff a list, for the holder a few sentences."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from permits.models.permit import Permit
from permits.visits.actions.reminders import ending, goal_days
from portal.documents.dates import with_weekday
from portal.offices.models import Office

MOST_ROWS = 200


@dataclass(frozen=True)
class EndingRow:
    token: str
    number: str
    parent: str
    children: str
    last_day: str
    apply_by: str
    days_left: int


@dataclass(frozen=True)
class EndingPage:
    days: int
    rows: tuple[EndingRow, ...]


def ending_page(office: Office, *, today: date) -> EndingPage:
    found = ending(office, today).select_related("reminder").prefetch_related("children__child")
    return EndingPage(goal_days(office, today), tuple(_row(each, today) for each in found[:MOST_ROWS]))


def _row(permit: Permit, today: date) -> EndingRow:
    language = get_language() or "kk"
    reminder = getattr(permit, "reminder", None)
    return EndingRow(
        token=permit.token,
        number=permit.number,
        parent=permit.parent_name,
        children=", ".join(each.child.full_name for each in permit.children.all()),
        last_day=with_weekday(permit.valid_until.isoformat(), language),
        apply_by=with_weekday(reminder.apply_by.isoformat(), language)
        if reminder
        else _("told to the holder tonight"),
        days_left=(permit.valid_until - today).days,
    )
