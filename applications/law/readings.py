"""The questions that the texts leave open, each with the reading taken and its reason (`readings.toml`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from . import vocabulary
from .reader import Row, Source
from .texts import Text

PATH = Path(__file__).parent / "readings.toml"


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `how`: switch, setting, data or engine; a switch has its `code`, `on` and `other`.

    `on` says what the switch does when it is on, `other` what follows from the position that is not recommended.
    """

    name: str
    how: str
    where: str
    clause: str
    question: Text
    taken: Text
    reason: Text
    switch: str = ""
    on: Text | None = None
    other: Text | None = None


@cache
def questions() -> dict[str, Question]:
    """All of them by name, in the order of the file.

    Raises:
        CatalogueError: a row lacks a text, or has a key that nobody knows.
    """
    return {name: _question(name, row) for name, row in Source.at(PATH).tables()}


def _question(name: str, row: Row) -> Question:
    found = Question(
        name=name,
        how=row.word("how", vocabulary.HOW_READ),
        where=row.take("where", str),
        clause=row.take("clause", str),
        question=row.text("question"),
        taken=row.text("taken"),
        reason=row.text("reason"),
        switch=row.maybe("switch", str) or "",
        on=row.maybe_text("on"),
        other=row.maybe_text("other"),
    )
    row.done()
    return found
