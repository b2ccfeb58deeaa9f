"""The hearing room: the parties, the clock, the running protocol, what comes next."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import get_language

from applications.actions.situation import situation_of
from applications.law.workflow import offers
from applications.models import Application
from applications.terms import edition_of
from permits.hearings.actions.sitting import PARTY, may_hold
from permits.hearings.ahead import is_ahead
from permits.hearings.letters import held_where
from permits.hearings.models import Hearing, Way
from permits.hearings.presenters.labels import KINDS, OUTCOMES, PARTS, UNHELD, slot_words
from permits.hearings.presenters.rows import PaperLink, PositionRow, paper_link, position_rows
from permits.hearings.reading import leaves_by
from portal.accounts.models import Staff


@dataclass(frozen=True)
class Said:
    time: str
    speaker: str
    kind: str
    words: str
    addition: bool


@dataclass(frozen=True)
class Party:
    name: str
    part: str
    present: bool


@dataclass(frozen=True)
class Sitting:
    """Plain values for the template."""

    token: str
    number: str
    applicant: str
    stamp: str
    ordinal: int
    when: str
    place: str
    presiding: str
    secretary: str
    question: str
    opened: str
    ended: str
    outcome: str
    outcome_words: str
    parties: tuple[Party, ...]
    said: tuple[Said, ...]
    positions: tuple[PositionRow, ...]
    papers: tuple[PaperLink, ...]
    is_planned: bool
    is_open: bool
    is_over: bool
    can_open: bool
    can_write: bool
    can_hold: bool
    can_add: bool
    why_not: str


def sitting_page(application: Application, hearing: Hearing, *, by: Staff, at: datetime) -> Sitting:
    """The page for this reader at this moment."""
    mine = may_hold(hearing, by)
    found = {
        offer.verb: offer
        for offer in offers(edition_of(application), situation_of(application, by=by, at=at), by.roles)
    }
    hold = found.get("hold_hearing")
    is_open = hearing.opened_at is not None and hearing.ended_at is None
    open_yet = hold is not None and not hearing.outcome
    for paper in (hearing.notice, hearing.protocol):
        if paper:
            paper.application = application
    return Sitting(
        token=application.token,
        number=application.register_number,
        applicant=application.applicant_full_name,
        stamp=application.stamp,
        ordinal=hearing.number,
        when=slot_words(hearing.starts_at),
        place=held_where(hearing, get_language() or "kk"),
        presiding=hearing.presiding.short_name,
        secretary=hearing.secretary.short_name if hearing.secretary else "",
        question=hearing.question,
        opened=_clock(hearing.opened_at),
        ended=_clock(hearing.ended_at),
        outcome=str(OUTCOMES[hearing.outcome or ("" if is_ahead(hearing, application) else UNHELD)]),
        outcome_words=hearing.outcome_words,
        parties=tuple(_party(hearing, each) for each in hearing.participants),
        said=_said(hearing),
        positions=position_rows(application, hearing.track),
        papers=tuple(paper_link(each) for each in (hearing.notice, hearing.protocol) if each),
        is_planned=hearing.opened_at is None,
        is_open=is_open,
        is_over=hearing.ended_at is not None,
        can_open=mine and hearing.opened_at is None and is_ahead(hearing, application),
        can_write=mine and is_open,
        can_hold=hold is not None and hold.lawful,
        can_add=mine and hearing.ended_at is not None and leaves_by(application, "hold_hearing"),
        why_not=_why(hold) if hold and not hold.lawful and not open_yet else "",
    )


def _party(hearing: Hearing, row: dict) -> Party:
    """In writing nobody is expected to come."""
    expected = hearing.way != Way.WRITTEN or row["part"] not in PARTY
    return Party(row["name"], str(PARTS[row["part"]]), row["present"] or not expected)


def _why(offer) -> str:
    language = get_language() or "kk"
    return f"{offer.refusal.why.in_(language)} {offer.refusal.remedy.in_(language)}"


def _clock(at: datetime | None) -> str:
    return f"{timezone.localtime(at):%H:%M}" if at else ""


def _said(hearing: Hearing) -> tuple[Said, ...]:
    return tuple(
        Said(_clock(each.said_at), each.speaker, str(KINDS[each.kind]), each.words, each.kind == "addition")
        for each in hearing.words.order_by("pk")
    )
