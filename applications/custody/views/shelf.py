"""The shelf of a branch, what the office keeps, and the request for a result that went back."""

from datetime import datetime
from uuid import NAMESPACE_OID, uuid5

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.actions.situation import situation_of
from applications.custody.registers import make_register
from applications.custody.shelf_actions import put_marks, recall
from applications.custody.shelf_forms import RecallForm
from applications.custody.shelf_limits import redelivery_limit
from applications.custody.shelf_page import MOST, shelf_page
from applications.custody.views.registers import tell_behind
from applications.law.errors import LawError, TransitionRefused
from applications.law.workflow import check
from applications.models import Application
from applications.presenters.why import why_days
from applications.terms import edition_of
from applications.views.finding import AlreadyDone, found, held, was_just_done
from applications.views.moved_on import RESULT, MovedOn
from applications.views.refusals import add_refusal, show_refusal
from portal.documents.dates import with_weekday
from portal.http import StaffRequest

MARK = "mark-"


def shelf(request: StaffRequest) -> HttpResponse:
    """What lies here and what is elsewhere; at the branch also marks, and sending back what is over."""
    at = timezone.now()
    if request.method == "POST":
        return _done(request, at)
    query = request.GET
    page = shelf_page(request.user, asked=query.get("q", ""), after=query.get("after", "")[:16], at=at)
    return render(request, "custody/shelf.html", {"page": page, "here": "shelf"})


def _done(request: StaffRequest, at: datetime) -> HttpResponse:
    then = request.POST.get("then")
    if then not in ("marks", "return") or not request.user.branch_id:
        raise Http404
    typed = {name.removeprefix(MARK): str(value) for name, value in request.POST.items() if name.startswith(MARK)}
    marked = put_marks(typed, by=request.user)
    if then == "return":
        return _send_back(request, at)
    messages.success(request, _("Places on the shelf written down: %(count)s.") % {"count": marked})
    return redirect("shelf")


def _send_back(request: StaffRequest, at: datetime) -> HttpResponse:
    """On a list of the courier: one whose month is not over does not hold the others, and is named with its reason."""
    chosen = Application.objects.visible_to(request.user).filter(token__in=request.POST.getlist("case")[:MOST])
    cases = list(chosen.select_related("branch").due_first())
    if not cases:
        messages.warning(request, _("Nothing was chosen. Tick the results whose month is over."))
        return redirect("shelf")
    once = uuid5(NAMESPACE_OID, f"{request.user.pk} {request.POST.get('once', '')}")
    try:
        register, behind = make_register(cases, once=once, by=request.user, at=at)
    except LawError as refusal:
        show_refusal(request, refusal)
        return redirect("shelf")
    tell_behind(request, behind)
    told = _("Made: %(number)s. Give it to the courier; the acts of handing over are made at that moment.")
    messages.success(request, told % {"number": register})
    return redirect("courier_register", register.token)


def recall_result(request: StaffRequest, token: str) -> HttpResponse:
    """Somebody came after the month: the branch asks the office for the result."""
    application, at = found(request, token), timezone.now()
    try:
        row = check(
            edition_of(application), situation_of(application, by=request.user, at=at), request.user.roles, "recall"
        )
    except TransitionRefused as refusal:
        if not (request.method == "POST" and was_just_done(application, "recall", request.user)):
            show_refusal(request, refusal)
        return redirect("case", token)
    form = RecallForm(request.POST or None, application=application)
    if request.method == "POST" and form.is_valid() and _asked(request, application, form, at):
        return redirect("shelf")
    limit = redelivery_limit(application, since=at)
    days = why_days(limit) if limit else ()
    context = {"form": form, "application": application, "clause": row.clause, "limit": limit, "limit_days": days}
    return render(request, "custody/recall.html", context, status=422 if form.errors else 200)


def _asked(request: StaffRequest, application: Application, form: RecallForm, at: datetime) -> bool:
    try:
        with held(request, application, "recall", RESULT) as case:
            made = recall(case.pk, form.visit(), by=request.user, at=at)
    except AlreadyDone:
        return True
    except (LawError, MovedOn) as refusal:
        add_refusal(form, refusal)
        return False
    by = with_weekday(made.send_by.isoformat(), request.LANGUAGE_CODE) if made.send_by else ""
    words = _("%(number)s is asked for. The office sends it by %(day)s.") if by else _("%(number)s is asked for.")
    messages.success(request, words % {"number": application.register_number, "day": by})
    return True
