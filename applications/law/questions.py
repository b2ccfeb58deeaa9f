"""What an edition asks and writes down: the counter form, the records of a case, the results it can end with."""

from __future__ import annotations

from dataclasses import dataclass

from .texts import Text


@dataclass(frozen=True, slots=True)
class Intake:
    """The shape of the counter form: how many children it names, and whether it asks for a wished period."""

    children_least: int
    children_most: int
    period: bool


@dataclass(frozen=True, slots=True)
class Choice:
    code: str
    title: Text


@dataclass(frozen=True, slots=True)
class Field:
    """One question and the kind of its answer.

    `not_before`: the earlier date field that the day may not precede. `chooses`: the term that a yes puts in place of
    the ordinary one. `least` and `most`: the bounds of a number. `private`: it tells where a child or its carer lives,
    learns or is called, so no paper for the applicant may hold it.
    """

    code: str
    kind: str
    title: Text
    clause: str
    required: bool
    hint: Text | None = None
    choices: tuple[Choice, ...] = ()
    not_before: str | None = None
    chooses: str | None = None
    least: int | None = None
    most: int | None = None
    private: bool = False


@dataclass(frozen=True, slots=True)
class RecordKind:
    """Something written down on a case between registration and result.

    `many`: a journal of rows; otherwise one version stands and an edit makes the next. `fact`: the condition that
    holds once it stands. `form`: the paper issued on writing. `agrees`: the term whose end its `ends_on` sets.
    `books`: how many minutes of a room its day and hour take; such a record is written by the booking journal alone.
    """

    code: str
    title: Text
    clause: str
    states: tuple[str, ...]
    roles: tuple[str, ...]
    requires: tuple[str, ...]
    many: bool
    fields: tuple[Field, ...]
    fact: str | None = None
    form: str | None = None
    agrees: str | None = None
    books: int | None = None


@dataclass(frozen=True, slots=True)
class ResultKind:
    """What the service can end with. Its title is that of its form.

    `channels` empty means any. `at_registration`: handed out at the counter, never drafted. `period`, `children`,
    `conditions`, `grounds`: what a draft of it holds besides its own fields. `effect`: the change of `permits.toml`
    that its signature makes to the permit under review. `grounds_title`, `grounds_missing`: what a draft says over its
    grounds, and when none is ticked; only a result with grounds has them.
    """

    code: str
    form: str
    clause: str
    grants: bool
    channels: tuple[str, ...]
    at_registration: bool
    period: bool
    children: bool
    conditions: bool
    grounds: bool
    fields: tuple[Field, ...]
    effect: str | None = None
    grounds_title: Text | None = None
    grounds_missing: Text | None = None

    def comes_through(self, channel: str) -> bool:
        return not self.channels or channel in self.channels
