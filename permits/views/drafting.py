"""Drafting a permit: what it says, the file as it will be, its versions."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from applications.actions.move import locked
from applications.actions.situation import situation_of
from applications.law.errors import LawError
from applications.law.workflow import Situation, check
from applications.models import Application
from applications.terms import edition_of
from applications.views.finding import AlreadyDone, found, was_just_done
from applications.views.refusals import MovedOn, add_refusal, show_refusal
from permits.actions.drafting import draft_permit as write_draft
from permits.forms import PermitForm, first_values
from permits.models import Decision
from permits.presenters import history, preview_of, versions_of
from portal.audit.actions import record_read
from portal.http import StaffRequest


@require_http_methods(["GET", "POST"])
def draft_permit(request: StaffRequest, token: str) -> HttpResponse:
    """The executor's page of a permit; others are told why it is not theirs now."""
    application = found(request, token)
    try:
        check(edition_of(application), _situation(request, application), request.user.roles, "draft_result")
    except LawError as refusal:
        show_refusal(request, refusal)
        return redirect("case", token)
    return _save(request, application) if request.method == "POST" else _open(request, application)


def _situation(request: StaffRequest, application: Application) -> Situation:
    return situation_of(application, by=request.user, at=timezone.now())


def _open(request: StaffRequest, application: Application) -> HttpResponse:
    record_read(
        office=application.office_id,
        subject_kind="application",
        subject_id=application.pk,
        at=timezone.now(),
        by=request.user,
    )
    versions = versions_of(application)
    form = PermitForm(application=application, initial=first_values(application, _standing(versions)))
    return _shown(request, application, form, versions)


def _save(request: StaffRequest, application: Application) -> HttpResponse:
    """Write the next version; the same form twice writes it once."""
    form = PermitForm(request.POST, application=application)
    if not form.is_valid():
        return _shown(request, application, form, versions_of(application), status=422)
    try:
        _write(request, application, form)
    except AlreadyDone:
        pass
    except (LawError, MovedOn) as refusal:
        add_refusal(form, refusal)
        return _shown(request, application, form, versions_of(application), status=409)
    messages.success(request, _("The draft is saved. Its file is being made and appears here by itself."))
    return redirect("draft_permit", application.token)


@transaction.atomic
def _write(request: StaffRequest, application: Application, form: PermitForm) -> None:
    held_now = locked(application.pk)
    latest = Decision.objects.filter(application=held_now).order_by("-version").first()
    if form.cleaned_data["version"] != (latest.version if latest else 0):
        twice = was_just_done(held_now, "draft_result", request.user) and _same(latest, form)
        raise AlreadyDone if twice else MovedOn
    at = timezone.now()
    write_draft(held_now.pk, form.draft, today=timezone.localdate(at), by=request.user, at=at)


def _same(latest: Decision | None, form: PermitForm) -> bool:
    """Whether the newest version already says what the form says."""
    draft = form.draft
    return latest is not None and (latest.valid_from, latest.valid_until, tuple(latest.conditions)) == (
        draft.valid_from,
        draft.valid_until,
        draft.conditions,
    )


def _standing(versions: list[Decision]) -> Decision | None:
    return versions[0] if versions and versions[0].dropped_at is None else None


def _shown(
    request: StaffRequest, application: Application, form: PermitForm, versions: list[Decision], status: int = 200
) -> HttpResponse:
    standing = _standing(versions)
    context = {
        "application": application,
        "form": form,
        "standing": standing,
        "preview": preview_of(standing, request.path) if standing else None,
        "versions": history(versions),
    }
    return render(request, "permits/draft.html", context, status=status)
