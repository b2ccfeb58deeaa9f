"""What waits for whom: the queries behind the work desks. Each reads open rows of one place through one index."""

from datetime import date

from django.db.models import Q

from applications.law.catalogue import catalogue
from applications.models import Application
from applications.models.application import ApplicationQuerySet, Custody
from portal.accounts.models import Staff
from portal.accounts.roles import CLERK, EXECUTOR, HEAD

Cursor = tuple[date, int]
PAGE = 50


def open_work(person: Staff) -> ApplicationQuerySet:
    """Every open case of the person's place, due first."""
    return Application.objects.visible_to(person).open().due_first()


def held_by(person: Staff, role: str) -> ApplicationQuerySet:
    """What waits for this person in this role."""
    work = open_work(person).filter(state__in=states_held_by(role))
    if role == EXECUTOR:
        return work.filter(executor=person)
    if role in (HEAD, CLERK):
        return work.filter(~Q(custody__in=[Custody.BRANCH, Custody.COURIER]) | Q(state__in=states_held_by(CLERK)))
    return work


def states_held_by(role: str) -> list[str]:
    """The states whose step the editions give to this role."""
    return sorted({state.code for edition in catalogue().editions for state in edition.states if state.holder == role})


def page_of(
    work: ApplicationQuerySet, after: Cursor | None, size: int = PAGE
) -> tuple[list[Application], Cursor | None]:
    """One page by key, and the cursor of the next one: no counting, no skipping."""
    if after:
        due_on, pk = after
        work = work.filter(Q(due_on__gt=due_on) | Q(due_on=due_on, pk__gt=pk))
    rows = list(work.select_related("executor")[: size + 1])
    more = rows[size - 1] if len(rows) > size else None
    return rows[:size], (more.due_on, more.pk) if more else None
