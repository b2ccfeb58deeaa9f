"""What components are drawn from: plain values that presenters prepare, no rule and no clock inside."""

from dataclasses import dataclass
from datetime import date

CALM, SOON, LATE, DONE, NEUTRAL = "calm", "soon", "late", "done", "neutral"
TONE_ICONS = {
    CALM: "clock",
    SOON: "hourglass-split",
    LATE: "exclamation-triangle",
    DONE: "check2",
    NEUTRAL: "circle-fill",
}

WORKING, DAY_OFF, MOVED_OFF, MOVED_WORKING, RECEIVED = (
    "working",
    "day_off",
    "moved_off",
    "moved_working",
    "received",
)
LONGEST_NAMED_LINE, LONGEST_DATED_LINE = 14, 60


@dataclass(frozen=True)
class Flag:
    """A limit that stands on a day of the term: `title` in the reader's words, `clause` as the law numbers it."""

    code: str
    title: str
    clause: str
    tone: str = NEUTRAL
    at: str = ""

    @property
    def icon(self) -> str:
        return {DONE: "check2", LATE: "exclamation-triangle"}.get(self.tone, "flag")


@dataclass(frozen=True)
class DayCell:
    """One day of the term line: `number` is its count in the term, `reason` why it counts or does not."""

    date: date
    counted: bool
    kind: str
    reason: str
    number: int | None = None
    name: str = ""
    flags: tuple[Flag, ...] = ()
    is_past: bool = False
    is_today: bool = False
    estimated: bool = False

    @property
    def is_off(self) -> bool:
        return self.kind in (DAY_OFF, MOVED_OFF)

    @property
    def classes(self) -> str:
        """The looks of the cell as CSS classes."""
        marks = {
            "is-past": self.is_past,
            "is-today": self.is_today,
            "is-off": self.is_off,
            "is-received": self.kind == RECEIVED,
            "is-breach": any(flag.tone == LATE for flag in self.flags),
            "has-flag": bool(self.flags),
        }
        return " ".join(["term-day", *(name for name, holds in marks.items() if holds)])


@dataclass(frozen=True)
class TermLine:
    """The whole term of a case: its days in order and one sentence that says it."""

    cells: tuple[DayCell, ...]
    sentence: str = ""
    estimated: bool = False

    @property
    def is_long(self) -> bool:
        return len(self.cells) > LONGEST_NAMED_LINE

    @property
    def has_days_off(self) -> bool:
        return any(cell.is_off for cell in self.cells)

    @property
    def is_longest(self) -> bool:
        """A course of months: its days are strokes, their dates stand in the list of limits."""
        return len(self.cells) > LONGEST_DATED_LINE

    @property
    def has_today(self) -> bool:
        return any(cell.is_today for cell in self.cells)

    @property
    def flagged(self) -> tuple[DayCell, ...]:
        return tuple(cell for cell in self.cells if cell.flags)


@dataclass(frozen=True)
class Row:
    """One line of a summary: what was asked, the answer, where to change it."""

    key: str
    value: str
    change: str = ""
    clause: str = ""


@dataclass(frozen=True)
class Task:
    """One line of a task list; `href` empty when it cannot be started yet, `hint` then says why."""

    title: str
    status: str
    href: str = ""
    tone: str = NEUTRAL
    hint: str = ""


@dataclass(frozen=True)
class Step:
    """One step of the applicant's way: `state` is done, now or next; `when` is a date with its weekday, in words."""

    title: str
    state: str
    when: str = ""
    note: str = ""


@dataclass(frozen=True)
class Entry:
    """One line of the ledger: who did what and when, by which clause."""

    when: str
    what: str
    who: str = ""
    clause: str = ""
    said: str = ""


@dataclass(frozen=True)
class Counter:
    """A number on the desk that leads to its list."""

    title: str
    count: int
    href: str
    current: bool = False
