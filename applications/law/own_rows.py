"""Rows that the texts lack, as an office wrote them down from the act: laid over an edition, never into its file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import TypeVar

from .edition import Clause, Edition, Ground, Passport, Requirement
from .texts import Text

DOCUMENT, GROUND = "document", "ground"
SUBJECTS = tuple(each.name for each in fields(Passport))
"""The questions of a visitor that a row may answer."""
KINDS = (DOCUMENT, GROUND, *SUBJECTS)
OWN = "own-"
"""How the code of a row begins that the edition itself does not have."""


@dataclass(frozen=True, slots=True)
class OwnRow:
    """One row of an office. `place`: where it stands in the act, in the words of the office. `withdrawn`: no longer.

    `number` is that of the wording. A document or a ground with the code of a row of the edition stands in its place.
    """

    kind: str
    code: str
    title: Text
    place: str
    required: bool = True
    expires: bool = False
    withdrawn: bool = False
    number: int = 0

    @property
    def name(self) -> str:
        """As confirmations and `grounds.row_name` call it."""
        return f"{self.kind}:{self.code}"


def is_own(clause: Clause) -> bool:
    """Whether an office wrote it down."""
    return clause.id.startswith(OWN)


def cited_as(clause: Clause) -> str:
    """By what a page names the clause: its id, or for a row of an office the place in the act."""
    return clause.source if is_own(clause) else clause.id


def with_rows(edition: Edition, rows: Iterable[OwnRow]) -> Edition:
    """The edition with these rows laid over it, in their order; none of them counts as verified by itself.

    Source: R3, R9b; reading Q12.
    """
    own = list(rows)
    if not own:
        return edition
    documents, grounds = edition.documents, edition.grounds
    for row in own:
        if row.kind == DOCUMENT:
            requirement = Requirement(row.code, row.title, row.place, False, row.required, row.expires)
            documents = _laid(documents, row, requirement)
        elif row.kind == GROUND:
            grounds = _laid(grounds, row, Ground(row.code, row.title, row.place, False))
    facts = [row for row in own if row.kind in SUBJECTS and not row.withdrawn]
    clauses = {row.code: Clause(row.code, row.title, row.place, edition.act.code, "software") for row in facts}
    return replace(
        edition,
        documents=documents,
        grounds=grounds,
        passport=_answered(edition.passport, facts),
        clauses=edition.clauses | clauses,
        own_texts=tuple(row.number for row in own),
    )


_Row = TypeVar("_Row", Requirement, Ground)


def _laid(rows: tuple[_Row, ...], own: OwnRow, row: _Row) -> tuple[_Row, ...]:
    codes = [each.code for each in rows]
    if own.withdrawn:
        return tuple(each for each in rows if each.code != own.code)
    if own.code in codes:
        return tuple(row if each.code == own.code else each for each in rows)
    return rows + (row,)  # noqa: RUF005  a tuple with a star loses its type


def _answered(passport: Passport, facts: list[OwnRow]) -> Passport:
    added = {
        subject: (*getattr(passport, subject), *(row.code for row in facts if row.kind == subject))
        for subject in SUBJECTS
    }
    return replace(passport, **added)
