"""The parts of one edition of one service: plain frozen records, each with its clause."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Protocol, TypeVar

from .errors import unknown
from .texts import Text


@dataclass(frozen=True, slots=True)
class Act:
    """A legal act. `issued_on` is its own date, never the date from which it applies."""

    code: str
    title: Text
    number: str
    issued_on: date | None
    status: str
    link: str
    note: Text | None


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause under the name the project uses for it. `source` says where in which act it stands."""

    id: str
    text: Text
    source: str
    act: str
    duty: str


@dataclass(frozen=True, slots=True)
class Reading:
    """How an unclear clause is read, as a switch with its reason."""

    question: str
    code: str
    value: bool
    clause: str
    reason: Text


@dataclass(frozen=True, slots=True)
class Channel:
    code: str
    title: Text
    clause: str
    receiver: str
    enabled: bool
    counts_intake_day: bool


@dataclass(frozen=True, slots=True)
class Step:
    code: str
    actor: str
    clause: str
    title: Text


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time: `value` of `unit`, after `start` or counted back `before` another term, by `week`."""

    value: int
    unit: str
    start: str | None
    before: str | None
    week: str | None


@dataclass(frozen=True, slots=True)
class Term:
    """One limit of time.

    Exactly one of `start` ("receipt" or the code of an earlier term) and `before` (the code of the term from whose
    last day it is counted back) is set. `latest` is a ceiling, `alarm` an earlier moment at which the desk warns,
    `reading` the code of the switch that makes the day of receipt day one.
    """

    code: str
    value: int
    unit: str
    start: str | None
    before: str | None
    clause: str
    kind: str
    title: Text
    step: str | None = None
    channels: tuple[str, ...] = ()
    start_in: dict[str, str] = field(default_factory=dict)
    latest: Span | None = None
    alarm: Span | None = None
    reading: str | None = None


@dataclass(frozen=True, slots=True)
class Requirement:
    """A document of the checklist. `expires`: it has a date after which it may not be accepted."""

    code: str
    title: Text
    clause: str
    verified: bool
    required: bool
    expires: bool


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a document was not accepted; `verdict` is missing, expired or unreliable."""

    code: str
    title: Text
    verdict: str


@dataclass(frozen=True, slots=True)
class Ground:
    """A ground for refusing the service; unless `verified` the office must confirm the text first."""

    code: str
    title: Text
    clause: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Placement:
    """Where the child lives, in the words of the application form and in those of the permit form."""

    code: str
    title: Text
    on_application: Text
    on_permit: Text


@dataclass(frozen=True, slots=True)
class Form:
    code: str
    title: Text
    official: bool
    source: str
    copies: int
    audience: str


@dataclass(frozen=True, slots=True)
class State:
    """Where an application stands: the step of the law it is in and the role that holds it."""

    code: str
    step: str
    holder: str
    final: bool


@dataclass(frozen=True, slots=True)
class Verb:
    code: str
    title: Text


@dataclass(frozen=True, slots=True)
class Condition:
    """A fact that a transition needs, with what to say when it does not hold."""

    code: str
    why: Text
    remedy: Text


@dataclass(frozen=True, slots=True)
class Transition:
    """One row of the table that moves an application.

    `channels` and `custody` empty mean any. `requires`: facts that must hold. `until`: the term whose passing closes
    the row; `after`: the term that must have passed. `effect`: where the paper package lies after the step.
    """

    verb: str
    sources: tuple[str, ...]
    to: str
    roles: tuple[str, ...]
    clause: str
    channels: tuple[str, ...] = ()
    custody: str | None = None
    requires: tuple[str, ...] = ()
    until: str | None = None
    effect: str | None = None
    after: str | None = None


NEW = "new"
"""The source of the transitions that bring an application into being; not a state."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One service as one act orders it. Lists keep the order of the file."""

    service: str
    code: str
    title: Text
    act: Act
    valid_from: date
    valid_from_verified: bool
    valid_from_note: Text
    valid_until: date | None
    status: str
    clauses: dict[str, Clause]
    readings: dict[str, Reading]
    channels: tuple[Channel, ...]
    steps: tuple[Step, ...]
    terms: tuple[Term, ...]
    documents: tuple[Requirement, ...]
    verdict_reasons: tuple[Reason, ...]
    grounds: tuple[Ground, ...]
    placements: tuple[Placement, ...]
    forms: tuple[Form, ...]
    states: tuple[State, ...]
    verbs: tuple[Verb, ...]
    conditions: tuple[Condition, ...]
    transitions: tuple[Transition, ...]

    def channel(self, code: str) -> Channel:
        """Raises: LawError when the edition has no such channel."""
        return _by_code("channel", code, self.channels)

    def step(self, code: str) -> Step:
        return _by_code("step", code, self.steps)

    def term(self, code: str) -> Term:
        return _by_code("term", code, self.terms)

    def document(self, code: str) -> Requirement:
        return _by_code("document", code, self.documents)

    def verdict_reason(self, code: str) -> Reason:
        return _by_code("reason", code, self.verdict_reasons)

    def ground(self, code: str) -> Ground:
        return _by_code("ground", code, self.grounds)

    def placement(self, code: str) -> Placement:
        return _by_code("placement", code, self.placements)

    def form(self, code: str) -> Form:
        return _by_code("form", code, self.forms)

    def state(self, code: str) -> State:
        return _by_code("state", code, self.states)

    def verb(self, code: str) -> Verb:
        return _by_code("verb", code, self.verbs)

    def condition(self, code: str) -> Condition:
        return _by_code("condition", code, self.conditions)

    def reads(self, code: str) -> bool:
        """Whether the switch `code` is on; an edition without that question reads it as off."""
        reading = self.readings.get(code)
        return reading is not None and reading.value


class _Coded(Protocol):
    @property
    def code(self) -> str: ...


_Row = TypeVar("_Row", bound=_Coded)


def _by_code(kind: str, code: str, rows: tuple[_Row, ...]) -> _Row:
    for row in rows:
        if row.code == code:
            return row
    raise unknown(kind, code, [row.code for row in rows])
