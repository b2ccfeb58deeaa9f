"""How things are timed and what a result is."""

import time
from collections.abc import Callable
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Result:
    """Seconds for one piece of work done by us and by what it is compared with, and the ratio that is the goal."""

    work: str
    ours: float
    against: str
    theirs: float
    goal: str

    @property
    def times_faster(self) -> float:
        return self.theirs / self.ours

    def as_dict(self) -> dict[str, object]:
        return asdict(self) | {"times_faster": round(self.times_faster, 2)}


def seconds_each(work: Callable[[], object], *, for_seconds: float = 0.3, rounds: int = 5) -> float:
    """Return the seconds of one call: the best of a few rounds, each of many calls."""
    calls = 1
    while _seconds_of(work, calls) < for_seconds / rounds / 4:
        calls *= 4
    return min(_seconds_of(work, calls) for _ in range(rounds)) / calls


def _seconds_of(work: Callable[[], object], calls: int) -> float:
    began_at = time.perf_counter()
    for _ in range(calls):
        work()
    return time.perf_counter() - began_at
