"""Short ways to say a moment and to plan an application in the tests of the law."""

from dataclasses import replace
from datetime import datetime

from applications.law.calendar import ALMATY, Calendar, standard_office
from applications.law.catalogue import Edition, catalogue
from applications.law.deadlines import Plan, plan
from applications.law.facts import NOTHING, Facts

WORKER = "state_corporation_worker"
EDITIONS = {
    "visit_permission": "2017",
    "patronage_care": "2016",
    "pmpc_examination": "2018",
    "rehabilitation": "2018",
    "special_school_admission": "2018",
    "home_schooling": "2018",
}
"""The historic edition of each service."""


def moment(words: str) -> datetime:
    """A local moment of Almaty, as 2026-11-20T10:15."""
    return datetime.fromisoformat(words).replace(tzinfo=ALMATY)


def visit_permission() -> Edition:
    return catalogue().edition("visit_permission", "2023")


def historic(service: str) -> Edition:
    return catalogue().edition(service, EDITIONS[service])


def planned(received: str, channel: str = "chancellery", office: Calendar | None = None) -> Plan:
    return plan(visit_permission(), received_at=moment(received), channel=channel, office=office or standard_office())


def planned_of(
    edition: Edition,
    received: str,
    facts: Facts = NOTHING,
    channel: str = "chancellery",
    office: Calendar | None = None,
) -> Plan:
    return plan(
        edition, received_at=moment(received), channel=channel, office=office or standard_office(), facts=facts
    )


def read_as(edition: Edition, code: str, value: bool) -> Edition:
    """The same edition with one switch in the other position."""
    reading = replace(edition.readings[code], value=value)
    return replace(edition, readings={**edition.readings, code: reading})


def due(plan_: Plan, code: str) -> str:
    return plan_.deadline(code).due_on.isoformat()


def due_at(plan_: Plan, code: str) -> str:
    return f"{plan_.deadline(code).due_at:%Y-%m-%dT%H:%M}"
