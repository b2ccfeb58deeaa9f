"""A visit at home: the words of the right to it and the way of a call, read from `house_calls.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from .errors import Refusal, TransitionRefused
from .refusals import refusals
from .texts import Text

ASKED = "asked"


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose from, in the words of the clause."""

    code: str
    title: Text


@dataclass(frozen=True, slots=True)
class CallState:
    """`final`: nothing follows it."""

    code: str
    title: Text
    final: bool = False


@dataclass(frozen=True, slots=True)
class CallVerb:
    """`done`: what the ledger says of it afterwards."""

    code: str
    title: Text
    done: Text


@dataclass(frozen=True, slots=True)
class CallStep:
    """One row; without `to` the call stays where it is."""

    verb: str
    sources: tuple[str, ...]
    roles: tuple[str, ...]
    to: str = ""


@dataclass(frozen=True, slots=True)
class HouseCallLaw:
    clause: str
    note: Text
    sources: dict[str, Choice]
    abilities: dict[str, Choice]
    extents: dict[str, Choice]
    confirmations: dict[str, Choice]
    states: dict[str, CallState]
    verbs: dict[str, CallVerb]
    steps: tuple[CallStep, ...]


@cache
def house_calls() -> HouseCallLaw:
    """Parsed once per process. Source: T13."""
    rows = tomllib.loads((Path(__file__).parent / "house_calls.toml").read_text("utf-8"))
    return HouseCallLaw(
        clause=rows["clause"],
        note=Text(**rows["note"]),
        sources=_choices(rows["source"]),
        abilities=_choices(rows["ability"]),
        extents=_choices(rows["extent"]),
        confirmations=_choices(rows["confirmation"]),
        states={row["code"]: CallState(**_plain(row)) for row in rows["state"]},
        verbs={row["code"]: CallVerb(**_plain(row)) for row in rows["verb"]},
        steps=tuple(CallStep(**_plain({"sources": row.pop("from"), **row})) for row in rows["step"]),
    )


def _choices(rows: list[Mapping[str, Any]]) -> dict[str, Choice]:
    return {row["code"]: Choice(**_plain(row)) for row in rows}


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _value(value) for name, value in row.items()}


def _value(value: Any) -> Any:
    if isinstance(value, Mapping):
        return Text(**value)
    return tuple(value) if isinstance(value, list) else value


def lawful_steps(state: str, roles: Collection[str]) -> frozenset[str]:
    """The verbs that these roles have in this state. Source: T13."""
    return frozenset(row.verb for row in house_calls().steps if state in row.sources and set(row.roles) & set(roles))


def check_step(state: str, roles: Collection[str], verb: str) -> CallStep:
    """The row that makes `verb` lawful now for somebody with these roles.

    Raises:
        TransitionRefused: no row allows it; the refusal says what to do.

    Source: T13.
    """
    for row in house_calls().steps:
        if row.verb == verb and state in row.sources and set(row.roles) & set(roles):
            return row
    found, law = refusals()["house_call_step_not_from_here"], house_calls()
    places = {"verb": law.verbs[verb].title, "state": law.states[state].title}
    asked, why = found.asked.filled(**places), found.why.filled(**places)
    raise TransitionRefused(Refusal(law.clause, asked, why, found.remedy))
