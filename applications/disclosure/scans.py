"""Scans of a case that hold private facts of the other party: marked, and left out of what the applicant gets."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from applications.actions.move import locked
from applications.law.refusals import refused
from applications.models import Application, ScanMark
from applications.terms import edition_of
from portal.accounts.models import Staff
from portal.audit.actions import record
from portal.files.models import StoredFile


@dataclass(frozen=True)
class CaseScan:
    """A scan with the name of what it shows."""

    title: str
    file: StoredFile
    mark: ScanMark | None

    @property
    def private(self) -> bool:
        return self.mark is not None and self.mark.private


def scans_of(application: Application) -> list[CaseScan]:
    """The scans of the documents and of the complaints, each with the mark that stands."""
    marks = {row.file_id: row for row in application.scan_marks.select_related("noted_by").order_by("pk")}
    return [CaseScan(title, file, marks.get(file.pk)) for title, file in _files(application)]


def _files(application: Application) -> Iterator[tuple[str, StoredFile]]:
    edition, language = edition_of(application), get_language() or "kk"
    for document in application.documents.select_related("scan").exclude(scan=None).order_by("pk"):
        if document.scan:
            yield edition.document(document.requirement).title.in_(language), document.scan
    for complaint in application.complaints.select_related("scan").exclude(scan=None).order_by("pk"):
        if complaint.scan:
            yield f"{_('Complaint')} {complaint.number}", complaint.scan


def private_files(application: Application) -> frozenset[int]:
    """The keys of the files whose newest mark says that they are private."""
    newest = {row.file_id: row.private for row in application.scan_marks.order_by("pk")}
    return frozenset(file for file, private in newest.items() if private)


@transaction.atomic
def mark_scan(
    application_id: int, token: str, private: bool, reason: str, *, by: Staff, at: datetime
) -> ScanMark | None:
    """Say that a scan holds private facts of the other party, or that it does not. Said twice it stands once.

    Raises:
        TransitionRefused: another office, no such scan in the case, or no reason.
    """
    application = locked(application_id)
    found = next((each for each in scans_of(application) if each.file.token == token), None)
    if by.office_id != application.office_id or found is None or not reason.strip():
        raise refused("scan_without_a_reason")
    if found.private == private:
        return found.mark
    mark = ScanMark.objects.create(
        application=application,
        office_id=application.office_id,
        file=found.file,
        private=private,
        reason=reason.strip(),
        noted_by=by,
        noted_at=at,
    )
    record(
        office=application.office_id,
        subject_kind="application",
        subject_id=application.pk,
        verb="mark_scan",
        at=at,
        by=by,
        role=min(by.roles),
        facts={"private": private, "reason": reason.strip()},
    )
    return mark
