"""A question to the register of persons or to the digital documents service, and its record however it ended."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction

from applications.actions.scans import keep_scan
from applications.gateways.breaker import through
from applications.gateways.consents import Subject
from applications.gateways.records import note
from applications.law.consents import DIGITAL_DOCUMENT, LOOK_UP, clause_of
from applications.law.errors import TransitionRefused
from applications.law.refusals import refused
from applications.models import Consent, LookUp
from applications.models.consent import Outcome
from applications.models.monitoring import System
from portal.accounts.models import Staff
from portal.files.models import StoredFile
from portal.gateways.calling import Gateway, GatewayAway, GatewayRefused, NothingFound, Permission, Question
from portal.gateways.digital_documents import DigitalDocument, document_of
from portal.gateways.identity import Identity, identity_of

Found = TypeVar("Found")
_ENDS = {NothingFound: Outcome.NOT_FOUND, GatewayAway: Outcome.AWAY, GatewayRefused: Outcome.REFUSED}


@dataclass(frozen=True)
class TakenDocument:
    """A digital document that was looked at like any file, and is kept."""

    scan: StoredFile
    number: str
    valid_until: date | None


def look_up_identity(subject: Subject, consent: Consent, register: Gateway, *, by: Staff, at: datetime) -> Identity:
    """What the register holds of the person.

    Raises:
        TransitionRefused: it is away, holds nothing, or does not answer us; everything can be typed.

    Source: R8a, T9.5.
    """
    found = _asked(subject, consent, lambda question: identity_of(register, question), by=by, at=at)
    _note(subject, consent, Outcome.FOUND, None, by=by, at=at)
    return found


def take_document(subject: Subject, consent: Consent, service: Gateway, *, by: Staff, at: datetime) -> TakenDocument:
    """Obtain the document that its owner consented to, and keep it as a scan.

    Raises:
        TransitionRefused: the service is away, holds no such document, or sent a file that is not safe to keep.

    Source: R8c.
    """
    found = _asked(subject, consent, lambda question: document_of(service, question), by=by, at=at)
    scan = _safely_kept(subject, consent, found, by=by, at=at)
    _note(subject, consent, Outcome.FOUND, scan, by=by, at=at)
    return TakenDocument(scan, found.number, found.valid_until)


def _safely_kept(subject: Subject, consent: Consent, found: DigitalDocument, *, by: Staff, at: datetime) -> StoredFile:
    try:
        return keep_scan(found.upload, by=by, at=at)
    except ValidationError:
        _note(subject, consent, Outcome.REFUSED, None, by=by, at=at)
        raise refused("document_is_not_safe", rule=_clause(subject, consent)) from None


def _asked(subject: Subject, consent: Consent, ask: Callable[[Question], Found], *, by: Staff, at: datetime) -> Found:
    question = Question(
        key=f"{consent.token}-{at:%H%M%S%f}",
        what=consent.what,
        iin=consent.iin,
        office=by.served_office.bin,
        consent=Permission(consent.token, consent.way, consent.given_at.isoformat(), consent.phone),
    )
    try:
        return through(consent.system, lambda: ask(question), at=at)
    except (NothingFound, GatewayAway, GatewayRefused) as end:
        outcome = _ENDS[type(end)]
        _note(subject, consent, outcome, None, by=by, at=at)
        raise _words(subject, consent, outcome) from None


def _words(subject: Subject, consent: Consent, outcome: str) -> TransitionRefused:
    return refused(f"{consent.system}_{outcome}", rule=_clause(subject, consent))


def _clause(subject: Subject, consent: Consent) -> str:
    return clause_of(subject.edition, LOOK_UP if consent.system == System.IDENTITY else DIGITAL_DOCUMENT)


@transaction.atomic
def _note(
    subject: Subject, consent: Consent, outcome: str, file: StoredFile | None, *, by: Staff, at: datetime
) -> None:
    row = LookUp.objects.create(
        office_id=consent.office_id,
        consent=consent,
        system=consent.system,
        what=consent.what,
        iin=consent.iin,
        outcome=outcome,
        file=file,
        asked_at=at,
        asked_by=by,
    )
    facts = {
        "system": consent.system,
        "what": consent.what,
        "outcome": outcome,
        "sha256": file.sha256 if file else "",
        "clause": _clause(subject, consent),
    }
    note("look_up", subject.application_id, ("look_up", row.pk), facts, by=by, at=at)
