"""The life of a permit after its signature: reads `permits.toml` and refuses what its rows don't say."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from .refusals import refused
from .texts import Text

NEW = ""
"""Where a permit stands before it is issued."""


@dataclass(frozen=True, slots=True)
class Standing:
    """`allows`: visits may be held; `final`: nothing changes any more."""

    code: str
    title: Text
    allows: bool = False
    final: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """One row: from which standings, to which, and what must hold."""

    code: str
    title: Text
    sources: tuple[str, ...]
    to: str
    clause: str
    requires: frozenset[str]


@dataclass(frozen=True, slots=True)
class PermitTable:
    standings: dict[str, Standing]
    changes: dict[str, Change]


@cache
def table() -> PermitTable:
    """Parsed once per process."""
    rows = tomllib.loads((Path(__file__).parent / "permits.toml").read_text("utf-8"))
    standings = [Standing(**{**row, "title": Text(**row["title"])}) for row in rows["standing"]]
    changes = [
        Change(
            code=row["code"],
            title=Text(**row["title"]),
            sources=tuple(row["from"]) or (NEW,),
            to=row["to"],
            clause=row["clause"],
            requires=frozenset(row.get("requires", ())),
        )
        for row in rows["change"]
    ]
    return PermitTable({each.code: each for each in standings}, {each.code: each for each in changes})


def standing_on(changes: Iterable[tuple[date, str]], day: date) -> str:
    """Where a permit stands on a day: where the last of its changes that hold by then leads, or the first of all.

    `changes`: the first day and the standing of each change, in their order. Source: R9d; reading Q24.
    """
    standing = NEW
    for on, to in changes:
        if standing == NEW or on <= day:
            standing = to
    return standing


def lawful_changes(standing: str, facts: Collection[str]) -> tuple[Change, ...]:
    """The rows that leave this standing and lack nothing."""
    every = table().changes.values()
    return tuple(each for each in every if standing in each.sources and each.requires <= frozenset(facts))


def check_change(standing: str, code: str, facts: Collection[str] = frozenset()) -> Change:
    """The row that makes this change lawful now.

    Raises:
        TransitionRefused: the permit does not stand where the row begins, or something it requires is missing.

    Source: R9d, APPC 73; reading Q24.
    """
    change = table().changes[code]
    if standing not in change.sources:
        raise refused("permit_change_not_from_here", rule=change.clause)
    missing = sorted(change.requires - frozenset(facts))
    if missing:
        raise refused(f"permit_change_without_{missing[0]}", rule=change.clause)
    return change
