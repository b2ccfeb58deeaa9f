"""What the pages of the register read, within one office; each list is bounded."""

import re
from collections.abc import Iterable
from datetime import date

from django.db.models import Prefetch, QuerySet

from applications.models import Application, Child, RegisteredChild
from permits.models import Decision
from permits.models.permit import Permit, PermitChange, PermitChild
from portal.accounts.models import Staff
from portal.identity import search_key
from portal.inputs import DateRefused, parse_day

MOST_PERMITS, MOST_CASES, MOST_CHILDREN, MOST_NEXT = 60, 60, 50, 20
SHORTEST_NAME = 2
_DAY = re.compile(r"\d{1,2}[.\-/ ]\d{1,2}[.\-/ ]\d{4}|\d{4}-\d{2}-\d{2}")


def permits_of_child(child: RegisteredChild) -> list[Permit]:
    """Every permit for a child, the latest first, with conditions and changes."""
    return _with_rows(Permit.objects.filter(children__registered=child))


def permits_of_parent(permit: Permit) -> list[Permit]:
    """Every other permit of the same parent in the office, the latest first."""
    same = Permit.objects.filter(office_id=permit.office_id, parent_iin=permit.parent_iin).exclude(pk=permit.pk)
    return _with_rows(same)


def _with_rows(permits: QuerySet[Permit]) -> list[Permit]:
    changes = PermitChange.objects.select_related("paper", "written_by", "successor")
    rows = permits.prefetch_related("conditions", "children__registered", Prefetch("changes", queryset=changes))
    return list(rows.order_by("-valid_from", "-pk")[:MOST_PERMITS])


def cases_of_child(child: RegisteredChild) -> list[Application]:
    """Every application that names the child, the newest first."""
    named = Child.objects.filter(registered=child).order_by("-application_id").values("application")
    cases = Application.objects.filter(pk__in=named[:MOST_CASES]).select_related("office", "executor")
    return list(cases.order_by("-received_at", "-pk"))


def refusals_of(cases: Iterable[Application]) -> list[Decision]:
    """The signed refusals among them, the newest first."""
    refused = Decision.objects.filter(application__in=cases, signed_at__isnull=False).exclude(grounds=[])
    return list(refused.select_related("application__office", "paper").order_by("-signed_at"))


def find_children(text: str, *, by: Staff) -> list[RegisteredChild]:
    """By the surname as it begins, in either alphabet, by the birth date, or by both."""
    born_on, key = _asked(text)
    if born_on is None and len(key) < SHORTEST_NAME:
        return []
    children = RegisteredChild.objects.visible_to(by)
    if born_on:
        children = children.filter(birth_date=born_on)
    if key:
        children = children.filter(name_key__startswith=key)
    return list(children.prefetch_related("placements").order_by("name_key", "birth_date")[:MOST_CHILDREN])


def _asked(text: str) -> tuple[date | None, str]:
    found = _DAY.search(text)
    if found is None:
        return None, search_key(text)
    try:
        born_on = parse_day(found.group())
    except DateRefused:
        return None, search_key(text)
    return born_on, search_key(text[: found.start()] + " " + text[found.end() :])


def ending_next(*, by: Staff, today: date) -> list[PermitChild]:
    """The children of the permits that end next, while nobody is searched for."""
    permits = Permit.objects.visible_to(by).filter(ended_on=None, standing="in_force", valid_until__gte=today)
    soon = permits.order_by("valid_until", "pk").values("pk")[:MOST_NEXT]
    rows = PermitChild.objects.filter(permit__in=soon).select_related("permit", "registered")
    return list(rows.order_by("permit__valid_until", "pk")[: MOST_NEXT * 2])
