"""Scans that people bring: kept before the form is whole, attached to a document, seen within the office."""

from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from applications.actions.move import locked
from applications.law.refusals import refused
from applications.models import SubmittedDocument
from applications.models.submitted_document import Presentation
from portal.accounts.models import Staff
from portal.audit.actions import record
from portal.files.models import StoredFile
from portal.files.storage import store_upload

PURPOSE = "scan"


def keep_scan(upload: UploadedFile, *, by: Staff, at: datetime) -> StoredFile:
    """Check, clean and store a file.

    Raises:
        ValidationError: it is not a PDF, JPEG or PNG that can be trusted; the message is for the person.
    """
    return store_upload(upload, office=by.served_office_id, by=by, at=at, purpose=PURPOSE)


def kept_scan(token: str, *, by: Staff) -> StoredFile | None:
    """The file this same person brought a moment ago; somebody else's token gives nothing."""
    return StoredFile.objects.filter(token=token, uploaded_by=by, purpose=PURPOSE).first()


@transaction.atomic
def attach_scan(application_id: int, requirement: str, scan: StoredFile, *, by: Staff, at: datetime) -> None:
    """Put a scan with a document that was registered without one, or a better one in its place.

    A document that was absent is there now: as a copy, and to be checked anew.

    Raises:
        TransitionRefused: a verdict was given on the scan that stands there.

    Source: R3, R7a.
    """
    application = locked(application_id)
    document: SubmittedDocument = application.documents.get(requirement=requirement)
    if document.scan_id and document.verdict:
        raise refused("replace_a_checked_scan")
    document.scan = scan
    if document.presentation == Presentation.ABSENT:
        document.presentation = Presentation.COPY
        document.verdict, document.reason, document.checked_at, document.checked_by = "", "", None, None
    document.save()
    record(
        office=application.office_id,
        subject_kind="application",
        subject_id=application.pk,
        verb="attach_scan",
        at=at,
        by=by,
        role=min(by.roles),
        facts={"requirement": requirement, "sha256": scan.sha256, "clause": "R3"},
    )
