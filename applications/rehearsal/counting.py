"""Open cases counted in groups that stand alike, before a change and after it; and one by one where they are kept."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from functools import cache, cached_property, lru_cache
from typing import Any

from applications.calendars import Scene
from applications.editions import edition_kept
from applications.law.edition import Edition
from applications.law.facts import NOTHING, Facts
from applications.law.limits import due_points
from applications.law.progress import REFUSAL_TRACK, next_term, term_runs, terms_ahead
from applications.law.rehearsal import Count, Moments, Move, Points, Sweep, first_difference, moves_between
from applications.rehearsal.cases import OpenCase, local

Due = tuple[date, time]


@dataclass(frozen=True)
class Standing:
    """An edition and a place in its workflow."""

    edition: Edition
    state: str
    custody: str

    @cached_property
    def terms(self) -> tuple[str, ...]:
        return terms_ahead(self.edition, self.state, self.custody)

    @cached_property
    def ahead(self) -> frozenset[str]:
        """Limits that somebody still has to meet, the whole term among them while it runs."""
        total = {"decision"} if term_runs(self.edition, self.state) else set()
        return frozenset(self.terms) - {"decision"} | total

    @cached_property
    def shown(self) -> frozenset[str]:
        """Limits whose move is told: those ahead, those of a refusal that may still be opened, and the whole term."""
        track = REFUSAL_TRACK if "decision" in self.ahead else ()
        return self.ahead | {"decision", *track}


@lru_cache(maxsize=1024)
def standing_of(service: str, edition: str, readings: str, state: str, custody: str) -> Standing:
    return Standing(edition_kept(service, edition, readings), state, custody)


def dates_under(scene: Scene, cases: Iterable[OpenCase]) -> Iterator[tuple[OpenCase, Due, Due]]:
    """Each case with its last day and the limit that it has to meet next, counted one by one."""
    for case in cases:
        standing = standing_of(case.service, case.edition, case.readings, case.state, case.custody)
        points = points_of(case, standing.edition, scene)
        ahead = next_term(standing.terms, {code: point.at for code, point in points.items()})
        yield case, local(points["decision"].at), local(points[ahead].at)


def points_of(case: OpenCase, edition: Edition, scene: Scene) -> Points:
    """Every limit of one case under these calendars."""
    return due_points(
        edition,
        received_at=case.received_at,
        channel=case.channel,
        office=scene.office,
        receiver=scene.receiver(case.branch_id),
        facts=case.facts,
    )


class Counting:
    """The moves of open cases from one scene to another, or to another edition under the same one."""

    def __init__(self, before: Scene, after: Scene, editions: Mapping[str, Edition] | None = None) -> None:
        self.before, self.after = before, after
        self.editions = editions or {}
        self.since = {place: self._first_difference(place) for place in (None, *after.branches)}

    def moves(self, cases: Iterable[OpenCase]) -> Iterator[tuple[list[OpenCase], tuple[Move, ...]]]:
        """The cases in groups that share their moves and their standing; of each move only what is shown there."""
        for group in _alike(cases).values():
            for found, moves in self._swept(group):
                for standing, some in _by_standing(found):
                    yield some, tuple(move for move in moves if move.code in standing.shown)

    def _swept(self, group: list[tuple[Moments, OpenCase]]) -> Iterator[tuple[list[OpenCase], tuple[Move, ...]]]:
        one = group[0][1]
        edition = edition_kept(one.service, one.edition, one.readings)
        other = self.editions.get(one.service)
        if other is not None:
            for _moments, case in group:
                yield [case], moves_between(points_of(case, edition, self.before), points_of(case, other, self.after))
            return
        sweep: Sweep[OpenCase] = Sweep(
            edition, _count(one, edition, self.before), _count(one, edition, self.after), self.since[one.branch_id]
        )
        yield from sweep.moves(group)

    def _first_difference(self, branch_id: int | None) -> date | None:
        """Before this day nothing is counted in another way, so what is over by then stays."""
        pairs = [(self.before.office, self.after.office)]
        if branch_id is not None:
            pairs.append((self.before.branches[branch_id], self.after.branches[branch_id]))
        days = [day for pair in pairs if (day := first_difference(*pair))]
        return min(days, default=None)


def becomes_late(moves: Iterable[Move], ahead: frozenset[str], at: datetime) -> tuple[str, ...]:
    """Codes of the limits still to meet that would be behind the moment `at`, and are not now."""
    return tuple(
        move.code
        for move in moves
        if move.code in ahead and move.after and move.after < at and not (move.before and move.before < at)
    )


def _alike(cases: Iterable[OpenCase]) -> dict[Any, list[tuple[Moments, OpenCase]]]:
    """The cases whose limits differ only by the moments of one day, in the order of these moments."""
    groups: dict[Any, list[tuple[Moments, OpenCase]]] = {}
    for case in cases:
        facts = case.facts
        steps, rest = ((), None) if facts is NOTHING else _split(facts)
        moments = (case.received_at, *(at for _code, at in steps))
        codes = tuple(code for code, _at in steps)
        days = tuple(at.toordinal() for at in moments)
        key = case.service, case.edition, case.readings, case.channel, case.branch_id, days, codes, rest
        groups.setdefault(key, []).append((moments, case))
    for group in groups.values():
        group.sort(key=lambda each: each[0])
    return groups


def _split(facts: Facts) -> tuple[tuple[tuple[str, datetime], ...], Any]:
    """The steps done with their moments, and whatever else happened."""
    rest = (facts.agreed, facts.extended, facts.not_counted, facts.stops, facts.chosen)
    return tuple(sorted(facts.done.items())), repr(rest) if any(rest) else None


def _count(one: OpenCase, edition: Edition, scene: Scene) -> Count:
    """The limits of whatever stands as this case, for other moments of receipt and of the steps done."""
    codes = sorted(one.facts.done)

    @cache
    def count(moments: Moments) -> Points:
        facts = _with_done(one.facts, dict(zip(codes, moments[1:], strict=True)))
        return points_of(one._replace(received_at=moments[0], facts=facts), edition, scene)

    return count


def _with_done(facts: Facts, done: dict[str, datetime]) -> Facts:
    return replace(facts, done=done) if done else facts


def _by_standing(cases: list[OpenCase]) -> list[tuple[Standing, list[OpenCase]]]:
    found: dict[tuple[str, str, str, str, str], list[OpenCase]] = {}
    for case in cases:
        found.setdefault((case.service, case.edition, case.readings, case.state, case.custody), []).append(case)
    return [(standing_of(*key), some) for key, some in found.items()]
