"""Where to come and when: an office or a branch in the reader's language."""

from dataclasses import dataclass
from datetime import time

from django.utils.translation import gettext as _

from applications.calendars import week_of
from applications.law.calendar import Week
from portal.offices.models import Workplace


@dataclass(frozen=True)
class Place:
    """`hours` are lines to print one under another."""

    name: str
    address: str
    phone: str
    days: str
    hours: str
    lunch: str


def place_of(workplace: Workplace, language: str) -> Place:
    return Place(
        name=workplace.name_in(language),
        address=workplace.address_in(language),
        phone=workplace.phone,
        days=_("Monday to Saturday") if week_of(workplace) is Week.SIX_DAY else _("Monday to Friday"),
        hours=_span(workplace.opens_at, workplace.closes_at),
        lunch=_("lunch break %(hours)s") % {"hours": _span(workplace.lunch_starts_at, workplace.lunch_ends_at)}
        if workplace.lunch_starts_at and workplace.lunch_ends_at
        else _("no lunch break"),
    )


def _span(first: time | None, last: time | None) -> str:
    return f"{first:%H:%M}–{last:%H:%M}" if first and last else ""
