"""Causes of a delay: the list that an office chooses from when it closes a late case."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .texts import Text

__all__ = ["Cause", "cause", "causes"]


@dataclass(frozen=True, slots=True)
class Cause:
    """One cause; `office` says whether the delay counts as the office's own."""

    code: str
    title: Text
    office: bool


@cache
def causes() -> tuple[Cause, ...]:
    """All of them, in the order in which they are offered."""
    rows = tomllib.loads((Path(__file__).parent / "causes.toml").read_text("utf-8"))
    return tuple(Cause(code, Text(**row["title"]), row["office"]) for code, row in rows.items())


def cause(code: str) -> Cause:
    """The cause `code`.

    Raises:
        KeyError: no such cause.
    """
    return {each.code: each for each in causes()}[code]
