"""Taking a complaint in: its number, day and hour, who accepted it, and the receipt that says when and where."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from applications.actions.move import locked
from applications.calendars import hold_calendar
from applications.complaints.letters import issue, receipt_words
from applications.complaints.limits import edition_in_force, edition_of_complaints
from applications.complaints.models import Complaint
from applications.law.calendar import ALMATY
from applications.law.complaints import BEGINNINGS, STATE_CORPORATION, addressees_of
from applications.law.edition import Edition
from applications.law.refusals import refused
from applications.models import Application
from portal.accounts.models import Staff
from portal.accounts.roles import APPLICANT, CLERK, STATE_CORPORATION_WORKER
from portal.audit.actions import record
from portal.files.models import StoredFile
from portal.numbering import format_number, next_number
from portal.offices.models import Branch, Office

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
    branch: Branch | None = None
    language: str = "kk"


@transaction.atomic
def register_complaint(application_id: int, intake: ComplaintIntake, *, by: Staff | None, at: datetime) -> Complaint:
    """Register a complaint in a register of its own and issue the receipt; `by` nobody takes in what came online.

    Raises:
        TransitionRefused: no such addressee, a person of another office, a moment that is still to come, or a form
            that registered another complaint before.

    Source: R13a, T11a, T11b, T11c, T11d.
    """
    application = locked(application_id)
    return _registered(application.office, application, intake, edition_of_complaints(application), by=by, at=at)


@transaction.atomic
def register_without_application(
    office: Office, intake: ComplaintIntake, *, by: Staff | None, at: datetime
) -> Complaint:
    """Register a complaint of somebody who was turned away, or badly treated, before an application was registered.

    The register, the limits and the receipt are the same.

    Raises:
        TransitionRefused: see `register_complaint`.

    Source: R13a, T11a, T11b, T11c, T11d.
    """
    _hold(intake.once)
    return _registered(office, None, intake, edition_in_force(intake.received_at), by=by, at=at)


def _registered(
    office: Office,
    application: Application | None,
    intake: ComplaintIntake,
    edition: Edition,
    *,
    by: Staff | None,
    at: datetime,
) -> Complaint:
    if already := Complaint.objects.filter(once=intake.once).first():
        return _the_same(already, application, intake)
    _check(edition, office, application, intake, by=by, at=at)
    hold_calendar(office.pk)
    complaint = Complaint.objects.create(
        application=application,
        office=office,
        number=_number(office.pk, year=at.astimezone(ALMATY).year),
        state=BEGINNINGS[intake.against],
        registered_at=at,
        registered_by=by,
        **vars(intake),
    )
    complaint.receipt = issue(complaint, "complaint_receipt", receipt_words(complaint), by=by, at=at)
    complaint.save(update_fields=["receipt"])
    remember(complaint, "register_complaint", by=by, at=at, role=_role(by), clause=_clause(edition))
    return complaint


def _role(by: Staff | None) -> str:
    if by is None:
        return APPLICANT
    return STATE_CORPORATION_WORKER if by.branch_id else CLERK


def _hold(once: UUID) -> None:
    """Who sends the same form at the same moment waits for the first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 4421))", [str(once)])


def _number(office_id: int, *, year: int) -> str:
    number = next_number(office_id, REGISTER, year)
    return format_number(PATTERN, office="", year=year, number=number)


def _the_same(already: Complaint, application: Application | None, intake: ComplaintIntake) -> Complaint:
    key = application.pk if application else None
    if already.application_id != key or (already.about, already.surname) != (intake.about, intake.surname):
        raise refused("complaint_of_a_used_form")
    return already


def _check(
    edition: Edition,
    office: Office,
    application: Application | None,
    intake: ComplaintIntake,
    *,
    by: Staff | None,
    at: datetime,
) -> None:
    if intake.received_at > at:
        raise refused("complaint_day_out_of_order")
    branch = application.branch if application else intake.branch
    if by and by.branch_id and not _own_of_branch(intake, branch, by):
        raise refused("complaint_taken_in_by_a_branch")
    if intake.addressee not in {each.code for each in addressees_of(edition, intake.against)}:
        raise refused("complaint_addressed_elsewhere", rule=_clause(edition))
    if intake.against == STATE_CORPORATION and (branch is None or branch.office_id != office.pk):
        raise refused("complaint_addressed_elsewhere", rule=_clause(edition))
    if not _works_there(office, branch, intake):
        raise refused("complaint_addressed_elsewhere", rule=_clause(edition))


def _own_of_branch(intake: ComplaintIntake, branch: Branch | None, by: Staff) -> bool:
    """A branch takes in what is about its own workers, and not by the one who is complained of. Source: T11d."""
    here = branch is not None and branch.pk == by.branch_id
    return here and intake.against == STATE_CORPORATION and intake.against_staff != by


def _works_there(office: Office, branch: Branch | None, intake: ComplaintIntake) -> bool:
    """Whoever is named works for the office, or in the branch that it is about."""
    person = intake.against_staff
    if person is None:
        return True
    if intake.against == STATE_CORPORATION:
        return branch is not None and person.branch_id == branch.pk
    return person.office_id == office.pk


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
    """Into the ledger of the complaint, and as one line into that of its case, where it has one."""
    facts = {"clause": clause, "number": complaint.number, **({"remark": said} if said else {})}
    subjects = [("complaint", complaint.pk)]
    if complaint.application_id:
        subjects.append(("application", complaint.application_id))
    for kind, key in subjects:
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
