"""Which new acts there are, until when each has to be signed, and for whom it waits."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import get_language

from applications.calendars import office_calendar
from applications.complaints.limits import FORWARD, limits_of
from applications.complaints.new_acts import open_act
from applications.law.deadlines import Deadline
from applications.law.new_acts import DRAFTING, PROPOSED, table
from applications.models import Application, NewAct
from applications.presenters.time_left import TimeLeft, time_left
from portal.access import may_open
from portal.accounts.models import Staff
from portal.accounts.roles import HEAD
from portal.documents.dates import with_weekday

MOST = 30


@dataclass(frozen=True)
class ActLine:
    """A new act as lists and pages tell of it; `href` is where this reader does the next step, or the case."""

    number: str
    case: str
    case_href: str
    applicant: str
    complaint: str
    complaint_href: str
    state: str
    executor: str
    left: TimeLeft
    by: str
    clause: str
    is_over: bool
    href: str


def act_limit(act: NewAct) -> Deadline:
    """The last moment in which the new act may satisfy the complaint. Source: R13c, R13d."""
    return next(each.deadline for each in limits_of(act.complaint) if each.deadline.code == FORWARD)


def acts_to_sign(head: Staff, *, at: datetime) -> tuple[ActLine, ...]:
    """Those on the table of the head, due first."""
    waiting = NewAct.objects.visible_to(head).open().filter(state=PROPOSED).whole()[:MOST]
    return by_their_day([act_line(each, by=head, at=at) for each in waiting])


def is_act_to_sign(application: Application) -> bool:
    act = open_act(application)
    return act is not None and act.state == PROPOSED


def open_acts(person: Staff, *, at: datetime) -> tuple[ActLine, ...]:
    """Every new act of the office that is not ended, due first."""
    found = NewAct.objects.visible_to(person).open().whole()[:MOST]
    return by_their_day([act_line(each, by=person, at=at) for each in found])


def by_their_day(lines: list[ActLine]) -> tuple[ActLine, ...]:
    return tuple(sorted(lines, key=lambda each: (each.left.working_days_left, each.number)))


def act_line(act: NewAct, *, by: Staff, at: datetime) -> ActLine:
    language, limit, case = get_language() or "kk", act_limit(act), act.application
    complaint_href = reverse("complaint", args=[act.complaint.token]) if may_open("complaint", by.roles) else ""
    return ActLine(
        number=act.number,
        case=case.register_number,
        case_href=reverse("case", args=[case.token]),
        applicant=case.applicant_full_name,
        complaint=act.complaint.number,
        complaint_href=complaint_href,
        state=table().titles[act.state].in_(language),
        executor=act.executor.full_name,
        left=time_left(limit.due_at, at=at, calendar=office_calendar(act.complaint.office)),
        by=with_weekday(limit.due_on.isoformat(), language),
        clause=limit.clause,
        is_over=limit.due_at < at,
        href=_step(act, by),
    )


def _step(act: NewAct, by: Staff) -> str:
    if act.state == DRAFTING and by.pk == act.executor_id:
        return reverse("draft_result", args=[act.application.token, act.kind])
    return reverse("decision", args=[act.application.token]) if act.state == PROPOSED and HEAD in by.roles else ""
