"""The terms of an edition, read from its rows; a term may start only from what exists."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from . import vocabulary
from .edition import Clause, MonthDay, Reading, Span, Term
from .reader import Row

RECEIPT = "receipt"
"""The start of a term that runs from the lawful receipt of the documents."""


def read_terms(
    rows: list[Row],
    clauses: dict[str, Clause],
    channels: Collection[str],
    steps: Collection[str],
    readings: dict[str, Reading],
) -> tuple[Term, ...]:
    """All `[[term]]` rows.

    Raises:
        CatalogueError: an unknown unit, clause, channel, step, switch or start, or terms that start from each other.
    """
    codes = {row.values["code"] for row in rows}
    terms = tuple(_term(row, codes, clauses, channels, steps, readings) for row in rows)
    _no_circles(rows, terms)
    return terms


def _term(
    row: Row,
    codes: set[str],
    clauses: dict[str, Clause],
    channels: Collection[str],
    steps: Collection[str],
    readings: dict[str, Reading],
) -> Term:
    own = _span(row, codes)
    term = Term(
        code=row.take("code", str),
        value=own.value,
        unit=own.unit,
        start=own.start,
        before=own.before,
        clause=row.word("clause", clauses),
        kind=row.word("kind", vocabulary.KINDS),
        title=row.text("title"),
        step=row.maybe_word("step", steps),
        channels=row.words("channels", channels),
        start_in=_start_in(row, codes, channels),
        latest=_inner_span(row, "latest", codes),
        alarm=_inner_span(row, "alarm", codes),
        reading=row.maybe_word("reading", readings),
        within=row.maybe_word("within", codes),
        least=row.maybe("least", int),
        agreed=row.maybe("agreed", bool) or False,
        on=_month_day(row, "on"),
        opens=_month_day(row, "opens"),
        since=row.maybe("since", date),
        when=row.maybe_word("when", readings),
        instead_of=row.maybe_word("instead_of", codes),
        length=row.maybe_word("length", readings),
        ends_with=row.maybe_word("ends_with", vocabulary.VERBS),
    )
    row.done()
    _makes_sense(row, term)
    return term


def _makes_sense(row: Row, term: Term) -> None:
    """A range is shorter at its beginning, a date belongs to the unit of dates, only a range is agreed upon."""
    if (term.on is None) is (term.unit == "fixed_date"):
        raise row.fault("on", "a date stands exactly where the unit is fixed_date.", "Write on = { month, day }.")
    if term.opens is not None and term.on is None:
        raise row.fault("opens", "a season opens only before a date.", "Write on = { month, day } too.")
    if term.least is not None and not 1 <= term.least <= term.value:
        raise row.fault("least", "a range begins at its shortest length.", "Write 1 to value.")
    if term.agreed and term.least is None:
        raise row.fault("agreed", "only the end of a range can be agreed upon.", "Write least = ... too.")


def _month_day(row: Row, key: str) -> MonthDay | None:
    if key not in row.values:
        return None
    inner = row.inner(key)
    found = MonthDay(inner.take("month", int), inner.take("day", int))
    inner.done()
    try:
        found.in_year(2001)
    except ValueError:
        raise row.fault(key, "there is no such date in every year.", "Correct month and day.") from None
    return found


def _span(row: Row, codes: set[str]) -> Span:
    if ("start" in row.values) == ("before" in row.values):
        raise row.fault("code", "a term has either start or before.", "Write exactly one of them.")
    value = row.take("value", int)
    if value < 1:
        raise row.fault("value", f"value {value} is not a length of time.", "Write 1 or more.")
    return Span(
        value,
        row.word("unit", vocabulary.UNITS),
        row.maybe_word("start", codes | {RECEIPT}),
        row.maybe_word("before", codes),
        row.maybe_word("week", vocabulary.WEEKS) if row.key else None,
    )


def _inner_span(row: Row, key: str, codes: set[str]) -> Span | None:
    if key not in row.values:
        return None
    inner = row.inner(key)
    span = _span(inner, codes)
    inner.done()
    return span


def _start_in(row: Row, codes: set[str], channels: Collection[str]) -> dict[str, str]:
    if "start_in" not in row.values:
        return {}
    inner = row.inner("start_in")
    starts = {channel: inner.word(channel, codes | {RECEIPT}) for channel in channels if channel in inner.values}
    inner.done()
    return starts


def _no_circles(rows: list[Row], terms: tuple[Term, ...]) -> None:
    needs = {term.code: _needs(term) for term in terms}
    for row, term in zip(rows, terms, strict=True):
        seen, open_ = set[str](), set(needs[term.code])
        while open_:
            code = open_.pop()
            seen.add(code)
            open_ |= needs[code] - seen
        if term.code in seen:
            raise row.fault("code", f'term "{term.code}" starts from itself.', "Break the circle.")


def _needs(term: Term) -> set[str]:
    latest = term.latest.before if term.latest else None
    places = {term.start, term.before, *term.start_in.values(), latest, term.within}
    return {place for place in places if place and place != RECEIPT}
