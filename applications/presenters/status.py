"""What an applicant reads of the own application: plain words, dates with their reasons, nothing of the child."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from applications.law.deadlines import Deadline
from applications.law.edition import Edition
from applications.models import Application
from applications.models.application import Channel, Custody
from applications.presenters.labels import STATES, Label
from applications.presenters.places import Place, place_of
from applications.terms import edition_of, plan_of
from portal.audit.models import Event
from portal.documents.dates import with_weekday
from portal.ui import CALM, DONE, LATE, SOON, Step

ALMATY = ZoneInfo("Asia/Almaty")


@dataclass(frozen=True)
class Day:
    date: date
    counted: bool
    why: str


@dataclass(frozen=True)
class Limit:
    """The legal date of the answer and how it was counted."""

    on: str
    clause: str
    days: tuple[Day, ...]
    estimated: bool
    is_over: bool


@dataclass(frozen=True)
class Status:
    """One page. `limit` is None once the answer is there; `collect` and `withdraw` say what is open to the reader."""

    register_number: str
    tone: str
    sentence: Label
    answer: str
    next: Label
    limit: Limit | None
    steps: tuple[Step, ...]
    place: Place
    collect: bool
    withdraw: bool
    ended: bool
    is_demo: bool


def status_of(application: Application, events: Iterable[Event], *, language: str, at: datetime) -> Status:
    """`events` is the ledger of the application, oldest first; `at` the moment of reading."""
    edition = edition_of(application)
    limit = _limit(application, edition, language, at=at)
    label = STATES[_state_for_applicant(application)]
    collect = _may("hand_over", application, edition)
    return Status(
        register_number=application.register_number,
        tone=_tone(application, limit, collect=collect),
        sentence=label.applicant,
        answer=_answer(limit),
        next=label.next,
        limit=limit,
        steps=_steps(application, edition, list(events), limit, language),
        place=place_of(_where(application), language),
        collect=collect,
        withdraw=_may("withdraw", application, edition),
        ended=edition.state(application.state).final,
        is_demo=application.office.is_demo,
    )


def _state_for_applicant(application: Application) -> str:
    """Signed at the office is still on its way for whoever applied at the State Corporation."""
    if application.channel == Channel.STATE_CORPORATION and application.state == "signed":
        return "with_state_corporation"
    return application.state


def _may(verb: str, application: Application, edition: Edition) -> bool:
    """Whether the table has a row for this verb from here, whoever takes it."""
    return any(
        row.verb == verb
        and application.state in row.sources
        and (not row.channels or application.channel in row.channels)
        for row in edition.transitions
    )


def _where(application: Application):
    """Papers refused at the office wait there; everything else of the branch's comes back to the branch."""
    refused_here = application.custody == Custody.OFFICE and _may("hand_over", application, edition_of(application))
    return application.branch if application.branch and not refused_here else application.office


def _limit(application: Application, edition: Edition, language: str, *, at: datetime) -> Limit | None:
    if _current(application, edition) > _position(edition, "signing") or _may("hand_over", application, edition):
        return None
    plan = plan_of(application)
    decision = plan.deadline("decision")
    return Limit(
        on=with_weekday(decision.due_on.isoformat(), language),
        clause=decision.clause,
        days=_days(decision, language),
        estimated=plan.estimated,
        is_over=decision.due_at < at,
    )


def _days(decision: Deadline, language: str) -> tuple[Day, ...]:
    return tuple(Day(day.date, day.counted, day.why.in_(language)) for day in decision.days)


def _answer(limit: Limit | None) -> str:
    if limit is None:
        return ""
    if limit.is_over:
        return _("The answer was due by %(day)s. The office is late, and you may complain.") % {"day": limit.on}
    return _("An answer is due by %(day)s.") % {"day": limit.on}


def _tone(application: Application, limit: Limit | None, *, collect: bool) -> str:
    if limit:
        return LATE if limit.is_over else CALM
    return SOON if collect and application.state == "not_accepted" else DONE


def _position(edition: Edition, step: str) -> int:
    return [each.code for each in edition.steps].index(step)


def _current(application: Application, edition: Edition) -> int:
    """The step the applicant is waiting for; registration itself is never waited for."""
    if _state_for_applicant(application) == "with_state_corporation":
        return _position(edition, "delivery")
    return max(_position(edition, edition.state(application.state).step), 1)


def _steps(
    application: Application, edition: Edition, events: list[Event], limit: Limit | None, language: str
) -> tuple[Step, ...]:
    """The way of this application: what is done has its day, the decision that is ahead has its legal one."""
    current = _current(application, edition)
    dates = {position: _when(at, language) for position, at in _passed(application, edition, events).items()}
    if edition.state(application.state).final:
        last = Step(str(STATES[application.state].staff), "done", _when(application.closed_at, language))
        done = [Step(edition.steps[position].title.in_(language), "done", dates[position]) for position in dates]
        return (*done, last)
    due = {_position(edition, "signing"): _("by %(day)s") % {"day": limit.on}} if limit else {}
    ahead = {"delivery", "finished"} if application.channel != Channel.STATE_CORPORATION else {"finished"}
    return tuple(
        Step(step.title.in_(language), "done", dates.get(position, ""))
        if position < current
        else Step(step.title.in_(language), "now" if position == current else "next", due.get(position, ""))
        for position, step in enumerate(edition.steps)
        if step.code not in ahead
    )


def _passed(application: Application, edition: Edition, events: list[Event]) -> dict[int, datetime]:
    """The last moment at which each step was left forward; a draft that came back is passed again later."""
    passed = {0: application.received_at}
    skipped = {_position(edition, "delivery")} if application.channel != Channel.STATE_CORPORATION else set()
    for event in events:
        if event.from_state and event.to_state and event.from_state != event.to_state:
            first = _position(edition, edition.state(event.from_state).step)
            last = _position(edition, edition.state(event.to_state).step)
            ended = edition.state(event.to_state).final
            for position in range(max(first, 1), first + 1 if ended else last):
                passed[position] = event.at
    return {position: at for position, at in sorted(passed.items()) if position not in skipped}


def _when(at: datetime | None, language: str) -> str:
    return with_weekday(at.astimezone(ALMATY).date().isoformat(), language) if at else ""
