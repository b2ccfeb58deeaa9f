"""When each step of an application is due, and why: every limit with the days it passed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from .calendar import ALMATY, Calendar
from .citations import cite
from .edition import Edition, Term
from .errors import unknown
from .facts import NOTHING, Facts
from .limits import Limit, Limits
from .spans import MINUTES, DayNote, minutes_passed, passed, reason_of, uncounted
from .texts import Text, say

__all__ = ["DayNote", "Deadline", "Facts", "Plan", "plan"]


@dataclass(frozen=True, slots=True)
class Deadline:
    """One limit of one application.

    `due_on` is the last lawful day; `due_at` the moment it ends: closing time for a term in days. `days` names every
    day walked, in order: the day that is not counted first. `alarm_at`: when the desk begins to warn, or None.
    `not_later_than`: the step before is not done yet, so the date can only come earlier. `not_before`: the first
    lawful day of a range or of a season.
    """

    code: str
    clause: str
    kind: str
    value: int
    unit: str
    due_on: date
    due_at: datetime
    days: tuple[DayNote, ...]
    title: Text
    alarm_at: datetime | None = None
    not_later_than: bool = False
    not_before: date | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """All limits of one application, the earliest first.

    `received_at` is the moment as it happened, `starts_at` the moment that counts (the next opening), `counted_from`
    its day, which is not counted. `estimated`: a day passed before the last limit is not confirmed yet.
    """

    edition: Edition
    channel: str
    received_at: datetime
    starts_at: datetime
    counted_from: date
    estimated: bool
    deadlines: tuple[Deadline, ...]

    def deadline(self, code: str) -> Deadline:
        """The limit `code`.

        Raises:
            LawError: this channel of this edition has no such limit.
        """
        for deadline in self.deadlines:
            if deadline.code == code:
                return deadline
        raise unknown("deadline", code, [deadline.code for deadline in self.deadlines])

    def passed(self, at: datetime) -> frozenset[str]:
        """Codes of the limits that are behind the moment `at`."""
        return frozenset(deadline.code for deadline in self.deadlines if deadline.due_at < at)


def plan(
    edition: Edition,
    *,
    received_at: datetime,
    channel: str,
    office: Calendar,
    receiver: Calendar | None = None,
    facts: Facts = NOTHING,
) -> Plan:
    """Every limit of an application received at `received_at` through `channel`.

    `office` counts the working days; `receiver` is the calendar of whoever takes the documents: when it is None, the
    office itself, or for the State Corporation a branch with the standard hours. The day of receipt is not counted.
    What comes before opening or at lunch counts as that day's next opening; after closing or on a day off, as the
    opening of the next working day. `facts` tells what happened since: a step starts when the one before was done.

    Raises:
        LawError: an unknown channel, a naive moment, a date outside of the calendar.

    Source: R6a, R6b, R7a, R9a-R9d, R12, T4.1b, APPC 73; readings Q1-Q4, Q6-Q8, Q18, Q26, Q27.
    """
    limits = Limits(edition, edition.channel(channel), received_at, office, receiver, facts)
    deadlines = sorted((_deadline(limits, term) for term in limits.terms()), key=lambda deadline: deadline.due_at)
    first = min(received_at.astimezone(ALMATY).date(), limits.receipt.on)
    return Plan(
        edition=edition,
        channel=channel,
        received_at=received_at,
        starts_at=limits.starts_at,
        counted_from=limits.receipt.on,
        estimated=office.estimated_between(first, max(deadline.due_on for deadline in deadlines)),
        deadlines=tuple(deadlines),
    )


def _deadline(limits: Limits, term: Term) -> Deadline:
    limit = limits.limit(term)
    return Deadline(
        code=term.code,
        clause=term.clause,
        kind=term.kind,
        value=term.value,
        unit=term.unit,
        due_on=limit.end.on,
        due_at=limit.end.at,
        days=_with_hours(limits, _days(limits, term, limit), limit.end.on),
        title=term.title,
        alarm_at=limits.alarm(term),
        not_later_than=limit.waits,
        not_before=limit.not_before,
    )


def _with_hours(limits: Limits, notes: tuple[DayNote, ...], on: date) -> tuple[DayNote, ...]:
    """Where other hours hold on the last day by an order, the order is named there."""
    change = limits.office.hours_change(on)
    if change is None:
        return notes
    closes = f"{change.hours.closes:%H:%M}"
    return tuple(
        replace(note, why=say("day_hours", why=note.why, closes=closes, act=change.act)) if note.date == on else note
        for note in notes
    )


def _days(limits: Limits, term: Term, limit: Limit) -> tuple[DayNote, ...]:
    start, end = limit.start, limit.end
    if term.before is not None:
        walked = passed(limits.office, term.unit, end.on, start.on, back=True, facts=limits.facts)
        return (
            DayNote(end.on, False, say("last_day_back", clause=cite(limits.edition, term.clause), value=term.value)),
            *walked,
        )
    if end.at < start.at:
        return (DayNote(end.on, False, say("day_over", clause=cite(limits.edition, term.clause))),)
    if term.unit in MINUTES:
        return tuple(minutes_passed(limits.office, start.at, end.at))
    if term.on is not None:
        return _fixed_day(limits, term, limit)
    last = end.on if limit.raw_on is None or limit.cut else min(limit.raw_on, end.on)
    walked = passed(limits.office, term.unit, start.on, last, facts=limits.facts)
    walked += uncounted(limits.office, max(start.on, last), end.on)
    first = DayNote(start.on, limit.counts_start, _why_start(limits, term, limit))
    if walked and (why := _why_last(limits, term, limit, walked[-1])):
        walked[-1] = DayNote(walked[-1].date, walked[-1].counted, why)
    return (first, *walked)


def _fixed_day(limits: Limits, term: Term, limit: Limit) -> tuple[DayNote, ...]:
    """A date that the clause names: no day before it is counted."""
    last = DayNote(limit.end.on, True, say("day_fixed", clause=cite(limits.edition, term.clause)))
    if limit.start.on >= last.date:
        return (last,)
    first = DayNote(limit.start.on, False, _why_start(limits, term, limit))
    return (first, *uncounted(limits.office, first.date, last.date)[:-1], last)


def _why_last(limits: Limits, term: Term, limit: Limit, last: DayNote) -> Text | None:
    """What more there is to say of the last day: a ceiling cut the term, a contract set it, a day off moved it."""
    if limit.cut:
        return say("day_cut", why=last.why, on=limit.end.on)
    if limit.raw_on is not None and limit.raw_on != limit.end.on:
        return say("day_rolled", why=reason_of(limits.office, last.date), on=limit.raw_on)
    if term.agreed and term.code in limits.facts.agreed:
        return say("day_agreed", why=last.why)
    return None


def _why_start(limits: Limits, term: Term, limit: Limit) -> Text:
    edition, code = limits.edition, limits.starts_from(term)
    if code is not None:
        before = edition.term(code)
        name = "start_done" if code in limits.facts.done else "start_after"
        return say(name, term=before.title, clause=cite(edition, before.clause))
    if limit.counts_start:
        return say("start_counted", clause=cite(edition, term.clause))
    name = "start_moved" if limits.starts_at != limits.received_at else "start_receipt"
    clause = cite(edition, limits.channel.intake_clause or term.clause)
    return say(name, clause=clause, at=_when(limits.received_at))


def _when(at: datetime) -> str:
    return f"{at.astimezone(ALMATY):%d.%m.%Y %H:%M}"
