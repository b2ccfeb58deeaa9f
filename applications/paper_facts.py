"""The facts each official paper of an application freezes."""

from datetime import datetime
from typing import Protocol
from urllib.parse import quote

from django.conf import settings

from applications.law.calendar import ALMATY
from applications.law.checklist import REFUSES_ACCEPTANCE
from applications.law.citations import cite
from applications.law.deadlines import Deadline
from applications.law.texts import Text
from applications.models import Application, Child
from applications.models.submitted_document import Presentation
from applications.status_code import status_code
from applications.terms import edition_of, plan_of
from portal.accounts.models import Staff
from portal.documents.facts import (
    AcceptanceReceiptFacts,
    AcceptanceRefusalFacts,
    Applicant,
    ApplicationChild,
    ApplicationFacts,
    OfficeFacts,
    PaperFacts,
    ReceivedDocument,
    RejectedDocument,
    TermDay,
    Words,
)
from portal.documents.facts_2017 import AcceptanceRefusal2017Facts
from portal.offices.models import Office, Workplace

LANGUAGES = ("kk", "ru", "en")


def words(text: Text) -> Words:
    return Words(*(text.in_(language) for language in LANGUAGES))


def name_words(place: Workplace) -> Words:
    return Words(*(place.name_in(language) for language in LANGUAGES))


def address_words(place: Workplace) -> Words:
    return Words(*(place.address_in(language) for language in LANGUAGES))


def office_facts(office: Workplace) -> OfficeFacts:
    return OfficeFacts(name=name_words(office), address=address_words(office), phone=office.phone)


def watermark(office: Office) -> str:
    """A demo office's papers must never be taken for real ones."""
    return "ҮЛГІ · ОБРАЗЕЦ" if office.is_demo else ""


def status_url(application: Application) -> str:
    """The part after # never leaves the applicant's phone, so the code is in no server's log."""
    return f"{settings.PUBLIC_URL}/status/#{quote(application.register_number, safe='')}~{status_code(application)}"


class Reader(Protocol):
    """Reads the facts of a paper that somebody asks for at a moment."""

    def __call__(self, application: Application, *, by: Staff | None, at: datetime) -> PaperFacts: ...


def application_facts(application: Application, *, by: Staff | None, at: datetime) -> ApplicationFacts:
    """Annex 1. Source: R3."""
    return ApplicationFacts(
        office=office_facts(application.office),
        register_number=application.register_number,
        watermark=watermark(application.office),
        applicant=Applicant(
            full_name=application.applicant_full_name,
            iin=application.applicant_iin,
            address=application.applicant_address,
            phone=application.applicant_phone,
        ),
        children=tuple(_child(application, child) for child in application.children.all()),
        period_from=application.wish_from.isoformat() if application.wish_from else "",
        period_until=application.wish_until.isoformat() if application.wish_until else "",
        applied_on=local_date(application.received_at),
        status_code=status_code(application),
        status_url=status_url(application),
    )


def _child(application: Application, child: Child) -> ApplicationChild:
    placement = edition_of(application).placement(child.placement)
    return ApplicationChild(
        full_name=child.full_name,
        born_on=child.birth_date.isoformat(),
        placement=child.placement,
        placement_words=words(placement.on_application),
        placed_with=child.carer,
    )


def acceptance_receipt_facts(application: Application, *, by: Staff | None, at: datetime) -> AcceptanceReceiptFacts:
    """The receipt of acceptance, a free form. Source: R4, T9.7, G5.1."""
    edition = edition_of(application)
    decision = plan_of(application).deadline("decision")
    place = application.branch or application.office
    return AcceptanceReceiptFacts(
        office=office_facts(application.office),
        register_number=application.register_number,
        watermark=watermark(application.office),
        applicant_name=application.applicant_full_name,
        service=words(edition.title),
        received_at=application.received_at.astimezone(ALMATY).isoformat(timespec="minutes"),
        received_by=by.short_name if by else "",
        received_in=name_words(place),
        documents=tuple(
            ReceivedDocument(
                title=words(edition.document(document.requirement).title),
                presented=document.presentation,
                valid_until=document.valid_until.isoformat() if document.valid_until else None,
            )
            for document in application.documents.exclude(presentation=Presentation.ABSENT)
        ),
        due_on=decision.due_on.isoformat(),
        clause=decision.clause,
        source=words(cite(edition, decision.clause)),
        days=_days(decision),
        collect_at=address_words(place),
        status_code=status_code(application),
        status_url=status_url(application),
        estimated=plan_of(application).estimated,
    )


def _days(limit: Deadline) -> tuple[TermDay, ...]:
    return tuple(TermDay(date=day.date.isoformat(), counted=day.counted, why=words(day.why)) for day in limit.days)


def acceptance_refusal_facts(application: Application, *, by: Staff | None, at: datetime) -> AcceptanceRefusalFacts:
    """Annex 3, and the same content on an office's letterhead. Source: R7b, R7c."""
    edition = edition_of(application)
    branch = by.branch if by else None
    name = by.full_name if by else ""
    return AcceptanceRefusalFacts(
        office=office_facts(application.office),
        register_number=application.register_number,
        watermark=watermark(application.office),
        applicant_name=application.applicant_full_name,
        service=words(edition.title),
        documents=tuple(
            RejectedDocument(title=words(edition.document(document.requirement).title), verdict=document.verdict)
            for document in application.documents.filter(verdict__in=REFUSES_ACCEPTANCE)
        ),
        refused_on=local_date(at),
        executor=name,
        branch_number=branch.department_number if branch else "",
        branch_address=address_words(branch) if branch else None,
        worker=name if branch else "",
        status_code=status_code(application),
        status_url=status_url(application),
    )


def acceptance_refusal_2017_facts(
    application: Application, *, by: Staff | None, at: datetime
) -> AcceptanceRefusal2017Facts:
    """Annex 3 of the Standard. Source: T10b."""
    return AcceptanceRefusal2017Facts(
        **vars(acceptance_refusal_facts(application, by=by, at=at)),
        applicant_address=application.applicant_address,
        executor_phone=by.place.phone if by else "",
    )


def local_date(at: datetime) -> str:
    return at.astimezone(ALMATY).date().isoformat()
