"""The completeness check: a verdict per document, then acceptance or its refusal."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from applications.actions.issuing import issue_acceptance_refusal
from applications.actions.move import locked, move
from applications.actions.situation import situation_of
from applications.custody.moving import make_copies
from applications.law.checklist import REFUSES_ACCEPTANCE
from applications.law.edition import Transition
from applications.law.refusals import refused
from applications.law.workflow import offers
from applications.models import Application, SubmittedDocument
from applications.models.application import Custody
from applications.models.submitted_document import Presentation, Verdict
from applications.terms import edition_of
from portal.accounts.models import Staff
from portal.audit.actions import record


@dataclass(frozen=True)
class GivenVerdict:
    """What was said of one document."""

    requirement: str
    verdict: str
    reason: str = ""
    remark: str = ""


@transaction.atomic
def give_verdicts(application_id: int, given: Iterable[GivenVerdict], *, by: Staff, at: datetime) -> None:
    """Say of each of these documents whether it is accepted, and if not, why: all of it, or nothing.

    Raises:
        TransitionRefused: the check is not this person's now, or a verdict contradicts what was presented.

    Source: R7a, T9.11, P8.10, S.common.
    """
    application = locked(application_id)
    if not may_check(application, by=by, at=at):
        raise refused("verdict_outside_the_check")
    documents = {each.requirement: each for each in application.documents.all()}
    for each in given:
        _give(application, documents[each.requirement], each, by=by, at=at)


def _give(
    application: Application, document: SubmittedDocument, given: GivenVerdict, *, by: Staff, at: datetime
) -> None:
    if given.verdict == Verdict.ACCEPTED and document.presentation == Presentation.ABSENT:
        raise refused("accept_an_absent_document")
    document.verdict, document.reason, document.remark = given.verdict, given.reason, given.remark
    document.checked_at, document.checked_by = at, by
    document.save(update_fields=["verdict", "reason", "remark", "checked_at", "checked_by"])
    record(
        office=application.office_id,
        subject_kind="application",
        subject_id=application.pk,
        verb="give_verdict",
        at=at,
        by=by,
        role=min(by.roles & _checkers(application)),
        facts={
            "requirement": given.requirement,
            "verdict": given.verdict,
            "reason": given.reason,
            "clause": _clause(application),
        },
    )


def may_check(application: Application, *, by: Staff, at: datetime) -> bool:
    """Verdicts belong to whoever may end the check with a refusal of acceptance, now or once the verdicts are in.

    The package must lie where the person works: a branch checks nothing that is with the courier.
    """
    situation = situation_of(application, by=by, at=at)
    ends = any(offer.verb == "refuse_acceptance" for offer in offers(edition_of(application), situation, by.roles))
    at_hand = application.custody == (Custody.BRANCH if by.branch_id else Custody.OFFICE)
    return ends and at_hand and (_anybodys(application) or "assigned_to_actor" in situation.facts)


def _check_rows(application: Application, verb: str = "refuse_acceptance") -> list[Transition]:
    """The rows that end a check in this state."""
    rows = edition_of(application).transitions
    return [row for row in rows if row.verb == verb and application.state in row.sources]


def _checkers(application: Application) -> set[str]:
    return {role for row in _check_rows(application) for role in row.roles}


def _clause(application: Application) -> str:
    """The clause of the check, which is that of its end."""
    return [*_check_rows(application, "accept_documents"), *_check_rows(application)][0].clause


def _anybodys(application: Application) -> bool:
    """Whether nobody was named for the check: not by the head, nor by the edition."""
    asked = any("assigned_to_actor" in row.requires for row in _check_rows(application))
    return not (application.executor_id and asked)


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
    make_copies(issue_acceptance_refusal(application, by=by, at=at), by=by, at=at)
    return application
