"""Scans of a case that hold private facts of the other party: marked, and left out of what the applicant gets."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from applications.actions.move import locked
from applications.law.calendar import ALMATY
from applications.law.refusals import refused
from applications.models import Application, ScanMark
from applications.terms import edition_of
from portal.accounts.models import Staff
from portal.audit.actions import record
from portal.files.models import StoredFile


class Part(StrEnum):
    """Where in the file of a case a scan lies: with the application, on the way at its day, with the complaints."""

    APPLICATION = "application"
    WAY = "way"
    COMPLAINT = "complaint"


@dataclass(frozen=True)
class CaseFile:
    """A scan of a case as a room keeps it, with the name of what it shows and the moment it belongs to.

    `for_office`: a sheet of a paper that stays within the office; the applicant gets neither.
    """

    title: str
    file: StoredFile
    at: datetime
    part: Part = Part.WAY
    for_office: bool = False


@dataclass(frozen=True)
class CaseScan:
    """A scan with its day and the mark that stands."""

    title: str
    file: StoredFile
    on: date
    mark: ScanMark | None

    @property
    def private(self) -> bool:
        return self.mark is not None and self.mark.private


ScansProvider = Callable[[Application], Iterable[CaseFile]]
_providers: list[ScansProvider] = []


def provide_scans(provider: ScansProvider) -> ScansProvider:
    """Let a room name the scans it keeps of a case: each can be marked, and lies in the bundle for a court."""
    _providers.append(provider)
    return provider


def files_of(application: Application) -> list[CaseFile]:
    """Every scan of the case, wherever it is attached; one that hangs in two places is named once."""
    found: dict[int, CaseFile] = {}
    for provider in _providers:
        for each in provider(application):
            found.setdefault(each.file.pk, each)
    order = list(Part)
    return sorted(found.values(), key=lambda each: (order.index(each.part), each.at, each.file.pk))


def scans_of(application: Application) -> list[CaseScan]:
    """The scans of a case, each with the mark that stands."""
    marks = {row.file_id: row for row in application.scan_marks.select_related("noted_by").order_by("pk")}
    return [
        CaseScan(each.title, each.file, each.at.astimezone(ALMATY).date(), marks.get(each.file.pk))
        for each in files_of(application)
    ]


@provide_scans
def of_documents(application: Application) -> Iterator[CaseFile]:
    edition, language = edition_of(application), get_language() or "kk"
    for document in application.documents.select_related("scan").exclude(scan=None).order_by("pk"):
        if scan := document.scan:
            title = edition.document(document.requirement).title.in_(language)
            yield CaseFile(title, scan, scan.uploaded_at, Part.APPLICATION)


@provide_scans
def of_complaints(application: Application) -> Iterator[CaseFile]:
    for complaint in application.complaints.select_related("scan").exclude(scan=None).order_by("pk"):
        if complaint.scan:
            title = " ".join([_("Complaint"), complaint.number])
            yield CaseFile(title, complaint.scan, complaint.received_at, Part.COMPLAINT)


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
