"""Refusals that are not a row of a table: each with its clause and three sentences, from `refusals.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path

from .errors import Refusal, TransitionRefused
from .texts import Text


def refused(code: str, *, rule: str = "", **places: object) -> TransitionRefused:
    """The refusal `code`, ready to be raised; `rule` is the clause of the edition at hand, where it has its own.

    `places` fill what the sentences leave open, such as the hours that are still free.

    Raises:
        KeyError: no such refusal.
    """
    refusal = refusals()[code]
    if places:
        parts = ("asked", "why", "remedy")
        refusal = replace(refusal, **{part: getattr(refusal, part).filled(**places) for part in parts})
    return TransitionRefused(replace(refusal, rule=rule or refusal.rule))


@cache
def refusals() -> dict[str, Refusal]:
    """All of them, by code."""
    rows = tomllib.loads((Path(__file__).parent / "refusals.toml").read_text("utf-8"))
    return {
        code: Refusal(row["rule"], *(Text(**row[part]) for part in ("asked", "why", "remedy")))
        for code, row in rows.items()
    }
