"""A digital document of a case: consent by a code to the applicant's telephone, then the document itself."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.gateways.case import ask_code, may_come_digitally, take
from applications.law.errors import LawError
from applications.models import Application
from applications.presenters.gateways import digital_page
from applications.views.finding import found
from applications.views.refusals import words_of
from portal.http import StaffRequest


def digital_document(request: StaffRequest, token: str, requirement: str) -> HttpResponse:
    """Each press of a button does one thing; what is refused is said above the same page."""
    application = found(request, token)
    document = get_object_or_404(application.documents, requirement=requirement)
    if not may_come_digitally(application, document):
        raise Http404
    if request.method != "POST":
        return _shown(request, application, requirement)
    try:
        return _done(request, application, requirement)
    except LawError as refusal:
        return _shown(request, application, requirement, words_of(refusal))


def _done(request: StaffRequest, application: Application, requirement: str) -> HttpResponse:
    at, by = timezone.now(), request.user
    if "ask_code" in request.POST:
        ask_code(application, requirement, by=by, at=at)
        messages.success(request, _("A code went to the applicant's telephone."))
        return redirect("digital_document", application.token, requirement)
    take(application, requirement, request.POST.get("code", ""), by=by, at=at)
    messages.success(request, _("The digital document is taken. It stands with the others, to be checked."))
    return redirect("case", application.token)


def _shown(request: StaffRequest, application: Application, requirement: str, told: str = "") -> HttpResponse:
    page = digital_page(application, requirement, by=request.user, at=timezone.now())
    items = [("#id_code" if page.state.awaited else "#digital", told)] if told else []
    context = {"page": page, "items": items}
    return render(request, "applications/clerk/digital_document.html", context, status=422 if told else 200)
