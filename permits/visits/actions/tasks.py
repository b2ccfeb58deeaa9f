"""The review of a harmful visit: opened with it, given to somebody, done once."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from applications.law.refusals import refused
from permits.models.permit import Permit
from permits.visits.actions.remembering import remember
from permits.visits.models import ReviewOutcome, ReviewTask, Visit
from portal.accounts.models import Staff
from portal.accounts.roles import EXECUTOR, HEAD

STOPS = ("suspended", "revoked")


def open_task(visit: Visit, *, at: datetime) -> ReviewTask:
    """For the executor of the case that the permit came of, while that person works in the office; else for whoever
    takes it first.
    """
    executor = visit.permit.decision.application.executor
    works_here = executor is not None and executor.is_active and executor.office_id == visit.office_id
    return ReviewTask.objects.create(
        permit=visit.permit,
        visit=visit,
        office_id=visit.office_id,
        opened_at=at,
        assigned_to=executor if works_here else None,
    )


def reviewers_of(office_id: int):
    """Who may look into harm: executors and heads of the office."""
    people = Staff.objects.filter(office_id=office_id, is_active=True, grants__role__in=[EXECUTOR, HEAD])
    return people.distinct().order_by("sort_key", "pk")


@transaction.atomic
def assign_task(task_id: int, *, to: Staff, by: Staff, at: datetime) -> ReviewTask:
    """Give the task to somebody of the office.

    Raises:
        TransitionRefused: it is done already.
    """
    task = _open(task_id)
    task.assigned_to = to
    task.save(update_fields=["assigned_to"])
    remember(task.permit, "assign_review_task", by=by, at=at, to=to.full_name)
    return task


@transaction.atomic
def close_task(task_id: int, outcome: str, *, reason: str, by: Staff, at: datetime) -> ReviewTask:
    """Say what came of it.

    Raises:
        TransitionRefused: it is done already; nothing was done and no reason is given; a suspension or a review is
            named that nobody has written down since the harm was told.
    """
    task = _open(task_id)
    if outcome == ReviewOutcome.NO_ACTION and not reason.strip():
        raise refused("review_task_without_a_reason")
    if outcome == ReviewOutcome.SUSPENDED and not was_stopped(task):
        raise refused("review_task_without_a_suspension")
    if outcome == ReviewOutcome.REVIEW_OPENED and not is_reviewed(task):
        raise refused("review_task_without_a_review")
    return _end(task, outcome, reason=reason.strip(), by=by, at=at)


def close_answered(permit: Permit, outcome: str, *, answer: str, by: Staff, at: datetime) -> None:
    """End every report of harm under a permit with what was just done about it.

    Whoever stops the meetings, or begins a review, answers all that was told until then; `answer` is the number of the
    order or of the review.
    """
    waiting = ReviewTask.objects.open().filter(permit=permit).select_for_update(of=("self",))
    for task in waiting.select_related("permit__decision"):
        _end(task, outcome, by=by, at=at, answer=answer)


def _end(task: ReviewTask, outcome: str, *, by: Staff, at: datetime, reason: str = "", answer: str = "") -> ReviewTask:
    task.outcome, task.reason, task.done_by, task.done_at = outcome, reason, by, at
    task.save(update_fields=["outcome", "reason", "done_by", "done_at"])
    remark = reason or answer
    remember(task.permit, "close_review_task", by=by, at=at, outcome=outcome, remark=remark)
    return task


def was_stopped(task: ReviewTask) -> bool:
    """Whether the permit was suspended or revoked since the harm was told."""
    return task.permit.changes.filter(code__in=STOPS, written_at__gte=task.opened_at).exists()


def is_reviewed(task: ReviewTask) -> bool:
    """Whether a review takes the harm up: one that is open, or was opened since."""
    return task.permit.reviews.filter(Q(ended_at=None) | Q(opened_at__gte=task.opened_at)).exists()


def _open(task_id: int) -> ReviewTask:
    task = ReviewTask.objects.select_for_update(of=("self",)).select_related("permit__decision").get(pk=task_id)
    if task.done_at:
        raise refused("review_task_is_done")
    return task
