"""The directory of business processes of an edition: who does what, in which order, in which time.

Source: G4, G7–8, P6–7, P9, S.common, S1.staff, S2.staff, S3.staff, S4.staff.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from operator import eq
from typing import NamedTuple

from .edition import NEW, Duty, Edition, Step, Term, Transition
from .progress import REFUSAL_TRACK
from .texts import Text

GOAL = "handed_over"
STORAGE_OVER = "storage_over"
APPLICANT = "applicant"
LANES = ("applicant", "state_corporation_worker", "clerk", "head", "executor")


@dataclass(frozen=True, slots=True)
class Way:
    """A step aside: what else may be done here."""

    verb: str
    title: Text
    clause: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """What one role does in one go. `terms`: in which time; none where the text sets no time of its own."""

    role: str
    step: str
    title: Text
    clauses: tuple[str, ...]
    terms: tuple[Term, ...] = ()
    ways: tuple[Way, ...] = ()
    duties: tuple[Duty, ...] = ()


@dataclass(frozen=True, slots=True)
class Process:
    """The way of one channel: `boxes` to the result, `refusal` before a refusal, `elsewhere` what is open besides.

    `storage`: what becomes of a result that nobody collects in its month. Source: R11b, T9.9, T9.10.
    """

    channel: str
    boxes: tuple[Box, ...]
    refusal: tuple[Box, ...]
    elsewhere: tuple[Way, ...]
    storage: tuple[Box, ...] = ()

    @property
    def lanes(self) -> tuple[str, ...]:
        """Roles that take part, in the order from the applicant to the depth of the office."""
        used = {APPLICANT} | {box.role for box in (*self.boxes, *self.refusal)}
        return tuple(role for role in LANES if role in used)


class _Place(NamedTuple):
    state: str
    custody: str | None


class _Move(NamedTuple):
    row: Transition
    place: _Place


def processes(edition: Edition) -> tuple[Process, ...]:
    """One process for each channel that is open or that has a reception of its own."""
    named = {channel for row in edition.transitions if NEW in row.sources for channel in row.channels}
    channels = [channel.code for channel in edition.channels if channel.enabled or channel.code in named]
    return tuple(_process(edition, channel) for channel in channels)


def _process(edition: Edition, channel: str) -> Process:
    moves = _shortest(edition, channel)
    boxes = tuple(_boxes(edition, channel, moves))
    seen = {(way.verb, way.clause) for box in boxes for way in box.ways}
    taken = {move.row.verb for move in moves}
    others = dict.fromkeys(
        _way(edition, row)
        for row in _rows(edition, channel)
        if row.verb not in taken and row.sources != (row.to,) and (row.verb, row.clause) not in seen
    )
    storage = tuple(_storage(edition, channel))
    return Process(channel, boxes, tuple(_refusal(edition, channel)), tuple(others), storage)


def _rows(edition: Edition, channel: str) -> list[Transition]:
    """The lawful rows of a channel; of the same verb a row that names the channel goes before one that names none."""
    rows = [
        row
        for row in edition.transitions
        if (not row.channels or channel in row.channels)
        and (row.when is None or edition.reads(row.when))
        and not (row.unless is not None and edition.reads(row.unless))
    ]
    own = {(row.verb, source) for row in rows if row.channels for source in row.sources}
    return [row for row in rows if row.channels or not any((row.verb, source) in own for source in row.sources)]


def _shortest(edition: Edition, channel: str) -> tuple[_Move, ...]:
    """The fewest steps from nothing to the result in the applicant's hands."""
    return _fewest(_rows(edition, channel), _Place(NEW, None), lambda place: place.state == GOAL)


def _fewest(rows: list[Transition], start: _Place, arrived: Callable[[_Place], bool]) -> tuple[_Move, ...]:
    ways: dict[_Place, tuple[_Move, ...]] = {start: ()}
    queue = [start]
    while queue:
        place = queue.pop(0)
        if arrived(place):
            return ways[place]
        for row in rows:
            if place.state in row.sources and row.custody in (None, place.custody):
                after = _Place(row.to, row.effect or place.custody)
                if after not in ways:
                    ways[after] = (*ways[place], _Move(row, place))
                    queue.append(after)
    return ()


def _boxes(edition: Edition, channel: str, moves: tuple[_Move, ...]) -> Iterator[Box]:
    groups: list[tuple[Step, list[_Move]]] = []
    step = edition.steps[0]
    for move in moves:
        step = _step_of(edition, move, step)
        if groups and groups[-1][0] is step and _role(groups[-1][1][0]) == _role(move):
            groups[-1][1].append(move)
        else:
            groups.append((step, [move]))
    drawn = list(_with_what_nobody_moves(edition, channel, groups))
    terms = _placed(edition, channel, drawn)
    yield from (replace(box, terms=tuple(terms[at])) for at, box in enumerate(drawn))


def _step_of(edition: Edition, move: _Move, now: Step) -> Step:
    """The step of law that a move belongs to: that of the state it leaves, unless it only passes the papers on."""
    row, order = move.row, edition.steps
    if move.place.state == NEW:
        return order[0]
    source = edition.step(edition.state(move.place.state).step)
    target = edition.step(edition.state(row.to).step)
    if target.actor == row.roles[0] and order.index(target) < order.index(source):
        return target
    return now if row.to == move.place.state and source.actor != row.roles[0] else source


def _with_what_nobody_moves(edition: Edition, channel: str, groups: list[tuple[Step, list[_Move]]]) -> Iterator[Box]:
    """A box for each group; after a request that the applicant sends, the step of law that answers it."""
    opened = set[str]()
    for step, moves in groups:
        yield _box(edition, channel, step, moves, opens=step.code not in opened)
        opened.add(step.code)
        if _role(moves[0]) == APPLICANT:
            yield Box(step.actor, step.code, step.title, (step.clause,))


def _box(edition: Edition, channel: str, step: Step, moves: list[_Move], *, opens: bool) -> Box:
    role, clauses = _role(moves[0]), tuple(dict.fromkeys(move.row.clause for move in moves))
    its_own = role == step.actor and (opens or step.clause in clauses)
    return Box(
        role=role,
        step=step.code,
        title=step.title if its_own else _joined([edition.verb(move.row.verb).title for move in moves]),
        clauses=(step.clause,) if its_own else clauses,
        ways=tuple(_aside(edition, channel, moves)),
    )


def _aside(edition: Edition, channel: str, moves: list[_Move]) -> Iterator[Way]:
    """What the same role may do from the same place instead."""
    taken = {move.row.verb for move in moves}
    for state, custody in dict.fromkeys(move.place for move in moves):
        for row in _rows(edition, channel):
            here = state in row.sources and row.custody in (None, custody) and row.to != state
            if here and row.roles[0] == _role(moves[0]) and row.verb not in taken:
                taken.add(row.verb)
                yield _way(edition, row)


def _placed(edition: Edition, channel: str, boxes: list[Box]) -> list[list[Term]]:
    """Each limit at one box of its step: that of its clause, else that of the step's actor, else the first."""
    terms: list[list[Term]] = [[] for _ in boxes]
    for term in _terms(edition, channel):
        own = [at for at, box in enumerate(boxes) if box.step == term.step]
        by_clause = [at for at in own if term.clause in boxes[at].clauses]
        by_actor = [at for at in own if boxes[at].role == edition.step(boxes[at].step).actor]
        for at in (by_clause or by_actor or own)[:1]:
            terms[at].append(term)
    return terms


def _refusal(edition: Edition, channel: str) -> Iterator[Box]:
    """What comes before a refusal; the objection is the applicant's. Source: R9b, R9c, APPC 73."""
    for term in edition.terms:
        if term.code in REFUSAL_TRACK and _runs(edition, term, channel) and term.step is not None:
            role = APPLICANT if term.code == "objection" else edition.step(term.step).actor
            yield Box(role, term.step, term.title, (term.clause,), (term,))


def _storage(edition: Edition, channel: str) -> Iterator[Box]:
    """From the shelf back to the office, and to the shelf again when the applicant comes late."""
    rows = _rows(edition, channel)
    for row in (each for each in rows if STORAGE_OVER in each.requires):
        shelf = _Place(row.sources[0], row.custody)
        back = _fewest(rows, _Place(row.to, row.effect), partial(eq, shelf))
        yield from (_stored(edition, move.row, move.place) for move in (_Move(row, shelf), *back))


def _stored(edition: Edition, row: Transition, place: _Place) -> Box:
    """A duty stands with the sending that fulfils it."""
    own = [duty for duty in edition.duties if row.verb == "send" and duty.clause == row.clause]
    owed = tuple(duty for duty in own if edition.owes(duty.code))
    title = _joined([*(duty.title for duty in owed), edition.verb(row.verb).title])
    return Box(row.roles[0], edition.state(place.state).step, title, (row.clause,), duties=owed)


def _terms(edition: Edition, channel: str) -> Iterator[Term]:
    return (term for term in edition.terms if term.code not in REFUSAL_TRACK and _runs(edition, term, channel))


def _runs(edition: Edition, term: Term, channel: str) -> bool:
    """Whether the limit exists on this channel as the switches stand."""
    return (not term.channels or channel in term.channels) and (term.when is None or edition.reads(term.when))


def _role(move: _Move) -> str:
    return move.row.roles[0]


def _way(edition: Edition, row: Transition) -> Way:
    return Way(row.verb, edition.verb(row.verb).title, row.clause, row.roles)


def _joined(titles: list[Text]) -> Text:
    return Text(*(". ".join(title.in_(language) for title in titles) for language in ("kk", "ru", "en")))
