"""Courier's lists as rows: those at hand, and the journal of a period with what is unresolved on top."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from applications.custody.list_paper import route
from applications.models import CourierRegister, Discrepancy
from applications.models.courier_register import Direction, Fate
from portal.accounts.models import Staff
from portal.ui import CALM, DONE, LATE, NEUTRAL, SOON

PAGE = 50
MOST_AT_HAND = 50
LONGEST = timedelta(days=92)


@dataclass(frozen=True)
class RegisterRow:
    """One list in one line."""

    href: str
    number: str
    day: date
    route: str
    cases: int
    missing: int
    lost: int
    unresolved: int
    courier: str
    given_at: datetime | None
    taken_at: datetime | None
    status: str | Promise
    tone: str


@dataclass(frozen=True)
class Journal:
    """The lists of a period; those with something unresolved stand first, of whatever period they are."""

    since: date
    until: date
    unresolved: tuple[RegisterRow, ...]
    rows: tuple[RegisterRow, ...]
    older: str
    newer: str


def counted(registers: QuerySet[CourierRegister]) -> QuerySet[CourierRegister]:
    """With the number of cases that went, and of what is not resolved: one statement for all."""
    went = ~Q(rows__fate=Fate.LEFT_OUT)
    return registers.annotate(
        cases=Count("rows", filter=went, distinct=True),
        missing=Count("rows", filter=Q(rows__fate=Fate.MISSING), distinct=True),
        lost=Count("rows", filter=Q(rows__fate=Fate.LOST), distinct=True),
        unresolved=Count("discrepancies", filter=Q(discrepancies__resolved_at=None), distinct=True),
    )


def at_hand(person: Staff, *, at: datetime) -> tuple[tuple[RegisterRow, ...], tuple[RegisterRow, ...]]:
    """Lists that come to this place, and lists of this place that the courier does not have yet."""
    here, there = (
        (Direction.TO_BRANCH, Direction.TO_OFFICE) if person.branch_id else (Direction.TO_OFFICE, Direction.TO_BRANCH)
    )
    open_ = counted(_named(CourierRegister.objects.visible_to(person).filter(taken_at=None)))
    lying = Q(direction=there, given_at=None, rows__fate=Fate.LISTED)
    found = open_.filter(Q(direction=here, given_at__isnull=False) | lying).order_by("day", "pk")[:MOST_AT_HAND]
    rows = [(each, register_row(each)) for each in found]
    arriving = tuple(row for each, row in rows if each.given_at)
    return arriving, tuple(row for each, row in rows if not each.given_at)


def journal(person: Staff, since: date, until: date, after: str = "") -> Journal:
    """A page of the period, the newest first, after the list with the token `after`."""
    until = max(since, min(until, since + LONGEST))
    own = CourierRegister.objects.visible_to(person)
    unresolved = own.filter(Exists(Discrepancy.objects.filter(register=OuterRef("pk"), resolved_at=None)))
    of_period = own.filter(day__range=(since, until)).order_by("-day", "-pk")
    if after and (last := own.filter(token=after).first()):
        of_period = of_period.filter(Q(day__lt=last.day) | Q(day=last.day, pk__lt=last.pk))
    page = list(counted(_named(of_period))[: PAGE + 1])
    period = f"{reverse('courier_registers')}?from={since:%d.%m.%Y}&until={until:%d.%m.%Y}"
    return Journal(
        since=since,
        until=until,
        unresolved=_rows(counted(_named(unresolved)).order_by("day", "pk")[:PAGE]),
        rows=_rows(page[:PAGE]),
        older=f"{period}&after={page[PAGE - 1].token}" if len(page) > PAGE else "",
        newer=period if after else "",
    )


def _named(registers: QuerySet[CourierRegister]) -> QuerySet[CourierRegister]:
    return registers.select_related("office", "branch")


def _rows(registers: Iterable[CourierRegister]) -> tuple[RegisterRow, ...]:
    return tuple(register_row(each) for each in registers)


def register_row(register: CourierRegister) -> RegisterRow:
    """A list that was read by `counted`."""
    status, tone = status_of(register, register.cases, register.unresolved)  # type: ignore[attr-defined]
    return RegisterRow(
        href=reverse("courier_register", args=[register.token]),
        number=str(register),
        day=register.day,
        route=route(register, get_language() or "kk"),
        cases=register.cases,  # type: ignore[attr-defined]
        missing=register.missing,  # type: ignore[attr-defined]
        lost=register.lost,  # type: ignore[attr-defined]
        unresolved=register.unresolved,  # type: ignore[attr-defined]
        courier=register.courier,
        given_at=register.given_at,
        taken_at=register.taken_at,
        status=status,
        tone=tone,
    )


def status_of(register: CourierRegister, cases: int, unresolved: int) -> tuple[str | Promise, str]:
    """Where a list stands, in words and in a tone."""
    if register.taken_at:
        return (_("taken, with discrepancies"), LATE) if unresolved else (_("taken"), DONE)
    if register.given_at:
        return _("with the courier"), SOON
    return (_("not given yet"), CALM) if cases else (_("nothing went"), NEUTRAL)
