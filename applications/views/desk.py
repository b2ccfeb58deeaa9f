"""The work desk of every role, and the search that stands in the header of every page."""

from hashlib import blake2b

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import condition, require_safe

from applications.counters import taken_in_by
from applications.custody.shelf_words import open_hours
from applications.desks import desk_of
from applications.presenters.desk import DeskView, desk, rows_of
from applications.presenters.holder import absent_today
from applications.search import SHORTEST_NAME, find
from portal.accounts.roles import ADMINISTRATOR, HEAD
from portal.audit.actions import end_of_chain
from portal.http import StaffRequest


def _desk_tag(request: StaffRequest) -> str | None:
    """Every change of a case adds to the chain of its office; words of time change with the minute."""
    person = request.user
    if person.is_anonymous or request.session.get("_messages"):
        return None
    end = end_of_chain(person.served_office_id)
    minute = int(timezone.now().timestamp()) // 60
    asked = blake2b(request.get_full_path().encode(), digest_size=8).hexdigest()
    return f'W/"{person.pk}-{get_language()}-{end}-{minute}-{asked}"'


@require_safe
@condition(etag_func=_desk_tag)
def desk_page(request: StaffRequest) -> HttpResponse:
    """What waits for me, due first; who works on no case finds the ways of the office."""
    person, at = request.user, timezone.now()
    shown = desk(person, DeskView.asked(request.GET.dict()), at=at) if desk_of(person) else None
    away = absent_today(person.served_office_id, timezone.localdate(at)) if HEAD in person.roles else []
    context = {
        "desk": shown,
        "open_hours": open_hours(person.branch, at=at) if person.branch else None,
        "taken_in": taken_in_by(person, today=timezone.localdate(at)),
        "many_services": len(person.served_office.services) > 1,
        "is_administrator": ADMINISTRATOR in person.roles,
        "away": away,
    }
    return render(request, "applications/clerk/desk.html", context | {"here": "desk"})


@require_safe
def search(request: StaffRequest) -> HttpResponse:
    """Everything the office has under this number, IIN or name."""
    at, text = timezone.now(), request.GET.get("q", "").strip()[:120]
    found = find(text, by=request.user, today=timezone.localdate(at)) if len(text) >= SHORTEST_NAME else []
    many = len(request.user.served_office.services) > 1
    context = {"text": text, "rows": rows_of(found, person=request.user, at=at), "many_services": many}
    return render(request, "applications/clerk/search.html", context)
