"""What visits add to pages of other rooms: the case, the child, the permit, the desk."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from applications.case_parts import provide_case_part
from applications.desk_counters import Question, provide_desk_counters
from applications.law.calendar import ALMATY
from applications.models import Application, RegisteredChild
from applications.status_parts import Part as CasePart
from permits.models.permit import Permit
from permits.register.parts import Part, provide_child_part, provide_permit_part
from permits.visits.actions.reminders import SERVICE, allowing, ends_until
from permits.visits.models import ReviewTask, VisitOutcome
from permits.visits.presenters.rows import Counts, VisitRow, log_of, visit_rows
from portal.accounts.models import Staff
from portal.accounts.roles import CLERK, EXECUTOR, HEAD
from portal.documents.dates import official_date

NEWEST = 3
READERS = {CLERK, EXECUTOR, HEAD}
REVIEWERS = {EXECUTOR, HEAD}
_HARM = """
SELECT count(*) FROM permits_reviewtask WHERE office_id = %(office)s AND done_at IS NULL
  AND (%(sees_all_tasks)s OR assigned_to_id IS NULL OR assigned_to_id = %(person)s)
"""
_ENDING = """
SELECT count(*) FROM permits_permit AS permit
WHERE office_id = %(office)s AND ended_on IS NULL AND standing = ANY(%(allowing)s)
  AND valid_until BETWEEN %(today)s AND %(ends_until)s
  AND NOT EXISTS (SELECT FROM permits_permit AS successor WHERE successor.replaces_id = permit.id)
"""


@dataclass(frozen=True)
class PermitLine:
    """How visits under one permit went; `open_tasks` are reports of harm that nobody has looked into yet."""

    token: str
    number: str
    parent: str
    first: str
    last: str
    counts: Counts
    open_tasks: int


def counted(permits: QuerySet[Permit], within: Q | None = None) -> tuple[PermitLine, ...]:
    """One question to the database, however many visits; `within` narrows the visits that count."""
    stands = Q(visits__correction=None) & (within or Q())
    open_ones = Q(review_tasks__done_at=None)
    found = permits.annotate(
        held=Count("visits", filter=stands & Q(visits__outcome=VisitOutcome.HELD), distinct=True),
        missed=Count("visits", filter=stands & Q(visits__outcome=VisitOutcome.MISSED), distinct=True),
        harmful=Count("visits", filter=stands & ~Q(visits__harm=""), distinct=True),
        waiting=Count("review_tasks", filter=open_ones, distinct=True),
    )
    return tuple(map(_line, found.order_by("-valid_from", "-pk")))


def _line(permit) -> PermitLine:
    language = get_language() or "kk"
    return PermitLine(
        token=permit.token,
        number=permit.number,
        parent=permit.parent_name,
        first=official_date(permit.valid_from.isoformat(), language),
        last=official_date(permit.last_day().isoformat(), language),
        counts=Counts(permit.held, permit.missed, permit.harmful),
        open_tasks=permit.waiting,
    )


@provide_case_part
def history_of_visits(application: Application, by: Staff, at: datetime) -> CasePart | None:
    """Permits of this parent for these children, this one's own among them, with what became of them. Source: F4."""
    if SERVICE not in application.office.services or not by.roles & READERS or by.branch_id:
        return None
    children = application.children.exclude(registered=None).values("registered")
    permits = Permit.objects.filter(
        office_id=application.office_id, parent_iin=application.applicant_iin, children__registered__in=children
    )
    lines = counted(Permit.objects.filter(pk__in=permits.values("pk")))
    return CasePart("permits/visits/of_case.html", {"lines": lines}) if lines else None


@provide_child_part
def visits_of_child(child: RegisteredChild, by: Staff, at: datetime) -> Part | None:
    """The visits to this child under each permit."""
    if not by.roles & READERS:
        return None
    lines = counted(Permit.objects.filter(children__registered=child), Q(visits__permit_child__registered_id=child.pk))
    return Part("permits/visits/of_child.html", {"lines": lines}) if lines else None


@provide_permit_part
def visits_of_permit(permit: Permit, by: Staff, at: datetime) -> Part | None:
    """How they went, the newest of them, and the way to the log."""
    if not by.roles & READERS:
        return None
    line = counted(Permit.objects.filter(pk=permit.pk))[0]
    rows: tuple[VisitRow, ...] = visit_rows(log_of(permit).filter(correction=None)[:NEWEST])
    return Part("permits/visits/of_permit.html", {"line": line, "rows": rows, "tasks": _task_rows(permit)})


def _task_rows(permit: Permit) -> tuple[str, ...]:
    """Ways to the reports of harm that are open."""
    waiting = ReviewTask.objects.filter(permit=permit).open()
    return tuple(reverse("review_task", args=[token]) for token in waiting.values_list("token", flat=True))


@provide_desk_counters
def waiting(person: Staff, at: datetime) -> tuple[Question, ...]:
    """Harm to look into, and permits that end soon."""
    if person.branch_id or not person.roles & REVIEWERS or SERVICE not in person.served_office.services:
        return ()
    knows = {
        "sees_all_tasks": HEAD in person.roles,
        "allowing": allowing(),
        "ends_until": ends_until(person.served_office, at.astimezone(ALMATY).date()),
    }
    return (
        Question(_("reports of harm"), _HARM, reverse("review_tasks"), knows=knows),
        Question(_("permits that end soon"), _ENDING, reverse("ending_permits")),
    )
