"""The completeness check: a verdict per document, then acceptance or its refusal."""

from datetime import datetime

from django.db import transaction

from applications.actions.move import locked, move
from applications.actions.papers import issue_acceptance_refusal
from applications.actions.situation import situation_of
from applications.law.checklist import REFUSES_ACCEPTANCE
from applications.law.refusals import refused
from applications.law.workflow import offers
from applications.models import Application, SubmittedDocument
from applications.models.application import Custody
from applications.models.submitted_document import Presentation, Verdict
from applications.terms import edition_of
from portal.accounts.models import Staff
from portal.accounts.roles import EXECUTOR, STATE_CORPORATION_WORKER
from portal.audit.actions import record

CHECKERS = frozenset({EXECUTOR, STATE_CORPORATION_WORKER})


@transaction.atomic
def give_verdict(
    application_id: int,
    *,
    requirement: str,
    verdict: str,
    reason: str = "",
    remark: str = "",
    by: Staff,
    at: datetime,
) -> SubmittedDocument:
    """Say of one document whether it is accepted, and if not, why.

    Raises:
        TransitionRefused: the check is not this person's now, or the verdict contradicts what was presented.

    Source: R7a.
    """
    application = locked(application_id)
    if not may_check(application, by=by, at=at):
        raise refused("verdict_outside_the_check")
    document = application.documents.get(requirement=requirement)
    if verdict == Verdict.ACCEPTED and document.presentation == Presentation.ABSENT:
        raise refused("accept_an_absent_document")
    document.verdict, document.reason, document.remark = verdict, reason, remark
    document.checked_at, document.checked_by = at, by
    document.save(update_fields=["verdict", "reason", "remark", "checked_at", "checked_by"])
    record(
        office=application.office_id,
        subject_kind="application",
        subject_id=application.pk,
        verb="give_verdict",
        at=at,
        by=by,
        role=min(by.roles & CHECKERS),
        facts={"requirement": requirement, "verdict": verdict, "reason": reason, "clause": "R7a"},
    )
    return document


def may_check(application: Application, *, by: Staff, at: datetime) -> bool:
    """Verdicts belong to whoever may end the check with a refusal of acceptance, now or once the verdicts are in.

    The package must lie where the person works: a branch checks nothing that is with the courier.
    """
    situation = situation_of(application, by=by, at=at)
    ends = any(offer.verb == "refuse_acceptance" for offer in offers(edition_of(application), situation, by.roles))
    at_hand = application.custody == (Custody.BRANCH if by.branch_id else Custody.OFFICE)
    return ends and at_hand and (not application.executor_id or "assigned_to_actor" in situation.facts)


@transaction.atomic
def accept_documents(application_id: int, *, by: Staff, at: datetime) -> Application:
    """End the check: the package is complete. Source: R7a."""
    return move(locked(application_id), "accept_documents", by=by, at=at)


@transaction.atomic
def refuse_acceptance(application_id: int, *, by: Staff, at: datetime) -> Application:
    """Refuse to accept an incomplete or expired package, with its receipt. Source: R7b, R7c."""
    application = locked(application_id)
    rejected = [each.requirement for each in application.documents.filter(verdict__in=REFUSES_ACCEPTANCE)]
    move(application, "refuse_acceptance", by=by, at=at, facts={"rejected": rejected})
    issue_acceptance_refusal(application, by=by, at=at)
    return application
