"""The placeholders a letter may hold: what each says, who may read it, and where its words come from."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from applications.letters.case import LetterCase
from portal.documents.letters import LetterBlock

Value = str | tuple[LetterBlock, ...]
EVERYBODY, APPLICANT, CARER, OFFICE = "everybody", "applicant", "carer", "office"
# For whom a paper is written -> the placeholders it may hold. A parent's paper says nothing of where a child lives,
# learns or is called (carer's words), a carer's nothing of where the parent lives, a public one nothing of a case.
READERS: dict[str, frozenset[str]] = {
    "public": frozenset({EVERYBODY}),
    "applicant": frozenset({EVERYBODY, APPLICANT}),
    "carer": frozenset({EVERYBODY, CARER}),
    "office": frozenset({EVERYBODY, APPLICANT, CARER, OFFICE}),
}


@dataclass(frozen=True)
class Placeholder:
    """`whole`: it gives blocks and stands alone in its paragraph. `forms`: only in these letters, empty for all."""

    code: str
    title: str | Promise
    audience: str
    value: Callable[[LetterCase, str], Value]
    whole: bool = False
    forms: frozenset[str] = frozenset()

    def may_stand_in(self, form: str, audience: str) -> bool:
        return self.audience in READERS[audience] and (not self.forms or form in self.forms)


def paragraph(text: str) -> tuple[LetterBlock, ...]:
    return (LetterBlock(kind="paragraph", text=text),) if text else ()


def listing(lines: "tuple[str, ...] | list[str]") -> tuple[LetterBlock, ...]:
    """A numbered list; one line alone needs no number."""
    return tuple(LetterBlock(kind="item", text=line, number=f"{place}.") for place, line in enumerate(lines, 1))


def table(rows: "list[tuple[str, ...]]", kind: str = "table") -> tuple[LetterBlock, ...]:
    return (LetterBlock(kind=kind, rows=tuple(rows)),) if rows else ()


def listed_answers(answers: dict[str, str]) -> tuple[LetterBlock, ...]:
    """Questions with their answers, one under another."""
    return tuple(LetterBlock(kind="answer", text=words, aside=title) for title, words in answers.items())
