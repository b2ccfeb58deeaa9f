"""Scans that people bring: kept before the form is whole, attached to a document, seen within the office."""

from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from applications.actions.move import locked
from applications.models import SubmittedDocument
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
    """Put a scan with a document that was registered without one, or a better one in its place."""
    application = locked(application_id)
    document: SubmittedDocument = application.documents.get(requirement=requirement)
    document.scan = scan
    document.save(update_fields=["scan"])
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
