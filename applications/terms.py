"""The term of one application, derived from its facts."""

from collections.abc import Iterable
from datetime import date, datetime, time
from functools import cache

from applications.calendars import branch_calendar, calendar_under, office_calendar
from applications.law.answers import chosen_terms
from applications.law.asking import AGREED_DAY
from applications.law.calendar import ALMATY
from applications.law.catalogue import Edition, catalogue
from applications.law.deadlines import Plan, plan
from applications.law.facts import NOTHING, Facts
from applications.law.progress import next_limit
from applications.models import Application, Record
from portal.offices.models import Branch, DayCorrection, Office


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
        facts=facts_of(application),
    )


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


def facts_of(application: Application) -> Facts:
    """What moves the terms of one application."""
    return facts_by_case([application])[application.pk]


def facts_by_case(cases: Iterable[Application]) -> dict[int, Facts]:
    """What moves the terms of many applications: terms they chose, ends their contracts set; asked for once."""
    cases = list(cases)
    agreed: dict[int, dict[str, date]] = {case.pk: {} for case in cases}
    agreeing = {kind.code: kind.agrees for case in cases for kind in edition_of(case).records if kind.agrees}
    if agreeing:
        rows = Record.objects.standing().filter(application__in=agreed, kind__in=agreeing)
        for case, kind, answers in rows.values_list("application_id", "kind", "answers"):
            agreed[case][agreeing[kind]] = date.fromisoformat(answers[AGREED_DAY])
    return {case.pk: Facts(agreed=agreed[case.pk], chosen=chosen_by(case)) for case in cases}


def chosen_by(application: Application) -> frozenset[str]:
    """The terms that the answers of the application put in place of the ordinary ones. Source: S3.season."""
    return chosen_terms(edition_of(application).fields, application.answers)


def plans_of(cases: Iterable[Application]) -> list[Plan]:
    """The limits of many cases in their order; the calendar of each place is asked once."""
    cases = list(cases)
    offices, branches, facts = cache(office_calendar), cache(branch_calendar), facts_by_case(cases)
    return [
        plan(
            edition_of(case),
            received_at=case.received_at,
            channel=case.channel,
            office=offices(case.office),
            receiver=branches(case.branch) if case.branch else None,
            facts=facts[case.pk],
        )
        for case in cases
    ]


def plan_under(application: Application, rows: Iterable[DayCorrection]) -> Plan:
    """The limits of an application under other corrections than those in force, to see what they would change."""
    rows = tuple(rows)
    return plan(
        edition_of(application),
        received_at=application.received_at,
        channel=application.channel,
        office=calendar_under(application.office, rows),
        receiver=calendar_under(application.branch, rows) if application.branch else None,
        facts=facts_of(application),
    )


def due_of(terms: Plan) -> tuple[date, time]:
    """The day and the office's clock of the end of the whole term."""
    due_at = terms.deadline("decision").due_at.astimezone(ALMATY)
    return due_at.date(), due_at.time()


def next_of(application: Application, terms: Plan) -> tuple[date, time]:
    """The day and the office's clock of the limit that the application has to meet next."""
    due_at = next_limit(terms, application.state, application.custody).due_at.astimezone(ALMATY)
    return due_at.date(), due_at.time()
