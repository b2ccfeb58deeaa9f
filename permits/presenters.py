"""Drafts and decisions as their pages show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from applications.disclosure.learning import Strip
from applications.disclosure.strip import strip_for_signer
from applications.law.calendar import ALMATY, Calendar
from applications.law.edition import Edition
from applications.law.progress import next_limit
from applications.law.workflow import offers
from applications.models import Application, NewAct
from applications.presenters.answers import answer_rows
from applications.presenters.case import DocumentRow, document_rows, refusal_words, wish_words
from applications.presenters.obstacles import obstacle_to
from applications.presenters.records import RecordLine, record_lines, written_on
from applications.presenters.time_left import TimeLeft, time_left
from applications.presenters.why import Why, why_days, why_of
from applications.terms import edition_of, history_of
from permits.actions.signing import BeforeSigning, before_signing, require_signable
from permits.models import Decision
from permits.new_acts.reading import act_limit
from permits.register.presenters.draft import RegisterSays, register_of_decision
from permits.result_words import changes_between, period_of, result_title, said_by
from permits.reviews.models import PermitReview
from permits.reviews.reading import review_of
from portal.accounts.models import Staff
from portal.ui import Row


@dataclass(frozen=True)
class Preview:
    """The file of a version: `src` empty while it is being made."""

    src: str
    sha256: str
    poll: str
    note: str


@dataclass(frozen=True)
class VersionRow:
    """One version in the history of a draft."""

    version: int
    prepared_by: str
    prepared_at: datetime
    title: str
    stands: bool
    signed: bool
    remark: str
    changes: tuple[Row, ...]


@dataclass(frozen=True)
class DecisionPage:
    """One decision on the head's table."""

    token: str
    number: str
    applicant: str
    service: str
    title: str
    preview: Preview
    says: tuple[Row, ...]
    facts: tuple[Row, ...]
    documents: tuple[DocumentRow, ...]
    records: tuple[RecordLine, ...]
    learns: Strip
    prepared_by: str
    left: TimeLeft
    due_on: date
    estimated: bool
    why: Why
    refusal: str
    changes: tuple[Row, ...]
    version: int
    why_not: str
    register: RegisterSays | None
    can_return: bool
    stamp: str


@dataclass(frozen=True)
class TableRow:
    """One case of the board "today", by working hours left."""

    token: str
    number: str
    applicant: str
    hours: str
    tone: str
    current: bool


def preview_of(decision: Decision, poll: str) -> Preview:
    paper = decision.paper
    ready = paper is not None and paper.pdf_id is not None
    note = _("version %(version)s, prepared by %(name)s") % {
        "version": decision.version,
        "name": decision.prepared_by.short_name,
    }
    src = reverse("paper_file", args=[paper.token]) if paper and ready else ""
    return Preview(src, paper.pdf_sha256 if paper and ready else "", "" if ready else poll, note)


def versions_of(application: Application) -> list[Decision]:
    """Every version, the newest first, with what their rows show."""
    rows = ("paper__pdf", "prepared_by", "signed_by", "new_act")
    found = Decision.objects.filter(application=application).select_related(*rows)
    return list(found.prefetch_related("children__child").order_by("-version"))


def history(versions: Iterable[Decision], edition: Edition) -> tuple[VersionRow, ...]:
    """Each version with what it changed in the one before."""
    versions = list(versions)
    before = [*versions[1:], None][: len(versions)]
    return tuple(_version(each, earlier, edition) for each, earlier in zip(versions, before, strict=True))


def _version(decision: Decision, earlier: Decision | None, edition: Edition) -> VersionRow:
    return VersionRow(
        version=decision.version,
        prepared_by=decision.prepared_by.short_name,
        prepared_at=decision.prepared_at,
        title=period_of(decision) or result_title(edition, decision.kind),
        stands=decision.dropped_at is None and not _was_left(decision),
        signed=decision.signed_at is not None,
        remark=decision.remark,
        changes=changes_between(earlier, decision, edition),
    )


def _was_left(decision: Decision) -> bool:
    """The draft of a new act that nobody signed: its complaint was forwarded."""
    return decision.signed_at is None and decision.new_act is not None and decision.new_act.ended_at is not None


def decision_page(
    application: Application, versions: list[Decision], *, by: Staff, at: datetime, calendar: Calendar
) -> DecisionPage:
    """The newest version with the facts it rests on, for this reader."""
    decision, earlier = versions[0], versions[1] if len(versions) > 1 else None
    edition, terms, today = edition_of(application), history_of(application, calendar), at.astimezone(ALMATY).date()
    plan, before = terms.plan(), before_signing(application, decision, today=today, by=by, at=at, terms=terms)
    road = before.road
    situation, act = road.situation, road.act
    found = {offer.verb: offer for offer in offers(road.edition, situation, by.roles)}
    limit = act_limit(act) if act else next_limit(plan, application.state, application.custody)
    return DecisionPage(
        token=application.token,
        number=application.register_number,
        applicant=application.applicant_full_name,
        service=edition.title.in_(get_language() or "kk"),
        title=result_title(edition, decision.kind),
        preview=preview_of(decision, reverse("decision", args=[application.token])),
        says=said_by(decision, edition),
        facts=(*(_satisfies(act) if act else ()), *_facts(application, decision, edition)),
        documents=document_rows(application, edition),
        records=record_lines(application, edition, situation, written_on(application), by=by),
        learns=strip_for_signer(application, [decision.paper] if decision.paper else [], before.net),
        prepared_by=decision.prepared_by.short_name,
        left=time_left(limit.due_at, at=at, calendar=calendar),
        due_on=limit.due_on,
        estimated=plan.estimated and not act,
        why=Why("", limit.clause, why_days(limit)) if act else why_of(plan, limit),
        refusal="" if edition.begun_by_office or act else refusal_words(plan, at=at),
        changes=changes_between(earlier, decision, edition),
        version=decision.version,
        why_not=_why_not(application, decision, before, by=by, at=at),
        register=register_of_decision(application, decision, before.found),
        can_return="return_for_rework" in found and found["return_for_rework"].lawful,
        stamp=application.stamp,
    )


def _why_not(application: Application, decision: Decision, before: BeforeSigning, *, by: Staff, at: datetime) -> str:
    """Why the head cannot sign this one now, asked of the same rules that the signature asks."""
    today = at.astimezone(ALMATY).date()
    return obstacle_to(lambda: require_signable(application, decision, before, today=today, by=by, at=at))


def _facts(application: Application, decision: Decision, edition: Edition) -> tuple[Row, ...]:
    """What was asked and answered at the counter, and who prepared the result."""
    language, asked = get_language() or "kk", wish_words(application)
    review = review_of(application)
    return (
        *(_reviewed(review) if review else ()),
        *([Row(_("Period asked for"), asked)] if asked else ()),
        *answer_rows(edition.fields, application.answers, language),
        Row(_("Prepared by"), decision.prepared_by.short_name),
    )


def _satisfies(act: NewAct) -> tuple[Row, ...]:
    """The complaint that a new act meets, and the act whose place it takes. Source: R13d."""
    complaint = act.complaint
    return (
        Row(
            _("Complaint satisfied by it"),
            f"№ {complaint.number}, {complaint.received_at.astimezone(ALMATY):%d.%m.%Y}",
        ),
        Row(_("In place of the act"), f"№ {act.old_number}, {act.old_on:%d.%m.%Y}"),
        Row(_("What the consideration showed"), act.findings),
    )


def _reviewed(review: PermitReview) -> tuple[Row, ...]:
    """The permit, and why it is looked at anew."""
    permit = review.permit
    period = f"{permit.valid_from:%d.%m.%Y} – {permit.valid_until:%d.%m.%Y}"
    rests = Row(_("On what it rests"), "\n".join(review.evidence))
    said = (Row(_("Permit under review"), f"{permit.number}, {period}"), Row(_("Why it is reviewed"), review.reason))
    return (*said, *([rests] if rests.value else ()))


def table_rows(cases: list[Application], *, current: str, at: datetime, calendar: Calendar) -> tuple[TableRow, ...]:
    """The board of one office: what waits for a signature, the fewest working hours first."""
    return tuple(_table_row(case, calendar, current, at) for case in cases)


def _table_row(case: Application, calendar: Calendar, current: str, at: datetime) -> TableRow:
    due_at = datetime.combine(case.next_on, case.next_time, ALMATY)
    left = time_left(due_at, at=at, calendar=calendar)
    return TableRow(
        token=case.token,
        number=case.register_number,
        applicant=case.applicant_full_name,
        hours=left.words if due_at < at else hours_left(due_at, at=at, calendar=calendar),
        tone=left.tone,
        current=case.token == current,
    )


def hours_left(due_at: datetime, *, at: datetime, calendar: Calendar) -> str:
    """Working time until the limit, in whole hours, or in minutes when it is less than one."""
    minutes = calendar.office_minutes_between(at, due_at)
    if minutes < 60:
        return ngettext("%(n)d working minute", "%(n)d working minutes", minutes) % {"n": minutes}
    hours = minutes // 60
    return ngettext("%(n)d working hour", "%(n)d working hours", hours) % {"n": hours}
