"""One edition of one service: everything its act orders, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol, TypeVar

from .errors import unknown
from .questions import Field, Intake, RecordKind, ResultKind
from .records import (
    NEW,
    Act,
    Channel,
    Clause,
    Condition,
    CounterLimit,
    Duty,
    Form,
    Ground,
    MonthDay,
    Passport,
    Placement,
    Reading,
    Reason,
    Requirement,
    Span,
    State,
    Step,
    Term,
    Transition,
    Verb,
)
from .texts import Text

__all__ = [
    "NEW",
    "Act",
    "Channel",
    "Clause",
    "Condition",
    "CounterLimit",
    "Duty",
    "Edition",
    "Field",
    "Form",
    "Ground",
    "Intake",
    "MonthDay",
    "Passport",
    "Placement",
    "Reading",
    "Reason",
    "RecordKind",
    "Requirement",
    "ResultKind",
    "Span",
    "State",
    "Step",
    "Term",
    "Transition",
    "Verb",
]


@dataclass(frozen=True, slots=True)
class Edition:
    """One service as one act orders it. Lists keep the order of the file. `consent`: what the applicant signs (R8b).

    `gap_after`: why no edition is in force right after this one, where that is so. `served`: whether the portal takes
    in applications of it; the others are known to the engine alone. `reviews`: the service whose permits it reviews;
    the office itself begins such a case, nobody applies for it.
    """

    service: str
    code: str
    title: Text
    act: Act
    valid_from: date
    valid_from_verified: bool
    valid_from_note: Text
    valid_until: date | None
    gap_after: Text | None
    status: str
    served: bool
    reviews: str | None
    clauses: dict[str, Clause]
    readings: dict[str, Reading]
    passport: Passport
    channels: tuple[Channel, ...]
    steps: tuple[Step, ...]
    terms: tuple[Term, ...]
    duties: tuple[Duty, ...]
    counter_limits: tuple[CounterLimit, ...]
    documents: tuple[Requirement, ...]
    verdict_reasons: tuple[Reason, ...]
    grounds: tuple[Ground, ...]
    placements: tuple[Placement, ...]
    forms: tuple[Form, ...]
    letters: tuple[Form, ...]
    consent: Text | None
    states: tuple[State, ...]
    verbs: tuple[Verb, ...]
    conditions: tuple[Condition, ...]
    transitions: tuple[Transition, ...]
    intake: Intake
    fields: tuple[Field, ...]
    records: tuple[RecordKind, ...]
    results: tuple[ResultKind, ...]
    own_texts: tuple[int, ...] = ()

    def channel(self, code: str) -> Channel:
        """Raises: LawError when the edition has no such channel."""
        return _by_code("channel", code, self.channels)

    def step(self, code: str) -> Step:
        return _by_code("step", code, self.steps)

    def term(self, code: str) -> Term:
        return _by_code("term", code, self.terms)

    def duty(self, code: str) -> Duty:
        return _by_code("term", code, self.duties)

    def document(self, code: str) -> Requirement:
        return _by_code("document", code, self.documents)

    def verdict_reason(self, code: str) -> Reason:
        return _by_code("reason", code, self.verdict_reasons)

    def ground(self, code: str) -> Ground:
        return _by_code("ground", code, self.grounds)

    def placement(self, code: str) -> Placement:
        return _by_code("placement", code, self.placements)

    def form(self, code: str) -> Form:
        """A form of the service, or a letter that every office writes."""
        return _by_code("form", code, (*self.forms, *self.letters))

    def state(self, code: str) -> State:
        return _by_code("state", code, self.states)

    def verb(self, code: str) -> Verb:
        return _by_code("verb", code, self.verbs)

    def condition(self, code: str) -> Condition:
        return _by_code("condition", code, self.conditions)

    def record(self, code: str) -> RecordKind:
        return _by_code("record", code, self.records)

    def result(self, code: str) -> ResultKind:
        return _by_code("result", code, self.results)

    @property
    def begun_by_office(self) -> bool:
        """Whether the office begins the case by itself: no service that anybody applies for."""
        return self.reviews is not None

    @property
    def booked(self) -> RecordKind | None:
        """The record that takes an hour of a room, where the text has a journal of advance booking. Source: S1.1."""
        return next((kind for kind in self.records if kind.books), None)

    def in_force_on(self, day: date) -> bool:
        """Whether this edition is the law on that day."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)

    def season_open(self, code: str, day: date) -> bool:
        """Whether documents are taken on that day under the fixed date `code`. Source: S3.season."""
        term = self.term(code)
        if term.on is None or term.opens is None:
            return True
        return term.opens.in_year(day.year) <= day <= term.on.in_year(day.year)

    def reads(self, code: str) -> bool:
        """Whether the switch `code` is on; an edition without that question reads it as off."""
        reading = self.readings.get(code)
        return reading is not None and bool(reading.value)

    def owes(self, code: str) -> bool:
        """Whether the duty `code` exists and its switch, if it has one, is on."""
        duty = next((each for each in self.duties if each.code == code), None)
        return duty is not None and (duty.when is None or self.reads(duty.when))

    @property
    def positions(self) -> dict[str, int]:
        """The position of every switch, as an application keeps it for life."""
        return {code: reading.value for code, reading in self.readings.items()}

    def with_readings(self, positions: Mapping[str, int]) -> Edition:
        """The same edition read by these positions; switches that are not named stay, unknown names say nothing.

        Raises:
            LawError: a switch has no such position.
        """
        changed = {code: positions[code] for code in self.readings if code in positions}
        if all(self.readings[code].value == value for code, value in changed.items()):
            return self
        for code, value in changed.items():
            if value not in self.readings[code].positions:
                raise unknown("position", str(value), [str(each) for each in self.readings[code].positions])
        readings = {code: replace(each, value=changed.get(code, each.value)) for code, each in self.readings.items()}
        duties = tuple(
            replace(duty, value=readings[duty.reading].value) if duty.reading else duty for duty in self.duties
        )
        terms = tuple(replace(term, value=readings[term.length].value) if term.length else term for term in self.terms)
        return replace(self, readings=readings, duties=duties, terms=terms)


class _Coded(Protocol):
    @property
    def code(self) -> str: ...


_Row = TypeVar("_Row", bound=_Coded)


def _by_code(kind: str, code: str, rows: tuple[_Row, ...]) -> _Row:
    for row in rows:
        if row.code == code:
            return row
    raise unknown(kind, code, [row.code for row in rows])
