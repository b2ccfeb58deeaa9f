"""A new application at the counter, and what is printed after it."""

from datetime import datetime

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from applications.actions.registration import register
from applications.counters import may_take_in, taken_in_by
from applications.editions import confirmed_rows, edition_now
from applications.forms.earlier import EarlierForm
from applications.forms.intake import IntakeForms
from applications.forms.opened import opened_at, opened_mark
from applications.gateways.counter import FromOutside, asked_from
from applications.law.catalogue import Edition
from applications.law.errors import LawError
from applications.models import Application
from applications.presenters.gateways import counter_offers
from applications.presenters.intake import intake_summary, service_choices
from applications.presenters.known import Known, known, known_page
from applications.presenters.registered import registered_page
from applications.presenters.twins import Twins, twins_of
from applications.views.refusals import show_refusal, words_of
from portal.accounts.models import Staff
from portal.http import StaffRequest


@require_safe
def choose_service(request: StaffRequest) -> HttpResponse:
    """Which service is asked for; an office with one service goes straight to its form."""
    today = timezone.localdate()
    editions = taken_in_by(request.user, today=today)
    if len(editions) == 1:
        return redirect("new_application", editions[0].service)
    return render(request, "applications/clerk/choose_service.html", {"choices": service_choices(editions, today)})


def new_application(request: StaffRequest, service: str) -> HttpResponse:
    """One dense page; every button keeps what is typed, only one of them registers."""
    at, by = timezone.now(), request.user
    earlier = _earlier(request, at)
    edition = _edition(service, earlier.received_at, by)
    if refusal := may_take_in(edition, by):
        show_refusal(request, refusal)
        return redirect("desk")
    forms, person = _forms(request, edition, earlier, at), _person(request, at)
    _rows(request, forms)
    check = "register" in request.POST and not earlier.moved_to(edition)
    outside = asked_from(request.POST, edition, by=by, at=at)
    forms.fill(check=check, files=request.FILES, known=person.fields if person else None, outside=outside)
    opened = request.POST.get("opened") or opened_mark(at, by=by)
    since = None if earlier.is_used else opened_at(opened, by=by, at=at)
    despite = frozenset(request.POST.get("despite", "").split(",")) - {""}
    if forms.checked and forms.is_valid() and (filed := _registered(forms, despite, opened_at=since, by=by, at=at)):
        return redirect("registered", filed.token)
    return _shown(request, forms, person, opened, outside, twins_of(forms, despite, by=by, at=at), at)


def _shown(
    request: StaffRequest,
    forms: IntakeForms,
    person: Known | None,
    opened: str,
    outside: FromOutside,
    twins: Twins,
    at: datetime,
) -> HttpResponse:
    items = forms.remarks()
    context = {
        "forms": forms,
        "edition": forms.edition,
        "summary": intake_summary(forms, forms.edition, by=request.user),
        "items": items,
        "person": person,
        "twins": twins,
        "gateways": counter_offers(request.POST, forms.edition, outside, by=request.user, at=at),
        "moved": forms.earlier.moved_to(forms.edition),
        "opened": opened,
    }
    return render(request, "applications/clerk/new_application.html", context, status=422 if items else 200)


def _earlier(request: StaffRequest, at: datetime) -> EarlierForm:
    """An old case is entered at the office's own counter; a branch takes in what comes now."""
    typed = None if request.method != "POST" else {} if request.user.branch_id else request.POST
    return EarlierForm(typed, at=at, opens_at=request.user.served_office.opens_at)


def _edition(service: str, received_at: datetime, by: Staff) -> Edition:
    if service not in by.served_office.services:
        raise Http404
    return edition_now(by.served_office, service, timezone.localdate(received_at))


def _forms(request: StaffRequest, edition: Edition, earlier: EarlierForm, at: datetime) -> IntakeForms:
    return IntakeForms(
        edition,
        earlier=earlier,
        by=request.user,
        at=at,
        confirmed=confirmed_rows(request.user.served_office_id, edition),
        data=request.POST if request.method == "POST" else None,
    )


def _person(request: StaffRequest, at: datetime) -> Known | None:
    return known(request.POST.get("iin", ""), by=request.user, at=at) if "look_up" in request.POST else None


def _rows(request: StaffRequest, forms: IntakeForms) -> None:
    if "add_child" in request.POST:
        forms.add_child()
    if "remove_child" in request.POST:
        forms.remove_child(request.POST["remove_child"])


def _registered(
    forms: IntakeForms, despite: frozenset[str], *, opened_at: datetime | None, by: Staff, at: datetime
) -> Application | None:
    try:
        return register(forms.intake(), opened_at=opened_at, despite=despite, by=by, at=at)
    except LawError as refusal:
        forms.refuse(words_of(refusal))
        return None


@require_POST
def known_person(request: StaffRequest) -> HttpResponse:
    """What the office knows of a person; asked with POST, so that no IIN stands in an address or a log."""
    person = known(request.POST.get("iin", ""), by=request.user, at=timezone.now())
    return JsonResponse(known_page(person))


@require_safe
def registered(request: StaffRequest, token: str) -> HttpResponse:
    """Number, code, dates; the papers appear as soon as the worker has rendered them."""
    cases = Application.objects.visible_to(request.user).select_related("office", "branch")
    application = get_object_or_404(cases, token=token)
    page = registered_page(application, at=timezone.now())
    return render(request, "applications/clerk/registered.html", {"page": page, "application": application})
