"""The journal of permits: those that stand, that end soon, that are suspended, that are over; a page at a time."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact, GreaterThanOrEqual, LessThan

from applications.law.permits import table
from permits.models.permit import Permit, PermitQuerySet
from portal.accounts.models import Staff

AT_ONCE = 50
SOON_OVER = timedelta(days=30)
IN_FORCE, ENDING, SUSPENDED, OVER = "in_force", "ending", "suspended", "over"
VIEWS = (IN_FORCE, ENDING, SUSPENDED, OVER)
LAST = Coalesce("ended_on", "valid_until")
FINAL = [code for code, standing in table().standings.items() if standing.final]


@dataclass(frozen=True)
class Asked:
    """Which permits; `since` and `until` are a period that they touch, `after` the last row of the page before."""

    view: str
    since: date | None = None
    until: date | None = None
    after: tuple[date, int] | None = None


@dataclass(frozen=True)
class JournalPage:
    """`after` is where the next page begins, None on the last one."""

    permits: list[Permit]
    after: tuple[date, int] | None


def journal(asked: Asked, *, by: Staff, today: date) -> JournalPage:
    """One page of the office's permits: what ends first on top, of those that are over what ended last."""
    permits = Permit.objects.visible_to(by)
    if asked.since:
        permits = permits.filter(GreaterThanOrEqual(LAST, asked.since))
    if asked.until:
        permits = permits.filter(valid_from__lte=asked.until)
    chosen = _over(permits, asked, today) if asked.view == OVER else _standing(permits, asked, today)
    rows = chosen.select_related("decision__application").prefetch_related("children__registered", "changes")
    found = list(rows[: AT_ONCE + 1])
    more = found[AT_ONCE - 1] if len(found) > AT_ONCE else None
    return JournalPage(found[:AT_ONCE], (more.ended_on or more.valid_until, more.pk) if more else None)


def _standing(permits: PermitQuerySet, asked: Asked, today: date) -> PermitQuerySet:
    """They have no `ended_on`, so `valid_until` is their last day, and its index their order."""
    permits = permits.filter(ended_on=None, valid_until__gte=today)
    permits = permits.filter(standing=SUSPENDED if asked.view == SUSPENDED else IN_FORCE)
    if asked.view == ENDING:
        permits = permits.filter(valid_until__lte=today + SOON_OVER)
    if asked.after:
        day, pk = asked.after
        permits = permits.filter(Q(valid_until__gt=day) | Q(valid_until=day, pk__gt=pk), valid_until__gte=day)
    return permits.order_by("valid_until", "pk")


def _over(permits: PermitQuerySet, asked: Asked, today: date) -> PermitQuerySet:
    permits = permits.filter(Q(LessThan(LAST, today)) | Q(standing__in=FINAL))
    if asked.after:
        day, pk = asked.after
        permits = permits.filter(Q(LessThan(LAST, day)) | Q(Exact(LAST, day), pk__lt=pk))
    return permits.order_by(LAST.desc(), "-pk")
