"""What the counter asks of systems outside while an application is being typed; there is no case yet."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from applications.gateways.consents import Subject, by_code, by_signature, send_code, usable
from applications.gateways.look_ups import look_up_identity, take_document
from applications.gateways.offered import documents_given
from applications.law.consents import CONSENT, IDENTITY_DOCUMENT, clause_of
from applications.law.edition import Edition
from applications.law.errors import TransitionRefused
from applications.law.refusals import refused
from applications.models.submitted_document import Presentation
from portal.accounts.models import Staff
from portal.files.models import StoredFile
from portal.gateways.digital_documents import documents_service
from portal.gateways.identity import Identity, register_of_persons
from portal.gateways.sms import sms
from portal.identity import IinRefused, parse_iin
from portal.inputs import PhoneRefused, parse_phone

ASK_REGISTER, ASK_CODE, TAKE_DOCUMENT = "take_identity", "ask_code", "take_document"


@dataclass(frozen=True)
class FromOutside:
    """What fills the form; `asked` is the button, `what` its document, `refusal` why nothing fills it.

    `place` is the field by which a refusal is set right.
    """

    asked: str = ""
    what: str = ""
    applicant: Mapping[str, Any] = field(default_factory=dict)
    documents: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    scans: Mapping[str, StoredFile] = field(default_factory=dict)
    refusal: TransitionRefused | None = None
    place: str = "id_iin"


NOTHING = FromOutside()


def asked_from(typed: Mapping[str, str], edition: Edition, *, by: Staff, at: datetime) -> FromOutside:
    """What the pressed button brings; a button of a system that is not configured brings nothing."""
    asked = next((each for each in (ASK_REGISTER, ASK_CODE, TAKE_DOCUMENT) if each in typed), "")
    what = typed[asked] if asked in (ASK_CODE, TAKE_DOCUMENT) else ""
    if not asked or (what and what not in documents_given(edition)):
        return NOTHING
    try:
        subject = subject_of(typed, edition)
        if asked == ASK_REGISTER:
            return _identity(subject, "consent" in typed, by=by, at=at)
        return _document(subject, asked, what, typed, by=by, at=at)
    except TransitionRefused as refusal:
        return FromOutside(asked, what, refusal=refusal)


def subject_of(typed: Mapping[str, str], edition: Edition) -> Subject:
    """The person of the form, as far as it is typed.

    Raises:
        TransitionRefused: these are not the digits of an IIN.
    """
    try:
        iin = parse_iin(typed.get("iin", "")).digits
    except IinRefused:
        raise refused("look_up_without_iin") from None
    return Subject(edition, _once(typed.get("once", "")), iin, _phone(typed.get("phone", "")))


def _once(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return uuid4()


def _phone(text: str) -> str:
    try:
        return parse_phone(text)
    except PhoneRefused:
        return ""


def _identity(subject: Subject, consented: bool, *, by: Staff, at: datetime) -> FromOutside:
    register = register_of_persons()
    if register is None:
        return NOTHING
    if not consented:
        refusal = refused("look_up_without_consent", rule=clause_of(subject.edition, CONSENT))
        return FromOutside(ASK_REGISTER, refusal=refusal, place="id_consent")
    consent = by_signature(subject, by=by, at=at)
    found = look_up_identity(subject, consent, register, by=by, at=at)
    return FromOutside(ASK_REGISTER, applicant=_of_person(found), documents=_of_document(found, subject.edition))


def _of_person(found: Identity) -> dict[str, Any]:
    """The register's words in the place of what was typed; where it is silent, what was typed stays."""
    names = ("surname", "given_name", "patronymic", "birth_date", "address")
    return {name: getattr(found, name) for name in names if getattr(found, name)}


def _of_document(found: Identity, edition: Edition) -> dict[str, dict[str, Any]]:
    if not found.number or all(each.code != IDENTITY_DOCUMENT for each in edition.documents):
        return {}
    row = {"presentation": Presentation.REGISTER, "number": found.number, "valid_until": found.valid_until}
    return {IDENTITY_DOCUMENT: {name: value for name, value in row.items() if value}}


def _document(
    subject: Subject, asked: str, what: str, typed: Mapping[str, str], *, by: Staff, at: datetime
) -> FromOutside:
    sender, service = sms(), documents_service()
    if sender is None or service is None:
        return NOTHING
    if asked == ASK_CODE:
        send_code(subject, what, sender, language=typed.get("language", "kk"), by=by, at=at)
        return FromOutside(asked, what)
    code = typed.get(f"document-{what}-code", "")
    consent = usable(subject, what, by=by, at=at) or by_code(subject, what, code, by=by, at=at)
    taken = take_document(subject, consent, service, by=by, at=at)
    row = {"presentation": Presentation.REGISTER, "number": taken.number, "valid_until": taken.valid_until}
    filled = {name: value for name, value in row.items() if value}
    return FromOutside(asked, what, documents={what: filled}, scans={what: taken.scan})
