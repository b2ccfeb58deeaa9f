"""A new application at the counter, and what is printed after it."""

from collections.abc import Mapping
from datetime import datetime

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from applications.actions.registration import register
from applications.counters import may_take_in, taken_in_by
from applications.editions import confirmed_rows, edition_now
from applications.forms.earlier import EarlierForm
from applications.forms.intake import IntakeForms
from applications.forms.opened import opened_at, opened_mark
from applications.gateways.counter import FromOutside, asked_from
from applications.house_calls.visiting import register_at_home
from applications.law.catalogue import Edition
from applications.law.errors import LawError
from applications.models import Application, HouseCall
from applications.presenters.gateways import counter_offers
from applications.presenters.intake import intake_summary, service_choices
from applications.presenters.known import Known, known, known_page
from applications.presenters.registered import registered_page
from applications.queue.serving import finish_by_registration, served_now
from applications.views.refusals import show_refusal, words_of
from portal.accounts.models import Staff
from portal.http import StaffRequest


@require_safe
def choose_service(request: StaffRequest) -> HttpResponse:
    """Which service is asked for; an office with one service goes straight to its form."""
    today = timezone.localdate()
    editions = taken_in_by(request.user, today=today)
    if len(editions) == 1:
        return redirect(f"{reverse('new_application', args=[editions[0].service])}{_ticket_on(request)}")
    context = {"choices": service_choices(editions, today), "ticket": _ticket_on(request)}
    return render(request, "applications/clerk/choose_service.html", context)


def _ticket_on(request: StaffRequest) -> str:
    """The number of the queue for which the form is opened goes along."""
    ticket = request.GET.get("ticket", "")
    return f"?{urlencode({'ticket': ticket})}" if ticket else ""


def new_application(request: StaffRequest, service: str) -> HttpResponse:
    """One dense page; every button keeps what is typed, only one of them registers."""
    at, by = timezone.now(), request.user
    earlier = _earlier(request, at)
    edition = _edition(service, earlier.received_at, by)
    if refusal := may_take_in(edition, by):
        show_refusal(request, refusal)
        return redirect("desk")
    call = _house_call(request, service)
    forms, person = _forms(request, edition, earlier, at, call), _person(request, at)
    _rows(request, forms)
    check = "register" in request.POST and not earlier.moved_to(edition)
    outside = asked_from(request.POST, edition, by=by, at=at)
    forms.fill(check=check, files=request.FILES, known=_known(request, person, call), outside=outside)
    opened = request.POST.get("opened") or opened_mark(_served_since(request, by) or at, by=by)
    since = None if earlier.is_used else opened_at(opened, by=by, at=at)
    if forms.checked and forms.is_valid() and (filed := _registered(forms, call, opened_at=since, by=by, at=at)):
        served = finish_by_registration(request.POST.get("ticket", ""), filed, by=by, at=at)
        return redirect(_after(filed, call, served=served is not None))
    return _shown(request, forms, person, opened, outside, at, call)


def _after(filed: Application, call: HouseCall | None, *, served: bool) -> str:
    """The number in large letters at home; at the counter what to print, and the way back to the queue."""
    if call:
        return reverse("house_call_number", args=[call.token])
    return f"{reverse('registered', args=[filed.token])}{'?queue=1' if served else ''}"


def _served_since(request: StaffRequest, by: Staff) -> datetime | None:
    """When serving began, where the form is opened for a number of the queue: the limit runs from there."""
    ticket = served_now(request.GET.get("ticket", ""), by=by)
    return ticket.started_at if ticket else None


def _shown(
    request: StaffRequest,
    forms: IntakeForms,
    person: Known | None,
    opened: str,
    outside: FromOutside,
    at: datetime,
    call: HouseCall | None,
) -> HttpResponse:
    items = forms.remarks()
    context = {
        "forms": forms,
        "edition": forms.edition,
        "summary": intake_summary(forms, forms.edition, by=request.user),
        "items": items,
        "person": person,
        "gateways": counter_offers(request.POST, forms.edition, outside, by=request.user, at=at),
        "moved": forms.earlier.moved_to(forms.edition),
        "opened": opened,
        "call": call,
        "ticket": request.POST.get("ticket") or request.GET.get("ticket", ""),
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


def _house_call(request: StaffRequest, service: str) -> HouseCall | None:
    """The call for a visit at home from which the form was opened. Source: T13."""
    asked = request.POST.get("call", "") or request.GET.get("call", "")
    own = HouseCall.objects.visible_to(request.user).filter(service=service)
    return get_object_or_404(own, token=asked) if asked else None


def _known(request: StaffRequest, person: Known | None, call: HouseCall | None) -> Mapping[str, str] | None:
    """What fills the fields: the person that was looked up; on a page just opened, what the caller said."""
    if call is None or request.method == "POST":
        return person.fields if person else None
    return {name: getattr(call, name) for name in ("surname", "given_name", "patronymic", "address", "phone")}


def _forms(
    request: StaffRequest, edition: Edition, earlier: EarlierForm, at: datetime, call: HouseCall | None
) -> IntakeForms:
    return IntakeForms(
        edition,
        earlier=earlier,
        by=request.user,
        at=at,
        confirmed=confirmed_rows(request.user.served_office_id, edition),
        data=request.POST if request.method == "POST" else None,
        camera=call is not None,
    )


def _person(request: StaffRequest, at: datetime) -> Known | None:
    return known(request.POST.get("iin", ""), by=request.user, at=at) if "look_up" in request.POST else None


def _rows(request: StaffRequest, forms: IntakeForms) -> None:
    if "add_child" in request.POST:
        forms.add_child()
    if "remove_child" in request.POST:
        forms.remove_child(request.POST["remove_child"])


def _registered(
    forms: IntakeForms, call: HouseCall | None, *, opened_at: datetime | None, by: Staff, at: datetime
) -> Application | None:
    try:
        if call:
            return register_at_home(call.pk, forms.intake(), by=by, at=at)
        return register(forms.intake(), opened_at=opened_at, by=by, at=at)
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
