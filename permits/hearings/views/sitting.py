"""The hearing room on the screen."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from applications.law.errors import LawError
from applications.models import Application
from applications.views.finding import AlreadyDone, found, held
from applications.views.moved_on import HEARING, MovedOn
from applications.views.refusals import add_refusal
from permits.hearings.actions import sitting
from permits.hearings.appointments import free_slots
from permits.hearings.forms import AnotherTimeForm, EndForm, HoldForm, OpeningForm, WordsForm
from permits.hearings.models import Hearing
from permits.hearings.presenters.sitting import sitting_page
from permits.hearings.presenters.track import refusal_page
from permits.hearings.reading import days_of, last_hearing, live_track
from permits.hearings.views.shown import once_of
from portal.audit.actions import record_read
from portal.http import StaffRequest


def heard(request: StaffRequest, token: str) -> tuple[Application, Hearing]:
    """The case with its newest hearing; a case without one has no such page."""
    application = found(request, token)
    track = live_track(application)
    hearing = last_hearing(track) if track and track.sent_at else None
    if hearing is None:
        raise Http404
    hearing.track.application = application
    return application, hearing


@require_GET
def hearing(request: StaffRequest, token: str) -> HttpResponse:
    """The room: before, during and after the hearing."""
    application, now = heard(request, token)
    record_read(
        office=application.office_id,
        subject_kind="application",
        subject_id=application.pk,
        at=timezone.now(),
        by=request.user,
    )
    return _shown(request, application, now)


@require_POST
def open_hearing(request: StaffRequest, token: str) -> HttpResponse:
    """Begin: who is there, who writes, what is asked."""
    application, now = heard(request, token)
    form = OpeningForm(request.POST, hearing=now)

    def begin() -> None:
        executor = application.executor.full_name if application.executor else ""
        there = form.participants(application.applicant_full_name, now.presiding.full_name, executor)
        sitting.open_hearing(
            now.pk,
            question=form.cleaned_data["question"],
            secretary=form.cleaned_data["secretary"],
            participants=there,
            by=request.user,
            at=timezone.now(),
        )

    return _done(request, application, now, form, begin, "open_form")


@require_POST
def hearing_words(request: StaffRequest, token: str) -> HttpResponse:
    """One entry of the running protocol, or an addition that a party asks for."""
    application, now = heard(request, token)
    form = WordsForm(request.POST, speakers=_speakers(now), over=now.ended_at is not None)

    def write() -> None:
        sitting.write_words(now.pk, **form.cleaned_data, once=once_of(request), by=request.user, at=timezone.now())

    return _done(request, application, now, form, write, "words_form")


@require_POST
def end_hearing(request: StaffRequest, token: str) -> HttpResponse:
    """End it; the protocol is drawn up."""
    application, now = heard(request, token)
    form = EndForm(request.POST)

    def end() -> None:
        sitting.end_hearing(now.pk, words=form.cleaned_data["words"], by=request.user, at=timezone.now())

    return _done(request, application, now, form, end, "end_form")


@require_POST
def hold_hearing(request: StaffRequest, token: str) -> HttpResponse:
    """The protocol is signed, or the party refused: on to the decision."""
    application, now = heard(request, token)
    form = HoldForm(request.POST)

    def hold() -> None:
        with held(request, application, "hold_hearing", HEARING) as case_now:
            signed = form.cleaned_data["party_signed"]
            sitting.hold_hearing(case_now.pk, party_signed=signed, by=request.user, at=timezone.now())

    if not (form.is_valid() and _did(form, hold)):
        application.refresh_from_db()
        return _shown(request, application, now, status=422, hold_form=form)
    messages.success(request, _("The hearing is recorded. The decision follows within one working day."))
    return redirect("case", token)


@require_http_methods(["GET", "POST"])
def adjourn_hearing(request: StaffRequest, token: str) -> HttpResponse:
    """Go on another time: the reason and the next lawful hour."""
    application, now = heard(request, token)
    at = timezone.now()
    days = days_of(application, now.track, at=at).hearing_days
    slots = free_slots(application.office, days, at=at, apart_from=now.track_id)
    form = AnotherTimeForm(request.POST or None, initial={"way": "room"}, office=application.office, slots=slots)
    if request.method == "POST" and form.is_valid():

        def adjourn() -> None:
            reason = form.cleaned_data["reason"]
            sitting.adjourn_hearing(now.pk, form.appointment, reason=reason, by=request.user, at=at)

        if _did(form, adjourn):
            messages.success(request, _("The hearing is adjourned; its protocol so far is drawn up."))
            return redirect("refusal", token)
    page = refusal_page(application, by=request.user, at=at)
    context = {"page": page, "form": form, "title": _("Adjourn the hearing")}
    return render(request, "permits/refusal_draft.html", context, status=422 if form.errors else 200)


def _did(form: forms.Form, deed: Callable[[], None]) -> bool:
    try:
        deed()
    except (LawError, MovedOn) as refused:
        add_refusal(form, refused)
        return False
    except AlreadyDone:
        pass
    return True


def _done(
    request: StaffRequest,
    application: Application,
    now: Hearing,
    form: forms.Form,
    deed: Callable[[], None],
    name: str,
) -> HttpResponse:
    """Back to the room, or the room with what was typed and why it was refused."""
    if form.is_valid() and _did(form, deed):
        return redirect("hearing", application.token)
    given: dict[str, Any] = {name: form}
    return _shown(request, application, now, status=422, **given)


def _speakers(now: Hearing) -> list[str]:
    """Whoever is there; in writing the applicant speaks too."""
    there = [each["name"] for each in now.participants if each["present"] or now.way == "written"]
    return list(dict.fromkeys(there)) or [each["name"] for each in now.participants]


def _shown(
    request: StaffRequest, application: Application, now: Hearing, *, status: int = 200, **given: forms.Form
) -> HttpResponse:
    page = sitting_page(application, now, by=request.user, at=timezone.now())
    context = {
        "page": page,
        "form": next(iter(given.values()), None),
        "open_form": OpeningForm(hearing=now),
        "words_form": WordsForm(speakers=_speakers(now), over=now.ended_at is not None),
        "end_form": EndForm(),
        "hold_form": HoldForm(),
    }
    return render(request, "permits/hearing.html", context | given, status=status)
