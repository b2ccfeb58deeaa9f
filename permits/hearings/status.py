"""What an applicant reads of the hearing on the status page, and may answer there."""

from dataclasses import dataclass
from datetime import datetime

from applications.models import Application
from applications.status_parts import Part, provide_status_part
from permits.hearings.actions.positions import takes_positions
from permits.hearings.ahead import is_ahead
from permits.hearings.forms import OnlinePositionForm
from permits.hearings.letters import place_of
from permits.hearings.models import Outcome
from permits.hearings.models.position import PositionForm
from permits.hearings.presenters.labels import OUTCOMES, POSITIONS, UNHELD, WAYS, slot_words
from permits.hearings.reading import days_of, last_hearing, live_track
from portal.documents.dates import with_weekday


@dataclass(frozen=True)
class Sent:
    """Something the applicant has sent from this page."""

    what: str
    when: str


@dataclass(frozen=True)
class HearingStatus:
    """`until` is the last day of the objection, empty until receipt is proven.

    `moved`: the time the applicant knows no longer holds, and the notice of the next is not sent yet.
    """

    when: str
    way: str
    place: str
    outcome: str
    ahead: bool
    moved: bool
    until: str
    open: bool
    sent: tuple[Sent, ...]
    form: OnlinePositionForm
    revokes: bool


@provide_status_part
def hearing_status(application: Application, language: str, at: datetime) -> Part | None:
    """Nothing until the preliminary decision is sent."""
    if not application.refusal_tracks.filter(dropped_at=None, sent_at__isnull=False).exists():
        return None
    track = live_track(application)
    newest = last_hearing(track) if track and track.sent_at else None
    if track is None or newest is None:
        return None
    hearing = newest if newest.sent_at else track.hearings.filter(sent_at__isnull=False).last()
    if hearing is None:
        return None
    days, ahead = days_of(application, track, at=at).objection_days, is_ahead(hearing, application)
    values = HearingStatus(
        when=slot_words(hearing.starts_at),
        way=str(WAYS[hearing.way]),
        place=place_of(hearing, language),
        outcome=str(OUTCOMES[hearing.outcome or ("" if ahead else UNHELD)]),
        ahead=hearing == newest and (ahead or hearing.outcome == Outcome.ADJOURNED),
        moved=hearing != newest,
        until=with_weekday(days[-1].isoformat(), language) if days and track.proofs.exists() else "",
        open=takes_positions(application, track),
        sent=tuple(
            Sent(str(POSITIONS[each.kind]), slot_words(each.given_at))
            for each in track.positions.filter(form=PositionForm.ONLINE).order_by("pk")
        ),
        form=OnlinePositionForm(initial={"kind": "objection"}),
        revokes=application.begun_by_office,
    )
    return Part("permits/status_hearing.html", {"hearing": values}, in_cabinet=True)
