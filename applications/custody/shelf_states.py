"""Which states of the editions mean: kept by the office, asked for anew, on the way to the shelf."""

from collections.abc import Iterator
from functools import cache

from applications.law.catalogue import catalogue
from applications.law.edition import Transition
from applications.law.progress import result_is_signed
from applications.models.application import Custody


@cache
def kept() -> frozenset[str]:
    """States from which the branch may ask for a result."""
    return frozenset(source for row in _rows("recall") for source in row.sources)


@cache
def recalled() -> frozenset[str]:
    """States of a result that was asked for."""
    return frozenset(row.to for row in _rows("recall"))


@cache
def coming() -> frozenset[str]:
    """States of a result that the courier carries to the branch."""
    found = set[str]()
    for edition in catalogue().editions:
        for row in edition.transitions:
            if row.verb == "receive" and row.effect == Custody.BRANCH and result_is_signed(edition, row.to):
                found |= set(row.sources)
    return frozenset(found)


def _rows(verb: str) -> Iterator[Transition]:
    return (row for edition in catalogue().editions for row in edition.transitions if row.verb == verb)
