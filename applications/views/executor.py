"""The completeness check: a verdict on each document, then the package is accepted or refused."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from applications.actions import checking
from applications.forms.verdicts import VerdictForms
from applications.law.errors import LawError
from applications.law.refusals import refused
from applications.models import Application
from applications.presenters.check import check_page
from applications.terms import edition_of
from applications.views.finding import AlreadyDone, found, held
from applications.views.moved_on import MovedOn
from applications.views.refusals import show_refusal
from portal.audit.actions import record_read
from portal.http import StaffRequest

ENDS = {"accept_documents": checking.accept_documents, "refuse_acceptance": checking.refuse_acceptance}


@require_GET
def check(request: StaffRequest, token: str) -> HttpResponse:
    """Document beside verdict, for whoever checks now; others are shown the case."""
    application = found(request, token)
    at = timezone.now()
    if not checking.may_check(application, by=request.user, at=at):
        show_refusal(request, refused("verdict_outside_the_check"))
        return redirect("case", token)
    record_read(
        office=application.office_id, subject_kind="application", subject_id=application.pk, at=at, by=request.user
    )
    return _shown(request, application, VerdictForms(application, edition_of(application)))


@require_POST
def verdict(request: StaffRequest, token: str) -> HttpResponse:
    """Write the verdicts that were given; `then` ends the check with them, all or nothing."""
    application = found(request, token)
    forms, then = VerdictForms(application, edition_of(application), request.POST), request.POST.get("then", "")
    if not forms.is_valid():
        return _shown(request, application, forms, status=422)
    try:
        with held(request, application, then or "give_verdict"):
            written = _write(request, application, forms, then)
    except (LawError, MovedOn) as refusal:
        show_refusal(request, refusal)
        if not _still(request, application):
            return redirect("case", token)
        return _shown(request, application, forms, status=409)
    except AlreadyDone:
        return redirect("case", token)
    return _after(request, application, written, then)


def _write(request: StaffRequest, application: Application, forms: VerdictForms, then: str) -> int:
    at, given = timezone.now(), forms.changed
    if given:
        checking.give_verdicts(application.pk, given, by=request.user, at=at)
    if then in ENDS:
        ENDS[then](application.pk, by=request.user, at=at)
    return len(given)


def _after(request: StaffRequest, application: Application, written: int, then: str) -> HttpResponse:
    if then == "accept_documents":
        messages.success(request, _("The documents are accepted. Now the decision is prepared."))
    elif then == "refuse_acceptance":
        messages.success(request, _("Acceptance is refused. Print the receipt in two copies, one for each side."))
    else:
        words = ngettext("%(n)d verdict is saved.", "%(n)d verdicts are saved.", written) % {"n": written}
        messages.success(request, words)
    return redirect("case" if then in ENDS else "check", application.token)


def _still(request: StaffRequest, application: Application) -> bool:
    """Whether the check goes on, so that what was typed is shown again."""
    application.refresh_from_db()
    return checking.may_check(application, by=request.user, at=timezone.now())


def _shown(request: StaffRequest, application: Application, forms: VerdictForms, status: int = 200) -> HttpResponse:
    page = check_page(application, forms, by=request.user, at=timezone.now())
    context = {"page": page, "remarks": forms.remarks if status == 422 else []}
    return render(request, "applications/executor/check.html", context, status=status)
