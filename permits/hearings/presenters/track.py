"""The page of the refusal track: the days the law leaves, the papers, proofs, positions, hearings, what to do."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from applications.actions.situation import situation_of
from applications.law.deadlines import Plan
from applications.law.errors import LawError
from applications.law.workflow import Offer, offers
from applications.models import Application
from applications.presenters.labels import state_label
from applications.terms import edition_of, plan_of
from permits.hearings.actions.positions import takes_positions
from permits.hearings.actions.preliminary import may_open, unsigned_papers
from permits.hearings.models import Hearing, RefusalTrack
from permits.hearings.presenters.labels import slot_words
from permits.hearings.presenters.planner import WayRow, closed_words, day_rows, late_rows, reader_language
from permits.hearings.presenters.rows import (
    HearingRow,
    PaperLink,
    PositionRow,
    ProofRow,
    hearing_row,
    hearings_of_track,
    paper_links,
    position_rows,
    proof_rows,
)
from permits.hearings.reading import days_of, live_track, waived_on
from portal.accounts.models import Staff
from portal.accounts.roles import CLERK, EXECUTOR, HEAD
from portal.ui import NEUTRAL, Row


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

    @property
    def step(self) -> bool:
        """Whether a step waits for this reader, besides what may be entered at any time."""
        ahead = (self.announce, self.send, self.schedule, self.waive, self.move, self.hold)
        return self.draft or self.sign or any(ahead)


@dataclass(frozen=True)
class RefusalPage:
    """Plain values for the template. `revokes`: it leads to no refusal, but to the loss of a permit."""

    token: str
    number: str
    revokes: bool
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
    hearings = hearings_of_track(track)
    days = days_of(application, track, at=at, plan=plan)
    return RefusalPage(
        token=application.token,
        number=application.register_number,
        revokes=edition.begun_by_office,
        applicant=application.applicant_full_name,
        state=str(state_label(edition, application.state).staff),
        tone=NEUTRAL,
        stamp=application.stamp,
        days=day_rows(application, plan, days, hearings, track, at=at),
        closed=closed_words(application, at=at),
        late=late_rows(application, plan, by=by, at=at),
        version=track.version if track else 0,
        remark=track.remark if track and not track.signed_at else "",
        said=_said(track, plan),
        papers=paper_links(application, track),
        hearings=tuple(hearing_row(each, application) for each in hearings),
        proofs=proof_rows(application, track),
        positions=position_rows(application, track),
        may=_may(application, track, hearings, found, by=by, at=at),
        not_now=_not_now(application, found) + _unsigned_notice(track, hearings),
    )


def _said(track: RefusalTrack | None, plan: Plan) -> tuple[Row, ...]:
    if track is None:
        return ()
    grounds = [plan.edition.ground(code).title.in_(reader_language()) for code in track.grounds]
    rows = [
        Row(_("Grounds"), "\n".join(grounds)),
        Row(_("What was found"), track.findings),
        Row(_("What proves it"), "\n".join(track.evidence)),
        Row(_("Prepared by"), f"{track.prepared_by.short_name}, {slot_words(track.prepared_at)}"),
    ]
    if track.signed_at and track.signed_by:
        rows.append(Row(_("Signed by"), f"{track.signed_by.short_name}, {slot_words(track.signed_at)}"))
    if track.sent_at:
        sent = [slot_words(track.sent_at), *([_("late")] if track.late else [])]
        rows.append(Row(_("Sent"), ", ".join(sent)))
    return tuple(rows)


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
    unsent = _unsent(track, hearings)
    unopened = executes and sent and ahead is not None and ahead.opened_at is None
    return May(
        draft=_may_draft(application, by=by, at=at),
        sign=HEAD in by.roles and bool(unsigned_papers(application)),
        announce=_lawful(found, "announce_refusal"),
        send=unopened and unsent is not None and unsent.signed_at is not None,
        prove=bool(by.roles & {CLERK, EXECUTOR}) and takes and ahead is not None and ahead.sent_at is not None,
        record=bool(by.roles & {CLERK, EXECUTOR}) and takes,
        answer=executes and takes,
        schedule=_lawful(found, "schedule_hearing") and not _lawful(found, "waive_hearing"),
        waive=_lawful(found, "waive_hearing"),
        move=unopened and waived_on(track).hearing is False,
        hold=unsent is None and ("hold_hearing" in found or any(each.opened_at for each in hearings)),
    )


def _unsent(track: RefusalTrack | None, hearings: list[Hearing]) -> Hearing | None:
    """The next hearing after the first one, while its own notice has not left."""
    later = hearings[0] if track and track.sent_at and hearings else None
    return later if later and not later.outcome and later.sent_at is None else None


def _unsigned_notice(track: RefusalTrack | None, hearings: list[Hearing]) -> tuple[NotNow, ...]:
    unsent = _unsent(track, hearings)
    if unsent is None or unsent.signed_at:
        return ()
    why = _("The head has not signed it yet: it lies on the head's table. Then send it, and enter the proof.")
    return (NotNow(_("Send the notice of the new time"), why, "R9b"),)


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
    edition, language = edition_of(application), reader_language()
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
