"""What is written down on a case between registration and result: a form to fill in, also at the home on a tablet."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from applications.actions.move import locked
from applications.actions.records import write_record
from applications.actions.situation import situation_of
from applications.forms.definition import AnswersForm
from applications.law.edition import RecordKind
from applications.law.errors import LawError, TransitionRefused
from applications.law.recording import check_record
from applications.models import Application, Record
from applications.presenters.clauses import cited
from applications.presenters.records import record_page
from applications.terms import edition_of
from applications.views.finding import AlreadyDone, found
from applications.views.moved_on import ENTRY, MovedOn
from applications.views.refusals import add_refusal, show_refusal
from portal.audit.actions import record_read
from portal.http import StaffRequest


@require_http_methods(["GET", "HEAD", "POST"])
def record(request: StaffRequest, token: str, kind: str) -> HttpResponse:
    """One record of a case: to write for those whose it is now, to read for everybody of the case."""
    application = found(request, token)
    asked = _kind(application, kind)
    if asked.books:
        return redirect("appointment", token)
    refusal = _refusal(request, application, asked)
    if request.method == "POST":
        return _save(request, application, asked, refusal)
    record_read(
        office=application.office_id,
        subject_kind="application",
        subject_id=application.pk,
        at=timezone.now(),
        by=request.user,
    )
    form = None if refusal else _form(application, asked, initial=_first_values(application, asked))
    return _shown(request, application, asked, form, refusal)


def _kind(application: Application, code: str) -> RecordKind:
    for kind in edition_of(application).records:
        if kind.code == code:
            return kind
    raise Http404


def _refusal(request: StaffRequest, application: Application, kind: RecordKind) -> TransitionRefused | None:
    """Why this reader may not write it now, if so."""
    situation = situation_of(application, by=request.user, at=timezone.now())
    try:
        check_record(edition_of(application), situation, request.user.roles, kind.code)
    except TransitionRefused as refusal:
        return refusal
    return None


def _save(
    request: StaffRequest, application: Application, kind: RecordKind, refusal: TransitionRefused | None
) -> HttpResponse:
    """Write the next version or the next row; the same form twice writes it once."""
    form = _form(application, kind, data=request.POST)
    if refusal:
        show_refusal(request, refusal)
        return redirect("case", application.token)
    if not form.is_valid():
        return _shown(request, application, kind, form, None, status=422)
    try:
        _write(request, application, kind, form)
    except AlreadyDone:
        pass
    except (LawError, MovedOn) as no:
        add_refusal(form, no)
        return _shown(request, application, kind, form, None, status=409)
    messages.success(request, _("Saved: %(title)s.") % {"title": kind.title.in_(get_language() or "kk")})
    return redirect("record", application.token, kind.code)


@transaction.atomic
def _write(request: StaffRequest, application: Application, kind: RecordKind, form: AnswersForm) -> None:
    held = locked(application.pk)
    last = held.records.filter(kind=kind.code).order_by("-number").first()
    if request.POST.get("number", "") != str(last.number if last else 0):
        twice = last and last.written_by_id == request.user.pk and last.answers == form.answers()
        raise AlreadyDone if twice else MovedOn(ENTRY)
    write_record(held.pk, kind.code, form.answers(), by=request.user, at=timezone.now())


def _form(application: Application, kind: RecordKind, **values: Any) -> AnswersForm:
    return AnswersForm(kind.fields, get_language() or "kk", **values)


def _first_values(application: Application, kind: RecordKind) -> dict[str, Any]:
    """The version that stands; for a first one what the application says already. A row of a journal starts empty."""
    if kind.many:
        return {}
    standing = application.records.standing().filter(kind=kind.code).first()
    if standing:
        return standing.answers
    homes = {each.code: application.applicant_address for each in kind.fields if each.kind == "address"}
    return homes | application.answers


def _shown(
    request: StaffRequest,
    application: Application,
    kind: RecordKind,
    form: AnswersForm | None,
    refusal: TransitionRefused | None,
    status: int = 200,
) -> HttpResponse:
    records: list[Record] = list(
        application.records.filter(kind=kind.code).select_related("paper", "written_by").order_by("number")
    )
    language = get_language() or "kk"
    why = f"{refusal.in_(language)} ({cited(refusal.rule).in_(language)})" if refusal else ""
    page = record_page(application, kind, records, why)
    last = request.POST.get("number") if form and form.is_bound else records[-1].number if records else 0
    context = {"page": page, "form": form, "last": last}
    return render(request, "applications/record.html", context, status=status)
