"""Until when a complaint has to be forwarded, answered, and decided by the authority: counted anew at every look."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time

from applications.calendars import authority_calendar, office_calendar
from applications.complaints.models import Complaint
from applications.editions import edition_of
from applications.law.calendar import ALMATY, Calendar
from applications.law.catalogue import catalogue
from applications.law.complaints import BEGINNINGS, table, waits_in
from applications.law.deadlines import Deadline
from applications.law.duties import duty_deadline
from applications.law.edition import Edition
from applications.models import Application

FORWARD, REPLY, AUTHORITY = "complaint_forward", "complaint_reply", "authority_reply"


@dataclass(frozen=True)
class ComplaintLimit:
    """A duty with its date; `owed` while somebody still has to do it."""

    deadline: Deadline
    calendar: Calendar
    owed: bool


def edition_of_complaints(application: Application) -> Edition:
    """The edition whose clauses a complaint follows: that of the case, or, where it says nothing of complaints, the
    one in force that repeats article 25 of the Law on state services. Source: R13e.
    """
    own = edition_of(application)
    return own if _has(own, REPLY) else edition_in_force(application.received_at)


def edition_for(complaint: Complaint) -> Edition:
    """The edition whose clauses this complaint follows: without an application, the one in force when it came."""
    application = complaint.application
    return edition_of_complaints(application) if application else edition_in_force(complaint.received_at)


def edition_in_force(at: datetime) -> Edition:
    """The edition that repeats article 25 of the Law on state services at this moment. Source: R13e."""
    day = at.astimezone(ALMATY).date()
    editions = [each for each in catalogue().everything if each.status == "in_force" and _has(each, REPLY)]
    return next((each for each in editions if each.valid_from <= day), editions[0])


def _has(edition: Edition, duty: str) -> bool:
    return any(each.code == duty for each in edition.duties)


def limits_of(complaint: Complaint) -> tuple[ComplaintLimit, ...]:
    """Every limit that runs or ran, what is owed first, each by its date. Source: R13c, R13e, R13f; reading Q16."""
    edition, office = edition_for(complaint), office_calendar(complaint.office)
    since = {FORWARD: complaint.received_at, REPLY: complaint.registered_at}
    calendars = {FORWARD: office, REPLY: office}
    if complaint.authority_registered_on:
        calendars[AUTHORITY] = authority_calendar()
        since[AUTHORITY] = _opening(complaint, calendars[AUTHORITY])
    owed = waits_in(edition, complaint.state)
    wanted = [code for code in since if _has(edition, code) and _concerns(complaint, code)]
    found = [
        ComplaintLimit(
            duty_deadline(edition, code, since=since[code], office=calendars[code]), calendars[code], code in owed
        )
        for code in wanted
    ]
    return tuple(sorted(found, key=lambda each: (not each.owed, each.deadline.due_at)))


def _concerns(complaint: Complaint, code: str) -> bool:
    """A complaint that goes to the State Corporation is never forwarded to the reviewing body."""
    waits = {each for state in _way_of(complaint) for each in table().states[state].waits}
    return code in waits


def _way_of(complaint: Complaint) -> Iterable[str]:
    """The states that a complaint against this side can pass."""
    ways, new = {BEGINNINGS[complaint.against]}, {BEGINNINGS[complaint.against]}
    while new:
        new = {row.to for row in table().steps if set(row.sources) & new} - ways
        ways |= new
    return ways


def _opening(complaint: Complaint, calendar: Calendar) -> datetime:
    """The day on which the authority registered it, as a moment of its office hours."""
    assert complaint.authority_registered_on is not None, "asked only once it is there"
    day = datetime.combine(complaint.authority_registered_on, time(), tzinfo=ALMATY)
    return calendar.opening_on_or_after(day)


def next_limit(complaint: Complaint) -> ComplaintLimit | None:
    """What is due first; None where nobody owes anything, or the authority has not registered it yet."""
    return next((each for each in limits_of(complaint) if each.owed), None)


def passed_limits(complaint: Complaint, at: datetime) -> frozenset[str]:
    """Codes of the duties whose limit is behind this moment."""
    return frozenset(each.deadline.code for each in limits_of(complaint) if each.deadline.due_at < at)
