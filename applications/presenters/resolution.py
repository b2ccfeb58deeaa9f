"""What waits for a resolution: one row a case."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import get_language

from applications.calendars import office_calendar
from applications.law.calendar import Calendar
from applications.law.deadlines import Plan
from applications.law.progress import next_limit
from applications.models import Application
from applications.presenters.case import channel_words
from applications.presenters.time_left import TimeLeft, time_left
from applications.terms import edition_of, plans_of


@dataclass(frozen=True)
class ResolutionRow:
    """A case, and the time left until the limit that it has to meet next."""

    token: str
    number: str
    applicant: str
    service: str
    channel: str
    stamp: str
    clause: str
    due_on: date
    left: TimeLeft


def resolution_rows(cases: Iterable[Application], *, at: datetime) -> tuple[ResolutionRow, ...]:
    """The cases of one office, due first as they come; where the edition has no limit of its own for the resolution,
    with the one of the check, which the resolution begins."""
    cases = list(cases)
    if not cases:
        return ()
    calendar = office_calendar(cases[0].office)
    return tuple(_row(case, plan, calendar, at) for case, plan in zip(cases, plans_of(cases), strict=True))


def _row(case: Application, plan: Plan, calendar: Calendar, at: datetime) -> ResolutionRow:
    language = get_language() or "kk"
    limit = next_limit(plan, case.state, case.custody)
    return ResolutionRow(
        token=case.token,
        number=case.register_number,
        applicant=case.applicant_full_name,
        service=edition_of(case).title.in_(language),
        channel=channel_words(case),
        stamp=case.stamp,
        clause=limit.clause,
        due_on=limit.due_on,
        left=time_left(limit.due_at, at=at, calendar=calendar),
    )
