"""A digital document on a case that is registered: its row becomes one that came from the register."""

from datetime import datetime

from django.db import transaction

from applications.actions.move import locked
from applications.gateways.look_ups import TakenDocument
from applications.law.consents import DIGITAL_DOCUMENT, clause_of
from applications.law.refusals import refused
from applications.models import SubmittedDocument
from applications.models.submitted_document import Presentation
from applications.terms import edition_of
from portal.accounts.models import Staff
from portal.audit.actions import record


def may_be_taken(document: SubmittedDocument) -> bool:
    """What a verdict rests on does not change; of an absent document it rests on nothing."""
    return not document.verdict or document.presentation == Presentation.ABSENT


@transaction.atomic
def attach_taken(application_id: int, requirement: str, taken: TakenDocument, *, by: Staff, at: datetime) -> None:
    """Put the document with its row, to be checked.

    Raises:
        TransitionRefused: a verdict was given meanwhile.

    Source: R8c.
    """
    application = locked(application_id)
    document: SubmittedDocument = application.documents.get(requirement=requirement)
    if not may_be_taken(document):
        raise refused("replace_a_checked_scan")
    document.presentation, document.scan = Presentation.REGISTER, taken.scan
    document.number, document.valid_until = taken.number or document.number, taken.valid_until or document.valid_until
    document.verdict, document.reason, document.checked_at, document.checked_by = "", "", None, None
    document.save()
    record(
        office=application.office_id,
        subject_kind="application",
        subject_id=application.pk,
        verb="attach_taken",
        at=at,
        by=by,
        role=min(by.roles),
        facts={
            "requirement": requirement,
            "sha256": taken.scan.sha256,
            "clause": clause_of(edition_of(application), DIGITAL_DOCUMENT),
        },
    )
