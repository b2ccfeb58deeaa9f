"""How children are placed, in the words of every edition that asks for it."""

from collections.abc import Iterator
from datetime import date
from functools import cache

from .catalogue import catalogue
from .edition import Placement
from .texts import Text


def placements_on(day: date) -> tuple[Placement, ...]:
    """Those that may be recorded on a day: of the editions in force, each code once. Source: F1."""
    found: dict[str, Placement] = {}
    for edition in catalogue().editions:
        if edition.valid_from <= day and (edition.valid_until is None or day <= edition.valid_until):
            found |= {each.code: each for each in edition.placements if each.code not in found}
    return tuple(found.values())


def placement_title(code: str) -> Text:
    """What a placement is called, also one that only a repealed edition knows."""
    return _titles().get(code, Text.same(code))


@cache
def _titles() -> dict[str, Text]:
    return dict(_named())


def _named() -> Iterator[tuple[str, Text]]:
    """The oldest edition first, so that the newest has the last word."""
    for edition in sorted(catalogue().editions, key=lambda each: each.valid_from):
        yield from ((each.code, each.title) for each in edition.placements)
