"""For whose eyes each fact of a paper is, and what its reader comes to know of the child from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, is_dataclass
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, TypeVar, get_args, get_origin, get_type_hints

EVERYBODY, APPLICANT, CARER, OFFICE = "everybody", "applicant", "carer", "office"
# Words that were put together for whoever reads this paper, from parts that have audiences of their own.
READER = "reader"
AUDIENCES = (EVERYBODY, APPLICANT, CARER, OFFICE, READER)
# For whom a paper is written -> the facts it may hold. A parent's paper says nothing of where a child lives, learns
# or is called (carer's words), a carer's nothing of where the parent lives, a public one nothing of a case.
READERS: dict[str, frozenset[str]] = {
    "public": frozenset({READER, EVERYBODY}),
    "applicant": frozenset({READER, EVERYBODY, APPLICANT}),
    "carer": frozenset({READER, EVERYBODY, CARER}),
    "office": frozenset({READER, EVERYBODY, APPLICANT, CARER, OFFICE}),
}


class About(StrEnum):
    """What a fact tells of a child: by its kind, or as words that somebody wrote freely.

    `WORDS` are those of the staff, `TOLD` what the applicant told the office: no news to whoever told it.
    """

    NAME = "name"
    BORN_ON = "born_on"
    PLACEMENT = "placement"
    CARER = "carer"
    INSTITUTION = "institution"
    CONDITION = "condition"
    WORDS = "words"
    TOLD = "told"


@dataclass(frozen=True)
class For:
    """Who may read a fact. `about`: what it tells of a child. `by_form`: the official form that says it to all."""

    audience: str
    about: About | None = None
    by_form: str = ""


T = TypeVar("T")
ForEverybody = Annotated[T, For(EVERYBODY)]
ForApplicant = Annotated[T, For(APPLICANT)]
ForOffice = Annotated[T, For(OFFICE)]
ForReader = Annotated[T, For(READER)]


@dataclass(frozen=True)
class Leaf:
    """One plain fact of a frozen paper: where it stands, for whom it is, what it says."""

    path: str
    audience: For
    value: Any

    @property
    def group(self) -> str:
        """The fact that it is a part of: `children.0` for the name of the first child."""
        return self.path.rpartition(".")[0]


class Undeclared(TypeError):
    """A fact without an audience: nobody may print what nobody has thought about."""


@cache
def audiences_of(kind: type) -> dict[str, For | type]:
    """Each field of a facts class with its audience; of one that holds other facts, their class.

    Raises:
        Undeclared: a field says nothing of its audience.
    """
    return {name: _declared(kind, name, hint) for name, hint in get_type_hints(kind, include_extras=True).items()}


def _declared(kind: type, name: str, hint: Any) -> For | type:
    if get_origin(hint) is Annotated:
        for note in hint.__metadata__:
            if isinstance(note, For):
                return note
    held = [each for each in (hint, *get_args(hint)) if isinstance(each, type) and hasattr(each, "from_json")]
    if held:
        return held[0]
    raise Undeclared(f"{kind.__name__}.{name}: say for whom it is, as `ForApplicant[str]`.")


def leaves(facts: Any, within: str = "") -> Iterator[Leaf]:
    """Every fact of a paper that says something, those inside others too."""
    if spoken := getattr(facts, "spoken", None):
        yield Leaf(within.rstrip("."), spoken(), facts.words or facts.code)
        return
    kind: Any = type(facts)
    for name, declared in audiences_of(kind).items():
        value, path = getattr(facts, name), f"{within}{name}"
        if isinstance(declared, For):
            if value not in ("", (), None, False):
                yield Leaf(path, declared, value)
        elif isinstance(value, tuple):
            for place, inner in enumerate(value):
                yield from leaves(inner, f"{path}.{place}.")
        elif is_dataclass(value):
            yield from leaves(value, f"{path}.")


def outside(facts: Any, reader: str) -> tuple[Leaf, ...]:
    """The facts that this reader must not learn and that no official form says to everybody who gets it."""
    return tuple(
        leaf for leaf in leaves(facts) if leaf.audience.audience not in READERS[reader] and not leaf.audience.by_form
    )


def told_of_children(facts: Any) -> tuple[Leaf, ...]:
    """What whoever holds the paper will know of the children."""
    return tuple(leaf for leaf in leaves(facts) if leaf.audience.about)
