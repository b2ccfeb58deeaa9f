"""The page of one case's term, and the head's changes of it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from applications.actions import clock
from applications.actions.move import locked
from applications.forms.clock import FORMS, OrderForm
from applications.law.errors import LawError
from applications.models import Application
from applications.presenters.case_terms import case_terms as page_of
from applications.presenters.office_terms import office_terms as report_of
from applications.views.finding import AlreadyDone, found, was_just_done
from applications.views.moved_on import TERM, MovedOn
from applications.views.refusals import add_refusal
from portal.http import StaffRequest

ACTS: dict[str, Callable[..., Application]] = {
    "extend": clock.extend,
    "leave_out_day": clock.leave_out_day,
    "stop": clock.stop,
    "resume": clock.resume,
}


@require_safe
def case_terms(request: StaffRequest, token: str) -> HttpResponse:
    """Every date of the case with its reason, norm against fact, who held it for how long."""
    page = page_of(found(request, token), by=request.user, at=timezone.now())
    return render(request, "applications/case_terms.html", {"page": page})


@require_safe
def office_terms(request: StaffRequest) -> HttpResponse:
    """How the office keeps its terms in a period."""
    page = report_of(request.user.served_office, request.GET.get("period", ""), today=timezone.localdate())
    return render(request, "offices/terms.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
def change_term(request: StaffRequest, token: str, verb: str) -> HttpResponse:
    """The head's order: an extension, a day left out, a stop, a resumption."""
    if verb not in ACTS:
        raise Http404
    application, today = found(request, token), timezone.localdate()
    form = FORMS[verb](request.POST or None, today=today)
    if form.is_valid() and _changed(request, token, verb, form):
        messages.success(request, _("The term is changed; every date is counted anew."))
        return redirect("case_terms", token)
    page = page_of(application, by=request.user, at=timezone.now())
    title = next((each for each in page.verbs if each.verb == verb), None)
    if title is None and request.method != "POST":
        return redirect("case_terms", token)
    context = {"page": page, "form": form, "verb": verb, "doing": title}
    return render(request, "applications/change_term.html", context, status=422 if form.errors else 200)


def _changed(request: StaffRequest, token: str, verb: str, form: OrderForm) -> bool:
    application = found(request, token)
    try:
        with _held(request, application, verb) as case:
            ACTS[verb](case.pk, order=form.order(), by=request.user, at=timezone.now(), **form.details())
    except AlreadyDone:
        return True
    except (LawError, MovedOn) as refusal:
        add_refusal(form, refusal)
        return False
    return True


@contextmanager
def _held(request: StaffRequest, application: Application, verb: str) -> Iterator[Application]:
    """The case, locked, if nothing has happened to its term since the form was made."""
    with transaction.atomic():
        case = locked(application.pk)
        if str(case.term_events_count) != request.POST.get("stamp", ""):
            raise AlreadyDone if was_just_done(case, verb, request.user) else MovedOn(TERM)
        yield case
