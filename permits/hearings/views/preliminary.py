"""The preliminary decision: written by the executor, signed or returned by the head; another time of the hearing."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from applications.actions.move import locked
from applications.disclosure.guarding import net_for
from applications.disclosure.strip import strip_for_signer
from applications.law.errors import LawError
from applications.models import Application
from applications.presenters.obstacles import obstacle_to
from applications.terms import edition_of
from applications.views.by_password import SIGNED, sign_by_password
from applications.views.moved_on import PRELIMINARY, MovedOn
from applications.views.refusals import add_refusal, show_refusal
from permits.forms import ReturnForm
from permits.hearings.actions.preliminary import (
    draft_preliminary,
    may_open,
    require_signable,
    return_preliminary,
    set_another_time,
    sign_preliminary,
    unsigned_papers,
)
from permits.hearings.appointments import free_slots
from permits.hearings.forms import AnotherTimeForm, PreliminaryForm, SignPreliminaryForm
from permits.hearings.models import RefusalTrack
from permits.hearings.presenters.rows import paper_link
from permits.hearings.presenters.track import refusal_page
from permits.hearings.reading import days_of, last_hearing, live_track
from permits.hearings.views.track import tracked
from portal.http import StaffRequest


@require_http_methods(["GET", "POST"])
def draft_refusal(request: StaffRequest, token: str) -> HttpResponse:
    """The executor writes the preliminary decision and chooses the hour of the hearing."""
    application, at = tracked(request, token), timezone.now()
    try:
        may_open(application, by=request.user, at=at)
    except LawError as refused:
        show_refusal(request, refused)
        return redirect("case", token)
    form = _draft_form(request, application, at=at)
    if request.method == "POST" and form.is_valid() and _drafted(request, application, form):
        messages.success(request, _("The preliminary decision is saved; its papers go to the head for signature."))
        return redirect("refusal", token)
    return _drawn(request, application, form, at=at)


def _draft_form(request: StaffRequest, application: Application, *, at: datetime) -> PreliminaryForm:
    track = live_track(application)
    slots = free_slots(
        application.office,
        days_of(application, None, at=at).hearing_days,
        at=at,
        apart_from=track.pk if track else None,
    )
    options: dict[str, Any] = {"office": application.office, "slots": slots, "edition": edition_of(application)}
    if request.method == "POST":
        return PreliminaryForm(request.POST, **options)
    return PreliminaryForm(initial=_first_values(track), **options)


def _first_values(track: RefusalTrack | None) -> dict[str, Any]:
    """The version that stands, or nothing but the usual way."""
    hearing = last_hearing(track) if track else None
    if track is None or hearing is None:
        return {"way": "room", "version": 0}
    return {
        "grounds": track.grounds,
        "findings": track.findings,
        "evidence": "\n".join(track.evidence),
        "slot": hearing.starts_at.astimezone(timezone.get_current_timezone()).isoformat(),
        "way": hearing.way,
        "room": hearing.room_id,
        "presiding": hearing.presiding_id,
        "version": track.version,
    }


@transaction.atomic
def _write(request: StaffRequest, application: Application, form: PreliminaryForm) -> None:
    held_now = locked(application.pk)
    track = live_track(held_now)
    if form.cleaned_data["version"] != (track.version if track else 0):
        raise MovedOn(PRELIMINARY)
    draft_preliminary(held_now.pk, form.draft, by=request.user, at=timezone.now())


def _drafted(request: StaffRequest, application: Application, form: PreliminaryForm) -> bool:
    try:
        _write(request, application, form)
    except (LawError, MovedOn) as refused:
        add_refusal(form, refused)
        return False
    return True


def _drawn(request: StaffRequest, application: Application, form: PreliminaryForm, *, at: datetime) -> HttpResponse:
    page = refusal_page(application, by=request.user, at=at)
    title = _("Preliminary decision on a revocation") if page.revokes else _("Preliminary decision on a refusal")
    context = {"page": page, "form": form, "title": title}
    return render(request, "permits/refusal_draft.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def another_time(request: StaffRequest, token: str) -> HttpResponse:
    """Move the hearing to another lawful hour, with a notice of its own."""
    application, at = tracked(request, token), timezone.now()
    track = live_track(application)
    if not refusal_page(application, by=request.user, at=at).may.move:
        return redirect("refusal", token)
    days = days_of(application, track, at=at).hearing_days
    slots = free_slots(application.office, days, at=at, apart_from=track.pk if track else None)
    form = AnotherTimeForm(request.POST or None, initial={"way": "room"}, office=application.office, slots=slots)
    if request.method == "POST" and form.is_valid():
        try:
            reason = form.cleaned_data["reason"]
            set_another_time(application.pk, form.appointment, reason=reason, by=request.user, at=at)
        except LawError as refused:
            add_refusal(form, refused)
        else:
            messages.success(request, _("The new time is set; its notice goes to the head for signature."))
            return redirect("refusal", token)
    context = {
        "page": refusal_page(application, by=request.user, at=at),
        "form": form,
        "title": _("Another time of the hearing"),
    }
    return render(request, "permits/refusal_draft.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def sign_refusal(request: StaffRequest, token: str) -> HttpResponse:
    """The papers as they will be signed, and the head's confirmation."""
    application = tracked(request, token)
    if request.method == "GET":
        return _to_sign(request, application)
    form = SignPreliminaryForm(request.POST)
    if not form.is_valid():
        return _to_sign(request, application, form, status=422)

    def act(proof: str, at: datetime) -> None:
        seen = tuple(form.cleaned_data["seen"].split(","))
        sign_preliminary(application.pk, seen=seen, proof=proof, look=form.look, by=request.user, at=at)

    status = sign_by_password(request, form, act)
    if status != SIGNED:
        return _to_sign(request, application, form, status=status)
    messages.success(request, _("Signed: %(number)s.") % {"number": application.register_number})
    return redirect("refusal", token)


@require_POST
def return_refusal(request: StaffRequest, token: str) -> HttpResponse:
    """Give the preliminary decision back with a remark."""
    application, form = tracked(request, token), ReturnForm(request.POST)
    if not form.is_valid():
        return _to_sign(request, application, return_form=form, status=422)
    try:
        remark = form.cleaned_data["remark"]
        return_preliminary(application.pk, remark=remark, by=request.user, at=timezone.now())
    except LawError as refused:
        add_refusal(form, refused)
        return _to_sign(request, application, return_form=form, status=409)
    messages.success(request, _("Returned to the executor: %(number)s.") % {"number": application.register_number})
    return redirect("refusal", token)


def _to_sign(
    request: StaffRequest,
    application: Application,
    form: SignPreliminaryForm | None = None,
    *,
    return_form: ReturnForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The papers side by side; when nothing waits for a signature, the track itself."""
    papers = unsigned_papers(application)
    if not papers:
        return redirect("refusal", application.token)
    seen = ",".join(paper.pdf_sha256 for paper in papers)
    track, net = live_track(application), net_for(papers)
    context = {
        "page": refusal_page(application, by=request.user, at=timezone.now()),
        "papers": [{"link": paper_link(paper), "paper": paper} for paper in papers],
        "learns": strip_for_signer(application, papers, net),
        "ready": all(paper.pdf_id for paper in papers),
        "why_not": obstacle_to(lambda: require_signable(application, papers, net, by=request.user)),
        "form": form or return_form,
        "sign_form": form or SignPreliminaryForm(initial={"seen": seen}),
        "return_form": return_form or ReturnForm(),
        "returning": return_form is not None,
        "can_return": track is not None and track.signed_at is None,
    }
    return render(request, "permits/refusal_sign.html", context, status=status)
