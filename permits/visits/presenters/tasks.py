"""Harm to look into: the list, one task, and until when the office wants it done."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from applications.calendars import office_calendar
from applications.editions import edition_now
from applications.law.calendar import ALMATY
from applications.law.deadlines import Deadline
from applications.law.duties import duty_deadline
from applications.law.permits import lawful_changes
from applications.law.visits import GOAL
from applications.presenters.time_left import TimeLeft, time_left
from applications.presenters.why import WhyDay
from permits.reviews.models import SUSPENDED, PermitOrder, PermitReview
from permits.reviews.reading import lives as still_lives
from permits.visits.actions.reminders import SERVICE
from permits.visits.actions.tasks import is_reviewed, was_stopped
from permits.visits.models import ReviewOutcome, ReviewTask
from permits.visits.presenters.labels import TASK_OUTCOMES, standing_words
from permits.visits.presenters.rows import Counts, VisitRow, counts_of, visit_row
from portal.accounts.models import Staff
from portal.accounts.roles import HEAD
from portal.documents.dates import official_moment, with_weekday
from portal.offices.models import Office
from portal.ui import Row


@dataclass(frozen=True)
class TaskRow:
    """`left` is None once it is done."""

    token: str
    number: str
    parent: str
    child: str
    harm: str
    told: str
    assigned: str
    outcome: str
    left: TimeLeft | None
    due: str


@dataclass(frozen=True)
class TaskPage:
    row: TaskRow
    visit: VisitRow
    permit_token: str
    standing: str
    counts: Counts
    goal: Deadline
    days: tuple[WhyDay, ...]
    stopped: bool
    reviewed: bool
    may_suspend: bool
    may_review: bool
    done: str
    reason: str
    answer: Row | None


def open_tasks(person: Staff):
    """What waits for this person: a head sees all of the office, an executor the own and those that nobody has."""
    waiting = ReviewTask.objects.visible_to(person).open()
    return waiting if HEAD in person.roles else waiting.filter(Q(assigned_to=person) | Q(assigned_to=None))


def task_rows(tasks, *, at: datetime) -> tuple[TaskRow, ...]:
    related = ("permit", "office", "assigned_to", "visit__permit_child__child")
    return tuple(task_row(each, goal_of(each), at=at) for each in tasks.select_related(*related))


def goal_of(task: ReviewTask) -> Deadline:
    """The office's goal, not a term of law: counted anew at every look. Source: F4; reading V1."""
    return _goal(task.office, task.opened_at)


def _goal(office: Office, opened_at: datetime) -> Deadline:
    edition = edition_now(office, SERVICE, opened_at.astimezone(ALMATY).date())
    return duty_deadline(edition, GOAL, since=opened_at, office=office_calendar(office))


def task_row(task: ReviewTask, goal: Deadline, *, at: datetime) -> TaskRow:
    language, visit = get_language() or "kk", task.visit
    left = None if task.done_at else time_left(goal.due_at, at=at, calendar=office_calendar(task.office))
    return TaskRow(
        token=task.token,
        number=task.permit.number,
        parent=task.permit.parent_name,
        child=visit.permit_child.child.full_name,
        harm=visit.harm,
        told=official_moment(task.opened_at.astimezone(ALMATY).isoformat(timespec="minutes"), language),
        assigned=task.assigned_to.short_name if task.assigned_to else "",
        outcome=str(TASK_OUTCOMES[task.outcome]),
        left=left,
        due=with_weekday(goal.due_on.isoformat(), language),
    )


def task_page(task: ReviewTask, *, at: datetime) -> TaskPage:
    language, goal, permit = get_language() or "kk", goal_of(task), task.permit
    reviewed, lives = is_reviewed(task), still_lives(permit, on=at.astimezone(ALMATY).date())
    steps = lawful_changes(permit.standing, {"reason_given"})
    done = f"{task.done_at.astimezone(ALMATY):%d.%m.%Y, %H:%M}" if task.done_at else ""
    return TaskPage(
        row=task_row(task, goal, at=at),
        visit=visit_row(task.visit),
        permit_token=permit.token,
        standing=standing_words(permit.standing, language),
        counts=counts_of(Q(permit=permit)),
        goal=goal,
        days=tuple(WhyDay(day.date, day.counted, day.why.in_(language)) for day in goal.days),
        stopped=was_stopped(task),
        reviewed=reviewed,
        may_suspend=lives and any(each.code == ReviewOutcome.SUSPENDED for each in steps),
        may_review=lives and not reviewed,
        done=", ".join(filter(None, [task.done_by.short_name if task.done_by else "", done])),
        reason=task.reason,
        answer=answer_of(task),
    )


def answer_of(task: ReviewTask) -> Row | None:
    """The order or the review that ended the report: the last one that was there when it ended."""
    if task.outcome == ReviewOutcome.SUSPENDED:
        orders = task.permit.orders.filter(kind=SUSPENDED, signed_at__gte=task.opened_at, signed_at__lte=task.done_at)
        order = orders.select_related("paper").last()
        return Row(_("Order %(number)s") % {"number": order.number}, _paper(order)) if order else None
    if task.outcome == ReviewOutcome.REVIEW_OPENED:
        review = task.permit.reviews.filter(opened_at__lte=task.done_at).select_related("application").last()
        return _to_review(review) if review else None
    return None


def _paper(order: PermitOrder) -> str:
    return reverse("paper", args=[order.paper.token])


def _to_review(review: PermitReview) -> Row:
    case = review.application
    return Row(_("Review %(number)s") % {"number": case.register_number}, reverse("case", args=[case.token]))
