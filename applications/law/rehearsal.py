"""What another calendar does to many applications at once: the limits that move, found for whole spans of receipts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, TypeVar

from .calendar import Calendar
from .edition import Edition, Term
from .spans import MINUTES, Point

Points = Mapping[str, Point]
Moments = tuple[datetime, ...]
Count = Callable[[Moments], Points]
_Case = TypeVar("_Case")


@dataclass(frozen=True, slots=True)
class Move:
    """One limit before and after a change; None where the limit does not exist on that side."""

    code: str
    before: datetime | None
    after: datetime | None


def moves_between(before: Points, after: Points) -> tuple[Move, ...]:
    """The limits that are not the same in both, in the order of the edition."""
    codes = dict.fromkeys([*before, *after])
    pairs = ((code, before.get(code), after.get(code)) for code in codes)
    return tuple(
        Move(code, was.at if was else None, will.at if will else None) for code, was, will in pairs if was != will
    )


def first_difference(before: Calendar, after: Calendar) -> date | None:
    """The first day that the two calendars do not treat alike, by work or by hours; None when there is none."""
    if before is after:
        return None
    if before.hours != after.hours:
        return before.days[0]
    worked = zip(before.days, before.works, after.works, strict=True)
    days = [day for day, was, will in worked if was != will][:1]
    days += [each.day for each in before.later + after.later if before.hours_on(each.day) != after.hours_on(each.day)]
    return min(days, default=None)


@dataclass(frozen=True)
class Sweep(Generic[_Case]):
    """Applications that differ only in the moments they hang on (receipt, steps done), counted by whole spans.

    A limit never comes earlier because a moment comes later. So where the earliest and the latest moments of a span
    give the same limits, every application between them has these limits too, and is not counted itself.

    `before`, `after`: the limits for moments. `since`: the first day that counts in another way; None when none does.
    """

    edition: Edition
    before: Count
    after: Count
    since: date | None

    def moves(self, cases: Sequence[tuple[Moments, _Case]]) -> Iterator[tuple[list[_Case], tuple[Move, ...]]]:
        """The cases in groups with the moves that they share; `cases` in the order of their moments."""
        lowest = tuple(map(min, zip(*(moments for moments, _case in cases), strict=True)))
        highest = tuple(map(max, zip(*(moments for moments, _case in cases), strict=True)))
        found = self._shared(lowest, highest)
        if found is not None:
            yield [case for _moments, case in cases], found
            return
        middle = len(cases) // 2
        yield from self.moves(cases[:middle])
        yield from self.moves(cases[middle:])

    def _shared(self, lowest: Moments, highest: Moments) -> tuple[Move, ...] | None:
        """The moves of everything between these moments; None when they are not the same."""
        last = self.before(highest)
        if self._over(last.values()):
            return ()
        if lowest == highest:
            return moves_between(last, self.after(highest))
        first = self.before(lowest)
        firsts, lasts = self.after(lowest), self.after(highest)
        if not first.keys() == last.keys() == firsts.keys() == lasts.keys():
            return None
        same = {code for code in first if first[code] == last[code] and firsts[code] == lasts[code]}
        if any(not self._untouched(code, last[code]) for code in first.keys() - same):
            return None
        kept = {code: point for code, point in first.items() if code in same}
        return moves_between(kept, {code: firsts[code] for code in kept})

    def _over(self, points: Iterable[Point]) -> bool:
        return self.since is None or all(point.on < self.since for point in points)

    def _untouched(self, code: str, latest: Point) -> bool:
        """Whether a limit in office time, which differs from case to case, ends before anything counts otherwise."""
        term = self.edition.term(code)
        return _runs_forward_in_minutes(term) and self.since is not None and latest.on < self.since


def _runs_forward_in_minutes(term: Term) -> bool:
    ceiling_counts_back = term.latest is not None and term.latest.before is not None
    return term.unit in MINUTES and term.before is None and not ceiling_counts_back
