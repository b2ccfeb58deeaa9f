"""When each step of an application is due, and why: every limit with the days it passed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from .calendar import ALMATY, Calendar, Week, standard_branch
from .citations import cite
from .edition import Channel, Edition, Span, Term
from .errors import unknown
from .spans import DayNote, Point, laid, passed
from .terms import RECEIPT
from .texts import Text, say

__all__ = ["DayNote", "Deadline", "Plan", "plan"]


@dataclass(frozen=True, slots=True)
class Deadline:
    """One limit of one application.

    `due_on` is the last lawful day; `due_at` the moment it ends: closing time for a term in days. `days` names every
    day walked, in order: the day that is not counted first. `alarm_at`: when the desk begins to warn, or None.
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

    def next_after(self, at: datetime) -> Deadline | None:
        """The first hard limit that is not yet behind `at`; None when all are."""
        open_ = (limit for limit in self.deadlines if limit.kind == "hard" and limit.due_at >= at)
        return next(open_, None)


def plan(
    edition: Edition,
    *,
    received_at: datetime,
    channel: str,
    office: Calendar,
    receiver: Calendar | None = None,
) -> Plan:
    """Every limit of an application received at `received_at` through `channel`.

    `office` counts the working days; `receiver` is the calendar of whoever takes the documents: when it is None, the
    office itself, or for the State Corporation a branch with the standard hours. The day of receipt is not counted.
    What comes before opening or at lunch counts as that day's next opening; after closing or on a day off, as the
    opening of the next working day.

    Raises:
        LawError: an unknown channel, a naive moment, a date outside of the calendar.

    Source: R6a, R6b, R7a, R9a-R9d, R12, T4.1b, APPC 73; readings Q1-Q4, Q6-Q8, Q18.
    """
    return _Planning(edition, edition.channel(channel), received_at, office, receiver).plan()


@dataclass(frozen=True, slots=True)
class _Limit:
    start: Point
    end: Point
    counts_start: bool
    cut: bool


class _Planning:
    """The limits of one application while they are worked out, each once."""

    def __init__(
        self, edition: Edition, channel: Channel, received_at: datetime, office: Calendar, receiver: Calendar | None
    ) -> None:
        self.edition, self.channel, self.office = edition, channel, office
        self.receiver = receiver or (standard_branch() if channel.receiver == "branch" else office)
        self.received_at = received_at
        opening = self.receiver.opening_on_or_after(received_at)
        self.starts_at = opening if edition.reads("receipt_waits_for_opening") else received_at
        self.receipt = Point(self.starts_at.astimezone(ALMATY).date(), self.starts_at)
        self.limits: dict[str, _Limit] = {}

    def plan(self) -> Plan:
        terms = [term for term in self.edition.terms if not term.channels or self.channel.code in term.channels]
        deadlines = sorted(map(self.deadline, terms), key=lambda deadline: deadline.due_at)
        first = min(self.received_at.astimezone(ALMATY).date(), self.receipt.on)
        return Plan(
            edition=self.edition,
            channel=self.channel.code,
            received_at=self.received_at,
            starts_at=self.starts_at,
            counted_from=self.receipt.on,
            estimated=self.office.estimated_between(first, max(deadline.due_on for deadline in deadlines)),
            deadlines=tuple(deadlines),
        )

    def deadline(self, term: Term) -> Deadline:
        limit = self.limit(term)
        return Deadline(
            code=term.code,
            clause=term.clause,
            kind=term.kind,
            value=term.value,
            unit=term.unit,
            due_on=limit.end.on,
            due_at=limit.end.at,
            days=self.days(term, limit),
            title=term.title,
            alarm_at=self.alarm(term),
        )

    def limit(self, term: Term) -> _Limit:
        if term.code not in self.limits:
            self.limits[term.code] = self._limit(term)
        return self.limits[term.code]

    def _limit(self, term: Term) -> _Limit:
        if term.before is not None:
            last = self.limit(self.edition.term(term.before)).end
            return _Limit(last, laid(self.office, last, -term.value, term.unit), counts_start=True, cut=False)
        start, counts = self.start(term), self.counts_intake_day(term)
        end = laid(self.office, start, term.value - counts, term.unit) if term.value > counts else self.closing(start)
        ceiling = self.ceiling(term)
        cut = ceiling is not None and ceiling.at < end.at
        return _Limit(start, ceiling if cut and ceiling else end, counts, cut)

    def closing(self, start: Point) -> Point:
        return Point.closing(self.office, start.on)

    def start(self, term: Term) -> Point:
        code = term.start_in.get(self.channel.code, term.start)
        return self.receipt if code in (RECEIPT, None) else self.limit(self.edition.term(str(code))).end

    def counts_intake_day(self, term: Term) -> bool:
        """Whether the day of receipt is day one of this term: by the switch, where R6b allows it, on a working day."""
        if term.reading is None or not self.edition.reads(term.reading) or not self.channel.counts_intake_day:
            return False
        return self.office.is_working(self.receipt.on)

    def ceiling(self, term: Term) -> Point | None:
        if term.latest is None:
            return None
        return self.span_end(term, term.latest, self.office)

    def span_end(self, term: Term, span: Span, calendar: Calendar) -> Point:
        """Where a span of `term` ends; its start follows the term's own start into the channel."""
        if span.before is not None:
            return laid(calendar, self.limit(self.edition.term(span.before)).end, -span.value, span.unit)
        start = self.start(term) if span.start in (term.start, None) else self.receipt
        return laid(calendar, start, span.value, span.unit)

    def alarm(self, term: Term) -> datetime | None:
        if term.alarm is None:
            return None
        six_day = self.receiver if self.receiver.week is Week.SIX_DAY else standard_branch()
        end = self.span_end(term, term.alarm, six_day if term.alarm.week == "six_day" else self.office)
        return min(end.at, self.limit(term).end.at)

    def days(self, term: Term, limit: _Limit) -> tuple[DayNote, ...]:
        if term.before is not None:
            walked = passed(self.office, term.unit, limit.end.on, limit.start.on, back=True)
            why = say("last_day_back", clause=cite(self.edition, term.clause), value=term.value)
            return (DayNote(limit.end.on, False, why), *walked)
        walked = passed(self.office, term.unit, limit.start.on, limit.end.on)
        first = DayNote(limit.start.on, limit.counts_start, self.why_start(term, limit))
        if limit.cut and walked and term.latest is not None:
            last = walked.pop()
            walked.append(DayNote(last.date, last.counted, say("day_cut", why=last.why, on=limit.end.on)))
        return (first, *walked)

    def why_start(self, term: Term, limit: _Limit) -> Text:
        code = term.start_in.get(self.channel.code, term.start)
        if code not in (RECEIPT, None):
            before = self.edition.term(str(code))
            return say("start_after", term=before.title, clause=cite(self.edition, before.clause))
        if limit.counts_start:
            return say("start_counted", clause=cite(self.edition, term.clause))
        moved = self.starts_at != self.received_at
        clause = term.clause if self.channel.counts_intake_day else "R6b"
        return say(
            "start_moved" if moved else "start_receipt", clause=cite(self.edition, clause), at=_when(self.received_at)
        )


def _when(at: datetime) -> str:
    return f"{at.astimezone(ALMATY):%d.%m.%Y %H:%M}"
