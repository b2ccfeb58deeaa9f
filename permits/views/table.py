"""The head's table: one decision at a time, as it will be signed, with the facts it rests on."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from applications.calendars import office_calendar
from applications.disclosure.page import asked_of
from applications.law.errors import LawError
from applications.models import Application
from applications.models.application import ApplicationQuerySet
from applications.views.by_password import SIGNED, sign_by_password
from applications.views.finding import AlreadyDone, found, held
from applications.views.moved_on import DECISION, MovedOn
from applications.views.refusals import add_refusal, show_refusal
from applications.workload import waiting_for
from permits.actions.drafting import return_for_rework
from permits.actions.signing import sign, was_signed_by
from permits.forms import ReturnForm, SignForm
from permits.hearings.waiting import preliminary_to_sign
from permits.new_acts.reading import acts_to_sign, is_act_to_sign
from permits.presenters import decision_page, table_rows, versions_of
from permits.reviews.waiting import orders_to_sign
from portal.accounts.models import Staff
from portal.audit.actions import record_read
from portal.http import StaffRequest

ON_THE_BOARD = 30


@require_GET
def signing_table(request: StaffRequest) -> HttpResponse:
    """The decision that is due first, or that nothing waits."""
    first = _stack(request.user).first()
    if first:
        return redirect("decision", first.token)
    waiting = {
        "preliminary": preliminary_to_sign(request.user),
        "asks": asked_of(request.user),
        "orders": orders_to_sign(request.user),
        "acts": acts_to_sign(request.user, at=timezone.now()),
    }
    return render(request, "permits/table_empty.html", waiting)


@require_GET
def decision(request: StaffRequest, token: str) -> HttpResponse:
    """One decision of the stack."""
    application = found(request, token)
    record_read(
        office=application.office_id,
        subject_kind="application",
        subject_id=application.pk,
        at=timezone.now(),
        by=request.user,
    )
    return _shown(request, application)


@require_POST
def sign_decision(request: StaffRequest, token: str) -> HttpResponse:
    """Sign the file that was seen, confirmed by the password."""
    application = found(request, token)
    form = SignForm(request.POST)
    if not form.is_valid():
        return _shown(request, application, sign_form=form, status=422)
    status = sign_by_password(request, form, lambda proof, at: _sign(request, application, form, proof, at))
    if status != SIGNED:
        application.refresh_from_db()
        if not was_signed_by(request.user, application, form.cleaned_data["seen_sha256"]):
            return _shown(request, application, sign_form=form, status=status)
    return _next(request, _("Signed: %(number)s.") % {"number": application.register_number})


def _sign(request: StaffRequest, application: Application, form: SignForm, proof: str, at: datetime) -> None:
    sign(
        application.pk,
        seen_sha256=form.cleaned_data["seen_sha256"],
        proof=proof,
        look=form.look,
        today=timezone.localdate(at),
        by=request.user,
        at=at,
    )


@require_POST
def return_decision(request: StaffRequest, token: str) -> HttpResponse:
    """Give the draft back with a remark."""
    application = found(request, token)
    form = ReturnForm(request.POST)
    if not form.is_valid():
        return _shown(request, application, return_form=form, status=422)
    try:
        with held(request, application, "return_for_rework", DECISION) as case_now:
            return_for_rework(case_now.pk, remark=form.cleaned_data["remark"], by=request.user, at=timezone.now())
    except (LawError, MovedOn) as refusal:
        add_refusal(form, refusal)
        return _shown(request, application, return_form=form, status=409)
    except AlreadyDone:
        pass
    return _next(request, _("Returned to the executor: %(number)s.") % {"number": application.register_number})


def _next(request: StaffRequest, words: str) -> HttpResponse:
    """Say what was done and show the decision that is due next."""
    messages.success(request, words)
    return redirect("signing_table")


def _shown(
    request: StaffRequest,
    application: Application,
    *,
    sign_form: SignForm | None = None,
    return_form: ReturnForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The decision on the table; a case that is not there (any more) is shown as a case."""
    cases = list(_stack(request.user)[:ON_THE_BOARD])
    if not _lies_there(request, application, cases):
        if request.method == "POST":
            show_refusal(request, MovedOn(DECISION))
        return redirect("case", application.token)
    at, calendar = timezone.now(), office_calendar(application.office)
    page = decision_page(application, versions_of(application), by=request.user, at=at, calendar=calendar)
    context = {
        "page": page,
        "board": table_rows(cases, current=application.token, at=at, calendar=calendar),
        "next": _after(cases, application),
        "preliminary": preliminary_to_sign(request.user),
        "asks": asked_of(request.user),
        "orders": orders_to_sign(request.user),
        "acts": acts_to_sign(request.user, at=timezone.now()),
        "form": sign_form or return_form,
        "sign_form": sign_form or SignForm(initial={"seen_sha256": page.preview.sha256}),
        "return_form": return_form or ReturnForm(),
        "returning": return_form is not None,
        "register": page.register,
    }
    return render(request, "permits/decision.html", context, status=status)


def _lies_there(request: StaffRequest, application: Application, board: list[Application]) -> bool:
    """Whether it waits for this signature, on the board or beneath it, or as a new act."""
    if application in board or is_act_to_sign(application):
        return True
    return len(board) >= ON_THE_BOARD and _stack(request.user).filter(pk=application.pk).exists()


def _stack(head: Staff) -> ApplicationQuerySet:
    """What waits for this signature, due first."""
    return waiting_for(head, "sign")


def _after(cases: list[Application], application: Application) -> str:
    """The token of the decision that lies under this one; the first again after the last."""
    tokens = [case.token for case in cases]
    if application.token not in tokens or len(tokens) < 2:
        return ""
    return tokens[(tokens.index(application.token) + 1) % len(tokens)]
