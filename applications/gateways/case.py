"""What a case asks of the digital documents service: about its own applicant, by the number of the application."""

from datetime import datetime

from applications.gateways.attaching import attach_taken, may_be_taken
from applications.gateways.consents import Subject, by_code, send_code, usable
from applications.gateways.look_ups import take_document
from applications.gateways.offered import documents_given
from applications.models import Application, SubmittedDocument
from applications.terms import edition_of
from portal.accounts.models import Staff
from portal.gateways.digital_documents import documents_service
from portal.gateways.sms import sms


def subject_of_case(application: Application) -> Subject:
    """The applicant; a request from the portal is of the number that its account was registered with. Source: R8c."""
    account = application.applicant_account
    return Subject(
        edition_of(application),
        application.once,
        application.applicant_iin,
        account.phone if account else application.applicant_phone,
        application.pk,
    )


def may_come_digitally(application: Application, document: SubmittedDocument) -> bool:
    """Whether the service gives it and no verdict rests on what was presented."""
    given = documents_given(edition_of(application))
    return document.requirement in given and not application.closed_at and may_be_taken(document)


def ask_code(application: Application, requirement: str, *, by: Staff, at: datetime) -> None:
    """Send the applicant a code of consent.

    Raises:
        TransitionRefused: see `send_code`.
    """
    sender = sms()
    assert sender is not None, "only what the installation can ask for is offered"
    subject, language = subject_of_case(application), application.applicant_language
    send_code(subject, requirement, sender, language=language, by=by, at=at)


def take(application: Application, requirement: str, code: str, *, by: Staff, at: datetime) -> None:
    """Take the consent, then the document, then put it with its row.

    Raises:
        TransitionRefused: the code does not hold or is another, or the document does not come.
    """
    service = documents_service()
    assert service is not None, "only what the installation can ask for is offered"
    subject = subject_of_case(application)
    consent = usable(subject, requirement, by=by, at=at) or by_code(subject, requirement, code, by=by, at=at)
    taken = take_document(subject, consent, service, by=by, at=at)
    attach_taken(application.pk, requirement, taken, by=by, at=at)
