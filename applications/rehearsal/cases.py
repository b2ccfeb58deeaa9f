"""The open cases of an office with no more of each than its limits rest on."""

from datetime import date, datetime, time
from typing import NamedTuple

from django.db import connection

from applications.law.calendar import ALMATY
from applications.law.facts import NOTHING, Facts
from portal.offices.models import Office

_OPEN = """
SELECT id, branch_id, service, edition, channel, received_at, state, custody, executor_id,
       due_on, due_time, next_on, next_time
FROM applications_application WHERE office_id = %s AND closed_at IS NULL ORDER BY id {lock}
"""


class OpenCase(NamedTuple):
    """One open case as its dates see it; the dates are those that are kept."""

    pk: int
    branch_id: int | None
    service: str
    edition: str
    channel: str
    received_at: datetime
    state: str
    custody: str
    executor_id: int | None
    due_on: date
    due_time: time
    next_on: date
    next_time: time
    facts: Facts = NOTHING


def open_cases(office: Office, *, lock: bool = False) -> list[OpenCase]:
    """Every open case of the office; with `lock` nobody moves one of them until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(_OPEN.format(lock="FOR NO KEY UPDATE" if lock else ""), [office.pk])
        return [OpenCase(*row) for row in cursor.fetchall()]


def local(at: datetime) -> tuple[date, time]:
    """The day and the office's clock of a moment."""
    there = at.astimezone(ALMATY)
    return there.date(), there.time()
