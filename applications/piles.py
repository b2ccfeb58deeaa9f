"""The open cases of a place in piles of those that stand alike: a desk counts the piles and draws rows from them.

One question gives the piles, however many cases lie in them; which pile waits for whom is then read from the tables of
the editions in memory. A row belongs to a pile by the same expression, so a count and its list cannot differ.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, NamedTuple

from django.db import connection

from applications.desks import PAGE, Cursor, Standing, before_decision, desk_of, standings
from applications.law.calendar import ALMATY
from applications.models.application import Custody
from portal.accounts.models import Staff, short_name
from portal.accounts.roles import EXECUTOR

OVERDUE, TODAY = "overdue", "today"
_PILE = """concat_ws('/', held.service, held.edition, held.state, held.custody, held.channel,
    CASE WHEN held.executor_id = %(me)s THEN 'mine' ELSE '' END,
    CASE WHEN held.next_on > %(today)s THEN ''
         WHEN (held.next_on, held.next_time) < (%(today)s, %(now)s) THEN 'overdue' ELSE 'today' END)"""
_OPEN = {
    "office": "held.office_id = %(place)s AND held.closed_at IS NULL",
    "branch": "held.branch_id = %(place)s AND held.closed_at IS NULL",
}
_COUNT = "SELECT {pile}, count(*) FROM applications_application held WHERE {open} GROUP BY 1"
_ROWS = """
SELECT held.id, held.token, held.register_number,
       held.applicant_surname, held.applicant_given_name, held.applicant_patronymic, held.applicant_iin,
       held.service, held.edition, held.state, held.custody, held.next_on, held.next_time,
       held.executor_id, executor.surname, executor.given_name, executor.patronymic
FROM applications_application held LEFT JOIN accounts_staff executor ON executor.id = held.executor_id
WHERE {open} AND {pile} = ANY(%(piles)s)
  AND (held.next_on, held.next_time, held.id) > (%(next_on)s, %(next_time)s, %(id)s)
ORDER BY held.next_on, held.next_time, held.id LIMIT %(most)s
"""
_BEFORE_ALL: Cursor = (date.min, time.min, 0)


@dataclass(frozen=True, slots=True)
class Pile:
    """`due` is overdue or today while the term of the decision runs, else empty."""

    key: str
    count: int
    standing: Standing
    mine: bool
    due: str


class OpenCase(NamedTuple):
    """One open case with no more than its row on a desk needs, under the names that `Application` gives."""

    pk: int
    token: str
    register_number: str
    applicant_surname: str
    applicant_given_name: str
    applicant_patronymic: str
    applicant_iin: str
    service: str
    edition: str
    state: str
    custody: str
    next_on: date
    next_time: time
    executor_id: int | None
    executor_surname: str
    executor_given_name: str
    executor_patronymic: str

    @property
    def closed_at(self) -> None:
        return None

    @property
    def applicant_full_name(self) -> str:
        return " ".join(filter(None, self[3:6]))

    @property
    def executor_short_name(self) -> str:
        return short_name(*self[14:])


def piles_of(person: Staff, *, at: datetime) -> tuple[Pile, ...]:
    """Everything open at the person's place."""
    with connection.cursor() as cursor:
        cursor.execute(_written(_COUNT, person), _known(person, at))
        return tuple(_pile(*found) for found in cursor.fetchall())


def page_of(
    person: Staff, piles: Iterable[Pile], after: Cursor | None = None, *, at: datetime, size: int = PAGE
) -> tuple[list[OpenCase], bool]:
    """One page of the cases in these piles, due first, by key; and whether more come after it."""
    asked = dict(zip(("next_on", "next_time", "id"), after or _BEFORE_ALL, strict=True))
    asked |= {"piles": [pile.key for pile in piles], "most": size + 1}
    with connection.cursor() as cursor:
        cursor.execute(_written(_ROWS, person), _known(person, at) | asked)
        rows = [OpenCase(*found) for found in cursor.fetchall()]
    return rows[:size], len(rows) > size


def is_turn(pile: Pile, person: Staff, role: str, verb: str) -> bool:
    """Whether it is this person's turn to do this with the cases of the pile; `desks.turn` asks the same of rows."""
    here = Custody.BRANCH if person.branch_id else Custody.OFFICE
    return pile.standing in standings(here, role, verb) and (pile.mine or role != EXECUTOR)


def waiting(piles: Iterable[Pile], person: Staff) -> list[Pile]:
    """The piles that wait for this person in any of the roles the person has."""
    turns = desk_of(person)
    return [pile for pile in piles if any(is_turn(pile, person, role, verb) for role, verb in turns)]


def _written(statement: str, person: Staff) -> str:
    return statement.format(pile=_PILE, open=_OPEN["branch" if person.branch_id else "office"])


def _known(person: Staff, at: datetime) -> dict[str, Any]:
    now = at.astimezone(ALMATY)
    place = person.branch_id or person.office_id
    return {"place": place, "me": person.pk, "today": now.date(), "now": now.time()}


def _pile(key: str, count: int) -> Pile:
    *standing, mine, due = key.split("/")
    found = Standing(*standing)
    runs = found.state in before_decision(found.service, found.edition)
    return Pile(key, count, found, bool(mine), due if runs else "")
