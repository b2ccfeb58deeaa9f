"""Harm to look into: the list of whoever reviews, one task, what is done with it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from applications.law.errors import LawError
from applications.views.refusals import add_refusal, show_refusal
from permits.visits.actions.tasks import assign_task, close_task
from permits.visits.forms import AssignForm, CloseForm
from permits.visits.models import ReviewOutcome, ReviewTask
from permits.visits.presenters.tasks import open_tasks, task_page, task_rows
from permits.visits.views.finding import found_task
from portal.audit.actions import record_read
from portal.http import StaffRequest

MOST_DONE = 20


@require_safe
def review_tasks(request: StaffRequest) -> HttpResponse:
    """What waits, the oldest first; what was done lately stands below."""
    at, person = timezone.now(), request.user
    done = ReviewTask.objects.visible_to(person).exclude(done_at=None).order_by("-done_at", "-pk")[:MOST_DONE]
    context = {"waiting": task_rows(open_tasks(person), at=at), "done": task_rows(done, at=at)}
    return render(request, "permits/visits/tasks.html", context)


@require_safe
def review_task(request: StaffRequest, token: str) -> HttpResponse:
    """What was told, by whom, what the permit stands at, and the three ways on."""
    task = found_task(request, token)
    record_read(
        office=task.office_id,
        subject_kind="application",
        subject_id=task.permit.decision.application_id,
        at=timezone.now(),
        by=request.user,
    )
    return _shown(request, task)


@require_POST
def assign(request: StaffRequest, token: str) -> HttpResponse:
    """Give it to somebody of the office."""
    task = found_task(request, token)
    form = AssignForm(request.POST, office_id=task.office_id)
    if not form.is_valid():
        return _shown(request, task, assign=form, status=422)
    try:
        assign_task(task.pk, to=form.cleaned_data["to"], by=request.user, at=timezone.now())
    except LawError as refusal:
        show_refusal(request, refusal)
    return redirect("review_task", token)


@require_POST
def close(request: StaffRequest, token: str) -> HttpResponse:
    """Say what came of it."""
    task, outcome = found_task(request, token), request.POST.get("outcome", ReviewOutcome.NO_ACTION)
    if outcome not in ReviewOutcome.values:
        raise Http404
    form = CloseForm(request.POST, outcome=outcome)
    if form.is_valid():
        try:
            close_task(task.pk, outcome, reason=form.cleaned_data["reason"], by=request.user, at=timezone.now())
        except LawError as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("The outcome is written down."))
            return redirect("review_task", token)
    return _shown(request, task, close=form, status=422)


def _shown(
    request: StaffRequest,
    task: ReviewTask,
    *,
    assign: AssignForm | None = None,
    close: CloseForm | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "page": task_page(task, at=timezone.now()),
        "assign_form": assign or AssignForm(office_id=task.office_id, initial={"to": task.assigned_to_id}),
        "close_form": close or CloseForm(),
        "form": assign or close,
    }
    return render(request, "permits/visits/task.html", context, status=status)
