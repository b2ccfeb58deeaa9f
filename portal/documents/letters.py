"""The facts of a letter: a free form whose words the office may edit, frozen as blocks of text."""

from __future__ import annotations

from dataclasses import dataclass

from portal.documents.facts import Facts, PaperFacts, TermDay

LETTER = "letter"
# A line for a hand where the case has no word for a placeholder.
BLANK = "________________"


@dataclass(frozen=True, kw_only=True)
class LetterBlock(Facts):
    """One block of a letter.

    `kind` is heading, paragraph, item, answer (to the question in `aside`), signature (text beside a line, `aside`
    under it), table (the first row is its head), coded (a table whose first cells are codes to scan) or days (how a
    term is counted).
    """

    kind: str
    text: str = ""
    aside: str = ""
    number: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    days: tuple[TermDay, ...] = ()


@dataclass(frozen=True, kw_only=True)
class LetterFacts(PaperFacts):
    """A document without an official form; `day` is empty where a hand writes it beside the signature."""

    title: str
    blocks: tuple[LetterBlock, ...]
    addressee: tuple[str, ...] = ()
    day: str | None = None
    dated_by_hand: bool = False
    copies: int = 1
    status_code: str = ""
    status_url: str = ""
    verification_url: str = ""
