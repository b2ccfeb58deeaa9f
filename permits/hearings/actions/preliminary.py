"""The preliminary decision with its notice: drafted, returned or signed by the head, sent."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from applications.actions.move import locked, move
from applications.actions.situation import situation_of
from applications.calendars import office_calendar
from applications.disclosure.guarding import Net, net_for, require_safe_paper
from applications.disclosure.looking import Look, looks_in, remember_look, require_shown
from applications.law.calendar import ALMATY
from applications.law.errors import TransitionRefused
from applications.law.grounds import refusal_of_ground
from applications.law.planner import is_goal, last_opening
from applications.law.refusals import refused
from applications.law.workflow import check
from applications.models import Application, Paper
from applications.signing import put_signature
from applications.terms import edition_of, plan_of
from permits.hearings.actions.remembering import remember
from permits.hearings.actions.steps import NOTICE, steps_done
from permits.hearings.appointments import Appointment, set_hearing
from permits.hearings.letters import issue_notice, issue_preliminary
from permits.hearings.models import Hearing, RefusalTrack
from permits.hearings.models.notice import ProofWay
from permits.hearings.reading import act_from, days_of, is_late, last_hearing, live_track
from portal.accounts.models import Staff
from portal.accounts.roles import HEAD
from portal.offices.models import ConfirmedText

READY = frozenset({"ground_found", "notice_signed"})


@dataclass(frozen=True)
class Preliminary:
    """What the executor writes: grounds of the edition, what was found, what proves it, when the hearing is."""

    grounds: tuple[str, ...]
    findings: str
    evidence: tuple[str, ...]
    appointment: Appointment


def may_open(application: Application, *, by: Staff, at: datetime) -> None:
    """Let somebody pass who could send a finished preliminary decision now.

    Raises:
        TransitionRefused: not this person's case, not at this step, or the last day is over.

    Source: R9b.
    """
    situation = situation_of(application, by=by, at=at)
    ready = replace(situation, facts=situation.facts | READY | _late_recorded(application))
    check(edition_of(application), ready, by.roles, "announce_refusal")


def _late_recorded(application: Application) -> frozenset[str]:
    return frozenset({"late_finish_recorded"} if is_late(application) else ())


@transaction.atomic
def draft_preliminary(application_id: int, draft: Preliminary, *, by: Staff, at: datetime) -> RefusalTrack:
    """Write the next version with the papers it is made of.

    Raises:
        TransitionRefused: see `may_open`; no ground of the edition, no evidence, an unlawful hearing.

    Source: R9b, APPC 73.
    """
    application = locked(application_id)
    may_open(application, by=by, at=at)
    edition = edition_of(application)
    if not draft.grounds or not draft.evidence or not draft.findings:
        raise refused("preliminary_without_a_ground")
    grounds = [edition.ground(code).code for code in draft.grounds]
    version = _drop_live(application, at=at)
    track = RefusalTrack.objects.create(
        application=application,
        office_id=application.office_id,
        version=version + 1,
        grounds=grounds,
        findings=draft.findings,
        evidence=list(draft.evidence),
        prepared_by=by,
        prepared_at=at,
    )
    days = days_of(application, None, at=at)
    hearing = set_hearing(track, draft.appointment, days=days, number=1, by=by, at=at)
    last = days.objection_days[-1]
    track.paper = issue_preliminary(track, hearing, last_objection=last, by=by, at=at)
    track.save(update_fields=["paper"])
    hearing.notice = issue_notice(hearing, last_objection=last, by=by, at=at)
    hearing.save(update_fields=["notice"])
    remember(application, "draft_preliminary", clause="R9b", by=by, at=at, version=track.version)
    return track


def _drop_live(application: Application, *, at: datetime) -> int:
    """Drop the version that stands, if any, and return the highest version so far."""
    tracks = RefusalTrack.objects.filter(application=application)
    tracks.filter(dropped_at=None).update(dropped_at=at)
    return tracks.order_by("-version").values_list("version", flat=True).first() or 0


@transaction.atomic
def return_preliminary(application_id: int, *, remark: str, by: Staff, at: datetime) -> RefusalTrack:
    """Give the draft back to the executor with a remark."""
    application = locked(application_id)
    track = live_track(application)
    if track is None or track.signed_at or HEAD not in by.roles:
        raise refused("preliminary_is_not_on_the_table")
    track.remark = remark
    track.save(update_fields=["remark"])
    remember(application, "return_preliminary", clause="R9b", by=by, at=at, remark=remark)
    return track


def unsigned_papers(application: Application) -> tuple[Paper, ...]:
    """What the head has to sign on the way to a refusal: decision and notice, or the notice of another time."""
    track = live_track(application)
    hearing = last_hearing(track) if track else None
    if track is None or hearing is None or hearing.outcome:
        return ()
    decision = () if track.signed_at or not track.paper else (track.paper,)
    notice = () if hearing.signed_at or hearing.sent_at or not hearing.notice else (hearing.notice,)
    return (*decision, *notice)


@transaction.atomic
def sign_preliminary(
    application_id: int, *, seen: tuple[str, ...], proof: str, look: Look | None = None, by: Staff, at: datetime
) -> RefusalTrack:
    """Sign the files that the head has seen, known by their hashes, with one confirmation.

    `look` answers what looks like an address in them.

    Raises:
        TransitionRefused: not a head, the preparer, other files, an unconfirmed ground, a wrong password, or papers
            that tell what was noted as private since or hold what looks like an address and was not shown.

    Source: R9b; the ground by reading Q12.
    """
    application = locked(application_id)
    papers = unsigned_papers(application)
    net = net_for(papers)
    track, hearing = require_signable(application, papers, net, by=by)
    look = require_shown(looks_in(application, papers, net), look)
    if not all(seen) or tuple(paper.pdf_sha256 for paper in papers) != seen:
        raise refused("sign_what_was_not_seen")
    for sha256 in seen:
        put_signature(sha256, office=application.office, proof=proof, by=by, at=at)
    for row, paper in ((track, track.paper), (hearing, hearing.notice)):
        if paper in papers:
            row.signed_by, row.signed_at, row.signed_sha256 = by, at, paper.pdf_sha256
            row.save(update_fields=["signed_by", "signed_at", "signed_sha256"])
    remember(application, "sign_preliminary", clause="R9b", by=by, at=at, files=[each[:12] for each in seen])
    remember_look(application, look, by=by, at=at)
    return track


def require_signable(
    application: Application, papers: tuple[Paper, ...], net: Net, *, by: Staff
) -> tuple[RefusalTrack, Hearing]:
    """What is signed, once nothing stands before it but the files that were seen and the password.

    `papers`: what waits for a signature; `net`: what their words are searched for.

    Raises:
        TransitionRefused: see `sign_preliminary`.
    """
    track = live_track(application)
    if track is None or not papers or HEAD not in by.roles or by.office_id != application.office_id:
        raise refused("preliminary_is_not_on_the_table")
    hearing = last_hearing(track)
    assert hearing is not None
    if by.pk in {track.prepared_by_id, hearing.set_by_id}:
        raise refused("preliminary_signed_by_its_preparer")
    refuse_unconfirmed(application, track.grounds)
    for unsigned in papers:
        require_safe_paper(unsigned, net)
    return track, hearing


def refuse_unconfirmed(application: Application, grounds: list[str]) -> None:
    """Raises: TransitionRefused when the office has not confirmed the text of a ground. Source: T10a, Q12."""
    texts = ConfirmedText.objects.filter(
        office_id=application.office_id, service=application.service, edition=application.edition
    )
    confirmed = set(texts.values_list("row", flat=True))
    for code in grounds:
        if refusal := refusal_of_ground(edition_of(application), code, confirmed):
            raise TransitionRefused(refusal)


@transaction.atomic
def announce_refusal(application_id: int, *, way: str, by: Staff, at: datetime) -> RefusalTrack:
    """Send the signed preliminary decision with its notice by a way that can be proven.

    Raises:
        TransitionRefused: the table forbids it, or the hearing named in the notice is no longer lawful.

    Source: R9b, APPC 73.
    """
    application = locked(application_id)
    track = live_track(application)
    hearing = last_hearing(track) if track else None
    if track is None or hearing is None or way not in ProofWay.values or way == ProofWay.RETURNED:
        raise refused("preliminary_is_not_on_the_table")
    plan = plan_of(application)
    late = not is_goal(plan.edition) and last_opening(plan).due_at < at
    _still_lawful(application, hearing, at=at)
    track.sent_at, track.sent_on, track.late = at, at.astimezone(ALMATY).date(), late
    track.act_from = act_from(application, sent_at=at)
    facts = {"way": way, "late": late, "version": track.version}
    events = steps_done(application, NOTICE, at=at)
    move(application, "announce_refusal", by=by, at=at, facts=facts, events=events)
    track.save(update_fields=["sent_at", "sent_on", "late", "act_from"])
    hearing.sent_at, hearing.sent_way = at, way
    hearing.save(update_fields=["sent_at", "sent_way"])
    return track


def _still_lawful(application: Application, hearing: Hearing, *, at: datetime) -> None:
    days = days_of(application, None, at=at)
    if hearing.starts_at.astimezone(ALMATY).date() not in days.hearing_days:
        raise refused("hearing_on_another_day")


@transaction.atomic
def set_another_time(
    application_id: int, appointment: Appointment, *, reason: str, by: Staff, at: datetime
) -> Hearing:
    """Move a hearing that was not opened to another lawful time, with a notice of its own.

    Source: R9b, R9c.
    """
    application = locked(application_id)
    track = live_track(application)
    hearing = last_hearing(track) if track else None
    executes = application.executor_id == by.pk
    if track is None or not track.sent_at or hearing is None or hearing.outcome or hearing.opened_at or not executes:
        raise refused("hearing_is_not_open")
    hearing.outcome, hearing.outcome_words = "moved", reason
    hearing.save(update_fields=["outcome", "outcome_words"])
    found = appoint_next(application, track, hearing, appointment, by=by, at=at)
    remember(application, "move_hearing", clause="R9c", by=by, at=at, reason=reason, hearing=found.number)
    return found


def appoint_next(
    application: Application,
    track: RefusalTrack,
    before: Hearing,
    appointment: Appointment,
    *,
    by: Staff,
    at: datetime,
) -> Hearing:
    """The hearing after `before`, with its notice drawn up."""
    days = days_of(application, track, at=at)
    found = set_hearing(track, appointment, days=days, number=before.number + 1, by=by, at=at)
    last = (
        days.objection_days[-1] if days.objection_days else office_calendar(application.office).on_or_after(at.date())
    )
    found.notice = issue_notice(found, last_objection=last, by=by, at=at)
    found.save(update_fields=["notice"])
    return found
