"""Systems outside in words: what may be asked at the counter and on a case, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from applications.gateways.case import subject_of_case
from applications.gateways.consents import Subject, open_request, usable
from applications.gateways.counter import ASK_CODE, ASK_REGISTER, FromOutside, subject_of
from applications.gateways.offered import documents_given
from applications.law.consents import DIGITAL_DOCUMENT, clause_of
from applications.law.edition import Edition
from applications.law.errors import TransitionRefused
from applications.models import Application
from applications.presenters.clauses import cited
from applications.terms import edition_of
from portal.accounts.models import Staff
from portal.gateways.identity import register_of_persons


@dataclass(frozen=True)
class CodeState:
    """Of one document: nothing was sent, a code is awaited, or the consent is there and the document is not."""

    phone: str = ""
    until: datetime | None = None
    awaited: bool = False
    granted: bool = False


@dataclass(frozen=True)
class CounterOffers:
    """`documents` are those that can be asked for, each with its state."""

    identity: bool
    documents: Mapping[str, CodeState]
    told: str
    tone: str
    place: str


def counter_offers(
    typed: Mapping[str, str], edition: Edition, outside: FromOutside, *, by: Staff, at: datetime
) -> CounterOffers:
    given = documents_given(edition)
    return CounterOffers(
        identity=register_of_persons() is not None,
        documents={code: _typed_state(typed, edition, code, by=by, at=at) for code in sorted(given)},
        told=_told(outside) if outside.asked else "",
        tone="soon" if outside.refusal else "done",
        place=_place(outside),
    )


def _typed_state(typed: Mapping[str, str], edition: Edition, what: str, *, by: Staff, at: datetime) -> CodeState:
    try:
        subject = subject_of(typed, edition)
    except TransitionRefused:
        return CodeState()
    return code_state(subject, what, by=by, at=at)


def code_state(subject: Subject, what: str, *, by: Staff, at: datetime) -> CodeState:
    """Where the consent to one document stands."""
    if usable(subject, what, by=by, at=at):
        return CodeState(granted=True)
    sent = open_request(subject.once, subject.iin, what, by=by, at=at)
    return CodeState(hidden_phone(sent.phone), sent.expires_at, awaited=True) if sent else CodeState()


def hidden_phone(phone: str) -> str:
    """Enough of a number to recognise it."""
    return f"+7 ••• ••• {phone[-4:-2]} {phone[-2:]}" if phone else ""


@dataclass(frozen=True)
class DigitalPage:
    """One document of a case that may come from the digital documents service."""

    token: str
    number: str
    title: str
    clause: str
    applicant: str
    phone: str
    state: CodeState


def digital_page(application: Application, requirement: str, *, by: Staff, at: datetime) -> DigitalPage:
    edition, subject = edition_of(application), subject_of_case(application)
    return DigitalPage(
        token=application.token,
        number=application.register_number,
        title=edition.document(requirement).title.in_(get_language() or "kk"),
        clause=clause_of(edition, DIGITAL_DOCUMENT),
        applicant=application.applicant_full_name,
        phone=hidden_phone(subject.phone),
        state=code_state(subject, requirement, by=by, at=at),
    )


def _told(outside: FromOutside) -> str:
    if outside.refusal:
        words, rule = outside.refusal.in_(get_language() or "kk"), outside.refusal.rule
        return f"{words} ({cited(rule).in_(get_language() or 'kk')})" if rule else words
    if outside.asked == ASK_REGISTER:
        return _("Filled in from the register of persons. Compare with the person before you.")
    if outside.asked == ASK_CODE:
        return _("A code went to the applicant's telephone. Whoever agrees tells it to you; type it at the document.")
    return _("The digital document is kept with the form; it counts once the application is registered.")


def _place(outside: FromOutside) -> str:
    """Where the clerk goes on; what was filled in is read from the top."""
    if outside.what:
        return f"id_document-{outside.what}"
    return outside.place if outside.refusal else ""
