"""Calls for a visit at home: the list, a new one, one call and its steps, the route, the number after an intake."""

from collections.abc import Iterable
from datetime import date

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from applications.counters import taken_in_by
from applications.house_calls import planning
from applications.house_calls.forms import CallForm
from applications.house_calls.holding import SUBJECT
from applications.house_calls.presenters import call_page, calls_page, route_address
from applications.house_calls.route import route_page, route_sheet, visits_of
from applications.house_calls.steps import STEP_ACTS, step_forms
from applications.house_calls.writing import write_down
from applications.law.calendar import FIRST_DAY, LAST_DAY
from applications.law.errors import LawError
from applications.law.house_calls import house_calls as law
from applications.models import HouseCall
from applications.paper_facts import status_url
from applications.presenters.registered import registered_page
from applications.views.moved_on import HOUSE_CALL, MovedOn
from applications.views.refusals import add_refusal, show_refusal
from portal.accounts.models import Staff
from portal.audit.actions import ledger, record_reads
from portal.http import StaffRequest
from portal.offices.models import Branch


@require_safe
def house_calls(request: StaffRequest) -> HttpResponse:
    """What waits for a day, the days ahead, what is over."""
    _branch(request)
    return render(request, "house_calls/calls.html", {"page": calls_page(by=request.user, at=timezone.now())})


@require_http_methods(["GET", "HEAD", "POST"])
def new_house_call(request: StaffRequest) -> HttpResponse:
    """Written down while the caller is on the line."""
    _branch(request)
    now, by = timezone.now(), request.user
    editions = taken_in_by(by, today=timezone.localdate(now))
    form = CallForm(request.POST or None, editions=editions, now=now)
    if form.is_valid():
        try:
            made = write_down(form.words(), by=by, at=now)
        except LawError as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Written down: %(number)s. Plan the day of the visit.") % {"number": made})
            return redirect("house_call", made.token)
    context = {"form": form, "law": law(), "note": law().note.in_(_language())}
    return render(request, "house_calls/new.html", context, status=422 if form.errors else 200)


@require_safe
def house_call(request: StaffRequest, token: str) -> HttpResponse:
    """One call: where to go, why there is a right to it, what can be done."""
    call = _call(request, token)
    _read(request, [call])
    return _shown(request, call, {})


@require_POST
def house_call_step(request: StaffRequest, token: str, act: str) -> HttpResponse:
    """One step of a call; a form with a slip comes back with what was typed."""
    call = _call(request, token)
    if act not in STEP_ACTS:
        raise Http404
    form = _forms(request, call, request.POST)[act]
    if not form.is_valid():
        return _shown(request, call, {act: form}, status=422)
    try:
        _take(request, call, act, form)
    except (LawError, MovedOn) as refusal:
        if not form.fields:
            show_refusal(request, refusal)
            return redirect("house_call", token)
        add_refusal(form, refusal)
        return _shown(request, _call(request, token), {act: form}, status=409)
    messages.success(request, law().verbs[act].done.in_(_language()))
    if act == "set_out" and call.worker and call.planned_on:
        return _to_route(call)
    return redirect("house_call", token)


@require_POST
def house_call_place(request: StaffRequest, token: str) -> HttpResponse:
    """One place up or down on the route."""
    call = _call(request, token)
    direction = planning.DOWN if "down" in request.POST else planning.UP
    try:
        planning.reorder(call.pk, direction, by=request.user, at=timezone.now())
    except LawError as refusal:
        show_refusal(request, refusal)
    return _to_route(call)


@require_safe
def house_route(request: StaffRequest) -> HttpResponse:
    """The day of one worker, made for a tablet."""
    branch, worker, day = _asked_route(request)
    page = route_page(branch, worker, day, by=request.user, at=timezone.now())
    _read(request, visits_of(branch, worker, day))
    return render(request, "house_calls/route.html", {"page": page})


@require_safe
def house_route_pdf(request: StaffRequest) -> HttpResponse:
    """The same as a sheet to print."""
    branch, worker, day = _asked_route(request)
    _read(request, visits_of(branch, worker, day))
    made = route_sheet(branch, worker, day, by=request.user, at=timezone.now())
    headers = {"Content-Disposition": f'inline; filename="route-{day}.pdf"', "Cache-Control": "no-store, private"}
    return HttpResponse(made, content_type="application/pdf", headers=headers)


@require_safe
@never_cache
def house_call_number(request: StaffRequest, token: str) -> HttpResponse:
    """Number and code large enough to copy, and a QR to photograph: the receipt is printed later at the branch."""
    call = _call(request, token)
    if call.application is None:
        raise Http404
    page = registered_page(call.application, at=timezone.now())
    context = {"page": page, "call": call, "application": call.application, "address": status_url(call.application)}
    return render(request, "house_calls/number.html", context)


def _take(request: StaffRequest, call: HouseCall, act: str, form: forms.Form) -> None:
    """Do it, unless an earlier press of the same form did it already."""
    at, by = timezone.now(), request.user
    if request.POST.get("stamp", "") != call.stamp:
        if ledger(SUBJECT, call.pk).values_list("verb", "actor_id").last() == (act, by.pk):
            return
        raise MovedOn(HOUSE_CALL)
    STEP_ACTS[act](call.pk, form, by=by, at=at)


def _forms(request: StaffRequest, call: HouseCall, data: QueryDict | None = None) -> dict[str, forms.Form]:
    return step_forms(call, data, by=request.user, today=timezone.localdate())


def _shown(request: StaffRequest, call: HouseCall, typed: dict[str, forms.Form], status: int = 200) -> HttpResponse:
    page = call_page(call, by=request.user, at=timezone.now())
    given = next(iter(typed.values()), None)
    context = {"page": page, "forms": _forms(request, call) | typed, "form": given, "typed": next(iter(typed), "")}
    return render(request, "house_calls/call.html", context, status=status)


def _branch(request: StaffRequest) -> Branch:
    if request.user.branch is None:
        raise Http404
    return request.user.branch


def _call(request: StaffRequest, token: str) -> HouseCall:
    own = HouseCall.objects.visible_to(request.user)
    wanted = own.select_related(
        "office", "branch", "worker", "written_by", "application__office", "application__branch"
    )
    return get_object_or_404(wanted, token=token)


def _asked_route(request: StaffRequest) -> tuple[Branch, Staff, date]:
    """Whose route of which day: the reader's of today where nothing else is asked."""
    branch, username = _branch(request), request.GET.get("worker", "") or request.user.username
    worker = get_object_or_404(Staff.objects.filter(branch=branch), username=username)
    asked = request.GET.get("day", "")
    try:
        day = date.fromisoformat(asked) if asked else planning.next_working_day(branch, timezone.localdate())
    except ValueError:
        raise Http404 from None
    if not FIRST_DAY < day < LAST_DAY:
        raise Http404
    return branch, worker, day


def _to_route(call: HouseCall) -> HttpResponse:
    if call.worker is None or call.planned_on is None:
        return redirect("house_call", call.token)
    return redirect(f"{route_address(call.worker, call.planned_on)}#{call.token}")


def _read(request: StaffRequest, calls: Iterable[HouseCall]) -> None:
    office, by = request.user.served_office_id, request.user
    record_reads([each.pk for each in calls], office=office, subject_kind=SUBJECT, at=timezone.now(), by=by)


def _language() -> str:
    return get_language() or "kk"
