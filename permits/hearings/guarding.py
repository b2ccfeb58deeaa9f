"""Before a refusal is signed: notice proven, the applicant heard, the three days gone by; the database asks again."""

from datetime import date, datetime

from applications.law.records import Reading
from applications.law.refusals import refused
from applications.models import Application
from applications.terms import edition_of
from permits.hearings.facts import answers_every_objection
from permits.hearings.models import HearingExemption
from permits.hearings.models.hearing import HEARD
from permits.hearings.reading import days_of, first_proof, live_track, waived_on
from portal.accounts.models import Staff

SWITCH = "hearing_before_refusal"


def require_hearing(application: Application, *, today: date, at: datetime) -> None:
    """Let a refusal pass that the law lets pass today.

    Raises:
        TransitionRefused: the notice is not proven, nobody was heard, the paper leaves an objection unanswered, or the
            third working day has not come.

    Source: R9b, R9c, R9d, APPC 73; reading A5.
    """
    if _exempting(application):
        return
    track = live_track(application)
    if track is None or not track.sent_at or first_proof(track) is None:
        raise refused("refusal_unheard")
    waived = waived_on(track)
    if not waived.hearing and not track.hearings.filter(outcome__in=HEARD).exists():
        raise refused("refusal_unheard")
    if not answers_every_objection(application):
        raise refused("refusal_leaves_an_objection")
    first = _first_day(application, track, at=at)
    if today < first:
        raise refused("refusal_before_the_third_day")


def _first_day(application: Application, track, *, at: datetime) -> date:
    """By the calendar as it stands now; a correction may have moved the day that was stored."""
    days = days_of(application, track, at=at).act_days
    return days[0] if days else track.act_from


def note_exemption(application: Application, *, by: Staff, at: datetime) -> None:
    """Write down that nobody has to be heard, where it is so: the guard of the database wants a reason."""
    reading = _exempting(application)
    if reading is None:
        return
    HearingExemption.objects.get_or_create(
        application=application,
        defaults={
            "office_id": application.office_id,
            "clause": reading.clause,
            "recorded_by": by,
            "recorded_at": at,
        },
    )


def _exempting(application: Application) -> Reading | None:
    """The switch of the edition that asks no hearing, where it stands so."""
    reading = edition_of(application).readings.get(SWITCH)
    return reading if reading and not reading.value else None
