"""Short ways to say a moment and to plan an application in the tests of the law."""

from datetime import datetime

from applications.law.calendar import ALMATY, Calendar, standard_office
from applications.law.catalogue import Edition, catalogue
from applications.law.deadlines import Plan, plan


def moment(words: str) -> datetime:
    """A local moment of Almaty, as 2026-11-20T10:15."""
    return datetime.fromisoformat(words).replace(tzinfo=ALMATY)


def visit_permission() -> Edition:
    return catalogue().edition("visit_permission", "2023")


def planned(received: str, channel: str = "chancellery", office: Calendar | None = None) -> Plan:
    return plan(visit_permission(), received_at=moment(received), channel=channel, office=office or standard_office())


def due(plan_: Plan, code: str) -> str:
    return plan_.deadline(code).due_on.isoformat()
