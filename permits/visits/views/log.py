"""The log of visits under a permit, at the counter and for the executor: reading, writing down, correcting."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from applications.law.errors import LawError
from applications.views.refusals import add_refusal
from permits.models.permit import Permit
from permits.visits.actions.visits import correct_visit, record_visit
from permits.visits.forms import CarerForm, CorrectionForm, CounterVisitForm
from permits.visits.models import ToldHow, Visit
from permits.visits.presenters.permit import permit_log
from permits.visits.views.finding import found_permit, found_visit, once_of
from portal.audit.actions import record_read
from portal.http import StaffRequest


@require_http_methods(["GET", "HEAD", "POST"])
def permit_visits(request: StaffRequest, token: str) -> HttpResponse:
    """What was told under the permit; the form writes down what somebody tells now."""
    permit, at = found_permit(request, token), timezone.now()
    if request.method != "POST":
        record_read(
            office=permit.office_id,
            subject_kind="application",
            subject_id=permit.decision.application_id,
            at=at,
            by=request.user,
        )
        return shown(request, permit)
    form = CounterVisitForm(request.POST, permit=permit)
    if form.is_valid():
        try:
            named = form.cleaned_data["child"]
            record_visit(named.pk, form.told(once_of(request)), form.source(), by=request.user, at=at)
        except LawError as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("The visit is written down."))
            return redirect("permit_visits", token)
    return shown(request, permit, form=form, status=422)


def shown(
    request: StaffRequest,
    permit: Permit,
    *,
    form: forms.Form | None = None,
    carer: forms.Form | None = None,
    status=200,
) -> HttpResponse:
    """The page of the log with both of its forms; the one that was sent keeps what was typed."""
    at = timezone.now()
    asked = {"told_how": ToldHow.COUNTER, "on": timezone.localdate(at)}
    context = {
        "page": permit_log(permit, at=at),
        "visit_form": form or CounterVisitForm(permit=permit, initial=asked),
        "carer_form": carer or CarerForm(permit=permit, auto_id="id_code_%s"),
        "form": form or carer,
    }
    return render(request, "permits/visits/log.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: StaffRequest, token: str) -> HttpResponse:
    """Tell a visit anew; what was told first stays in the log."""
    visit = found_visit(request, token)
    form = CorrectionForm(request.POST) if request.method == "POST" else CorrectionForm(initial=_as_told(visit))
    if form.is_valid():
        given = form.cleaned_data
        try:
            correct_visit(
                visit.pk, form.told(once_of(request)), reason=given["reason"], by=request.user, at=timezone.now()
            )
        except LawError as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("The entry is corrected; the one before it stays in the log."))
            return redirect("permit_visits", visit.permit.token)
    context = {"form": form, "visit": visit, "permit": visit.permit, "child": visit.permit_child.child.full_name}
    return render(request, "permits/visits/correct.html", context, status=422 if form.errors else 200)


def _as_told(visit: Visit) -> dict[str, object]:
    return {
        "on": visit.on,
        "starts_at": f"{visit.starts_at:%H:%M}" if visit.starts_at else "",
        "ends_at": f"{visit.ends_at:%H:%M}" if visit.ends_at else "",
        "outcome": visit.outcome,
        "missed": visit.missed,
        "harmed": "yes" if visit.is_harmful else "no",
        "words": visit.harm or visit.words,
    }
