"""Sending a notice of another time, and the ledger of proofs that a notice arrived."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from applications.actions.move import locked, move
from applications.calendars import office_calendar
from applications.law.calendar import ALMATY
from applications.law.planner import refusal_track
from applications.law.refusals import refused
from applications.models import Application
from applications.terms import plan_of
from permits.hearings.actions.remembering import remember
from permits.hearings.models import Hearing, NoticeProof, ProofWay, RefusalTrack
from permits.hearings.reading import last_hearing, live_track
from portal.accounts.models import Staff
from portal.files.models import StoredFile


@dataclass(frozen=True)
class Proof:
    """What is entered: by which way it came, when, what proves it."""

    way: str
    happened_at: datetime
    evidence: str
    scan: StoredFile | None = None


@transaction.atomic
def send_notice(application_id: int, *, way: str, by: Staff, at: datetime) -> Hearing:
    """Send the signed notice of another time. Source: R9b."""
    application = locked(application_id)
    track = live_track(application)
    hearing = last_hearing(track) if track else None
    executes = application.executor_id == by.pk
    if (
        track is None
        or not track.sent_at
        or hearing is None
        or not hearing.signed_at
        or hearing.sent_at
        or not executes
    ):
        raise refused("preliminary_is_not_on_the_table")
    hearing.sent_at, hearing.sent_way = at, way
    hearing.save(update_fields=["sent_at", "sent_way"])
    remember(application, "send_notice", clause="R9b", by=by, at=at, way=way, hearing=hearing.number)
    return hearing


@transaction.atomic
def prove_notice(application_id: int, proof: Proof, *, by: Staff | None, at: datetime) -> NoticeProof:
    """Enter that the notice of the hearing ahead reached the applicant, or came back.

    `by` is None when the applicant read it in the cabinet.

    Raises:
        TransitionRefused: nothing was sent at that moment.

    Source: R9b, APPC 73.
    """
    application = locked(application_id)
    track = live_track(application)
    hearing = last_hearing(track) if track else None
    if track is None or hearing is None or not hearing.sent_at or hearing.outcome:
        raise refused("proof_before_the_notice")
    if not hearing.sent_at <= proof.happened_at <= at:
        raise refused("proof_before_the_notice")
    return _write(application, track, hearing, proof, by=by, at=at)


def _write(
    application: Application, track: RefusalTrack, hearing: Hearing, proof: Proof, *, by: Staff | None, at: datetime
) -> NoticeProof:
    reached_on = None if proof.way == ProofWay.RETURNED else proof.happened_at.astimezone(ALMATY).date()
    calendar = office_calendar(application.office)
    hearing_from = None
    if reached_on is not None and track.sent_at is not None:
        days = refusal_track(plan_of(application), calendar, sent_at=track.sent_at, reached_on=reached_on, late=True)
        # For another time the two days of the objection ran from the first receipt already.
        already = track.proofs.exclude(way=ProofWay.RETURNED).order_by("hearing_from").first()
        first = already.hearing_from if already else None
        hearing_from = max(reached_on, first) if first else days.hearing_days[0]
    written = NoticeProof.objects.create(
        track=track,
        hearing=hearing,
        office_id=track.office_id,
        way=proof.way,
        happened_at=proof.happened_at,
        reached_on=reached_on,
        hearing_from=hearing_from,
        evidence=proof.evidence,
        scan=proof.scan,
        recorded_by=by,
        recorded_at=at,
    )
    facts = {"way": proof.way, "evidence": proof.evidence, "hearing": hearing.number}
    remember(application, "prove_notice", clause="R9b", by=by, at=at, **facts)
    return written


def prove_by_protocol(
    application: Application, track: RefusalTrack, hearing: Hearing, *, by: Staff, at: datetime
) -> None:
    """A party who was there heard the next time, and the protocol says so."""
    hearing.sent_at, hearing.sent_way = at, ProofWay.HANDED_OVER
    hearing.save(update_fields=["sent_at", "sent_way"])
    words = f"Тыңдау хаттамасы / протокол заслушивания № {hearing.number - 1}"
    _write(application, track, hearing, Proof(ProofWay.HANDED_OVER, at, words), by=by, at=at)


@transaction.atomic
def schedule_hearing(application_id: int, *, by: Staff, at: datetime) -> Application:
    """The notice is proven: the hearing stands. Source: R9c."""
    application = locked(application_id)
    return move(application, "schedule_hearing", by=by, at=at)
