"""The hearing itself: opened, written down word by word, adjourned or ended, its protocol signed."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from applications.actions.move import locked, move
from applications.law.calendar import ALMATY
from applications.law.refusals import refused
from applications.models import Application
from permits.hearings.actions.notices import prove_by_protocol
from permits.hearings.actions.preliminary import appoint_next
from permits.hearings.actions.remembering import remember
from permits.hearings.actions.steps import HEARING, end_step
from permits.hearings.appointments import Appointment
from permits.hearings.letters import issue_protocol
from permits.hearings.models import Hearing, HearingWords, Outcome, ProofWay, Way, WordsKind
from permits.hearings.reading import has_written, leaves_by, waived_on
from portal.accounts.models import Staff

EARLY_BY = timedelta(minutes=15)
PARTY = ("applicant", "representative")


@dataclass(frozen=True)
class Participant:
    """`part` is applicant, representative, presiding, executor or other."""

    name: str
    part: str
    present: bool

    @property
    def row(self) -> dict:
        return {"name": self.name, "part": self.part, "present": self.present}


def may_hold(hearing: Hearing, person: Staff) -> bool:
    """The executor of the case, whoever presides, and the secretary write the hearing down."""
    return person.pk in {hearing.track.application.executor_id, hearing.presiding_id, hearing.secretary_id}


@transaction.atomic
def open_hearing(
    hearing_id: int, *, question: str, secretary: Staff, participants: tuple[Participant, ...], by: Staff, at: datetime
) -> Hearing:
    """Open a hearing whose notice is proven, at its time.

    Raises:
        TransitionRefused: no proof of the notice, another time than the notice names, not this person's.

    Source: R9c.
    """
    hearing, application = _held(hearing_id)
    if hearing.opened_at and not hearing.outcome and may_hold(hearing, by):
        raise refused("hearing_is_open")
    if hearing.outcome or not may_hold(hearing, by) or secretary.office_id != hearing.office_id:
        raise refused("hearing_is_not_open")
    if not leaves_by(application, "hold_hearing") or not _proven(hearing):
        raise refused("hearing_without_a_proof")
    starts_at, now = hearing.starts_at.astimezone(ALMATY), at.astimezone(ALMATY)
    if now.date() != starts_at.date() or now < starts_at - EARLY_BY:
        raise refused("hearing_before_its_time")
    if _within_the_objection(hearing, now.date()):
        raise refused("hearing_on_another_day")
    hearing.opened_at, hearing.question, hearing.secretary = at, question, secretary
    hearing.participants = [each.row for each in participants]
    hearing.save(update_fields=["opened_at", "question", "secretary", "participants"])
    remember(application, "open_hearing", clause="R9c", by=by, at=at, hearing=hearing.number)
    return hearing


def _held(hearing_id: int) -> tuple[Hearing, Application]:
    """The hearing with its case, both locked until the end of the transaction."""
    known = Hearing.objects.select_related("track").get(pk=hearing_id)
    application = locked(known.track.application_id)
    hearing = Hearing.objects.select_for_update(of=("self",)).select_related("track", "room", "office", "secretary")
    found = hearing.get(pk=hearing_id)
    found.track.application = application
    return found, application


def _proven(hearing: Hearing) -> bool:
    return hearing.proofs.exclude(way=ProofWay.RETURNED).exists()


def _within_the_objection(hearing: Hearing, today: date) -> bool:
    """The two working days of the objection belong to the applicant, who may give them up in writing."""
    arrived = hearing.proofs.filter(hearing_from__lte=today).exists()
    return not arrived and not waived_on(hearing.track).earlier_hearing


@transaction.atomic
def write_words(
    hearing_id: int, *, kind: str, speaker: str, words: str, once: UUID, by: Staff, at: datetime
) -> HearingWords:
    """Add one entry to the running protocol; after the end only an addition that a party asks for. Source: R9c."""
    hearing, application = _held(hearing_id)
    if already := HearingWords.objects.filter(once=once, hearing=hearing).first():
        return already
    over = hearing.ended_at is not None
    closed = over and (kind != WordsKind.ADDITION or not leaves_by(application, "hold_hearing"))
    if not hearing.opened_at or closed or not may_hold(hearing, by):
        raise refused("hearing_is_not_open")
    written = HearingWords.objects.create(
        hearing=hearing,
        office_id=hearing.office_id,
        kind=kind,
        speaker=speaker,
        words=words,
        said_at=at,
        written_by=by,
        once=once,
    )
    if over:
        hearing.protocol = issue_protocol(hearing, by=by, at=at)
        hearing.save(update_fields=["protocol"])
        remember(application, "add_to_protocol", clause="R9c", by=by, at=at, hearing=hearing.number)
    return written


@transaction.atomic
def end_hearing(hearing_id: int, *, words: str, by: Staff, at: datetime) -> Hearing:
    """End the hearing and draw its protocol up; a duly notified party who did not come is no obstacle. Source: R9c."""
    hearing, application = _held(hearing_id)
    outcome = Outcome.HELD if _somebody_spoke(hearing) else Outcome.IN_ABSENCE
    _close(hearing, outcome, words, by=by, at=at)
    remember(application, "end_hearing", clause="R9c", by=by, at=at, hearing=hearing.number, outcome=outcome)
    end_step(application, HEARING, by=by, at=at)
    return hearing


def party_is_there(hearing: Hearing) -> bool:
    return any(each["part"] in PARTY and each["present"] for each in hearing.participants)


def _somebody_spoke(hearing: Hearing) -> bool:
    """In writing the party is heard by what it sent."""
    return has_written(hearing) if hearing.way == Way.WRITTEN else party_is_there(hearing)


def _close(hearing: Hearing, outcome: str, words: str, *, by: Staff, at: datetime) -> None:
    if not hearing.opened_at or hearing.outcome or not may_hold(hearing, by):
        raise refused("hearing_is_not_open")
    hearing.ended_at, hearing.outcome, hearing.outcome_words = at, outcome, words
    hearing.protocol = issue_protocol(hearing, by=by, at=at)
    hearing.save(update_fields=["ended_at", "outcome", "outcome_words", "protocol"])


@transaction.atomic
def adjourn_hearing(hearing_id: int, appointment: Appointment, *, reason: str, by: Staff, at: datetime) -> Hearing:
    """End the sitting without an end and set the next one; who is there is notified by the protocol.

    Source: R9c.
    """
    hearing, application = _held(hearing_id)
    _close(hearing, Outcome.ADJOURNED, reason, by=by, at=at)
    following = appoint_next(application, hearing.track, hearing, appointment, by=by, at=at)
    remember(application, "adjourn_hearing", clause="R9c", by=by, at=at, hearing=hearing.number, reason=reason)
    if party_is_there(hearing):
        prove_by_protocol(application, hearing.track, following, by=by, at=at)
    return following


@transaction.atomic
def hold_hearing(application_id: int, *, party_signed: str, by: Staff, at: datetime) -> Application:
    """The protocol is read and signed, or the party refused to: the case goes on to its decision. Source: R9c, R9d."""
    return move(locked(application_id), "hold_hearing", by=by, at=at, facts={"party_signed": party_signed})
