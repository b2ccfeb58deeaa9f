"""The page of the refusal track: the days the law leaves, the papers, proofs, positions, hearings, what to do."""

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from applications.actions.situation import situation_of
from applications.calendars import office_calendar
from applications.law.calendar import ALMATY
from applications.law.citations import cite
from applications.law.deadlines import Plan
from applications.law.errors import LawError
from applications.law.planner import RefusalTrack as Days
from applications.law.planner import last_day_of_act, last_opening, ways_after_late_ground
from applications.law.workflow import Offer, offers
from applications.models import Application, Paper
from applications.presenters.labels import STATES
from applications.terms import edition_of, plan_of
from permits.hearings.actions.late import CONTINUE, ground_would_be_late
from permits.hearings.actions.positions import takes_positions
from permits.hearings.actions.preliminary import may_open, unsigned_papers
from permits.hearings.letters import place_of
from permits.hearings.models import Hearing, LateWay, ObjectionAnswer, PositionKind, RefusalTrack
from permits.hearings.models.hearing import HEARD
from permits.hearings.presenters.labels import OUTCOMES, POSITION_FORMS, POSITIONS, PROOFS, WAYS, slot_words
from permits.hearings.reading import days_of, is_late, live_track, waived_on
from portal.accounts.models import Staff
from portal.accounts.roles import CLERK, EXECUTOR, HEAD
from portal.documents.dates import with_weekday
from portal.ui import NEUTRAL, Row


@dataclass(frozen=True)
class PaperLink:
    title: str
    href: str
    ready: bool


@dataclass(frozen=True)
class HearingRow:
    """One appointment."""

    number: int
    when: str
    way: str
    place: str
    presiding: str
    outcome: str
    words: str
    ahead: bool
    papers: tuple[PaperLink, ...]


@dataclass(frozen=True)
class ProofRow:
    when: str
    what: str
    evidence: str
    who: str
    proves: bool


@dataclass(frozen=True)
class PositionRow:
    """What the applicant said; `answer` is the newest of the office."""

    token: str
    what: str
    how: str
    when: str
    words: str
    late: bool
    covers_days: bool
    objection: bool
    answer: str


@dataclass(frozen=True)
class WayRow:
    code: str
    title: str
    clause: str
    why_not: str
    taken: str


@dataclass(frozen=True)
class NotNow:
    verb: str
    why: str
    clause: str


@dataclass(frozen=True)
class May:
    """What this reader may do here now."""

    draft: bool
    sign: bool
    announce: bool
    send: bool
    prove: bool
    record: bool
    answer: bool
    schedule: bool
    waive: bool
    move: bool
    hold: bool


@dataclass(frozen=True)
class RefusalPage:
    """Plain values for the template."""

    token: str
    number: str
    applicant: str
    state: str
    tone: str
    stamp: str
    days: tuple[Row, ...]
    closed: str
    late: tuple[WayRow, ...]
    version: int
    remark: str
    said: tuple[Row, ...]
    papers: tuple[PaperLink, ...]
    hearings: tuple[HearingRow, ...]
    proofs: tuple[ProofRow, ...]
    positions: tuple[PositionRow, ...]
    may: May
    not_now: tuple[NotNow, ...]


def refusal_page(application: Application, *, by: Staff, at: datetime) -> RefusalPage:
    """The page for this reader at this moment."""
    edition, plan, track = edition_of(application), plan_of(application), live_track(application)
    found = {offer.verb: offer for offer in offers(edition, situation_of(application, by=by, at=at), by.roles)}
    hearings = _hearings(track)
    days = days_of(application, track, at=at, plan=plan)
    return RefusalPage(
        token=application.token,
        number=application.register_number,
        applicant=application.applicant_full_name,
        state=str(STATES[application.state].staff),
        tone=NEUTRAL,
        stamp=application.stamp,
        days=day_rows(application, plan, days, hearings, track, at=at),
        closed=_closed(application, at=at),
        late=_late_rows(application, plan, by=by, at=at),
        version=track.version if track else 0,
        remark=track.remark if track and not track.signed_at else "",
        said=_said(track, plan),
        papers=_papers(application, track),
        hearings=tuple(hearing_row(each) for each in hearings),
        proofs=_proofs(track),
        positions=_positions(track),
        may=_may(application, track, hearings, found, by=by, at=at),
        not_now=_not_now(application, found),
    )


def _language() -> str:
    return get_language() or "kk"


def _day(day: date) -> str:
    return with_weekday(day.isoformat(), _language())


def _span(days: tuple[date, ...]) -> str:
    """From the first to the last day; nothing is left when there is none."""
    if not days:
        return _("no lawful day is left")
    first, last = _day(days[0]), _day(days[-1])
    return first if days[0] == days[-1] else f"{first} – {last}"


def day_rows(
    application: Application,
    plan: Plan,
    days: Days,
    hearings: list[Hearing],
    track: RefusalTrack | None,
    *,
    at: datetime,
) -> tuple[Row, ...]:
    """The planner: until when the track opens, objection, hearing, decision, each with its clause."""
    opening, cited = last_opening(plan), lambda code: cite(plan.edition, plan.deadline(code).clause).in_(_language())
    held = next((each for each in hearings if each.outcome in HEARD and each.opened_at), None)
    late = track.late if track and track.sent_at else is_late(application)
    rows = [
        Row(_("Last day to open the refusal track"), slot_words(opening.due_at), clause=cited("refusal_notice")),
        Row(_("Objection of the applicant"), _span(days.objection_days), clause=cited("objection")),
        Row(_("Hearing"), _span(days.hearing_days), clause=cited("hearing")),
        Row(_("Decision, if it is a refusal"), _span(days.act_days), clause=cited("decision")),
    ]
    if held and held.opened_at:
        calendar, held_on = office_calendar(application.office), held.opened_at.astimezone(ALMATY).date()
        last = last_day_of_act(plan, calendar, held_on, late=late)
        rows.append(Row(_("Decision after the hearing, at the latest"), _day(last), clause=cited("hearing")))
    return tuple(rows)


def _closed(application: Application, *, at: datetime) -> str:
    """Why a refusal cannot be opened any more, in the words of the table; the permit is not touched by it."""
    if not ground_would_be_late(application, at=at) or is_late(application):
        return ""
    limit = last_opening(plan_of(application))
    facts = {"day": _day(limit.due_on), "clause": cite(edition_of(application), limit.clause).in_(_language())}
    return (
        _("The way to a refusal closed on %(day)s (%(clause)s). The way to the result that grants stays open.") % facts
    )


def _late_rows(application: Application, plan: Plan, *, by: Staff, at: datetime) -> tuple[WayRow, ...]:
    if not ground_would_be_late(application, at=at):
        return ()
    taken = {each.way: each for each in LateWay.objects.filter(application=application).select_related("recorded_by")}
    return tuple(
        WayRow(
            code=way.code,
            title=way.title.in_(_language()),
            clause=way.clause,
            why_not=_why_not(application, way.code, way.open, by),
            taken=_taken(taken.get(way.code)),
        )
        for way in ways_after_late_ground(plan)
    )


def _why_not(application: Application, code: str, is_open: bool, by: Staff) -> str:
    if not is_open:
        return _("This edition does not extend the term.")
    if HEAD in by.roles or (code == CONTINUE and application.executor_id == by.pk):
        return ""
    return _("Only the head decides it.")


def _taken(way: LateWay | None) -> str:
    return f"{slot_words(way.recorded_at)}, {way.recorded_by.short_name}: {way.reason}" if way else ""


def _said(track: RefusalTrack | None, plan: Plan) -> tuple[Row, ...]:
    if track is None:
        return ()
    grounds = [plan.edition.ground(code).title.in_(_language()) for code in track.grounds]
    rows = [
        Row(_("Grounds"), "\n".join(grounds)),
        Row(_("What was found"), track.findings),
        Row(_("What proves it"), "\n".join(track.evidence)),
        Row(_("Prepared by"), f"{track.prepared_by.short_name}, {slot_words(track.prepared_at)}"),
    ]
    if track.signed_at and track.signed_by:
        rows.append(Row(_("Signed by"), f"{track.signed_by.short_name}, {slot_words(track.signed_at)}"))
    if track.sent_at:
        rows.append(Row(_("Sent"), slot_words(track.sent_at) + (f", {_('late')}" if track.late else "")))
    return tuple(rows)


def paper_link(paper: Paper) -> PaperLink:
    form = edition_of(paper.application).form(paper.form)
    return PaperLink(form.title.in_(_language()), reverse("paper", args=[paper.token]), paper.pdf_id is not None)


def _papers(application: Application, track: RefusalTrack | None) -> tuple[PaperLink, ...]:
    if track is None or track.paper is None:
        return ()
    track.paper.application = application
    return (paper_link(track.paper),)


def _hearings(track: RefusalTrack | None) -> list[Hearing]:
    if track is None:
        return []
    wanted = ("room", "presiding", "office", "notice__application", "protocol__application")
    return list(track.hearings.select_related(*wanted).order_by("-number"))


def hearing_row(hearing: Hearing) -> HearingRow:
    return HearingRow(
        number=hearing.number,
        when=slot_words(hearing.starts_at),
        way=str(WAYS[hearing.way]),
        place=place_of(hearing, _language()),
        presiding=hearing.presiding.short_name,
        outcome=str(OUTCOMES[hearing.outcome]),
        words=hearing.outcome_words,
        ahead=not hearing.outcome,
        papers=tuple(paper_link(each) for each in (hearing.notice, hearing.protocol) if each),
    )


def _proofs(track: RefusalTrack | None) -> tuple[ProofRow, ...]:
    rows = track.proofs.select_related("recorded_by").order_by("pk") if track else ()
    return tuple(
        ProofRow(
            when=slot_words(each.happened_at),
            what=str(PROOFS[each.way]),
            evidence=each.evidence,
            who=each.recorded_by.short_name if each.recorded_by else _("the applicant"),
            proves=each.reached_on is not None,
        )
        for each in rows
    )


def _positions(track: RefusalTrack | None) -> tuple[PositionRow, ...]:
    if track is None:
        return ()
    answers = {each.position_id: each.words for each in ObjectionAnswer.objects.filter(position__track=track)}
    return tuple(
        PositionRow(
            token=each.token,
            what=str(POSITIONS[each.kind]),
            how=str(POSITION_FORMS[each.form]),
            when=slot_words(each.given_at),
            words=each.words,
            late=not each.in_time,
            covers_days=each.covers_days,
            objection=each.kind == PositionKind.OBJECTION,
            answer=answers.get(each.pk, ""),
        )
        for each in track.positions.order_by("pk")
    )


def _may(
    application: Application,
    track: RefusalTrack | None,
    hearings: list[Hearing],
    found: dict[str, Offer],
    *,
    by: Staff,
    at: datetime,
) -> May:
    ahead = next((each for each in hearings if not each.outcome), None)
    executes = EXECUTOR in by.roles and application.executor_id == by.pk
    sent = track is not None and track.sent_at is not None
    takes = takes_positions(application, track)
    unopened = executes and sent and ahead is not None and ahead.opened_at is None
    return May(
        draft=_may_draft(application, by=by, at=at),
        sign=HEAD in by.roles and bool(unsigned_papers(application)),
        announce=_lawful(found, "announce_refusal"),
        send=unopened and ahead is not None and ahead.signed_at is not None and ahead.sent_at is None,
        prove=bool(by.roles & {CLERK, EXECUTOR}) and takes and ahead is not None and ahead.sent_at is not None,
        record=bool(by.roles & {CLERK, EXECUTOR}) and takes,
        answer=executes and takes,
        schedule=_lawful(found, "schedule_hearing"),
        waive=_lawful(found, "waive_hearing"),
        move=unopened and waived_on(track).hearing is False,
        hold="hold_hearing" in found or any(each.opened_at for each in hearings),
    )


def _may_draft(application: Application, *, by: Staff, at: datetime) -> bool:
    try:
        may_open(application, by=by, at=at)
    except LawError:
        return False
    return True


def _lawful(found: dict[str, Offer], verb: str) -> bool:
    return verb in found and found[verb].lawful


def _not_now(application: Application, found: dict[str, Offer]) -> tuple[NotNow, ...]:
    """The verbs of this track that are not lawful now, and why."""
    edition, language = edition_of(application), _language()
    verbs = ("announce_refusal", "schedule_hearing", "hold_hearing")
    refusals = [(verb, found[verb].refusal) for verb in verbs if verb in found]
    return tuple(
        NotNow(
            edition.verb(verb).title.in_(language),
            f"{refusal.why.in_(language)} {refusal.remedy.in_(language)}",
            refusal.rule,
        )
        for verb, refusal in refusals
        if refusal
    )
