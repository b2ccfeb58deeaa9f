"""The facts of a letter: a free form whose words the office may edit, frozen as blocks of text."""

from __future__ import annotations

from dataclasses import dataclass

from portal.documents.audiences import About, For, ForApplicant, ForReader
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

    kind: ForReader[str]
    text: ForReader[str] = ""
    aside: ForReader[str] = ""
    number: ForReader[str] = ""
    rows: ForReader[tuple[tuple[str, ...], ...]] = ()
    days: tuple[TermDay, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Said(Facts):
    """A placeholder that gave words to the letter: for whom its words are, and what they tell of a child.

    `words` are kept where the signer should see them at a glance: names, days, places. It is never printed.
    """

    code: ForReader[str]
    audience: ForReader[str]
    about: ForReader[str]
    words: ForReader[str] = ""

    def spoken(self) -> For:
        return For(self.audience, About(self.about))


@dataclass(frozen=True, kw_only=True)
class LetterFacts(PaperFacts):
    """A document without an official form; `day` is empty where a hand writes it beside the signature."""

    title: ForReader[str]
    blocks: tuple[LetterBlock, ...]
    addressee: ForReader[tuple[str, ...]] = ()
    day: ForReader[str | None] = None
    dated_by_hand: ForReader[bool] = False
    copies: ForReader[int] = 1
    status_code: ForApplicant[str] = ""
    status_url: ForApplicant[str] = ""
    verification_url: ForApplicant[str] = ""
    said: tuple[Said, ...] = ()
