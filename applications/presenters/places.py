"""Where to come and when: an office or a branch in the reader's language."""

from dataclasses import dataclass
from datetime import date, time

from django.utils.translation import gettext as _

from applications.calendars import hours_today, week_of
from applications.law.calendar import Week
from portal.offices.models import HoursChange, Workplace


@dataclass(frozen=True)
class Place:
    """`hours` are lines to print one under another."""

    name: str
    address: str
    phone: str
    days: str
    hours: str
    lunch: str


def place_of(
    workplace: Workplace, language: str, *, today: date, hours: Workplace | HoursChange | None = None
) -> Place:
    """With the hours of today; `hours` where whoever asks for many places has found them already."""
    hours = hours or hours_today(workplace, today)
    return Place(
        name=workplace.name_in(language),
        address=workplace.address_in(language),
        phone=workplace.phone,
        days=_("Monday to Saturday") if week_of(workplace) is Week.SIX_DAY else _("Monday to Friday"),
        hours=_span(hours.opens_at, hours.closes_at),
        lunch=_("lunch break %(hours)s") % {"hours": _span(hours.lunch_starts_at, hours.lunch_ends_at)}
        if hours.lunch_starts_at and hours.lunch_ends_at
        else _("no lunch break"),
    )


def _span(first: time | None, last: time | None) -> str:
    return f"{first:%H:%M}–{last:%H:%M}" if first and last else ""
