"""Taking a consent: with the signed application, or by a one-time code to the person's own number."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.crypto import constant_time_compare, salted_hmac

from applications.gateways.breaker import through
from applications.gateways.records import note
from applications.law.consents import CODE_MINUTES, CONSENT, DIGITAL_DOCUMENT, clause_of
from applications.law.edition import Edition
from applications.law.refusals import refused
from applications.law.texts import wording
from applications.models import Consent, ConsentRequest
from applications.models.consent import MOST_ATTEMPTS, Outcome, Way
from applications.models.monitoring import System
from portal.accounts.models import Staff
from portal.gateways.calling import GatewayAway
from portal.gateways.identity import WHAT
from portal.gateways.sms import Sender
from portal.limits import Rate, Refused, hit

CODES_TO_A_NUMBER: Rate = {"limit": 5, "window": timedelta(hours=1)}
CODE_DIGITS = 6
USABLE = timedelta(hours=24)
"""A consent whose document did not come, because the service was away, is asked for once."""


@dataclass(frozen=True)
class Subject:
    """Whom and what a question is about. `once` is the key of the form, and of the application that comes of it."""

    edition: Edition
    once: UUID
    iin: str
    phone: str = ""
    application_id: int | None = None


def by_signature(subject: Subject, *, by: Staff, at: datetime) -> Consent:
    """The consent that the applicant signs with the application; written down once for a form and a person."""
    given = Consent.objects.filter(
        once=subject.once, iin=subject.iin, system=System.IDENTITY, office_id=by.served_office_id
    ).first()
    return given or _given(subject, System.IDENTITY, WHAT, Way.SIGNED_APPLICATION, None, by=by, at=at)


def send_code(
    subject: Subject, what: str, sender: Sender, *, language: str, by: Staff, at: datetime
) -> ConsentRequest:
    """Send a new code to the person's number; an earlier one for the same document holds no more.

    Raises:
        TransitionRefused: there is no number, too many codes went to it, or the sending of SMS is away.
    """
    clause = clause_of(subject.edition, DIGITAL_DOCUMENT)
    if not subject.phone:
        raise refused("code_without_a_number", rule=clause)
    if isinstance(hit("consent_code", subject.phone, at=at, **CODES_TO_A_NUMBER), Refused):
        raise refused("code_too_often")
    code = f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}d}"
    text = wording("consent_sms").filled(code=code, minutes=CODE_MINUTES).in_(language)  # filled here: `say` remembers
    try:
        through(System.SMS, lambda: sender.send(subject.phone, text), at=at)
    except GatewayAway:
        raise refused("sms_away") from None
    return _kept(subject, what, code, by=by, at=at)


@transaction.atomic
def _kept(subject: Subject, what: str, code: str, *, by: Staff, at: datetime) -> ConsentRequest:
    salt = secrets.token_hex(16)
    request = ConsentRequest.objects.create(
        office_id=by.served_office_id,
        once=subject.once,
        iin=subject.iin,
        what=what,
        phone=subject.phone,
        salt=salt,
        code_hash=_hashed(salt, code),
        asked_at=at,
        asked_by=by,
        expires_at=at + timedelta(minutes=CODE_MINUTES),
    )
    facts = {"what": what, "clause": clause_of(subject.edition, DIGITAL_DOCUMENT)}
    note("ask_consent", subject.application_id, ("consent_request", request.pk), facts, by=by, at=at)
    return request


def open_request(once: UUID, iin: str, what: str, *, by: Staff, at: datetime) -> ConsentRequest | None:
    """The last code that was sent for this document, while it holds."""
    sent = ConsentRequest.objects.filter(once=once, iin=iin, what=what, office_id=by.served_office_id)
    last = sent.select_related("consent").order_by("-pk").first()
    holds = last and last.expires_at >= at and last.attempts < MOST_ATTEMPTS and not hasattr(last, "consent")
    return last if holds else None


def by_code(subject: Subject, what: str, typed: str, *, by: Staff, at: datetime) -> Consent:
    """The consent of a person who told the code. Every try counts, whatever becomes of the page; what cannot be a
    code is no try.

    Raises:
        TransitionRefused: no code holds (none was sent, it expired, was tried too often), or it is another one.
    """
    clause = clause_of(subject.edition, DIGITAL_DOCUMENT)
    request = open_request(subject.once, subject.iin, what, by=by, at=at)
    digits = "".join(letter for letter in typed if letter.isdigit())
    if request and len(digits) != CODE_DIGITS:
        raise refused("code_is_another", rule=clause)
    tried = request and ConsentRequest.objects.filter(pk=request.pk, attempts__lt=MOST_ATTEMPTS)
    if not request or not tried or not tried.update(attempts=F("attempts") + 1):
        raise refused("code_holds_no_more", rule=clause)
    if not constant_time_compare(_hashed(request.salt, digits), request.code_hash):
        raise refused("code_is_another", rule=clause)
    asked = Subject(subject.edition, subject.once, subject.iin, request.phone, subject.application_id)
    try:
        return _given(asked, System.DIGITAL_DOCUMENTS, what, Way.ONE_TIME_CODE, request, by=by, at=at)
    except IntegrityError:  # the same code was told twice at once
        raise refused("code_holds_no_more", rule=clause) from None


def usable(subject: Subject, what: str, *, by: Staff, at: datetime) -> Consent | None:
    """A consent of today by which the document has not come yet."""
    given = Consent.objects.filter(
        once=subject.once,
        iin=subject.iin,
        office_id=by.served_office_id,
        system=System.DIGITAL_DOCUMENTS,
        what=what,
        given_at__gte=at - USABLE,
    )
    return given.exclude(look_ups__outcome=Outcome.FOUND).order_by("-pk").first()


@transaction.atomic
def _given(
    subject: Subject, system: str, what: str, way: str, request: ConsentRequest | None, *, by: Staff, at: datetime
) -> Consent:
    consent = Consent.objects.create(
        office_id=by.served_office_id,
        once=subject.once,
        iin=subject.iin,
        system=system,
        what=what,
        way=way,
        phone=subject.phone if request else "",
        request=request,
        given_at=at,
        taken_by=by,
    )
    clauses = DIGITAL_DOCUMENT if request else CONSENT
    facts = {"what": what, "way": way, "clause": clause_of(subject.edition, clauses)}
    note("give_consent", subject.application_id, ("consent", consent.pk), facts, by=by, at=at)
    return consent


def _hashed(salt: str, code: str) -> str:
    """Keyed with the server's key: the few codes there are cannot be tried out on a copy of the database."""
    return salted_hmac("applications.gateways.consents", f"{salt}:{code}", algorithm="sha256").hexdigest()
