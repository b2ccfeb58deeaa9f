"""The open cases of an office with no more of each than its limits rest on."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time
from typing import Any, NamedTuple

from django.db import connection

from applications.law.answers import chosen_terms
from applications.law.calendar import ALMATY
from applications.law.catalogue import Edition, catalogue
from applications.law.facts import NOTHING, Facts
from applications.law.snapshots import facts_of
from portal.offices.models import Office

STEPS_ALONE = {"done", "begun", "last_at"}
_OPEN = """
SELECT id, branch_id, service, edition, channel, received_at, state, custody, executor_id,
       due_on, due_time, next_on, next_time, readings::text, term_snapshot, answers
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
    readings: str = "{}"
    """The positions of the switches that the case was registered with, as its row keeps them."""
    facts: Facts = NOTHING


def open_cases(office: Office, *, lock: bool = False) -> list[OpenCase]:
    """Every open case of the office; with `lock` nobody moves one of them until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(_OPEN.format(lock="FOR NO KEY UPDATE" if lock else ""), [office.pk])
        return list(_running(cursor.fetchall()))


def _running(rows: Iterable[tuple]) -> Iterator[OpenCase]:
    """Cases with what has happened to their terms; one whose term has ended keeps its dates for good."""
    choosing = {(each.service, each.code): each for each in catalogue().everything if _lets_choose(each)}
    for *columns, snapshot, answers in rows:
        happened = json.loads(snapshot) if isinstance(snapshot, str) else snapshot
        if "ended_at" in happened:
            continue
        edition = choosing.get((columns[2], columns[3]))
        given = (json.loads(answers) if isinstance(answers, str) else answers) if edition else {}
        chosen = chosen_terms(edition.fields, given) if edition else frozenset()
        yield OpenCase._make((*columns, _facts(happened, chosen)))


def _facts(happened: Mapping[str, Any], chosen: frozenset[str]) -> Facts:
    """Most cases have steps done and nothing else: these are read without ceremony."""
    if chosen or happened.keys() - STEPS_ALONE:
        return facts_of(happened, chosen)
    done = happened.get("done")
    return Facts(done={code: datetime.fromisoformat(at) for code, at in done.items()}) if done else NOTHING


def _lets_choose(edition: Edition) -> bool:
    return any(field.chooses for field in edition.fields)


def local(at: datetime) -> tuple[date, time]:
    """The day and the office's clock of a moment."""
    there = at.astimezone(ALMATY)
    return there.date(), there.time()
