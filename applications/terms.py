"""The term of one application, derived from its facts."""

from collections.abc import Iterable
from datetime import date, datetime, time
from functools import cache

from applications.calendars import branch_calendar, office_calendar
from applications.editions import edition_of
from applications.law import snapshots
from applications.law.answers import chosen_terms
from applications.law.calendar import ALMATY, Calendar
from applications.law.catalogue import Edition
from applications.law.deadlines import Plan, plan
from applications.law.facts import NOTHING, Facts
from applications.law.progress import next_limit
from applications.law.replay import History
from applications.law.term_events import Received
from applications.models import Application
from portal.offices.models import Branch, Office

__all__ = [
    "chosen_by",
    "due_of",
    "edition_of",
    "facts_of",
    "histories_of",
    "history_by",
    "history_of",
    "next_of",
    "plan_for",
    "plan_of",
    "plans_of",
]


def history_of(application: Application, office: Calendar | None = None) -> History:
    """What the term events have made of the application, as its row keeps it; nothing is asked of the events.

    `office`: its calendar, where the reader has it already.
    """
    branch = application.branch
    receiver = branch_calendar(branch) if branch else None
    return history_by(application, office or office_calendar(application.office), receiver)


def history_by(application: Application, office: Calendar, receiver: Calendar | None) -> History:
    """The same, counted by these calendars unless the case has ended."""
    received = Received(application.received_at, application.channel, tuple(sorted(chosen_by(application))))
    return snapshots.history_of(edition_of(application), received, office, receiver, application.term_snapshot)


def facts_of(application: Application) -> Facts:
    """What has moved the terms of the application, for many of them without a calendar or a question."""
    return snapshots.facts_of(application.term_snapshot, chosen_by(application))


def chosen_by(application: Application) -> frozenset[str]:
    """The terms that the answers of the application put in place of the ordinary ones. Source: S3.season."""
    return chosen_terms(edition_of(application).fields, application.answers)


def plan_of(application: Application) -> Plan:
    """Every limit of the application with its explanation, after all that happened to its term."""
    return history_of(application).plan()


def plan_for(
    edition: Edition,
    *,
    received_at: datetime,
    channel: str,
    office: Office,
    branch: Branch | None = None,
    facts: Facts = NOTHING,
) -> Plan:
    """The limits that follow from a receipt, also for one that has not happened yet."""
    return plan(
        edition,
        received_at=received_at,
        channel=channel,
        office=office_calendar(office),
        receiver=branch_calendar(branch) if branch else None,
        facts=facts,
    )


def histories_of(cases: Iterable[Application]) -> list[History]:
    """The histories of many cases in their order; the calendar of each place is asked once."""
    offices, branches = cache(office_calendar), cache(branch_calendar)
    return [history_by(case, offices(case.office), branches(case.branch) if case.branch else None) for case in cases]


def plans_of(cases: Iterable[Application]) -> list[Plan]:
    """The limits of many cases in their order."""
    return [history.plan() for history in histories_of(cases)]


def due_of(terms: Plan) -> tuple[date, time]:
    """The day and the office's clock of the last moment of the whole term."""
    due_at = terms.deadline("decision").due_at.astimezone(ALMATY)
    return due_at.date(), due_at.time()


def next_of(application: Application, terms: Plan) -> tuple[date, time]:
    """The day and the office's clock of the limit that the application has to meet next."""
    due_at = next_limit(terms, application.state, application.custody).due_at.astimezone(ALMATY)
    return due_at.date(), due_at.time()
