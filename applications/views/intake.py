"""A new application at the counter, and what is printed after it."""

from datetime import date, datetime

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from applications.actions.registration import register
from applications.forms.intake import IntakeForms
from applications.forms.opened import opened_at, opened_mark
from applications.law.catalogue import Edition, catalogue
from applications.law.errors import LawError
from applications.models import Application
from applications.presenters.intake import intake_summary
from applications.presenters.known import known, known_page
from applications.presenters.registered import registered_page
from applications.views.refusals import words_of
from portal.accounts.models import Staff
from portal.http import StaffRequest
from portal.offices.models import ConfirmedText


def new_application(request: StaffRequest, service: str) -> HttpResponse:
    """One dense page; every button keeps what is typed, only one of them registers."""
    at, by = timezone.now(), request.user
    edition = _edition(service, timezone.localdate(at), by)
    forms = _forms(request, edition, at)
    person = None
    if "add_child" in request.POST:
        forms.add_child()
    if "remove_child" in request.POST:
        forms.remove_child(request.POST["remove_child"])
    if "look_up" in request.POST:
        person = known(request.POST.get("iin", ""), by=by, at=at)
    forms.fill(check="register" in request.POST, files=request.FILES, known=person.fields if person else None)
    opened = request.POST.get("opened") or opened_mark(at, by=by)
    since = opened_at(opened, by=by, at=at)
    if forms.checked and forms.is_valid() and (filed := _registered(forms, opened_at=since, by=by, at=at)):
        return redirect("registered", filed.token)
    summary = intake_summary(forms, edition, by=by, at=at)
    context = {"forms": forms, "edition": edition, "summary": summary, "items": forms.remarks(), "person": person}
    context["opened"] = opened
    return render(request, "applications/clerk/new_application.html", context, status=422 if context["items"] else 200)


def _registered(forms: IntakeForms, *, opened_at: datetime | None, by: Staff, at: datetime) -> Application | None:
    try:
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


def _edition(service: str, today: date, by: Staff) -> Edition:
    if service not in by.served_office.services:
        raise Http404
    return catalogue().in_force(service, today)


def _forms(request: StaffRequest, edition: Edition, at) -> IntakeForms:
    confirmed = ConfirmedText.objects.filter(
        office=request.user.served_office_id, service=edition.service, edition=edition.code
    )
    return IntakeForms(
        edition,
        by=request.user,
        at=at,
        today=timezone.localdate(at),
        confirmed=frozenset(confirmed.values_list("row", flat=True)),
        data=request.POST if request.method == "POST" else None,
    )
