"""A complaint that is written online: by the number and the code of a receipt, or without any."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from applications.actions.public_status import find_by_receipt
from applications.complaints.forms import OnlineComplaintForm
from applications.complaints.models import Complaint
from applications.complaints.open_forms import OpenComplaintForm
from applications.complaints.public import receipt_of
from applications.complaints.registering import register_complaint, register_without_application
from applications.forms.status import StatusForm
from applications.law.errors import LawError
from applications.law.refusals import refused
from applications.models import Application
from applications.views.refusals import add_refusal
from portal.accounts.languages import KNOWN, speak
from portal.limits import COMPLAINT_FROM_ADDRESS, Refused, hit
from portal.visitors import address_of


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("number", "code")
@never_cache
def lodge_complaint(request: HttpRequest) -> HttpResponse:
    """Whoever holds the number and the code of a receipt writes a complaint and gets its receipt at once."""
    chosen = request.POST.get("language", "")
    if chosen in KNOWN:
        translation.activate(chosen)
    response = _lodge(request, is_sent="about" in request.POST and not chosen)
    if chosen in KNOWN:
        speak(response, chosen)
        response["Content-Language"] = chosen
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def complain(request: HttpRequest) -> HttpResponse:
    """A complaint without a code: somebody was turned away, or badly treated before anything was registered."""
    chosen, at = request.POST.get("language", ""), timezone.now()
    if chosen in KNOWN:
        translation.activate(chosen)
    is_sent = request.method == "POST" and not chosen
    names = OpenComplaintForm.base_fields
    initial = {name: value for name, value in request.POST.items() if name in names and value}
    form = OpenComplaintForm(now=at, **({"data": request.POST} if is_sent else {"initial": initial}))
    made = _registered(request, form, at) if form.is_valid() else None
    page, context = ("received", {"paper": receipt_of(made)}) if made else ("complain", {"form": form})
    response = _private(request, page, context, status=422 if form.errors else 200)
    if chosen in KNOWN:
        speak(response, chosen)
        response["Content-Language"] = chosen
    return response


def _registered(request: HttpRequest, form: OpenComplaintForm, at: datetime) -> Complaint | None:
    """Nobody has shown a code, so an address that sends too many is asked to wait."""
    try:
        if isinstance(hit("complaint", address_of(request), at=at, **COMPLAINT_FROM_ADDRESS), Refused):
            raise refused("complaint_too_often")
        return register_without_application(form.office, form.intake(), by=None, at=at)
    except LawError as refusal:
        add_refusal(form, refusal)
        return None


def _lodge(request: HttpRequest, *, is_sent: bool) -> HttpResponse:
    if request.method != "POST":
        return render(request, "applications/public/find.html", {"form": StatusForm()})
    receipt, at = StatusForm(request.POST), timezone.now()
    if not receipt.is_valid():
        return redirect("status")
    application = find_by_receipt(**receipt.cleaned_data, address=address_of(request), at=at)
    if not isinstance(application, Application):
        return redirect("status")
    data: dict[str, Any] = {"data": request.POST} if is_sent else {"initial": _typed(request)}
    form = OnlineComplaintForm(application=application, **data)
    if form.is_valid():
        try:
            made = register_complaint(application.pk, form.intake(at=at), by=None, at=at)
        except LawError as refusal:
            add_refusal(form, refusal)
        else:
            return _private(request, "lodged", {"receipt": receipt.cleaned_data, "paper": receipt_of(made)})
    context = {"form": form, "receipt": receipt.cleaned_data, "number": application.register_number}
    return _private(request, "lodge", context, status=422 if form.errors else 200)


def _typed(request: HttpRequest) -> dict[str, Any]:
    """What was typed before the language was changed."""
    return {name: value for name, value in request.POST.items() if name in OnlineComplaintForm.base_fields and value}


def _private(request: HttpRequest, page: str, context: dict, status: int = 200) -> HttpResponse:
    response = render(request, f"complaints/{page}.html", context, status=status)
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
