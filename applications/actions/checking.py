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
from applications.models.submitted_document import Presentation, Verdict
from applications.terms import edition_of
from portal.accounts.models import Staff
from portal.audit.actions import record


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
    _must_be_checking(application, by=by, at=at)
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
        role=min(by.roles),
        facts={"requirement": requirement, "verdict": verdict, "reason": reason, "clause": "R7a"},
    )
    return document


def _must_be_checking(application: Application, *, by: Staff, at: datetime) -> None:
    """Verdicts belong to whoever may end the check with a refusal of acceptance, now or once the verdicts are in."""
    situation = situation_of(application, by=by, at=at)
    ends = [
        offer for offer in offers(edition_of(application), situation, by.roles) if offer.verb == "refuse_acceptance"
    ]
    if not ends or (application.executor_id and "assigned_to_actor" not in situation.facts):
        raise refused("verdict_outside_the_check")


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
