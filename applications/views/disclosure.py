"""What the papers of a case tell the applicant: facts to keep, releases asked for, given and withdrawn."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from applications.disclosure.forms import NoteForm, ReleaseForm, ScanForm, WithdrawForm
from applications.disclosure.page import disclosure_page
from applications.disclosure.releasing import ask_release, note_private, release, withdraw_release
from applications.disclosure.scans import files_of, mark_scan, scans_of
from applications.law.errors import LawError
from applications.models import Application, Release
from applications.views.finding import found
from applications.views.refusals import add_refusal
from portal.accounts.roles import HEAD
from portal.audit.actions import record_read
from portal.files.serving import serve
from portal.http import StaffRequest

Act = tuple[Callable[..., forms.Form], Callable[..., object], str | Promise]
ACTS: dict[str, Act] = {
    "note": (NoteForm, note_private, _("Noted. From now on it is looked for in whatever is written.")),
    "ask": (ReleaseForm, ask_release, _("The head is asked; the wish stands on the head's table.")),
    "release": (ReleaseForm, release, _("Released for this case. Whoever signs its papers sees it.")),
    "withdraw": (WithdrawForm, withdraw_release, _("Withdrawn. From now on nothing new may tell it.")),
    "scan": (ScanForm, mark_scan, _("Marked. The applicant's copy of the file follows the mark.")),
}


@require_http_methods(["GET", "POST"])
def disclosure(request: StaffRequest, token: str) -> HttpResponse:
    """The page; each of its forms comes back to it."""
    application, at = found(request, token), timezone.now()
    act = request.POST.get("act", "")
    if request.method == "POST" and act in ACTS:
        return _done(request, application, act)
    record_read(
        office=application.office_id, subject_kind="application", subject_id=application.pk, at=at, by=request.user
    )
    return _shown(request, application)


@require_GET
def case_scan(request: StaffRequest, token: str, scan: str) -> FileResponse:
    """Any scan of the case as a file of its own, for whoever marks it."""
    known = (each.file for each in files_of(found(request, token)))
    file = next((each for each in known if each.token == scan), None)
    if file is None:
        raise Http404
    return serve(file)


def _done(request: StaffRequest, application: Application, act: str) -> HttpResponse:
    kind, deed, told = ACTS[act]
    form = kind(request.POST, prefix=act, **_options(application, act))
    if not form.is_valid():
        return _shown(request, application, status=422, **{f"{act}_form": form})
    try:
        deed(application.pk, *form.cleaned_data.values(), by=request.user, at=timezone.now())
    except LawError as refusal:
        add_refusal(form, refusal)
        return _shown(request, application, status=409, **{f"{act}_form": form})
    messages.success(request, str(told))
    return redirect("disclosure", application.token)


def _options(application: Application, act: str) -> dict[str, Any]:
    if act == "withdraw":
        return {"kinds": Release.objects.standing().filter(application=application).values_list("kind", flat=True)}
    return {"scans": scans_of(application)} if act == "scan" else {}


def _shown(request: StaffRequest, application: Application, *, status: int = 200, **given: forms.Form) -> HttpResponse:
    page = disclosure_page(application, by=request.user)
    first = page.asked[0] if page.asked else None
    wish = {"kind": first.kind, "reason": first.reason} if first else {}
    context = {
        "page": page,
        "form": next(iter(given.values()), None),
        "note_form": NoteForm(prefix="note"),
        "ask_form": ReleaseForm(prefix="ask"),
        "release_form": ReleaseForm(prefix="release", initial=wish),
        "withdraw_form": WithdrawForm(prefix="withdraw", kinds=[line.kind for line in page.released]),
        "scan_form": ScanForm(prefix="scan", scans=page.scans),
        "is_head": HEAD in request.user.roles,
    }
    return render(request, "disclosure/page.html", {**context, **given}, status=status)
