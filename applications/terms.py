"""The term of one application, derived from its facts."""

from collections.abc import Iterable
from datetime import date, datetime, time
from functools import cache

from applications.calendars import branch_calendar, office_calendar
from applications.law.calendar import ALMATY
from applications.law.catalogue import Edition, catalogue
from applications.law.deadlines import Plan, plan
from applications.law.progress import next_limit
from applications.models import Application
from portal.offices.models import Branch, Office


def edition_of(application: Application) -> Edition:
    """The edition an application is pinned to for life."""
    return catalogue().edition(application.service, application.edition)


def plan_of(application: Application) -> Plan:
    """Every limit of the application with its explanation."""
    return plan_for(
        edition_of(application),
        received_at=application.received_at,
        channel=application.channel,
        office=application.office,
        branch=application.branch,
    )


def plan_for(
    edition: Edition, *, received_at: datetime, channel: str, office: Office, branch: Branch | None = None
) -> Plan:
    """The limits that follow from a receipt, also for one that has not happened yet."""
    receiver = branch_calendar(branch) if branch else None
    return plan(edition, received_at=received_at, channel=channel, office=office_calendar(office), receiver=receiver)


def plans_of(cases: Iterable[Application]) -> list[Plan]:
    """The limits of many cases in their order; the calendar of each place is asked once."""
    offices, branches = cache(office_calendar), cache(branch_calendar)
    return [
        plan(
            edition_of(case),
            received_at=case.received_at,
            channel=case.channel,
            office=offices(case.office),
            receiver=branches(case.branch) if case.branch else None,
        )
        for case in cases
    ]


def next_of(application: Application, terms: Plan) -> tuple[date, time]:
    """The day and the office's clock of the limit that the application has to meet next."""
    due_at = next_limit(terms, application.state, application.custody).due_at.astimezone(ALMATY)
    return due_at.date(), due_at.time()
