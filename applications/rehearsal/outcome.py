"""What a rehearsal found, as plain JSON: groups of cases that share a fate, events that break, who loses a holder."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True)
class Fate:
    """What happens to the cases `ids`: moved limits (code, before, after), limits that become late, a letter due."""

    ids: tuple[int, ...]
    moves: tuple[tuple[str, str, str], ...]
    late: tuple[str, ...] = ()
    letter: bool = False


@dataclass(frozen=True)
class Broken:
    """An event that cannot be held as it stands: `why` is day_off, outside_hours, absent or after_limit."""

    application: int
    title: Mapping[str, str]
    at: str
    why: str


@dataclass(frozen=True)
class Held:
    """A case whose holder is absent; `limit_on` is the limit that it has to meet next, `within` the absence or not."""

    application: int
    role: str
    limit_on: str
    within: bool


@dataclass(frozen=True)
class Outcome:
    """All of it, for so many open cases; `keeps` counts those that a new edition leaves under their own."""

    open: int
    fates: tuple[Fate, ...] = ()
    broken: tuple[Broken, ...] = ()
    held: tuple[Held, ...] = ()
    keeps: int = 0

    def counts(self) -> dict[str, int]:
        return {
            "open": self.open,
            "moved": sum(len(fate.ids) for fate in self.fates),
            "late": sum(len(fate.ids) for fate in self.fates if fate.late),
            "letters": sum(len(fate.ids) for fate in self.fates if fate.letter),
            "broken": len(self.broken),
            "held": len(self.held),
            "keeps": self.keeps,
        }

    def payload(self) -> Json:
        return asdict(self)

    @classmethod
    def of(cls, payload: Json) -> "Outcome":
        fates = (
            Fate(tuple(row["ids"]), tuple(tuple(move) for move in row["moves"]), tuple(row["late"]), row["letter"])
            for row in payload["fates"]
        )
        broken = tuple(Broken(**row) for row in payload["broken"])
        held = tuple(Held(**row) for row in payload["held"])
        return cls(payload["open"], tuple(fates), broken, held, payload["keeps"])

    def fate_of(self) -> dict[int, Fate]:
        return {pk: fate for fate in self.fates for pk in fate.ids}

    def cases(self) -> Iterator[tuple[int, Any]]:
        """Each case with all that happens to it, to compare two rehearsals."""
        for fate in self.fates:
            for pk in fate.ids:
                yield pk, (fate.moves, fate.late, fate.letter)
        yield from ((broken.application, broken) for broken in self.broken)
        yield from ((held.application, held) for held in self.held)


@dataclass(frozen=True)
class Difference:
    """Keys of cases by what changed between two rehearsals of one change."""

    came: frozenset[int] = field(default_factory=frozenset)
    left: frozenset[int] = field(default_factory=frozenset)
    altered: frozenset[int] = field(default_factory=frozenset)

    def __bool__(self) -> bool:
        return bool(self.came or self.left or self.altered)

    def payload(self) -> Json:
        return {name: sorted(getattr(self, name)) for name in ("came", "left", "altered")}


def difference(shown: Outcome, found: Outcome) -> Difference:
    """What somebody who saw `shown` does not know."""
    then, now = _by_case(shown), _by_case(found)
    return Difference(
        came=frozenset(now.keys() - then.keys()),
        left=frozenset(then.keys() - now.keys()),
        altered=frozenset(pk for pk in now.keys() & then.keys() if now[pk] != then[pk]),
    )


def _by_case(outcome: Outcome) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for pk, what in outcome.cases():
        found.setdefault(pk, []).append(what)
    return found
