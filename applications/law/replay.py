"""Term events played back from the first to the last: every date of an application follows from them alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from .calendar import ALMATY, Calendar
from .deadlines import Plan, plan
from .edition import Edition, Term
from .errors import LawError
from .facts import Facts, Stop
from .limits import Limits
from .spans import MINUTES, Point
from .term_events import (
    Agreed,
    CalendarCorrected,
    Ended,
    Extended,
    NotCounted,
    Received,
    Resumed,
    StepBegun,
    StepDone,
    StepReopened,
    Stopped,
    TermEvent,
)
from .texts import Text, say, wording

__all__ = ["History", "StepFact", "after", "replay"]


_Fact = NotCounted | Stopped | Resumed | Extended | Agreed | StepDone | StepReopened


@dataclass(frozen=True, slots=True)
class StepFact:
    """One step as the law has it and as it was, in the unit of the term; `spent` and `held` are None while it is open.

    `spent` runs from where the law starts the term, `held` from when somebody took the step up; time that did not
    count is in neither.
    """

    code: str
    due_at: datetime
    starts_at: datetime
    begun_at: datetime | None
    done_at: datetime | None
    norm: int
    spent: int | None
    held: int | None

    @property
    def late(self) -> bool:
        return self.done_at is not None and self.done_at > self.due_at


@dataclass(frozen=True)
class History:
    """An application after all its events: what is known of it, by which calendars, and until when it ran.

    `last_at`: when the latest of them happened; None while there is no more than the receipt.
    """

    edition: Edition
    received: Received
    office: Calendar
    receiver: Calendar | None
    facts: Facts = field(default_factory=Facts)
    begun: dict[str, datetime] = field(default_factory=dict)
    ended_at: datetime | None = None
    last_at: datetime | None = None

    def plan(self) -> Plan:
        """Every limit with its explanation."""
        return plan(
            self.edition,
            received_at=self.received.at,
            channel=self.received.channel,
            office=self.office,
            receiver=self.receiver,
            facts=self.facts,
        )

    def due(self) -> dict[str, Point]:
        """The last moment of every term, unexplained."""
        limits = self._limits()
        return {term.code: limits.limit(term).end for term in limits.terms()}

    def steps(self) -> tuple[StepFact, ...]:
        """Norm against fact for every term that a step stands for, in the order of the edition."""
        limits = self._limits()
        return tuple(self._step(limits, term) for term in limits.terms())

    def terms(self) -> list[Term]:
        """The terms that this case has."""
        return self._limits().terms()

    def _limits(self) -> Limits:
        channel = self.edition.channel(self.received.channel)
        return Limits(self.edition, channel, self.received.at, self.office, self.receiver, self.facts)

    def _step(self, limits: Limits, term: Term) -> StepFact:
        code = term.code
        done, begun = self.facts.done.get(code), self.begun.get(code)
        before = limits.starts_from(term)
        start = (self.facts.done.get(before) if before else None) or limits.starts_at
        return StepFact(
            code=code,
            due_at=limits.limit(term).end.at,
            starts_at=start,
            begun_at=begun,
            done_at=done,
            norm=term.value + self.facts.extended.get(code, 0),
            spent=None if done is None else self.spent(term, start, done),
            held=None if done is None else self.spent(term, begun or start, done),
        )

    def spent(self, term: Term, start: datetime, done: datetime) -> int:
        """Units of the law between the start of the step and its end, without the time that did not count."""
        if term.unit in MINUTES:
            minutes = self.office.office_minutes_between(start, done)
            idle = sum(
                self.office.office_minutes_between(max(start, from_at), min(done, until_at))
                for from_at, until_at in self.facts.idle_spells
                if max(start, from_at) < min(done, until_at)
            )
            return -(-(minutes - idle) // MINUTES[term.unit])
        first, last = _day(start), _day(done)
        lost = self.facts.days_lost(self.office, term.unit, first, last)
        days = self.office.working_days_between(first, last) if term.unit == "working_day" else (last - first).days
        return days - lost


def replay(
    edition: Edition, events: Sequence[TermEvent], office: Calendar, receiver: Calendar | None = None
) -> History:
    """The history that these events make, in their order.

    Raises:
        LawError: no receipt at the beginning, an event before the one it follows, a stop of what stands, a resumption
            of what runs, a step done twice, an unknown term, anything after the end.
    """
    if not events or not isinstance(events[0], Received):
        raise _impossible("event_first")
    history = History(edition, events[0], office, receiver, Facts(chosen=frozenset(events[0].chosen)))
    edition.channel(events[0].channel)
    for event in events[1:]:
        history = after(history, event)
    return history


def after(history: History, event: TermEvent) -> History:
    """The same history with one event more.

    Raises:
        LawError: see `replay`.
    """
    if event.at < (history.last_at or history.received.at):
        raise _impossible("event_order")
    if history.ended_at is not None:
        raise _impossible("event_after_end")
    return replace(_after(history, event), last_at=event.at)


def _after(history: History, event: TermEvent) -> History:
    match event:
        case Ended():
            return replace(history, ended_at=event.at)
        case CalendarCorrected():
            return replace(history, office=event.office, receiver=event.receiver or history.receiver)
        case StepBegun():
            _known(history, event.term)
            return replace(history, begun={event.term: event.at} | history.begun)
        case Received():
            raise _impossible("event_twice")
        case _:
            return replace(history, facts=_facts_after(history, event))


def _facts_after(history: History, event: _Fact) -> Facts:
    facts = history.facts
    match event:
        case NotCounted():
            why = say("idle_by", why=event.reason, act=event.act)
            return replace(facts, not_counted={**facts.not_counted, event.day: why})
        case Stopped():
            return _stopped(facts, event)
        case Resumed():
            return _resumed(facts, event)
        case Extended():
            term = history.edition.term(event.term)
            if term.before is not None or term.on is not None or event.by < 1:
                raise _impossible("event_not_extended")
            longer = facts.extended.get(event.term, 0) + event.by
            return replace(facts, extended={**facts.extended, event.term: longer})
        case Agreed():
            if not history.edition.term(event.term).agreed:
                raise _impossible("event_not_agreed")
            return replace(facts, agreed={**facts.agreed, event.term: event.day})
        case StepDone():
            _known(history, event.term)
            if event.term in facts.done:
                raise _impossible("event_twice")
            return replace(facts, done={**facts.done, event.term: event.at})
        case StepReopened():
            if event.term not in facts.done:
                raise _impossible("event_not_done")
            return replace(facts, done={code: at for code, at in facts.done.items() if code != event.term})


def _stopped(facts: Facts, event: Stopped) -> Facts:
    if facts.stands:
        raise _impossible("event_stands")
    why: Text = say("stopped_by", why=event.reason, act=event.act)
    return replace(facts, stops=(*facts.stops, Stop(event.at, None, why)))


def _resumed(facts: Facts, event: Resumed) -> Facts:
    if not facts.stands:
        raise _impossible("event_runs")
    last = facts.stops[-1]
    return replace(facts, stops=(*facts.stops[:-1], replace(last, until_at=event.at)))


def _known(history: History, term: str) -> None:
    history.edition.term(term)


def _day(at: datetime) -> date:
    return at.astimezone(ALMATY).date()


def _impossible(name: str) -> LawError:
    return LawError(wording("event_asked"), wording(name), wording("event_remedy"))
