"""Who held a case for how long while its term ran, and whose share of a delay it was."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from .replay import History

__all__ = ["Held", "Spell", "held_times", "waiting_minutes"]


@dataclass(frozen=True, slots=True)
class Spell:
    """Somebody held the case from this moment on; `holder` is a role, "courier" or "applicant", `name` a person."""

    from_at: datetime
    holder: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """All that one holder had of the term: minutes of office time, and those of them behind its end."""

    holder: str
    name: str
    minutes: int
    minutes_late: int


def held_times(history: History, spells: Iterable[Spell], until_at: datetime) -> tuple[Held, ...]:
    """The time of each holder from the start of the term to the decision, or to `until_at` while there is none.

    Time in which the term stood still, as when the applicant was waited for, is nobody's. Source: R12.
    """
    limits = history.due()
    done_at = history.facts.done.get("decision") or history.ended_at
    end, due_at = min(done_at or until_at, until_at), limits["decision"].at
    starts_at = history.starts_at
    spells = sorted(spells, key=lambda spell: spell.from_at)
    found: dict[tuple[str, str], tuple[int, int]] = {}
    for spell, after in zip(spells, [*(spell.from_at for spell in spells[1:]), end], strict=True):
        begun, over = max(spell.from_at, starts_at), min(after, end)
        if begun >= over:
            continue
        behind = history.office_minutes(max(begun, due_at), over) if over > due_at else 0
        minutes, late = found.get((spell.holder, spell.name), (0, 0))
        found[spell.holder, spell.name] = minutes + history.office_minutes(begun, over), late + behind
    return tuple(Held(holder, name, *figures) for (holder, name), figures in found.items())


def waiting_minutes(history: History, until_at: datetime) -> int:
    """Office time in which the term stood still: the applicant's, not the office's."""
    facts, office = history.facts, history.office
    spells = [*facts.idle_spells, *((stop.from_at, until_at) for stop in facts.stops if stop.until_at is None)]
    ends = ((from_at, min(over, until_at)) for from_at, over in spells)
    return sum(office.office_minutes_between(from_at, over) for from_at, over in ends if from_at < over)
