"""What the applicant says to the preliminary decision, and what the office answers."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from applications.actions.move import locked, move
from applications.law.calendar import ALMATY
from applications.law.progress import term_runs
from applications.law.refusals import refused
from applications.models import Application
from applications.terms import edition_of
from permits.hearings.actions.remembering import remember
from permits.hearings.actions.steps import HEARING, objected, steps_done
from permits.hearings.models import ObjectionAnswer, Position, PositionForm, PositionKind, RefusalTrack
from permits.hearings.models.position import GIVES_UP_A_RIGHT
from permits.hearings.reading import days_of, first_proof, live_track
from portal.accounts.models import Staff
from portal.files.models import StoredFile


@dataclass(frozen=True)
class Said:
    """What is recorded; `once` is the key of the form, so that a second press records nothing."""

    kind: str
    form: str
    words: str
    given_at: datetime
    once: UUID
    covers_days: bool = False
    scan: StoredFile | None = None


@transaction.atomic
def record_position(application_id: int, said: Said, *, by: Staff | None, at: datetime) -> Position:
    """Record an objection, a request for another time, a consent to an earlier hearing or a waiver.

    `by` is None for what came from the status page.

    Raises:
        TransitionRefused: no preliminary decision was sent, the decision is signed, or a right is given up without
            a signed paper.

    Source: APPC 73.
    """
    application = locked(application_id)
    if already := Position.objects.filter(once=said.once, track__application=application).first():
        return already
    track = live_track(application)
    if not takes_positions(application, track) or track is None or not track.sent_at:
        raise refused("position_before_the_notice")
    if said.given_at > at or said.given_at < track.sent_at:
        raise refused("position_at_another_time")
    if said.kind in GIVES_UP_A_RIGHT and said.form != PositionForm.WRITTEN:
        raise refused("waiver_without_a_paper")
    position = Position.objects.create(
        track=track,
        office_id=track.office_id,
        kind=said.kind,
        form=said.form,
        words=said.words,
        covers_days=said.covers_days and said.kind in GIVES_UP_A_RIGHT,
        in_time=_in_time(application, track, said, at=at),
        given_at=said.given_at,
        scan=said.scan,
        recorded_by=by,
        recorded_at=at,
        once=said.once,
    )
    facts = {"kind": said.kind, "form": said.form, "covers_days": position.covers_days, "in_time": position.in_time}
    remember(application, "record_position", clause="APPC 73", by=by, at=at, **facts)
    if said.kind == PositionKind.OBJECTION and position.in_time:
        objected(application, given_at=said.given_at, by=by, at=at)
    return position


def takes_positions(application: Application, track: RefusalTrack | None) -> bool:
    """From the notice until the decision is signed."""
    return track is not None and track.sent_at is not None and term_runs(edition_of(application), application.state)


def _in_time(application: Application, track: RefusalTrack, said: Said, *, at: datetime) -> bool:
    """Two working days run from receipt; until that is proven none has run."""
    if said.kind != PositionKind.OBJECTION or first_proof(track) is None:
        return True
    return said.given_at.astimezone(ALMATY).date() <= days_of(application, track, at=at).objection_days[-1]


@transaction.atomic
def answer_objection(application_id: int, token: str, *, words: str, by: Staff, at: datetime) -> ObjectionAnswer:
    """Write the answer that the reasoned refusal will give to one objection; the newest stands. Source: R9d."""
    application = locked(application_id)
    track = live_track(application)
    if not takes_positions(application, track) or track is None or application.executor_id != by.pk:
        raise refused("position_before_the_notice")
    position = track.positions.get(token=token, kind=PositionKind.OBJECTION)
    answer = ObjectionAnswer.objects.create(
        position=position, office_id=track.office_id, words=words, written_by=by, written_at=at
    )
    remember(application, "answer_objection", clause="R9d", by=by, at=at)
    return answer


@transaction.atomic
def waive_hearing(application_id: int, *, by: Staff, at: datetime) -> Application:
    """Go on without a hearing on the applicant's signed waiver. Source: R9c."""
    application = locked(application_id)
    return move(application, "waive_hearing", by=by, at=at, events=steps_done(application, HEARING, at=at))
