"""Handing the result, or the receipt of refusal, to the applicant or a representative."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.actions.lateness import late, likely_cause
from applications.actions.situation import situation_of
from applications.law.errors import TransitionRefused
from applications.law.workflow import check
from applications.models import Application
from applications.terms import edition_of
from applications.views.finding import was_just_done
from applications.views.refusals import add_refusal, show_refusal
from permits.actions.handing_over import hand_over
from permits.hand_over_form import HandOverForm
from permits.hand_over_page import hand_over_page
from portal.http import StaffRequest


def hand_over_result(request: StaffRequest, token: str) -> HttpResponse:
    """First the papers of whoever came, then a question that names the case and the person, then it is done."""
    at = timezone.now()
    today = timezone.localdate(at)
    cases = Application.objects.visible_to(request.user).select_related("office", "branch")
    application = get_object_or_404(cases, token=token)
    try:
        situation = situation_of(application, by=request.user, at=at)
        row = check(edition_of(application), situation, request.user.roles, "hand_over")
    except TransitionRefused as refusal:
        if not (request.method == "POST" and was_just_done(application, "hand_over", request.user)):
            show_refusal(request, refusal)
        return redirect("case", token)
    data = request.POST if request.method == "POST" else None
    form = HandOverForm(
        data,
        request.FILES or None,
        application=application,
        late=late(application, at=at),
        today=today,
        by=request.user,
        at=at,
    )
    asked = request.method == "POST" and form.is_valid() and "change" not in request.POST
    if asked and "confirm" in request.POST and _handed(request, application, form, today=today, at=at):
        return redirect("case", token)
    form.suggest(likely_cause(application, at=at))
    page = hand_over_page(application, form, row.clause)
    context = {"page": page, "form": form, "application": application, "asks": asked and not form.errors}
    return render(request, "permits/hand_over.html", context, status=422 if form.errors else 200)


def _handed(request: StaffRequest, application: Application, form: HandOverForm, *, today, at) -> bool:
    try:
        hand_over(
            application.pk,
            identity_document=form.identity_document(),
            receipt_shown=form.cleaned_data["receipt_shown"],
            attorney=form.attorney(),
            cause=form.cause_given(),
            today=today,
            by=request.user,
            at=at,
        )
    except TransitionRefused as refusal:
        add_refusal(form, refusal)
        return False
    messages.success(request, _("%(number)s is handed over and closed.") % {"number": application.register_number})
    return True
