"""One case as its page shows it: the top line, the term, papers and documents, children, what to do, the ledger."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from applications.absences import Absences
from applications.actions.checking import may_check
from applications.actions.situation import situation_of
from applications.calendars import office_calendar
from applications.complaints.presenters import ComplaintRow, complaint_lines
from applications.custody.coding import uncoded
from applications.custody.loss_page import LossLine, loss_lines
from applications.custody.rows import with_their_list
from applications.custody.sheet_lines import SheetLine, sheets_of
from applications.custody.where import CopyLine, copy_lines
from applications.drafts import is_draft, may_read
from applications.earlier import earlier_of, who_asks
from applications.law.calendar import ALMATY
from applications.law.catalogue import Edition
from applications.law.citations import cite
from applications.law.deadlines import Plan
from applications.law.planner import is_goal, last_opening
from applications.law.progress import REFUSAL_TRACK, next_limit, term_runs
from applications.law.workflow import offers
from applications.models import Application, SubmittedDocument
from applications.presenters.answers import answer_rows
from applications.presenters.earlier import EarlierPart, earlier_parts
from applications.presenters.holder import holder_words
from applications.presenters.labels import CHANNELS, PRESENTATIONS, VERDICTS, state_label
from applications.presenters.ledger import ledger_entries
from applications.presenters.look_ups import LookUpRow, look_up_rows
from applications.presenters.offers import Offers, shown_offers, with_records
from applications.presenters.records import RecordLine, record_lines, written_on
from applications.presenters.results import ResultLine, results_for
from applications.presenters.term_line import Limit, limits_of, term_line
from applications.presenters.time_left import TimeLeft, time_left
from applications.presenters.why import Why, why_of
from applications.terms import edition_of, plan_of
from portal.access import may_open
from portal.accounts.models import Staff
from portal.audit.actions import ledger
from portal.documents.dates import with_weekday
from portal.identity import mask_iin
from portal.inputs import show_phone
from portal.ui import DONE, LATE, NEUTRAL, Entry, Row, TermLine

REFUSAL_VERBS = ("announce_refusal", "schedule_hearing", "hold_hearing")
REFUSAL_NOTICE = REFUSAL_TRACK[0]
VERDICT_TONES = {"": NEUTRAL, "accepted": DONE}
FINISHED_TONE = {"handed_over": DONE}


@dataclass(frozen=True)
class DocumentRow:
    """One row of the checklist with what was found."""

    requirement: str
    title: str
    clause: str
    presentation: str
    number: str
    valid_until: date | None
    expired: bool
    verdict: str
    tone: str
    reason: str
    remark: str
    scan: str
    scan_is_picture: bool


@dataclass(frozen=True)
class PaperRow:
    """An official paper of the case and its page."""

    title: str
    language: str
    is_translation: bool
    is_draft: bool
    ready: bool
    href: str


@dataclass(frozen=True)
class ChildRow:
    """`href`: the child's page in the register, for those who may open it."""

    full_name: str
    born_on: date
    placement: str
    carer: str
    href: str


@dataclass(frozen=True)
class CasePage:
    """Plain values for the template."""

    token: str
    number: str
    applicant: str
    service: str
    edition: str
    is_repealed: bool
    is_review: bool
    state: str
    tone: str
    holder: str
    channel: str
    at_home: str
    limit: str
    due_on: date
    closed_at: datetime | None
    limit_clause: str
    estimated: bool
    why: Why
    left: TimeLeft | None
    line: TermLine
    limits: tuple[Limit, ...]
    refusal: str
    refusal_page: str
    disclosure: str
    documents: tuple[DocumentRow, ...]
    papers: tuple[PaperRow, ...]
    children: tuple[ChildRow, ...]
    person: tuple[Row, ...]
    answers: tuple[Row, ...]
    records: tuple[RecordLine, ...]
    look_ups: tuple[LookUpRow, ...]
    results: tuple[ResultLine, ...]
    complaints: tuple[ComplaintRow, ...]
    copies: tuple[CopyLine, ...]
    may_code: bool
    losses: tuple[LossLine, ...]
    earlier: tuple[EarlierPart, ...]
    sheets: tuple[SheetLine, ...]
    offers: Offers
    entries: tuple[Entry, ...]
    stamp: str


def case_page(application: Application, *, by: Staff, at: datetime, revealed: bool = False) -> CasePage:
    """The page for this reader at this moment."""
    prefetch_related_objects([application], "children")
    edition, plan = edition_of(application), plan_of(application)
    situation = situation_of(application, by=by, at=at)
    found = with_their_list(offers(edition, situation, by.roles), application)
    checks = may_check(application, by=by, at=at)
    runs = application.closed_at is None and term_runs(edition, application.state)
    calendar = office_calendar(application.office)
    records = record_lines(application, edition, situation, written_on(application), by=by)
    limit = next_limit(plan, application.state, application.custody)
    copies = copy_lines(application, edition, by=by)
    return CasePage(
        token=application.token,
        number=application.register_number,
        applicant=application.applicant_full_name,
        service=edition.title.in_(_language()),
        edition=edition_words(edition),
        is_repealed=edition.status != "in_force",
        is_review=edition.begun_by_office,
        state=str(state_label(edition, application.state).staff),
        tone=FINISHED_TONE.get(application.state, NEUTRAL),
        holder=holder_words(application, edition, Absences(application.office_id, at.astimezone(ALMATY).date())),
        channel=channel_words(application),
        at_home=at_home_words(application),
        limit=limit.title.in_(_language()),
        due_on=limit.due_on,
        closed_at=application.closed_at,
        limit_clause=limit.clause,
        estimated=calendar.estimated_between(min(plan.counted_from, limit.due_on), limit.due_on),
        why=why_of(plan, limit),
        left=time_left(limit.due_at, at=at, calendar=calendar) if runs else None,
        line=term_line(plan, calendar, application, at=at),
        limits=limits_of(plan, calendar, application, at=at),
        refusal=refusal_words(plan, at=at) if runs else "",
        refusal_page=_refusal_page(application, edition, plan, by),
        disclosure=reverse("disclosure", args=[application.token]) if may_open("disclosure", by.roles) else "",
        documents=document_rows(application, edition),
        papers=paper_rows(application, edition, by=by),
        children=child_rows(application, edition, by=by),
        person=person_rows(application, revealed=revealed),
        answers=answer_rows(edition.fields, application.answers, _language()),
        records=records,
        look_ups=look_up_rows(application),
        results=results_for(application, by=by),
        complaints=complaint_lines(application, by=by, at=at),
        copies=copies,
        may_code=bool(uncoded(application, [line.copy for line in copies], by=by)),
        losses=loss_lines(application, by=by) if any(line.is_lost for line in copies) else (),
        earlier=earlier_parts(earlier_of(who_asks(application), by=by, apart_from=application)),
        sheets=sheets_of(application),
        offers=with_records(shown_offers(found, application, edition, may_check=checks), records),
        entries=ledger_entries(ledger("application", application.pk), edition),
        stamp=application.stamp,
    )


def edition_words(edition: Edition) -> str:
    """The act in words; that it is in force. One that is repealed gets a mark of its own."""
    title = edition.act.title.in_(_language())
    return ", ".join([title, _("in force")]) if edition.status == "in_force" else title


def channel_words(application: Application) -> str:
    """What the office itself began came by no way of applicants, and its definition says so."""
    if application.begun_by_office:
        return edition_of(application).channel(application.channel).title.in_(_language())
    if application.branch:
        return application.branch.name_in(_language())
    return str(CHANNELS[application.channel])


def at_home_words(application: Application) -> str:
    """That the documents were taken in at the place of residence, when and by whom. Source: T13."""
    call = getattr(application, "house_call", None)
    if call is None:
        return ""
    day = with_weekday(application.received_at.astimezone(ALMATY).date().isoformat(), _language())
    return _("Taken in at home on %(day)s, house call %(number)s") % {"day": day, "number": call.number}


def refusal_words(plan: Plan, *, at: datetime) -> str:
    """Until when a refusal may still be opened: information, no step of this page; nothing where none is foreseen."""
    if not any(limit.code == REFUSAL_NOTICE for limit in plan.deadlines):
        return ""
    if is_goal(plan.edition):
        return _("Only after a preliminary decision, a proven notice and a hearing.")
    limit = last_opening(plan)
    day = with_weekday(limit.due_on.isoformat(), _language())
    facts = {"day": day, "clause": cite(plan.edition, limit.clause).in_(_language())}
    if limit.due_at < at:
        return _("The last day to open the refusal track was %(day)s (%(clause)s).") % facts
    return _("Last day to open the refusal track: %(day)s (%(clause)s).") % facts


def _refusal_page(application: Application, edition: Edition, plan: Plan, by: Staff) -> str:
    """The way to a refusal, where the table has one from here, for who may look at it."""
    leads = any(row.verb in REFUSAL_VERBS and application.state in row.sources for row in edition.transitions)
    dated = any(limit.code == REFUSAL_NOTICE for limit in plan.deadlines)
    return reverse("refusal", args=[application.token]) if leads and dated and may_open("refusal", by.roles) else ""


def document_rows(application: Application, edition: Edition) -> tuple[DocumentRow, ...]:
    """In the order of the edition's checklist."""
    order = [requirement.code for requirement in edition.documents]
    received_on = application.received_at.astimezone(ALMATY).date()
    documents = sorted(
        application.documents.select_related("scan"), key=lambda document: order.index(document.requirement)
    )
    return tuple(_document(document, edition, received_on) for document in documents)


def _document(document: SubmittedDocument, edition: Edition, received_on: date) -> DocumentRow:
    requirement = edition.document(document.requirement)
    return DocumentRow(
        requirement=document.requirement,
        title=requirement.title.in_(_language()),
        clause=requirement.clause,
        presentation=str(PRESENTATIONS[document.presentation]),
        number=document.number,
        valid_until=document.valid_until,
        expired=document.valid_until is not None and document.valid_until < received_on,
        verdict=str(VERDICTS[document.verdict]) if document.verdict or _is_checked(edition) else "",
        tone=VERDICT_TONES.get(document.verdict, LATE),
        reason=edition.verdict_reason(document.reason).title.in_(_language()) if document.reason else "",
        remark=document.remark,
        scan=reverse("scan", args=[document.scan.token]) if document.scan else "",
        scan_is_picture=document.scan is not None and document.scan.media_type.startswith("image/"),
    )


def _is_checked(edition: Edition) -> bool:
    """Whether the package has to be accepted; elsewhere a paper without a verdict waits for none."""
    return any(row.verb == "accept_documents" for row in edition.transitions)


def paper_rows(application: Application, edition: Edition, *, by: Staff) -> tuple[PaperRow, ...]:
    """The newest of each form and language; what was written first comes first."""
    newest = {(each.form, each.language): each for each in application.papers.all() if may_read(each, by=by)}
    return tuple(
        PaperRow(
            title=edition.form(paper.form).title.in_(_language()),
            language=paper.language,
            is_translation=paper.is_translation,
            is_draft=is_draft(paper),
            ready=paper.pdf_id is not None,
            href=reverse("paper", args=[paper.token]),
        )
        for paper in newest.values()
    )


def child_rows(application: Application, edition: Edition, *, by: Staff) -> tuple[ChildRow, ...]:
    reads_register = may_open("child", by.roles)
    return tuple(
        ChildRow(
            full_name=child.full_name,
            born_on=child.birth_date,
            placement=edition.placement(child.placement).title.in_(_language()) if child.placement else "",
            carer=child.carer,
            href=reverse("child", args=[child.registered.token]) if reads_register and child.registered else "",
        )
        for child in application.children.select_related("registered")
    )


def person_rows(application: Application, *, revealed: bool) -> tuple[Row, ...]:
    """The applicant; the IIN stays masked until somebody asks for it on the record."""
    iin = application.applicant_iin if revealed else mask_iin(application.applicant_iin)
    rows = [
        Row(_("IIN"), iin),
        Row(_("Birth date"), f"{application.applicant_birth_date:%d.%m.%Y}"),
        Row(_("Address"), application.applicant_address),
        Row(_("Phone"), show_phone(application.applicant_phone)),
        Row(_("E-mail"), application.applicant_email),
        Row(_("Asks to meet"), wish_words(application)),
    ]
    return tuple(row for row in rows if row.value)


def wish_words(application: Application) -> str:
    """The wished period, where the service asks for one."""
    if application.wish_from is None or application.wish_until is None:
        return ""
    return f"{application.wish_from:%d.%m.%Y} – {application.wish_until:%d.%m.%Y}"


def _language() -> str:
    return get_language() or "kk"
