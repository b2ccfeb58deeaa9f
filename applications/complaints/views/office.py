"""Complaints for the office: the desk, one complaint, taking it in, its steps, and the bundle for a court."""

from collections.abc import Callable
from datetime import datetime

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from applications.actions.scans import keep_scan
from applications.complaints.bundle import complaint_bundle as bundle_of_complaint
from applications.complaints.bundle import court_bundle as bundle_of
from applications.complaints.bundle import letter_pdf
from applications.complaints.forms import (
    AnswerForm,
    CounterComplaintForm,
    ForwardForm,
)
from applications.complaints.letters import usual_body
from applications.complaints.limits import edition_in_force
from applications.complaints.models import Complaint, ComplaintLetter
from applications.complaints.open_forms import WithoutApplicationForm
from applications.complaints.presenters import complaint_desk, complaint_page
from applications.complaints.registering import ComplaintIntake, register_complaint, register_without_application
from applications.complaints.sides import sides_of_case, sides_of_counter
from applications.complaints.steps import STEP_ACTS, STEP_FORMS
from applications.law.complaints import table
from applications.law.errors import LawError
from applications.views.finding import found
from applications.views.moved_on import COMPLAINT, MovedOn
from applications.views.refusals import add_refusal
from portal.audit.actions import ledger, record, record_read
from portal.files.serving import serve
from portal.http import StaffRequest

Act = Callable[..., Complaint]


@require_safe
def complaints(request: StaffRequest) -> HttpResponse:
    """The register of complaints of the office, what is due first on top."""
    desk = complaint_desk(request.user.served_office, by=request.user, at=timezone.now())
    return render(request, "complaints/desk.html", {"desk": desk})


@require_safe
def complaint(request: StaffRequest, token: str) -> HttpResponse:
    """One complaint: its stamp, limits, papers, and what can be done."""
    asked, at = _complaint(request, token), timezone.now()
    record_read(office=asked.office_id, subject_kind="complaint", subject_id=asked.pk, at=at, by=request.user)
    return render(request, "complaints/complaint.html", {"page": complaint_page(asked, by=request.user, at=at)})


@require_safe
def complaint_scan(request: StaffRequest, token: str) -> FileResponse:
    asked = _complaint(request, token)
    if asked.scan is None:
        raise Http404
    return serve(asked.scan)


@require_http_methods(["GET", "HEAD", "POST"])
def register(request: StaffRequest, token: str) -> HttpResponse:
    """Take in a complaint that was handed in or came by post."""
    application, now, by = found(request, token), timezone.now(), request.user
    sides = sides_of_case(application, by=by)
    form = CounterComplaintForm(
        request.POST or None, request.FILES or None, application=application, now=now, sides=sides
    )
    taken = _taken_in(request, form, lambda brought: register_complaint(application.pk, brought, by=by, at=now), now)
    if taken:
        return redirect("complaint", taken.token)
    context = {"form": form, "application": application, "back": reverse("case", args=[token])}
    return render(request, "complaints/register.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def new_complaint(request: StaffRequest) -> HttpResponse:
    """Of somebody who has no application: turned away, or badly treated before one was registered."""
    now, by = timezone.now(), request.user
    sides = sides_of_counter(edition_in_force(now), by=by)
    form = WithoutApplicationForm(request.POST or None, request.FILES or None, now=now, sides=sides)
    office = by.served_office
    taken = _taken_in(request, form, lambda brought: register_without_application(office, brought, by=by, at=now), now)
    if taken:
        return redirect("complaint", taken.token)
    context = {"form": form, "application": None, "back": reverse("complaints")}
    return render(request, "complaints/register.html", context, status=422 if form.errors else 200)


def _taken_in(
    request: StaffRequest, form: CounterComplaintForm, act: Callable[[ComplaintIntake], Complaint], now: datetime
) -> Complaint | None:
    """The complaint that was registered; nothing while the form has a slip, which then stands in it."""
    if not form.is_valid():
        return None
    try:
        scan = keep_scan(form.cleaned_data["scan"], by=request.user, at=now) if form.cleaned_data["scan"] else None
        made = act(form.intake(scan=scan))
    except ValidationError as refusal:
        form.add_error("scan", refusal)
    except LawError as refusal:
        add_refusal(form, refusal)
    else:
        messages.success(request, _("Registered: %(number)s. Print the receipt.") % {"number": made.number})
        return made
    return None


@require_safe
def complaint_letter(request: StaffRequest, token: str) -> HttpResponse:
    """A letter on a complaint without an application, drawn from its frozen words."""
    own = ComplaintLetter.objects.filter(complaint__in=Complaint.objects.visible_to(request.user))
    letter = get_object_or_404(own, token=token)
    return _pdf(letter_pdf(letter), f"{letter.form}-{letter.token}", "inline")


@require_safe
def complaint_bundle(request: StaffRequest, token: str) -> HttpResponse:
    """What there is of a complaint without an application, for a court; that of a case is the case's."""
    asked, at = _complaint(request, token), timezone.now()
    if asked.application_id:
        raise Http404
    made = bundle_of_complaint(asked, language=get_language() or "kk", at=at)
    _remember_bundle(request, "complaint", asked.office_id, asked.pk, at)
    return _pdf(made, asked.token, "attachment")


@require_http_methods(["GET", "HEAD", "POST"])
def complaint_step(request: StaffRequest, token: str, act: str) -> HttpResponse:
    """One step of a complaint, with what it asks for."""
    if act not in STEP_FORMS:
        raise Http404
    asked = _complaint(request, token)
    if act == "decide_anew" and asked.application_id is None:
        raise Http404
    form = _form(act, asked, request)
    if form.is_valid():
        try:
            if _taken(request, asked, act, form):
                messages.success(request, _("Done: %(step)s.") % {"step": _title(act)})
            return redirect("complaint", token)
        except (LawError, MovedOn) as refusal:
            add_refusal(form, refusal)
    page = complaint_page(asked, by=request.user, at=timezone.now())
    open_ = next((each for each in page.steps if each.title == _title(act)), None)
    context = {"page": page, "form": form, "title": _title(act), "refused": None if open_ and open_.href else open_}
    return render(request, "complaints/step.html", context, status=_status(form))


def _status(form: forms.Form) -> int:
    if not form.errors:
        return 200
    return 409 if form.non_field_errors() else 422


def _form(act: str, asked: Complaint, request: StaffRequest) -> forms.Form:
    kind, data = STEP_FORMS[act], request.POST or None
    if issubclass(kind, AnswerForm):
        return kind(data, complaint=asked)
    initial = {"body": usual_body(asked, get_language() or "kk")} if kind is ForwardForm else {}
    return kind(data, initial=initial)


def _taken(request: StaffRequest, asked: Complaint, act: str, form: forms.Form) -> bool:
    """Take the step; False where an earlier press of the same form did it."""
    if request.POST.get("stamp", "") != asked.stamp:
        last = ledger("complaint", asked.pk).values_list("verb", "actor_id").last()
        if last == (f"{act}_complaint", request.user.pk):
            return False
        raise MovedOn(COMPLAINT)
    STEP_ACTS[act](asked.pk, form, by=request.user, at=timezone.now())
    return True


def _title(act: str) -> str:
    return table().verbs[act].in_(get_language() or "kk")


def _complaint(request: StaffRequest, token: str) -> Complaint:
    own = Complaint.objects.visible_to(request.user).whole()
    own = own.select_related("receipt", "covering_letter", "answer", "scan")
    return get_object_or_404(own, token=token)


@require_safe
def court_bundle(request: StaffRequest, token: str) -> HttpResponse:
    """The whole file of a case as one PDF, or the applicant's copy of it; who asked for it stands in the ledger."""
    application, at = found(request, token), timezone.now()
    for_applicant = request.GET.get("copy") == "applicant"
    made = bundle_of(application, language=get_language() or "kk", at=at, for_applicant=for_applicant)
    _remember_bundle(request, "application", application.office_id, application.pk, at)
    return _pdf(made, application.token, "attachment")


def _pdf(content: bytes, name: str, way: str) -> HttpResponse:
    headers = {"Content-Disposition": f'{way}; filename="{name}.pdf"', "Cache-Control": "no-store, private"}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


def _remember_bundle(request: StaffRequest, kind: str, office_id: int, key: int, at: datetime) -> None:
    record(
        office=office_id,
        subject_kind=kind,
        subject_id=key,
        verb="court_bundle",
        at=at,
        by=request.user,
        role=min(request.user.roles),
        facts={"clause": "R13g"},
    )
