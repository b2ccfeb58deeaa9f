"""A complaint about a signed act is satisfied by a new one: the head opens it, its signature answers the complaint."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from applications.actions.move import locked
from applications.complaints.deciding import Answer, answer_ways, decided, may, new_acts_of, passed_step
from applications.complaints.models import Complaint
from applications.complaints.new_acts import open_act, remember_act, standing_act
from applications.law.edition import ResultKind
from applications.law.refusals import refused
from applications.models import Application, NewAct
from portal.accounts.models import Staff
from portal.accounts.roles import EXECUTOR


@dataclass(frozen=True)
class Renewal:
    """What was found and decided, which result meets the claims, and who drafts it."""

    answer: Answer
    executor: Staff


def favourable(application: Application | None) -> tuple[ResultKind, ...]:
    """The results that can satisfy a complaint in full. Source: R13d."""
    return tuple(kind for kind in new_acts_of(application) if kind.grants)


@transaction.atomic
def decide_anew(complaint_id: int, renewal: Renewal, *, by: Staff, at: datetime) -> NewAct:
    """Open the way to a new act on the same case; the complaint waits for its signature, and may still be forwarded.

    Nothing is answered yet, and the earlier act is in force until the new one is signed.

    Raises:
        TransitionRefused: no signed act stands there, the three working days are over, the official complained of
            decides, another new act is open, the result refuses, or the executor is not one of the office.

    Source: R13d.
    """
    complaint, step = may(complaint_id, "decide_anew", by=by, at=at)
    assert complaint.application_id is not None, "the row stands only where an act is signed"
    application, answer = locked(complaint.application_id), renewal.answer
    _check(complaint, application, renewal)
    stands = standing_act(application)
    assert stands is not None, "the row stands only where an act is signed"
    passed_step(complaint, step, {}, by=by, at=at, said=answer.decision)
    act = NewAct.objects.create(
        application=application,
        office_id=application.office_id,
        complaint=complaint,
        kind=answer.new_act,
        number=f"{application.register_number}/{stands.ordinal + 1}",
        executor=renewal.executor,
        findings=answer.findings,
        decision=answer.decision,
        answer_way=answer.way,
        old_paper=stands.paper,
        old_number=stands.number,
        old_on=stands.signed_on,
        opened_by=by,
        opened_at=at,
    )
    told = {"clause": "R13d", "number": act.number, "executor": renewal.executor.short_name}
    remember_act(act, "open_new_act", by=by, role=min(by.roles & set(step.roles)), at=at, facts=told)
    return act


def _check(complaint: Complaint, application: Application, renewal: Renewal) -> None:
    executor = renewal.executor
    if open_act(application):
        raise refused("complaint_new_act_is_drafted_already")
    if renewal.answer.new_act not in {kind.code for kind in favourable(application)}:
        raise refused("complaint_new_act_refuses")
    if renewal.answer.way not in answer_ways(complaint):
        raise refused("complaint_answered_another_way")
    own = executor.office_id == application.office_id and EXECUTOR in executor.roles and executor.is_active
    if not own or executor.pk == complaint.against_staff_id:
        raise refused("complaint_executor_of_another_office")


def satisfied_by(act: NewAct, *, by: Staff, at: datetime) -> Complaint:
    """Answer the complaint with the act that has just been signed.

    Raises:
        TransitionRefused: the three working days are over, or the official complained of has signed.

    Source: R13d.
    """
    complaint, step = may(act.complaint_id, "satisfy", by=by, at=at)
    answer = Answer(act.findings, act.decision, act.answer_way, act.kind)
    return decided(complaint, step, answer, by=by, at=at, act=act)
