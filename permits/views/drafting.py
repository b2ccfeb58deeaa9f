"""Drafting a result: what it says, the file as it will be, its versions."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from applications.actions.move import locked
from applications.complaints.new_acts import open_act, road_of
from applications.law.edition import ResultKind
from applications.law.errors import LawError
from applications.law.recording import results_of
from applications.law.workflow import check
from applications.models import Application
from applications.terms import edition_of
from applications.views.finding import AlreadyDone, found, was_just_done
from applications.views.moved_on import DRAFT, MovedOn
from applications.views.refusals import show_refusal, words_of
from permits.actions.drafting import draft_result as write_draft
from permits.actions.drafting import live_decision
from permits.hearings.reading import announced_grounds
from permits.models import Decision
from permits.presenters import versions_of
from permits.register.presenters.draft import register_of_draft
from permits.result_form import ResultForms, first_values
from permits.result_page import result_page
from portal.audit.actions import record_read
from portal.http import StaffRequest


@require_safe
def draft(request: StaffRequest, token: str) -> HttpResponse:
    """The result that is being written; while there is none, the refusal that was announced, or the first of all."""
    application = found(request, token)
    standing = live_decision(application)
    kinds = results_of(edition_of(application), application.channel)
    if not kinds:
        raise Http404
    refusals = [kind for kind in kinds if kind.grounds] if not standing and announced_grounds(application) else []
    first = (refusals or kinds)[0].code
    return redirect("draft_result", token, standing.kind if standing else first)


@require_http_methods(["GET", "POST"])
def draft_result(request: StaffRequest, token: str, kind: str) -> HttpResponse:
    """The executor's page of a result; others are told why it is not theirs now."""
    application = found(request, token)
    asked = _kind(application, kind)
    try:
        road = road_of(application, by=request.user, at=timezone.now())
        check(road.edition, road.situation, request.user.roles, "draft_result")
    except LawError as refusal:
        show_refusal(request, refusal)
        return redirect("case", token)
    return _save(request, application, asked) if request.method == "POST" else _open(request, application, asked)


def _kind(application: Application, code: str) -> ResultKind:
    """A new act that satisfies a complaint never refuses. Source: R13d."""
    for kind in results_of(edition_of(application), application.channel):
        if kind.code == code and (kind.grants or open_act(application) is None):
            return kind
    raise Http404


def _open(request: StaffRequest, application: Application, kind: ResultKind) -> HttpResponse:
    record_read(
        office=application.office_id,
        subject_kind="application",
        subject_id=application.pk,
        at=timezone.now(),
        by=request.user,
    )
    versions = versions_of(application)
    initial = first_values(application, kind, _to_begin_with(versions))
    initial["version"] = versions[0].version if versions else 0
    forms = ResultForms(application, edition_of(application), kind, today=timezone.localdate(), initial=initial)
    return _shown(request, forms, versions)


def _save(request: StaffRequest, application: Application, kind: ResultKind) -> HttpResponse:
    """Write the next version; the same form twice writes it once."""
    forms = ResultForms(application, edition_of(application), kind, today=timezone.localdate(), data=request.POST)
    if not forms.is_valid():
        return _shown(request, forms, versions_of(application), status=422)
    try:
        _write(request, forms)
    except AlreadyDone:
        pass
    except (LawError, MovedOn) as refusal:
        forms.parts.add_error(None, words_of(refusal))
        return _shown(request, forms, versions_of(application), status=409)
    messages.success(request, _("The draft is saved. Its file is being made and appears here by itself."))
    return redirect("draft_result", application.token, kind.code)


@transaction.atomic
def _write(request: StaffRequest, forms: ResultForms) -> None:
    held_now = locked(forms.application.pk)
    latest = Decision.objects.filter(application=held_now).order_by("-version").first()
    if forms.version != (latest.version if latest else 0):
        twice = was_just_done(held_now, "draft_result", request.user) and _same(latest, forms)
        raise AlreadyDone if twice else MovedOn(DRAFT)
    at = timezone.now()
    write_draft(held_now.pk, forms.draft, today=timezone.localdate(at), by=request.user, at=at)


def _same(latest: Decision | None, forms: ResultForms) -> bool:
    """Whether the newest version already says what the form says."""
    if latest is None:
        return False
    draft = forms.draft
    said = (
        draft.kind,
        draft.valid_from,
        draft.valid_until,
        list(draft.conditions),
        list(draft.grounds),
        draft.answers,
    )
    return said == (
        latest.kind,
        latest.valid_from,
        latest.valid_until,
        latest.conditions,
        latest.grounds,
        latest.content,
    )


def _standing(versions: list[Decision]) -> Decision | None:
    """The draft that stands; a signed act that a new one is to replace is none."""
    newest = versions[0] if versions else None
    return newest if newest and newest.dropped_at is None and newest.signed_at is None else None


def _to_begin_with(versions: list[Decision]) -> Decision | None:
    """What the form begins with: the draft, or the signed act that is to be replaced."""
    return next((each for each in versions if each.dropped_at is None), None)


def _shown(request: StaffRequest, forms: ResultForms, versions: list[Decision], status: int = 200) -> HttpResponse:
    page = result_page(forms, versions, _standing(versions), by=request.user, at=timezone.now(), poll=request.path)
    context = {
        "page": page,
        "forms": forms,
        "application": forms.application,
        "items": forms.remarks,
        "register": register_of_draft(forms.register, forms.application),
    }
    return render(request, "permits/draft.html", context, status=status)
