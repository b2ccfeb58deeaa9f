"""The completeness check as its page shows it: each document beside its verdict, the ways to end it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import get_language

from applications.actions.issuing import acceptance_refusal_form
from applications.actions.situation import situation_of
from applications.calendars import branch_calendar, office_calendar
from applications.earlier import earlier_of, who_asks
from applications.forms.verdicts import VerdictForm
from applications.gateways.case import may_come_digitally
from applications.law.calendar import ALMATY
from applications.law.deadlines import Deadline, Plan
from applications.law.edition import Edition
from applications.law.progress import next_limit
from applications.law.workflow import offers
from applications.models import Application
from applications.presenters.case import DocumentRow, document_rows, refusal_words
from applications.presenters.earlier import EarlierPart, earlier_parts
from applications.presenters.labels import VERDICTS
from applications.presenters.offers import NotNow, shown_offers
from applications.presenters.time_left import TimeLeft, time_left
from applications.presenters.why import Why, why_of
from applications.terms import edition_of, plan_of
from portal.accounts.models import Staff

ENDS = ("accept_documents", "refuse_acceptance")
FOLLOWS_FROM_VERDICTS = frozenset({"documents_complete", "every_document_checked", "a_document_rejected"})


@dataclass(frozen=True)
class CheckRow:
    """A document and the form of its verdict."""

    document: DocumentRow
    form: VerdictForm
    digital: bool
    """Whether it can be taken from the digital documents service."""


@dataclass(frozen=True)
class End:
    """A way to end the check: open to this reader, or closed with the rule as the reason."""

    verb: str
    title: str
    clause: str
    closed: str


@dataclass(frozen=True)
class CheckPage:
    token: str
    number: str
    applicant: str
    received_on: date
    limit: str
    clause: str
    due_on: date
    why: Why
    left: TimeLeft
    rows: tuple[CheckRow, ...]
    ends: tuple[End, ...]
    refusal: str
    receipt_title: str
    service: str
    verdicts: tuple[tuple[str, str], ...]
    earlier: tuple[EarlierPart, ...]
    stamp: str


def check_page(application: Application, forms: Iterable[VerdictForm], *, by: Staff, at: datetime) -> CheckPage:
    """The page for whoever checks at this moment."""
    edition, plan, language = edition_of(application), plan_of(application), get_language() or "kk"
    limit = _limit(plan, application)
    documents = {row.requirement: row for row in document_rows(application, edition)}
    return CheckPage(
        token=application.token,
        number=application.register_number,
        applicant=application.applicant_full_name,
        received_on=application.received_at.astimezone(ALMATY).date(),
        limit=limit.title.in_(language),
        clause=limit.clause,
        due_on=limit.due_on,
        why=why_of(plan, limit),
        left=_left(limit, application, by=by, at=at),
        rows=tuple(_row(application, documents, form) for form in forms),
        ends=_ends(application, edition, by=by, at=at),
        refusal=refusal_words(plan, at=at),
        receipt_title=edition.form(acceptance_refusal_form(edition, by=by)).title.in_(language),
        service=edition.title.in_(language),
        verdicts=tuple((code, str(words)) for code, words in VERDICTS.items() if code),
        earlier=earlier_parts(earlier_of(who_asks(application), by=by, apart_from=application)),
        stamp=application.stamp,
    )


def _row(application: Application, documents: dict[str, DocumentRow], form: VerdictForm) -> CheckRow:
    document = form.document
    return CheckRow(documents[document.requirement], form, may_come_digitally(application, document))


def _left(limit: Deadline, application: Application, *, by: Staff, at: datetime) -> TimeLeft:
    calendar = branch_calendar(by.branch) if by.branch else office_calendar(application.office)
    return time_left(limit.due_at, at=at, calendar=calendar)


def _limit(plan: Plan, application: Application) -> Deadline:
    """The limit of the check itself where the edition sets one, else the limit that the case has to meet next."""
    own = (limit for limit in plan.deadlines if limit.code == "completeness_check")
    return next(own, next_limit(plan, application.state, application.custody))


def _ends(application: Application, edition: Edition, *, by: Staff, at: datetime) -> tuple[End, ...]:
    """Both ends as the table sees them; what only the verdicts still lack is no obstacle: they are sent along."""
    situation = situation_of(application, by=by, at=at)
    found = [offer for offer in offers(edition, situation, by.roles) if offer.verb in ENDS]
    shown = shown_offers(found, application, edition, may_check=False)
    closed = {each.code: each for each in shown.not_now}
    lacking = {each.why for each in edition.conditions if each.code in FOLLOWS_FROM_VERDICTS}
    waits = {offer.verb for offer in found if offer.refusal and offer.refusal.why in lacking}
    language = get_language() or "kk"
    return tuple(
        End(offer.verb, edition.verb(offer.verb).title.in_(language), offer.clause, _why(closed, waits, offer.verb))
        for offer in found
    )


def _why(closed: dict[str, NotNow], waits: set[str], verb: str) -> str:
    if verb not in closed or verb in waits:
        return ""
    return f"{closed[verb].why} ({closed[verb].clause})"
