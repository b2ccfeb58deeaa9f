"""The refusal track of a case: what stands, the steps that are one press, what is entered."""

from collections.abc import Callable
from datetime import datetime

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from applications.actions.scans import keep_scan
from applications.law.errors import LawError
from applications.models import Application
from applications.views.finding import AlreadyDone, found, held
from applications.views.moved_on import HEARING, PRELIMINARY, MovedOn
from applications.views.refusals import add_refusal, show_refusal
from permits.hearings.actions.late import take_late_way
from permits.hearings.actions.notices import prove_notice, schedule_hearing, send_notice
from permits.hearings.actions.positions import answer_objection, record_position, waive_hearing
from permits.hearings.actions.preliminary import announce_refusal as announce
from permits.hearings.forms import AnswerForm, LateForm, PositionEntryForm, ProofForm, SendForm
from permits.hearings.models import NoticeProof, Position
from permits.hearings.reading import has_refusal_days, last_hearing, leaves_by, live_track
from permits.hearings.views.shown import once_of, shown
from portal.accounts.models import Staff
from portal.audit.actions import record_read
from portal.files.models import StoredFile
from portal.files.serving import serve
from portal.http import StaffRequest

STEPS = {"schedule_hearing": schedule_hearing, "waive_hearing": waive_hearing}


def tracked(request: StaffRequest, token: str) -> Application:
    """The case, if its edition knows a way to a refusal from where it stands, or it went that way already."""
    application = found(request, token)
    known = leaves_by(application, "announce_refusal") or live_track(application) is not None
    if not known or not has_refusal_days(application):
        raise Http404
    return application


@require_GET
def refusal(request: StaffRequest, token: str) -> HttpResponse:
    """The planner, the papers, the proofs, the positions and the hearings."""
    application = tracked(request, token)
    at = timezone.now()
    record_read(
        office=application.office_id, subject_kind="application", subject_id=application.pk, at=at, by=request.user
    )
    return shown(request, application)


@require_POST
def refusal_step(request: StaffRequest, token: str, verb: str) -> HttpResponse:
    """Schedule the hearing, or go on without one."""
    if verb not in STEPS:
        raise Http404
    application = tracked(request, token)
    try:
        with held(request, application, verb, HEARING) as case_now:
            STEPS[verb](case_now.pk, by=request.user, at=timezone.now())
    except (LawError, MovedOn) as refused:
        show_refusal(request, refused)
    except AlreadyDone:
        pass
    return redirect("refusal", token)


@require_POST
def announce_refusal(request: StaffRequest, token: str) -> HttpResponse:
    """Send what the head has signed."""
    application = tracked(request, token)
    form = SendForm(request.POST, application=application)

    def send() -> None:
        with held(request, application, "announce_refusal", PRELIMINARY) as case_now:
            announce(case_now.pk, way=form.cleaned_data["way"], by=request.user, at=timezone.now())

    words = _("Sent. Enter the proof as soon as it has arrived.")
    return _entered(request, application, form, send, words, send_form=form)


@require_POST
def send_hearing_notice(request: StaffRequest, token: str) -> HttpResponse:
    """Send the signed notice of another time."""
    application = tracked(request, token)
    form = SendForm(request.POST, application=application)

    def send() -> None:
        send_notice(application.pk, way=form.cleaned_data["way"], by=request.user, at=timezone.now())

    words = _("Sent. Enter the proof as soon as it has arrived.")
    return _entered(request, application, form, send, words, send_form=form)


@require_POST
def prove(request: StaffRequest, token: str) -> HttpResponse:
    """Enter a proof of the notice, or that it came back."""
    application, form = tracked(request, token), ProofForm(request.POST, request.FILES)

    def enter() -> None:
        at, track = timezone.now(), live_track(application)
        hearing = last_hearing(track) if track else None
        sent_at = hearing.sent_at if hearing and hearing.sent_at else at
        proof = form.proof(not_before=sent_at, at=at, scan=_scan_of(form, by=request.user, at=at))
        prove_notice(application.pk, proof, by=request.user, at=at)

    return _entered(request, application, form, enter, _("Entered into the ledger of proofs."), proof_form=form)


@require_POST
def record(request: StaffRequest, token: str) -> HttpResponse:
    """Record what the applicant said or handed in."""
    application, form = tracked(request, token), PositionEntryForm(request.POST, request.FILES)

    def enter() -> None:
        at, track = timezone.now(), live_track(application)
        sent_at = track.sent_at if track and track.sent_at else at
        scan = _scan_of(form, by=request.user, at=at)
        said = form.said(once=once_of(request), not_before=sent_at, at=at, scan=scan)
        record_position(application.pk, said, by=request.user, at=at)

    return _entered(request, application, form, enter, _("Recorded."), position_form=form)


@require_POST
def answer(request: StaffRequest, token: str, said: str) -> HttpResponse:
    """Write the answer to one objection."""
    application, form = tracked(request, token), AnswerForm(request.POST)
    track = live_track(application)
    if track is None or not track.positions.filter(token=said).exists():
        raise Http404

    def enter() -> None:
        answer_objection(application.pk, said, words=form.cleaned_data["words"], by=request.user, at=timezone.now())

    words = _("The answer is kept for the refusal.")
    return _entered(request, application, form, enter, words, answering=said, answer_form=form)


@require_POST
def late_ground(request: StaffRequest, token: str, way: str) -> HttpResponse:
    """Record which way is taken with a ground that came too late."""
    application, form = tracked(request, token), LateForm(request.POST)

    def enter() -> None:
        reason = form.cleaned_data["reason"]
        take_late_way(application.pk, way=way, reason=reason, by=request.user, at=timezone.now())

    return _entered(request, application, form, enter, _("Recorded."), answering=way, late_form=form)


@require_GET
def refusal_scan(request: StaffRequest, token: str, scan: str) -> FileResponse:
    """A paper of the refusal track as a file of its own."""
    track = live_track(tracked(request, token))
    ids = (NoticeProof.objects.filter(track=track), Position.objects.filter(track=track)) if track else ()
    known = [pk for rows in ids for pk in rows.filter(scan__token=scan).values_list("scan", flat=True)]
    return serve(get_object_or_404(StoredFile, pk__in=known))


def _scan_of(form: forms.Form, *, by: Staff, at: datetime) -> StoredFile | None:
    upload = form.cleaned_data["scan"]
    return keep_scan(upload, by=by, at=at) if upload else None


def _entered(
    request: StaffRequest,
    application: Application,
    form: forms.Form,
    enter: Callable[[], None],
    words: str,
    *,
    answering: str = "",
    **given: forms.Form,
) -> HttpResponse:
    """Do it and come back to the page, or show the page with what was typed and why it was refused."""
    if not form.is_valid():
        return shown(request, application, status=422, answering=answering, **given)
    try:
        enter()
    except ValidationError as refused:
        form.add_error("scan", refused)
        return shown(request, application, status=422, answering=answering, **given)
    except (LawError, MovedOn) as refused:
        add_refusal(form, refused)
        application.refresh_from_db()
        return shown(request, application, status=409, answering=answering, **given)
    except AlreadyDone:
        pass
    messages.success(request, words)
    return redirect("refusal", application.token)
