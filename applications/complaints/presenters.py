"""Complaints in words: the desk by what is due first, one complaint with its limits, and its line on the case."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import get_language

from applications.complaints.deciding import standing_of
from applications.complaints.letters import step_title
from applications.complaints.limits import ComplaintLimit, edition_for, limits_of, next_limit
from applications.complaints.models import Complaint
from applications.complaints.new_acts import road_of
from applications.complaints.said import PaperLine, act_title, outcome_rows, paper_lines, stamp_rows
from applications.law.complaints import AWAITING, step_offers, table
from applications.law.errors import Refusal
from applications.law.progress import result_is_signed
from applications.law.workflow import offers
from applications.models import Application, NewAct
from applications.presenters.ledger import ledger_entries
from applications.presenters.time_left import TimeLeft, time_left
from applications.presenters.why import WhyDay
from applications.terms import edition_of
from portal.access import may_open
from portal.accounts.models import Staff
from portal.audit.actions import ledger
from portal.documents.dates import with_weekday
from portal.offices.models import Office
from portal.ui import DONE, NEUTRAL, Entry, Row

CLOSED_SHOWN = 50
DRAFTS, SIGNS = "draft_result", "sign"


@dataclass(frozen=True)
class LimitLine:
    """A limit with its day, the time left while it is owed, and why it is that day."""

    title: str
    clause: str
    on: str
    owed: bool
    left: TimeLeft | None
    days: tuple[WhyDay, ...]


@dataclass(frozen=True)
class ComplaintRow:
    number: str
    href: str
    case: str
    case_href: str
    who: str
    about: str
    state: str
    tone: str
    duty: str
    limit: LimitLine | None
    closed_at: datetime | None
    new_act: str = ""
    act_href: str = ""
    act_elsewhere: bool = False


@dataclass(frozen=True)
class StepLine:
    """A step as a link, or the reason why it is not open now."""

    title: str
    href: str
    why: str
    clause: str


@dataclass(frozen=True)
class ComplaintPage:
    row: ComplaintRow
    stamp: str
    rows: tuple[Row, ...]
    about: str
    outcome: tuple[Row, ...]
    limits: tuple[LimitLine, ...]
    steps: tuple[StepLine, ...]
    papers: tuple[PaperLine, ...]
    scan: str
    bundle: str
    entries: tuple[Entry, ...]
    is_over: bool
    awaits_an_act: bool


@dataclass(frozen=True)
class ComplaintDesk:
    """`open` is what somebody owes, first due first; then what waits for somebody outside."""

    open: tuple[ComplaintRow, ...]
    closed: tuple[ComplaintRow, ...]
    late: int


def complaint_desk(office: Office, *, by: Staff, at: datetime) -> ComplaintDesk:
    own = Complaint.objects.visible_to(by).whole()
    waiting = [(next_limit(each), each) for each in own.open().order_by("pk")]
    waiting.sort(key=lambda pair: (pair[0] is None, pair[0].deadline.due_at if pair[0] else pair[1].registered_at))
    rows = tuple(_row(each, limit, at=at) for limit, each in waiting)
    closed = own.filter(closed_at__isnull=False).order_by("-closed_at", "-pk")[:CLOSED_SHOWN]
    late = sum(bool(row.limit and row.limit.left and row.limit.left.tone == "late") for row in rows)
    return ComplaintDesk(rows, tuple(_row(each, None, at=at) for each in closed), late)


def complaint_lines(application: Application, *, by: Staff, at: datetime) -> tuple[ComplaintRow, ...]:
    """The complaints of a case for its page; the new act that was promised leads to where it is drafted or signed."""
    found = list(Complaint.objects.filter(application=application).whole().order_by("pk"))
    return tuple(_row(each, next_limit(each), at=at, by=by) for each in found)


def _row(complaint: Complaint, limit: ComplaintLimit | None, *, at: datetime, by: Staff | None = None) -> ComplaintRow:
    application, state = complaint.application, table().states[complaint.state]
    opens = by is None or may_open("complaint", by.roles)
    return ComplaintRow(
        number=complaint.number,
        href=reverse("complaint", args=[complaint.token]) if opens else "",
        case=application.register_number if application else "",
        case_href=reverse("case", args=[application.token]) if application else "",
        who=complaint.full_name,
        about=step_title(complaint).in_(_language()),
        state=state.title.in_(_language()),
        tone=DONE if state.final else NEUTRAL,
        duty=limit.deadline.title.in_(_language()) if limit else "",
        limit=_line(limit, at=at) if limit else None,
        closed_at=complaint.closed_at,
        new_act=act_title(complaint),
        act_href=_act_href(complaint, by=by, at=at) if by and _has_an_act(complaint) else "",
        act_elsewhere=by is not None and _needs_another_case(complaint),
    )


def _needs_another_case(complaint: Complaint) -> bool:
    """The result was signed before the complaint was satisfied: a signed row never changes. Source: R13d."""
    application, decided_at = complaint.application, complaint.decided_at
    if application is None or decided_at is None or not complaint.new_act:
        return False
    if not result_is_signed(edition_of(application), application.state):
        return False
    if NewAct.objects.adopted().filter(complaint=complaint).exists():
        return False
    return not ledger("application", application.pk).filter(verb="sign", at__gte=decided_at).exists()


def _line(limit: ComplaintLimit, *, at: datetime) -> LimitLine:
    due, language = limit.deadline, _language()
    return LimitLine(
        title=due.title.in_(language),
        clause=due.clause,
        on=with_weekday(due.due_on.isoformat(), language),
        owed=limit.owed,
        left=time_left(due.due_at, at=at, calendar=limit.calendar) if limit.owed else None,
        days=tuple(WhyDay(day.date, day.counted, day.why.in_(language)) for day in due.days),
    )


def _has_an_act(complaint: Complaint) -> bool:
    return bool(complaint.new_act) or complaint.state == AWAITING


def _act_href(complaint: Complaint, *, by: Staff, at: datetime) -> str:
    """Where this reader drafts or signs the new act now; nothing where the table of the case has no such step."""
    application = complaint.application
    if application is None:
        return ""
    road = road_of(application, by=by, at=at)
    if road.act and road.act.complaint_id != complaint.pk:
        return ""
    lawful = {each.verb for each in offers(road.edition, road.situation, by.roles) if each.lawful}
    if DRAFTS in lawful:
        kind = road.act.kind if road.act else complaint.new_act
        return reverse("draft_result", args=[application.token, kind])
    return reverse("decision", args=[application.token]) if SIGNS in lawful else ""


def complaint_page(complaint: Complaint, *, by: Staff, at: datetime) -> ComplaintPage:
    edition = edition_for(complaint)
    limits = limits_of(complaint)
    owed = next((each for each in limits if each.owed), None)
    found = step_offers(edition, standing_of(complaint, by=by, at=at), by.roles)
    return ComplaintPage(
        row=_row(complaint, owed, at=at, by=by),
        stamp=complaint.stamp,
        rows=stamp_rows(complaint),
        about=complaint.about,
        outcome=outcome_rows(complaint),
        limits=tuple(_line(each, at=at) for each in limits),
        steps=tuple(_step(complaint, offer.step.verb, offer.title.in_(_language()), offer.refusal) for offer in found),
        papers=paper_lines(complaint),
        scan=reverse("complaint_scan", args=[complaint.token]) if complaint.scan_id else "",
        bundle=_bundle_href(complaint, by),
        entries=ledger_entries(ledger("complaint", complaint.pk), edition),
        is_over=complaint.closed_at is not None,
        awaits_an_act=complaint.state == AWAITING,
    )


def _bundle_href(complaint: Complaint, by: Staff) -> str:
    """Its own; that of a case stands on the case."""
    own = complaint.application_id is None and may_open("complaint_bundle", by.roles)
    return reverse("complaint_bundle", args=[complaint.token]) if own else ""


def _step(complaint: Complaint, verb: str, title: str, refusal: Refusal | None) -> StepLine:
    href = reverse("complaint_step", args=[complaint.token, verb])
    if refusal is None:
        return StepLine(title, href, "", "")
    why = " ".join(part.in_(_language()) for part in (refusal.why, refusal.remedy))
    return StepLine(title, "", why, refusal.rule)


def _language() -> str:
    return get_language() or "kk"
