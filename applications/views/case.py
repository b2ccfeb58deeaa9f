"""The page of a case, and the plain steps that are one button."""

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from applications.actions import checking, lateness, routing
from applications.actions.lateness import late
from applications.case_parts import case_parts
from applications.forms.routing import ExecutorForm, WithdrawForm
from applications.law.errors import LawError
from applications.models import Application
from applications.presenters.case import case_page
from applications.terms import edition_of
from applications.views.finding import AlreadyDone, found, held
from applications.views.moved_on import MovedOn
from applications.views.refusals import show_refusal
from portal.audit.actions import record, record_read
from portal.http import StaffRequest

Panel = ExecutorForm | WithdrawForm
REVEALED = "revealed"
STEPS = {
    "send": routing.send,
    "receive": routing.receive,
    "accept_documents": checking.accept_documents,
    "refuse_acceptance": checking.refuse_acceptance,
    "propose": routing.propose,
}


@require_GET
def case(request: StaffRequest, token: str) -> HttpResponse:
    """Where the case stands, what this reader may do, and why not the rest."""
    application = found(request, token)
    at = timezone.now()
    record_read(
        office=application.office_id, subject_kind="application", subject_id=application.pk, at=at, by=request.user
    )
    revealed = request.session.pop(REVEALED, "") == token
    return _shown(request, application, panel=_panel(request, application), revealed=revealed)


@require_POST
def reveal(request: StaffRequest, token: str) -> HttpResponse:
    """The page once more with the whole IIN; who asked for it stands in the ledger."""
    application = found(request, token)
    record(
        office=application.office_id,
        subject_kind="application",
        subject_id=application.pk,
        verb="reveal_iin",
        at=timezone.now(),
        by=request.user,
        role=min(request.user.roles),
    )
    request.session[REVEALED] = token
    return redirect("case", token)


@require_POST
def step(request: StaffRequest, token: str, verb: str) -> HttpResponse:
    """One plain verb of the table."""
    if verb not in STEPS and verb != "withdraw":
        raise Http404
    application = found(request, token)
    form = _withdrawal(application, request.POST) if verb == "withdraw" else None
    if form is not None and not form.is_valid():
        return _shown(request, application, panel=form, status=422)
    try:
        with held(request, application, verb) as case_now:
            _take(case_now, verb, form, request)
    except (LawError, MovedOn) as refusal:
        show_refusal(request, refusal)
        if form is None:
            return redirect("case", token)
        return _shown(request, found(request, token), panel=form, status=409)
    except AlreadyDone:
        pass
    messages.success(request, _done(application, verb))
    return redirect("case", token)


def _take(application: Application, verb: str, form: WithdrawForm | None, request: StaffRequest) -> None:
    at = timezone.now()
    if form is not None:
        reason, cause = form.cleaned_data["reason"], form.cause_given()
        routing.withdraw(application.pk, reason=reason, cause=cause, by=request.user, at=at)
    else:
        STEPS[verb](application.pk, by=request.user, at=at)


def _withdrawal(application: Application, data: QueryDict | None) -> WithdrawForm:
    at = timezone.now()
    form = WithdrawForm(data, late=late(application, at=at))
    form.suggest(lateness.likely_cause(application, at=at))
    return form


def _done(application: Application, verb: str) -> str:
    title = edition_of(application).verb(verb).title.in_(get_language() or "kk")
    return _("Done: %(step)s, %(number)s.") % {"step": title, "number": application.register_number}


def _panel(request: StaffRequest, application: Application) -> Panel | None:
    """The small form that a verb asks for before it is done."""
    wanted = request.GET.get("panel")
    if wanted == "withdraw":
        return _withdrawal(application, None)
    return ExecutorForm(office=application.office) if wanted == "assign" else None


def _shown(
    request: StaffRequest,
    application: Application,
    *,
    panel: Panel | None = None,
    revealed: bool = False,
    status: int = 200,
) -> HttpResponse:
    at = timezone.now()
    page = case_page(application, by=request.user, at=at, revealed=revealed)
    shown = panel if panel and page.offers.can(panel.verb) else None
    offers = page.offers.without(shown.verb if shown else "")
    context = {"page": page, "offers": offers, "panel": shown, "form": shown, "revealed": revealed, "printed_at": at}
    context["parts"] = case_parts(application, by=request.user, at=at)
    return render(request, "applications/case.html", context, status=status)
