"""Open cases counted in groups that stand alike: each group once before a change and once after it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property
from typing import Any

from applications.calendars import Scene
from applications.law.catalogue import catalogue
from applications.law.edition import Edition
from applications.law.limits import due_points
from applications.law.progress import REFUSAL_TRACK, next_term, term_runs, terms_ahead
from applications.law.rehearsal import Move, counts_minutes, first_difference, moves_between, receipt_class
from applications.law.spans import Point
from applications.rehearsal.cases import OpenCase, facts_of, happened_class, instants, local

Points = Mapping[str, Point]
Due = tuple[date, time]


@dataclass(frozen=True, slots=True)
class Dates:
    """What follows for a case: its limits that move, and the two dates that its row keeps."""

    moves: tuple[Move, ...]
    due: Due
    next: Due


@dataclass(frozen=True)
class Standing:
    """An edition and a place in its workflow."""

    edition: Edition
    state: str
    custody: str

    @cached_property
    def ahead(self) -> frozenset[str]:
        """Limits that somebody still has to meet, the whole term among them while it runs."""
        total = {"decision"} if term_runs(self.edition, self.state) else set()
        return frozenset(terms_ahead(self.edition, self.state, self.custody)) - {"decision"} | total


    @cached_property
    def shown(self) -> frozenset[str]:
        """Limits whose move is told: those ahead, those of a refusal that may still be opened, and the whole term."""
        track = REFUSAL_TRACK if "decision" in self.ahead else ()
        return self.ahead | {"decision", *track}


class Counting:
    """The dates of open cases under one scene and under another, or under another edition."""

    def __init__(self, before: Scene, after: Scene, editions: Mapping[str, Edition] | None = None) -> None:
        self.before, self.after = before, after
        self.editions = editions or {}
        self._receipts: dict[Any, tuple[Points, Points]] = {}
        self._dates: dict[Any, Dates] = {}
        self._standings: dict[Any, Standing] = {}
        self._known: dict[tuple[str, str], tuple[Edition, bool]] = {}
        self._since = {place: self._first_difference(place) for place in (None, *after.branches)}

    def dates(self, cases: Iterable[OpenCase]) -> Iterator[tuple[OpenCase, Dates]]:
        """Each case with what follows for it, in the order of the cases."""
        for case in cases:
            receipt = self._receipt(case)
            key = (*receipt, case.state, case.custody)
            if key not in self._dates:
                self._dates[key] = self._dates_of(case, receipt)
            yield case, self._dates[key]

    def standing(self, case: OpenCase) -> Standing:
        key = case.service, case.edition, case.state, case.custody
        if key not in self._standings:
            self._standings[key] = Standing(self._edition(case)[0], case.state, case.custody)
        return self._standings[key]

    def points(self, case: OpenCase) -> tuple[Points, Points]:
        """The limits of a case before and after."""
        return self._points(case, self._receipt(case))

    def _edition(self, case: OpenCase) -> tuple[Edition, bool]:
        key = case.service, case.edition
        if key not in self._known:
            edition = catalogue().edition(*key)
            minutes = counts_minutes(edition) or any(map(counts_minutes, self.editions.values()))
            self._known[key] = edition, minutes
        return self._known[key]

    def _receipt(self, case: OpenCase) -> tuple:
        """What the limits of a case hang on; cases with the same are counted once."""
        minutes = self._edition(case)[1]
        receivers = (scene.receiver(case.branch_id) or scene.office for scene in (self.before, self.after))
        received = receipt_class(minutes, case.received_at, *receivers)
        happened = happened_class(minutes, case.happened)
        return case.service, case.edition, case.channel, case.branch_id, received, happened

    def _points(self, case: OpenCase, receipt: tuple) -> tuple[Points, Points]:
        if receipt not in self._receipts:
            self._receipts[receipt] = self._counted(case)
        return self._receipts[receipt]

    def _counted(self, case: OpenCase) -> tuple[Points, Points]:
        edition = self._edition(case)[0]
        before = self._due(case, edition, self.before)
        other = self.editions.get(case.service)
        since = self._since[case.branch_id]
        if other is None and (since is None or all(point.on < since for point in before.values())):
            return before, before
        return before, self._due(case, other or edition, self.after)

    def _due(self, case: OpenCase, edition: Edition, scene: Scene) -> Points:
        return due_points(
            edition,
            received_at=case.received_at,
            channel=case.channel,
            office=scene.office,
            receiver=scene.receiver(case.branch_id),
            facts=facts_of(case.happened),
        )

    def _first_difference(self, branch_id: int | None) -> date | None:
        """Before this day nothing is counted in another way, so what is over by then stays."""
        pairs = [(self.before.office, self.after.office)]
        if branch_id is not None:
            pairs.append((self.before.branches[branch_id], self.after.branches[branch_id]))
        days = [day for pair in pairs if (day := first_difference(*pair))]
        return min(days, default=None)

    def _dates_of(self, case: OpenCase, receipt: tuple) -> Dates:
        before, after = self._points(case, receipt)
        edition = self._edition(case)[0]
        ahead = next_term(edition, instants(after), case.state, case.custody)
        open_ = self.standing(case).shown
        return Dates(
            moves=tuple(move for move in moves_between(before, after) if move.code in open_),
            due=local(after["decision"].at),
            next=local(after[ahead].at),
        )


def becomes_late(dates: Dates, ahead: frozenset[str], at: datetime) -> tuple[str, ...]:
    """Codes of the limits still to meet that would be behind the moment `at`, and are not now."""
    return tuple(
        move.code
        for move in dates.moves
        if move.code in ahead and move.after and move.after < at and not (move.before and move.before < at)
    )
