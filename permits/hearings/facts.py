"""What the way to a refusal adds to the situation of an application."""

from functools import cache

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from applications.actions.situation import provide_facts
from applications.law.catalogue import catalogue
from applications.models import Application
from permits.hearings.models import Hearing, LateWay, NoticeProof, ObjectionAnswer, Position, ProofWay, RefusalTrack
from permits.hearings.models.hearing import HEARD
from permits.hearings.models.position import PositionKind
from permits.hearings.reading import FINISH_LATE
from permits.models import Decision
from portal.accounts.models import Staff

KNOWN = frozenset(
    {
        "ground_found",
        "notice_signed",
        "hearing_set",
        "notice_proven",
        "hearing_waived",
        "protocol_ready",
        "hearing_held",
        "objections_answered",
        "late_finish_recorded",
    }
)


@provide_facts
def refusal_facts(application: Application, by: Staff | None) -> frozenset[str]:
    """One question, and only where a row of the edition asks for one of these conditions.

    The head may have let the case finish late before anything was written on the refusal.
    """
    if not KNOWN & _asked(application.service, application.edition, application.state):
        return frozenset()
    standing = (
        _tracks().filter(application=OuterRef("pk")).values(said=JSONObject(**{each: each for each in _ANSWERS}))
    )
    late = LateWay.objects.filter(application=OuterRef("pk"), way=FINISH_LATE)
    found, late_finish = (
        Application.objects.filter(pk=application.pk).values_list(Subquery(standing), Exists(late)).get()
    )
    facts = {"late_finish_recorded"} if late_finish else set()
    return frozenset(facts | {name for name, holds in _facts(found).items() if holds} if found else facts)


@cache
def _asked(service: str, edition: str, state: str) -> frozenset[str]:
    """The conditions of the rows that leave this state."""
    rows = catalogue().edition(service, edition).transitions
    return frozenset(code for row in rows if state in row.sources for code in row.requires)


def answers_every_objection(application: Application) -> bool:
    """Whether the draft that stands answers all that the applicant has objected. Source: R9d."""
    found = _tracks().filter(application=application).values(*_ANSWERS).first()
    return found is None or not found["unanswered"]


_ANSWERS = ("signed_at", "ahead", "ahead_signed", "ahead_proven", "waived", "held", "unanswered")


def _facts(found: dict) -> dict[str, bool]:
    return {
        "ground_found": True,
        "notice_signed": found["signed_at"] is not None and found["ahead_signed"],
        "hearing_set": found["ahead"],
        "notice_proven": found["ahead_proven"],
        "hearing_waived": found["waived"],
        "protocol_ready": found["held"],
        "hearing_held": found["held"] or found["waived"],
        "objections_answered": not found["unanswered"],
    }


def _tracks() -> QuerySet[RefusalTrack]:
    """The version that stands, with what is true of it."""
    its = {"track": OuterRef("pk")}
    ahead = Hearing.objects.filter(**its, outcome="")
    proven = NoticeProof.objects.filter(hearing=OuterRef("pk")).exclude(way=ProofWay.RETURNED)
    said = Position.objects.filter(**its)
    answered = ObjectionAnswer.objects.filter(position=OuterRef("pk"))
    draft = Decision.objects.filter(application=OuterRef("track__application"), dropped_at=None)
    newer = draft.filter(prepared_at__lt=OuterRef("answers__written_at"))
    return RefusalTrack.objects.filter(dropped_at=None).annotate(
        ahead=Exists(ahead),
        ahead_signed=Exists(ahead.filter(signed_at__isnull=False)),
        ahead_proven=Exists(ahead.filter(Exists(proven))),
        waived=Exists(said.filter(kind=PositionKind.HEARING_WAIVER)),
        held=Exists(Hearing.objects.filter(**its, outcome__in=HEARD)),
        # An answer that was written after the draft does not stand on its paper.
        unanswered=Exists(said.filter(~Exists(answered) | Exists(newer), kind=PositionKind.OBJECTION)),
    )
