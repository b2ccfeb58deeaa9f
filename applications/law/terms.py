"""The terms of an edition, read from its rows; a term may start only from what exists."""

from __future__ import annotations

from collections.abc import Collection

from . import vocabulary
from .edition import Clause, Reading, Span, Term
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
    )
    row.done()
    return term


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
    places = {term.start, term.before, *term.start_in.values(), term.latest.before if term.latest else None}
    return {place for place in places if place and place != RECEIPT}
