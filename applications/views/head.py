"""The head's resolution: who executes which case, one or many at once."""

from collections.abc import Sequence

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from applications.actions.routing import assign as assign_case
from applications.law.errors import LawError
from applications.models import Application
from applications.presenters.holder import absent_today
from applications.presenters.resolution import resolution_rows
from applications.views.finding import was_just_done
from applications.views.moved_on import MovedOn
from applications.views.refusals import show_refusal
from applications.workload import executors_of, waiting_for
from portal.accounts.models import Staff
from portal.http import StaffRequest

AT_ONCE = 50
LONGEST_KEY = 18


@require_GET
def resolution(request: StaffRequest) -> HttpResponse:
    """What waits for a resolution, due first, beside the workload of each executor."""
    rows = resolution_rows(waiting_for(request.user, "assign")[:AT_ONCE], at=timezone.now())
    people = executors_of(request.user.served_office)
    away = absent_today(request.user.served_office_id, timezone.localdate())
    context = {"rows": rows, "people": people, "away": away}
    return render(request, "applications/head/resolution.html", context)


@require_POST
def assign(request: StaffRequest) -> HttpResponse:
    """Name one executor for the chosen cases: all of them or none."""
    tokens, executor = _chosen(request)
    back = request.POST.get("back") == "case" and len(tokens) == 1
    if not tokens or executor is None:
        messages.warning(request, _("Nothing was assigned: tick at least one case and choose a person."))
    else:
        _assign(request, tokens, executor)
    return redirect("case", tokens[0]) if back else redirect("resolution")


def _chosen(request: StaffRequest) -> tuple[Sequence[str], Staff | None]:
    """One row with its own person, or all ticked rows with the person chosen for them."""
    one = request.POST.get("one", "")
    tokens = [one] if one else request.POST.getlist("chosen")[:AT_ONCE]
    typed = request.POST.get(f"executor-{one}" if one and f"executor-{one}" in request.POST else "executor", "")
    people = executors_of(request.user.served_office)
    known = typed.isdecimal() and len(typed) <= LONGEST_KEY
    return tokens, people.filter(pk=int(typed)).first() if known else None


def _assign(request: StaffRequest, tokens: Sequence[str], executor: Staff) -> None:
    try:
        done = _all_or_none(request, tokens, executor)
    except (LawError, MovedOn) as refusal:
        show_refusal(request, refusal)
        return
    facts = {"n": done, "name": executor.short_name}
    words = ngettext("%(name)s: %(n)d case.", "%(name)s: %(n)d cases.", done) % facts
    messages.success(request, _("Responsible executor named. %(cases)s") % {"cases": words})


@transaction.atomic
def _all_or_none(request: StaffRequest, tokens: Sequence[str], executor: Staff) -> int:
    cases = Application.objects.visible_to(request.user).filter(token__in=tokens).order_by("pk")
    held = list(cases.select_for_update())
    if len(held) != len(set(tokens)):
        raise MovedOn
    for case in held:
        _one(request, case, executor)
    return len(held)


def _one(request: StaffRequest, case: Application, executor: Staff) -> None:
    """A second press finds its own first press and leaves it alone."""
    if case.stamp != request.POST.get(f"stamp-{case.token}", request.POST.get("stamp", "")):
        if case.executor_id == executor.pk and was_just_done(case, "assign", request.user):
            return
        raise MovedOn
    assign_case(case.pk, executor=executor, by=request.user, at=timezone.now())
