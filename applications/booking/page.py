"""The appointment of one case as its page shows it, and the form that chooses another."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language

from applications.actions.situation import situation_of
from applications.booking.actions import ahead, earliest
from applications.booking.hours import free_hours, rooms_of, working_days
from applications.booking.journal import said
from applications.calendars import office_calendar
from applications.forms.booking import BookingForm
from applications.law.calendar import ALMATY
from applications.law.edition import RecordKind
from applications.law.errors import TransitionRefused
from applications.law.recording import check_record
from applications.models import Application, Appointment
from applications.terms import edition_of
from portal.accounts.models import Staff

SECOND = timedelta(seconds=1)


@dataclass(frozen=True)
class Earlier:
    """An appointment that is over, moved or cancelled."""

    when: str
    reason: str
    cancelled_at: datetime | None


@dataclass(frozen=True)
class BookingPage:
    """`standing` is what lies ahead; `why_not` why this reader may not write now; `number` the last in the journal."""

    token: str
    register_number: str
    applicant: str
    title: str
    clause: str
    minutes: int
    standing: str
    booked_by: str
    booked_at: datetime | None
    paper: str
    earlier: tuple[Earlier, ...]
    number: int
    why_not: str
    has_rooms: bool
    kind: RecordKind


def booking_page(application: Application, *, by: Staff, at: datetime) -> BookingPage | None:
    """None where the edition has no journal."""
    kind = edition_of(application).booked
    if kind is None:
        return None
    language = get_language() or "kk"
    rows = list(application.appointments.select_related("room", "record__paper", "booked_by").order_by("number"))
    standing = ahead(application, at=at)
    paper = standing.record.paper if standing else None
    mine = next((each for each in rows if standing and each.pk == standing.pk), None)
    return BookingPage(
        token=application.token,
        register_number=application.register_number,
        applicant=application.applicant_full_name,
        title=kind.title.in_(language),
        clause=kind.clause,
        minutes=kind.books or 0,
        standing=said(mine, language) if mine else "",
        booked_by=mine.booked_by.short_name if mine else "",
        booked_at=mine.booked_at if mine else None,
        paper=reverse("paper", args=[paper.token]) if paper else "",
        earlier=tuple(_earlier(each, language) for each in rows if each != mine),
        number=rows[-1].number if rows else 0,
        why_not=_why_not(application, kind, by=by, at=at),
        has_rooms=bool(rooms_of(application.office)),
        kind=kind,
    )


def form_for(
    application: Application, page: BookingPage, *, since: date, data: Mapping[str, Any] | None, at: datetime
) -> BookingForm | None:
    """The free hours from a day on; nothing to whoever may not write, or where the office has no room."""
    if page.why_not or not page.has_rooms:
        return None
    first = max(since, earliest(application, at=at).astimezone(ALMATY).date())
    days = working_days(office_calendar(application.office), first)
    hours = free_hours(application.office, days, page.minutes, since=earliest(application, at=at) - SECOND)
    standing = application.records.standing().filter(kind=page.kind.code).first()
    initial = standing.answers if standing else {}
    return BookingForm(page.kind, hours, moves=bool(page.standing), data=data, initial=initial)


def _earlier(appointment: Appointment, language: str) -> Earlier:
    return Earlier(said(appointment, language), appointment.reason, appointment.cancelled_at)


def _why_not(application: Application, kind: RecordKind, *, by: Staff, at: datetime) -> str:
    try:
        check_record(edition_of(application), situation_of(application, by=by, at=at), by.roles, kind.code)
    except TransitionRefused as refusal:
        return refusal.in_(get_language() or "kk")
    return ""
