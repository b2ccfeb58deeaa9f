"""The limits of one application as dates alone: where each term begins, where it ends, what cut it short."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from .calendar import ALMATY, Calendar, Week, standard_branch
from .edition import Channel, Edition, Span, Term
from .facts import NOTHING, Facts
from .spans import MINUTES, Point, laid, raw_end, rolled
from .terms import RECEIPT

__all__ = ["Limit", "Limits", "due_points"]

ROLL = "roll_calendar_ends"
"""The switch by which a term in calendar days that ends on a day off ends on the next working day. Source: Q26."""


@dataclass(frozen=True, slots=True)
class Limit:
    """Where one term begins and ends.

    `counts_start`: the day of the start is day one. `cut`: a ceiling ends it earlier than its own length. `waits`: the
    step before is not done yet, so the end is "not later than". `raw_on`: the last day before a day off moved it.
    `not_before`: the first lawful day, for a range or a season.
    """

    start: Point
    end: Point
    counts_start: bool = False
    cut: bool = False
    waits: bool = False
    raw_on: date | None = None
    not_before: date | None = None


class Limits:
    """The limits of one application while they are worked out, each once."""

    def __init__(
        self,
        edition: Edition,
        channel: Channel,
        received_at: datetime,
        office: Calendar,
        receiver: Calendar | None,
        facts: Facts = NOTHING,
    ) -> None:
        self.edition, self.channel, self.office, self.facts = edition, channel, office, facts
        self.receiver = receiver or (standard_branch() if channel.receiver == "branch" else office)
        self.received_at = received_at
        opening = self.receiver.opening_on_or_after(received_at)
        self.starts_at = opening if edition.reads("receipt_waits_for_opening") else received_at
        self.receipt = Point.of(self.starts_at)
        self.roll = ROLL not in edition.readings or edition.reads(ROLL)
        self.found: dict[str, Limit] = {}

    def terms(self) -> list[Term]:
        """The terms that this channel, this day of receipt and these switches have."""
        return [term for term in self.edition.terms if self.applies(term)]

    def applies(self, term: Term) -> bool:
        """Whether the term exists for this application; a chosen one takes the place of the ordinary one."""
        if term.instead_of is not None and term.code not in self.facts.chosen:
            return False
        if self.facts.chosen and self.standing(term.code) is not term:
            return False
        if term.channels and self.channel.code not in term.channels:
            return False
        if term.since is not None and self.receipt.on < term.since:
            return False
        return term.when is None or self.edition.reads(term.when)

    def standing(self, code: str) -> Term:
        """The term `code`, or the one that was chosen in its place."""
        chosen = (term for term in self.edition.terms if term.instead_of == code and term.code in self.facts.chosen)
        return next(chosen, self.edition.term(code))

    def limit(self, term: Term) -> Limit:
        if term.code not in self.found:
            self.found[term.code] = self._limit(term)
        return self.found[term.code]

    def _limit(self, term: Term) -> Limit:
        if term.on is not None:
            return self.fixed(term)
        if term.before is not None:
            anchor = self.limit(self.edition.term(term.before))
            last = laid(self.office, anchor.end, -term.value, term.unit, self.facts)
            return Limit(anchor.end, last, counts_start=True, waits=anchor.waits)
        start, counts = self.start(term), self.counts_intake_day(term)
        value = term.value + self.facts.extended.get(term.code, 0) - counts
        end, raw_on = self.length(term, start, value)
        ceiling = self.ceiling(term)
        cut = ceiling is not None and ceiling.at < end.at
        not_before = self.shortest(term, start)
        return Limit(start, ceiling if cut and ceiling else end, counts, cut, self.waits(term), raw_on, not_before)

    def fixed(self, term: Term) -> Limit:
        """A date of the year that nothing moves: not a day off, not a stop. Source: S3.season."""
        assert term.on is not None
        received_on = self.received_at.astimezone(ALMATY).date()
        last = term.on.on_or_after(received_on)
        opens = term.opens.in_year(last.year) if term.opens else None
        return Limit(self.receipt, Point.closing(self.office, last), raw_on=last, not_before=opens)

    def length(self, term: Term, start: Point, value: int) -> tuple[Point, date | None]:
        """The end of the term by its own length, or by the day that a contract sets; with its raw last day."""
        agreed = self.facts.agreed.get(term.code) if term.agreed else None
        if agreed is not None:
            return self.closing(rolled(self.office, agreed, self.facts) if self.roll else agreed), agreed
        if value < 1:
            return self.closing(start.on), None
        if term.unit in MINUTES or term.unit == "working_day":
            return laid(self.office, start, value, term.unit, self.facts), None
        raw = raw_end(self.office, start.on, value, term.unit, self.facts)
        return self.closing(rolled(self.office, raw, self.facts) if self.roll else raw), raw

    def shortest(self, term: Term, start: Point) -> date | None:
        """The first lawful last day of a range."""
        if term.least is None:
            return None
        return raw_end(self.office, start.on, term.least, term.unit, self.facts)

    def closing(self, day: date) -> Point:
        return Point.closing(self.office, day)

    def start(self, term: Term) -> Point:
        """The moment at which the step before was done; until then the moment by which it has to be."""
        code = self.starts_from(term)
        if code is None:
            return self.receipt
        done = self.facts.done.get(code)
        return Point.of(done) if done is not None else self.limit(self.edition.term(code)).end

    def starts_from(self, term: Term) -> str | None:
        """The term whose step comes before; None when this one runs from receipt."""
        code = term.start_in.get(self.channel.code, term.start)
        return None if code == RECEIPT else code

    def waits(self, term: Term) -> bool:
        code = self.starts_from(term)
        return self.facts.stands or (code is not None and code not in self.facts.done)

    def counts_intake_day(self, term: Term) -> bool:
        """Whether the day of receipt is day one of this term: by the switch, where R6b allows it, on a working day."""
        if term.reading is None or not self.edition.reads(term.reading) or not self.channel.counts_intake_day:
            return False
        return self.office.is_working(self.receipt.on)

    def ceiling(self, term: Term) -> Point | None:
        """The moment that the term may not pass: its own `latest`, the end of the term it stands `within`."""
        ends = [self.span_end(term, term.latest, self.office)] if term.latest is not None else []
        if term.within is not None:
            ends.append(self.limit(self.standing(term.within)).end)
        return min(ends, key=lambda point: point.at, default=None)

    def span_end(self, term: Term, span: Span, calendar: Calendar) -> Point:
        """Where a span of `term` ends; its start follows the term's own start into the channel."""
        if span.before is not None:
            return laid(calendar, self.limit(self.edition.term(span.before)).end, -span.value, span.unit, self.facts)
        start = self.start(term) if span.start in (term.start, None) else self.receipt
        return laid(calendar, start, span.value, span.unit, self.facts)

    def alarm(self, term: Term) -> datetime | None:
        """When the desk begins to warn; for an end that fell on a day off, on the last working day before it."""
        limit = self.limit(term)
        if term.alarm is not None:
            six_day = self.receiver if self.receiver.week is Week.SIX_DAY else standard_branch()
            end = self.span_end(term, term.alarm, six_day if term.alarm.week == "six_day" else self.office)
            return min(end.at, limit.end.at)
        if limit.raw_on is None or self.office.is_working(limit.raw_on):
            return None
        return min(self.office.closing(rolled(self.office, limit.raw_on, self.facts, back=True)), limit.end.at)


def due_points(
    edition: Edition,
    *,
    received_at: datetime,
    channel: str,
    office: Calendar,
    receiver: Calendar | None = None,
    facts: Facts = NOTHING,
) -> dict[str, Point]:
    """The last moment of every term, unexplained: for rehearsing many applications at once.

    Raises:
        LawError: see `plan`.
    """
    limits = Limits(edition, edition.channel(channel), received_at, office, receiver, facts)
    return {term.code: limits.limit(term).end for term in limits.terms()}
