"""Papers, hearings, proofs and positions of a refusal track as rows of its page."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from applications.disclosure.scans import private_files
from applications.models import Application, Paper
from applications.terms import edition_of
from permits.hearings.ahead import is_ahead
from permits.hearings.letters import held_where
from permits.hearings.models import Hearing, NoticeProof, ObjectionAnswer, Position, PositionKind, RefusalTrack
from permits.hearings.presenters.labels import OUTCOMES, POSITION_FORMS, POSITIONS, PROOFS, UNHELD, WAYS, slot_words
from permits.hearings.presenters.planner import reader_language
from portal.files.models import StoredFile


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
    scan: str
    private: bool


@dataclass(frozen=True)
class PositionRow:
    """What the applicant said; `answer` is the newest of the office. `private`: its scan is not for the applicant."""

    token: str
    what: str
    how: str
    when: str
    words: str
    late: bool
    covers_days: bool
    objection: bool
    answer: str
    scan: str
    private: bool


def paper_link(paper: Paper) -> PaperLink:
    form = edition_of(paper.application).form(paper.form)
    return PaperLink(form.title.in_(reader_language()), reverse("paper", args=[paper.token]), paper.pdf_id is not None)


def hearing_row(hearing: Hearing, application: Application) -> HearingRow:
    ahead = is_ahead(hearing, application)
    return HearingRow(
        number=hearing.number,
        when=slot_words(hearing.starts_at),
        way=str(WAYS[hearing.way]),
        place=held_where(hearing, reader_language()),
        presiding=hearing.presiding.short_name,
        outcome=str(OUTCOMES[hearing.outcome or ("" if ahead else UNHELD)]),
        words=hearing.outcome_words,
        ahead=ahead,
        papers=tuple(paper_link(each) for each in (hearing.notice, hearing.protocol) if each),
    )


def paper_links(application: Application, track: RefusalTrack | None) -> tuple[PaperLink, ...]:
    if track is None or track.paper is None:
        return ()
    track.paper.application = application
    return (paper_link(track.paper),)


def hearings_of_track(track: RefusalTrack | None) -> list[Hearing]:
    if track is None:
        return []
    wanted = ("room", "presiding", "office", "notice__application", "protocol__application")
    return list(track.hearings.select_related(*wanted).order_by("-number"))


def _scan_address(application: Application, scan: StoredFile | None) -> str:
    return reverse("refusal_scan", args=[application.token, scan.token]) if scan else ""


def _marked(application: Application, rows: Iterable[NoticeProof | Position]) -> frozenset[int]:
    """Files that are kept from the applicant; nothing is asked where there is no scan."""
    return private_files(application) if any(each.scan_id for each in rows) else frozenset()


def proof_rows(application: Application, track: RefusalTrack | None) -> tuple[ProofRow, ...]:
    rows = list(track.proofs.select_related("recorded_by", "scan").order_by("pk")) if track else []
    marked = _marked(application, rows)
    return tuple(
        ProofRow(
            when=slot_words(each.happened_at),
            what=str(PROOFS[each.way]),
            evidence=each.evidence,
            who=each.recorded_by.short_name if each.recorded_by else _("the applicant"),
            proves=each.reached_on is not None,
            scan=_scan_address(application, each.scan),
            private=each.scan_id in marked,
        )
        for each in rows
    )


def position_rows(application: Application, track: RefusalTrack | None) -> tuple[PositionRow, ...]:
    if track is None:
        return ()
    rows = list(track.positions.select_related("scan").order_by("pk"))
    marked = _marked(application, rows)
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
            scan=_scan_address(application, each.scan),
            private=each.scan_id in marked,
        )
        for each in rows
    )
