"""The parts of an edition: plain frozen records, each with its clause."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

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
    """How an unclear clause is read, as a switch with its reason; with `options` its positions are these numbers."""

    question: str
    code: str
    value: int
    clause: str
    reason: Text
    options: tuple[int, ...] = ()

    @property
    def positions(self) -> tuple[int, ...]:
        return self.options or (False, True)


@dataclass(frozen=True, slots=True)
class Passport:
    """Ids of the clauses that answer each question of a visitor; none where the texts do not say.

    `form`: on paper or electronically. `acceptance`: when the documents are not even taken in. `complaint`: to the
    office and those above it; `court`: after that. `help`: where to ask.
    """

    who: tuple[str, ...] = ()
    form: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    term: tuple[str, ...] = ()
    fee: tuple[str, ...] = ()
    schedule: tuple[str, ...] = ()
    result: tuple[str, ...] = ()
    acceptance: tuple[str, ...] = ()
    complaint: tuple[str, ...] = ()
    court: tuple[str, ...] = ()
    help: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Channel:
    """A way for an application to come. `intake_clause` leaves the day of intake out of the term on this way."""

    code: str
    title: Text
    clause: str
    receiver: str
    enabled: bool
    counts_intake_day: bool
    intake_clause: str | None = None


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
class MonthDay:
    """A date of every year."""

    month: int
    day: int

    def in_year(self, year: int) -> date:
        return date(year, self.month, self.day)

    def on_or_after(self, day: date) -> date:
        """The first such date that is not before `day`."""
        this_year = self.in_year(day.year)
        return this_year if this_year >= day else self.in_year(day.year + 1)


@dataclass(frozen=True, slots=True)
class Term:
    """One limit of time.

    Exactly one of `start` ("receipt" or the code of an earlier term) and `before` (the code of the term from whose
    last day it is counted back) is set. `latest` is a ceiling, `within` the term that it may not outlast, `alarm` an
    earlier moment at which the desk warns, `reading` the code of the switch that makes the day of receipt day one.
    `least`: the shortest lawful length of a range; `agreed`: a contract sets the end. `on`: the date of a term whose
    unit is `fixed_date`, `opens` the first day of its season. `since`: the first day of receipt for which the term
    exists; `when`: the switch that must be on for it. `instead_of`: the ordinary term in whose place this one stands
    where an answer of the application chose it. `length`: the reading whose position is its value.
    `ends_with`: the verb after which another way is taken, on which the limit says nothing any more.
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
    within: str | None = None
    least: int | None = None
    agreed: bool = False
    on: MonthDay | None = None
    opens: MonthDay | None = None
    since: date | None = None
    when: str | None = None
    instead_of: str | None = None
    length: str | None = None
    ends_with: str | None = None

    @property
    def is_measured(self) -> bool:
        """Whether what a step took can be held against a length: not for a date, nor for a limit counted back."""
        return self.on is None and self.before is None


@dataclass(frozen=True, slots=True)
class Duty:
    """A limit beside the way of the application: it runs from an event of its own, such as a complaint.

    `when`: the switch that must be on for it; `reading`: the switch whose number is its length.
    """

    code: str
    value: int
    unit: str
    event: str
    clause: str
    kind: str
    title: Text
    when: str | None = None
    reading: str | None = None


@dataclass(frozen=True, slots=True)
class CounterLimit:
    """How long a person may wait or be served at the counter: measured and reported, never a reason to block."""

    code: str
    minutes: int
    receiver: str
    clause: str
    title: Text


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
    """A paper of the service. `template`: the sheet that prints it where that is not the one of its own code.

    `statement`: the words that the applicant signs with it, such as a consent.

    `source` is empty for a letter that every office writes and no clause of this service orders.
    """

    code: str
    title: Text
    official: bool
    source: str
    copies: int
    audience: str
    template: str = ""
    statement: Text | None = None


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
    the row; `after`: the term that must have passed. `effect`: where the paper package lies after the step. `when`:
    the switch that must be on for the row, `unless` the one that must be off. `by_itself`: it follows from another
    deed of the same person, so that nobody is offered it.
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
    when: str | None = None
    unless: str | None = None
    by_itself: bool = False


NEW = "new"
"""The source of the transitions that bring an application into being; not a state."""
