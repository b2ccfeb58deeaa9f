"""What can happen to the term of an application, one record each; they are kept in order and never changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from .calendar import Calendar
from .texts import Text

__all__ = [
    "Agreed",
    "CalendarCorrected",
    "Ended",
    "Extended",
    "NotCounted",
    "Received",
    "Resumed",
    "StepBegun",
    "StepDone",
    "StepReopened",
    "Stopped",
    "TermEvent",
]


@dataclass(frozen=True, slots=True)
class Received:
    """The documents came; every term runs from here. `chosen`: terms that the application itself chose."""

    at: datetime
    channel: str
    chosen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NotCounted:
    """One day does not count for this application, by this act."""

    at: datetime
    day: date
    reason: Text
    act: str


@dataclass(frozen=True, slots=True)
class Stopped:
    """The term stands still from now on, by this act."""

    at: datetime
    reason: Text
    act: str


@dataclass(frozen=True, slots=True)
class Resumed:
    """The term runs again from the day after."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Extended:
    """The head prolonged one term by so many of its own units, for this reason, by this act."""

    at: datetime
    term: str
    by: int
    reason: Text
    act: str


@dataclass(frozen=True, slots=True)
class CalendarCorrected:
    """From now on the days are counted by these calendars; `receiver` None leaves that one as it was."""

    at: datetime
    office: Calendar
    receiver: Calendar | None = None


@dataclass(frozen=True, slots=True)
class Agreed:
    """A contract sets the last day of this term."""

    at: datetime
    term: str
    day: date


@dataclass(frozen=True, slots=True)
class StepBegun:
    """Somebody took up the step of this term."""

    at: datetime
    term: str


@dataclass(frozen=True, slots=True)
class StepDone:
    """The step of this term is done; the next one starts now."""

    at: datetime
    term: str


@dataclass(frozen=True, slots=True)
class StepReopened:
    """The step of this term was sent back: it is open again under its own limit, and what follows it waits again."""

    at: datetime
    term: str


@dataclass(frozen=True, slots=True)
class Ended:
    """The service is over, by its result, a refusal to accept or a withdrawal."""

    at: datetime


TermEvent = (
    Received
    | NotCounted
    | Stopped
    | Resumed
    | Extended
    | CalendarCorrected
    | Agreed
    | StepBegun
    | StepDone
    | StepReopened
    | Ended
)
