"""What new acts add to other pages: the case, the applicant's status page, the desk."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from applications.case_parts import provide_case_part
from applications.complaints.new_acts import open_act
from applications.desk_counters import Question, provide_desk_counters
from applications.law.calendar import ALMATY
from applications.law.new_acts import DRAFTING, PROPOSED, is_replaceable
from applications.models import Application, NewAct
from applications.status_parts import Part, provide_status_part
from applications.terms import edition_of
from permits.new_acts.reading import act_limit, act_line
from portal.accounts.models import Staff
from portal.accounts.roles import CLERK, EXECUTOR, HEAD
from portal.documents.dates import with_weekday

_WAITING = """
SELECT count(*) FROM applications_newact WHERE office_id = %(office)s AND ended_at IS NULL AND (
  (%(drafts_new_acts)s AND state = %(drafted)s AND executor_id = %(person)s)
  OR (%(signs_new_acts)s AND state = %(proposed)s))
"""
READERS = {CLERK, EXECUTOR, HEAD}


@dataclass(frozen=True)
class Replaced:
    """An act that is out of force, and the one that was adopted in its place on a complaint."""

    old: str
    old_on: str
    old_href: str
    new: str
    new_on: str
    complaint: str


@provide_case_part
def acts_of_case(application: Application, by: Staff, at: datetime) -> Part | None:
    """The new act that is drafted, and every act that is out of force. Source: R13d."""
    if not _may_have_any(application):
        return None
    acts = list(
        application.new_acts.select_related("complaint__office", "application__office", "executor", "old_paper")
    )
    drafted = next((each for each in acts if each.ended_at is None), None)
    replaced = _replaced(acts)
    if not (drafted or replaced):
        return None
    line = act_line(drafted, by=by, at=at) if drafted and by.roles & READERS and not by.branch_id else None
    return Part("permits/new_acts/of_case.html", {"act": line, "replaced": replaced})


def _may_have_any(application: Application) -> bool:
    """No question to the database where nothing is signed yet."""
    return is_replaceable(edition_of(application), application.state)


def _replaced(acts: list[NewAct]) -> tuple[Replaced, ...]:
    return tuple(
        Replaced(
            old=act.old_number,
            old_on=f"{act.old_on:%d.%m.%Y}",
            old_href=reverse("paper", args=[act.old_paper.token]),
            new=act.number,
            new_on=f"{act.ended_at.astimezone(ALMATY):%d.%m.%Y}",
            complaint=act.complaint.number,
        )
        for act in acts
        if act.ended_at and act.state == "signed"
    )


@provide_status_part
def new_act_of_applicant(application: Application, language: str, at: datetime) -> Part | None:
    """Until when a new act is awaited, or which act is in force now. Source: R13d."""
    if not _may_have_any(application):
        return None
    drafted = open_act(application)
    replaced = _replaced(list(application.new_acts.adopted().select_related("complaint", "old_paper")))
    until = with_weekday(act_limit(drafted).due_on.isoformat(), language) if drafted else ""
    if not (drafted or replaced):
        return None
    values = {"until": until, "complaint": drafted.complaint.number if drafted else "", "replaced": replaced}
    return Part("permits/new_acts/status.html", values, in_cabinet=True)


@provide_desk_counters
def waiting(person: Staff, at: datetime) -> tuple[Question, ...]:
    """The new acts in which it is this person's turn; no counter while there is none."""
    if person.branch_id or not person.roles & {EXECUTOR, HEAD}:
        return ()
    knows = {
        "drafts_new_acts": EXECUTOR in person.roles,
        "signs_new_acts": HEAD in person.roles,
        "drafted": DRAFTING,
        "proposed": PROPOSED,
    }
    return (Question(_("new acts on complaints"), _WAITING, reverse("new_acts"), rare=True, knows=knows),)
