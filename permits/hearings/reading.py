"""What stands on the way to a refusal of one application, and the days that the law leaves for it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from applications.calendars import office_calendar
from applications.law.deadlines import Plan
from applications.law.planner import RefusalTrack as Days
from applications.law.planner import refusal_track
from applications.models import Application
from applications.terms import edition_of, plan_of
from permits.hearings.models import Hearing, LateWay, NoticeProof, Position, PositionKind, ProofWay, RefusalTrack

FINISH_LATE = "finish_late"


def leaves_by(application: Application, verb: str) -> bool:
    """Whether the table has a row for this verb from where the case stands."""
    return any(row.verb == verb and application.state in row.sources for row in edition_of(application).transitions)


def has_refusal_days(application: Application) -> bool:
    """Whether the law of the day of receipt knew a notice before a refusal; an older receipt has no such limits."""
    return any(limit.code == "refusal_notice" for limit in plan_of(application).deadlines)


def live_track(application: Application) -> RefusalTrack | None:
    """The version of the preliminary decision that stands now, sent or not."""
    tracks = RefusalTrack.objects.filter(application=application, dropped_at=None)
    return tracks.select_related("application__office", "paper", "prepared_by", "signed_by").first()


def announced_grounds(application: Application) -> list[str]:
    """The grounds of the preliminary decision that was sent; none while nothing was. Source: R9b."""
    sent = RefusalTrack.objects.filter(application=application, dropped_at=None, sent_at__isnull=False)
    return sent.values_list("grounds", flat=True).first() or []


def last_hearing(track: RefusalTrack) -> Hearing | None:
    """The newest appointment."""
    wanted = ("room", "presiding", "secretary", "notice", "protocol", "set_by", "signed_by")
    return track.hearings.select_related(*wanted).order_by("-number").first()


def has_written(hearing: Hearing) -> bool:
    """Whether the applicant said in writing what it thinks: an objection, or words read into the protocol."""
    objections = hearing.track.positions.filter(kind=PositionKind.OBJECTION)
    name = hearing.track.application.applicant_full_name
    return objections.exists() or hearing.words.filter(speaker=name).exists()


def first_proof(track: RefusalTrack) -> NoticeProof | None:
    """The first proof that the preliminary decision reached the applicant."""
    proofs = track.proofs.exclude(way=ProofWay.RETURNED)
    return proofs.order_by("reached_on", "pk").first()


def is_late(application: Application) -> bool:
    """Whether the head has recorded that the case is finished late. Source: reading Q5."""
    return LateWay.objects.filter(application=application, way=FINISH_LATE).exists()


@dataclass(frozen=True)
class Waived:
    """What the applicant gave up in writing: the two days before the hearing, the hearing, the three days."""

    earlier_hearing: bool
    hearing: bool
    days: bool


def waived_on(track: RefusalTrack | None) -> Waived:
    rows = Position.objects.filter(track=track).values_list("kind", "covers_days") if track else ()
    kinds, covers = {kind for kind, _covers in rows}, {covers for _kind, covers in rows}
    return Waived(PositionKind.EARLIER_HEARING in kinds, PositionKind.HEARING_WAIVER in kinds, True in covers)


def days_of(application: Application, track: RefusalTrack | None, *, at: datetime, plan: Plan | None = None) -> Days:
    """The days of objection, hearing and act: as they are once the notice is sent, as they would be if sent now.

    Source: R9b, R9c, R9d, APPC 73.
    """
    sent = track if track and track.sent_at else None
    proof = first_proof(sent) if sent else None
    waived = waived_on(sent)
    known: dict[str, Any] = {
        "sent_at": sent.sent_at if sent and sent.sent_at else at,
        "reached_on": proof.reached_on if proof else None,
        "late": sent.late if sent else is_late(application),
    }
    plan, calendar = plan or plan_of(application), office_calendar(application.office)
    found = refusal_track(plan, calendar, waived=waived.earlier_hearing, **known)
    if waived.earlier_hearing == waived.days:
        return found
    acts = refusal_track(plan, calendar, waived=waived.days, **known).act_days
    return Days(found.in_time, found.objection_days, found.hearing_days, acts)


def act_from(application: Application, *, sent_at: datetime) -> date:
    """The first day of a refusal when nothing is waived: the third working day after the day of the notice.

    Source: APPC 73.
    """
    calendar = office_calendar(application.office)
    plan = plan_of(application)
    days = refusal_track(plan, calendar, sent_at=sent_at, late=True).act_days
    return days[0]
