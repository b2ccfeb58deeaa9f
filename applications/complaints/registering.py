"""Taking a complaint in: its number, day and hour, who accepted it, and the receipt that says when and where."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from applications.actions.move import locked
from applications.calendars import hold_calendar
from applications.complaints.letters import receipt_words
from applications.complaints.limits import edition_of_complaints
from applications.complaints.models import Complaint
from applications.law.calendar import ALMATY
from applications.law.complaints import BEGINNINGS, STATE_CORPORATION, addressees_of
from applications.law.edition import Edition
from applications.law.refusals import refused
from applications.letters.issuing import issue_letter
from applications.models import Application
from portal.accounts.models import Staff
from portal.accounts.roles import APPLICANT, CLERK
from portal.audit.actions import record
from portal.files.models import StoredFile
from portal.numbering import format_number, next_number

REGISTER, PATTERN = "complaints", "Ш-{year}/{number:04d}"


@dataclass(frozen=True)
class ComplaintIntake:
    """A complaint as it was brought; `received_at` is the moment of the stamp. Source: T11b, T11c."""

    once: UUID
    way: str
    received_at: datetime
    addressee: str
    against: str
    step: str
    about: str
    surname: str
    given_name: str
    patronymic: str
    address: str
    phone: str
    against_staff: Staff | None = None
    scan: StoredFile | None = None


@transaction.atomic
def register_complaint(application_id: int, intake: ComplaintIntake, *, by: Staff | None, at: datetime) -> Complaint:
    """Register a complaint in a register of its own and issue the receipt; `by` nobody takes in what came online.

    Raises:
        TransitionRefused: no such addressee, a person of another office, a moment that is still to come, or a form
            that registered another complaint before.

    Source: R13a, T11a, T11b, T11c, T11d.
    """
    application = locked(application_id)
    if already := Complaint.objects.filter(once=intake.once).first():
        return _the_same(already, application, intake)
    edition = edition_of_complaints(application)
    _check(edition, application, intake, at=at)
    hold_calendar(application.office_id)
    complaint = Complaint.objects.create(
        application=application,
        office_id=application.office_id,
        number=_number(application.office_id, year=at.astimezone(ALMATY).year),
        state=BEGINNINGS[intake.against],
        registered_at=at,
        registered_by=by,
        **vars(intake),
    )
    complaint.receipt = issue_letter(application, "complaint_receipt", extra=receipt_words(complaint), by=by, at=at)
    complaint.save(update_fields=["receipt"])
    remember(complaint, "register_complaint", by=by, at=at, role=CLERK if by else APPLICANT, clause=_clause(edition))
    return complaint


def _number(office_id: int, *, year: int) -> str:
    number = next_number(office_id, REGISTER, year)
    return format_number(PATTERN, office="", year=year, number=number)


def _the_same(already: Complaint, application: Application, intake: ComplaintIntake) -> Complaint:
    if already.application_id != application.pk or (already.about, already.surname) != (intake.about, intake.surname):
        raise refused("complaint_of_a_used_form")
    return already


def _check(edition: Edition, application: Application, intake: ComplaintIntake, *, at: datetime) -> None:
    if intake.received_at > at:
        raise refused("complaint_day_out_of_order")
    if intake.addressee not in {each.code for each in addressees_of(edition, intake.against)}:
        raise refused("complaint_addressed_elsewhere", rule=_clause(edition))
    if intake.against == STATE_CORPORATION and not application.branch_id:
        raise refused("complaint_addressed_elsewhere", rule=_clause(edition))
    if not _works_there(application, intake):
        raise refused("complaint_addressed_elsewhere", rule=_clause(edition))


def _works_there(application: Application, intake: ComplaintIntake) -> bool:
    """Whoever is named works for the office, or in the branch that took the application."""
    person = intake.against_staff
    if person is None:
        return True
    if intake.against == STATE_CORPORATION:
        return person.branch_id == application.branch_id
    return person.office_id == application.office_id


def _clause(edition: Edition) -> str:
    return "R13a" if "R13a" in edition.clauses else "T11c"


def remember(
    complaint: Complaint,
    verb: str,
    *,
    by: Staff | None,
    at: datetime,
    role: str,
    clause: str,
    from_state: str = "",
    said: str = "",
) -> None:
    """Into the ledger of the complaint, and as one line into that of its case."""
    facts = {"clause": clause, "number": complaint.number, **({"remark": said} if said else {})}
    for kind, key in (("complaint", complaint.pk), ("application", complaint.application_id)):
        record(
            office=complaint.office_id,
            subject_kind=kind,
            subject_id=key,
            verb=verb,
            at=at,
            by=by,
            role=role,
            from_state=from_state if kind == "complaint" else "",
            to_state=complaint.state if kind == "complaint" else "",
            facts=facts if kind == "complaint" else {"clause": clause, "number": complaint.number},
        )
