"""The way of a complaint: reads the rows of `complaints.toml` and refuses what they don't say."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from .edition import Edition
from .errors import Refusal, TransitionRefused
from .refusals import refusals
from .texts import Text

OFFICE, STATE_CORPORATION = "office", "state_corporation"
AWAITING = "new_act_awaited"
"""A complaint that is being satisfied by a new act, which nobody has signed yet. Source: R13d."""
BEGINNINGS = {OFFICE: "registered", STATE_CORPORATION: "for_state_corporation"}


@dataclass(frozen=True, slots=True)
class Addressee:
    """To whom a complaint `against` somebody's act is addressed."""

    code: str
    title: Text
    against: str
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Before:
    """What a complaint without an application is about: nothing of an edition's own steps."""

    code: str
    title: Text


@dataclass(frozen=True, slots=True)
class ComplaintState:
    """`waits`: the duties that somebody still has to do; with none left the complaint is over."""

    code: str
    title: Text
    waits: tuple[str, ...]

    @property
    def final(self) -> bool:
        return not self.waits


@dataclass(frozen=True, slots=True)
class Step:
    """One row; `until` closes it after a limit, `decides` keeps the official complained of away from it.

    `where`: the fact without which the row does not stand at all.
    """

    verb: str
    sources: tuple[str, ...]
    to: str
    roles: tuple[str, ...]
    clauses: tuple[str, ...]
    duty: str = ""
    without: str = ""
    until: str = ""
    requires: str = ""
    where: str = ""
    decides: bool = False

    def clause_in(self, edition: Edition) -> str:
        """The clause of this edition on which the step rests; the first one where the edition has none of them."""
        return next((each for each in self.clauses if each in edition.clauses), self.clauses[0])


@dataclass(frozen=True, slots=True)
class Standing:
    """All that decides on a step of a complaint.

    `facts`: names of what holds (registered_there, not_registered_there, complained_of: by the one who asks;
    act_is_signed: on the case, and a new one may take its place; new_act_signed: in its place).
    `passed`: codes of the duties whose limit is behind the moment of asking.
    """

    state: str
    facts: frozenset[str] = field(default_factory=frozenset)
    passed: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class StepOffer:
    """A step that leaves this state, with `refusal` None when it is lawful now."""

    step: Step
    title: Text
    refusal: Refusal | None


@dataclass(frozen=True, slots=True)
class ComplaintTable:
    before: Before
    addressees: dict[str, Addressee]
    states: dict[str, ComplaintState]
    verbs: dict[str, Text]
    steps: tuple[Step, ...]


@cache
def table() -> ComplaintTable:
    """Parsed once per process."""
    rows = tomllib.loads((Path(__file__).parent / "complaints.toml").read_text("utf-8"))
    return ComplaintTable(
        before=Before(**_plain(rows["before"])),
        addressees={row["code"]: Addressee(**_plain(row)) for row in rows["addressee"]},
        states={row["code"]: ComplaintState(**_plain(row)) for row in rows["state"]},
        verbs={row["code"]: Text(**row["title"]) for row in rows["verb"]},
        steps=tuple(Step(**_plain({"sources": row.pop("from"), **row})) for row in rows["transition"]),
    )


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    words = {"title": Text(**row["title"])} if "title" in row else {}
    return {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()} | words


def addressees_of(edition: Edition, against: str) -> tuple[Addressee, ...]:
    """Those that a clause of the edition names. Source: R13a, R13b, T11a, T11d, T11h."""
    every = table().addressees.values()
    return tuple(each for each in every if each.against == against and set(each.clauses) & set(edition.clauses))


def waits_in(edition: Edition, state: str) -> tuple[str, ...]:
    """The duties of the edition that still have to be done in a state."""
    known = {duty.code for duty in edition.duties}
    return tuple(code for code in table().states[state].waits if code in known)


def step_offers(edition: Edition, standing: Standing, roles: Collection[str]) -> list[StepOffer]:
    """Every step that these roles have in this state, in the order of the table."""
    found = [row for row in _leaving(edition, standing) if set(row.roles) & set(roles)]
    return [StepOffer(row, table().verbs[row.verb], _obstacle(edition, standing, row)) for row in found]


def check_step(edition: Edition, standing: Standing, roles: Collection[str], verb: str) -> Step:
    """The row that makes `verb` lawful now for somebody with these roles.

    Raises:
        TransitionRefused: no row allows it; the refusal names the clause and what to do.

    Source: R13c, R13d, R13e, R13f, T11d, T11e.
    """
    rows = [row for row in _leaving(edition, standing) if row.verb == verb]
    own = [row for row in rows if set(row.roles) & set(roles)]
    if not own:
        code = "complaint_step_of_another_role" if rows else "complaint_step_not_from_here"
        raise TransitionRefused(_refusal(code, edition, rows or _rows_of(verb)))
    refusal = _obstacle(edition, standing, own[0])
    if refusal is not None:
        raise TransitionRefused(refusal)
    return own[0]


def _rows_of(verb: str) -> list[Step]:
    return [row for row in table().steps if row.verb == verb]


def _leaving(edition: Edition, standing: Standing) -> list[Step]:
    known = {duty.code for duty in edition.duties}
    return [
        row
        for row in table().steps
        if standing.state in row.sources
        and (not row.duty or row.duty in known)
        and row.without not in known
        and (not row.where or row.where in standing.facts)
    ]


def _obstacle(edition: Edition, standing: Standing, row: Step) -> Refusal | None:
    if row.decides and "complained_of" in standing.facts:
        return _refusal("complaint_decided_by_the_official", edition, [row])
    if row.until and row.until in standing.passed:
        return _refusal("complaint_satisfied_too_late", edition, [row])
    if row.requires and row.requires not in standing.facts:
        return _refusal(f"complaint_{row.requires}", edition, [row])
    return None


def _refusal(code: str, edition: Edition, rows: Iterable[Step]) -> Refusal:
    """The three sentences of `refusals.toml` under the clause of the edition at hand, with the verb put in."""
    found, row = refusals()[code], next(iter(rows))
    asked = found.asked.filled(verb=table().verbs[row.verb])
    return Refusal(row.clause_in(edition), asked, found.why, found.remedy)
