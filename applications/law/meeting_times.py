"""Days of the week and hours that the conditions of a permit name in plain words, in Kazakh, Russian or English."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

WEEK = frozenset(range(7))
MIDNIGHT = 24 * 60
# How a day is written -> the days of the week it means; a name that is part of another word is none.
_DAYS: tuple[tuple[str, frozenset[int]], ...] = (
    (r"дүйсенбі\w*|понедельник\w*|mondays?", frozenset({0})),
    (r"сейсенбі\w*|вторник\w*|tuesdays?", frozenset({1})),
    (r"сәрсенбі\w*|сред(?:а|ы|у|е|ой|ам|ами|ах)|wednesdays?", frozenset({2})),
    (r"бейсенбі\w*|четверг\w*|thursdays?", frozenset({3})),
    (r"жұма(?:да|сы|сында|лық|ға|дан)?|пятниц\w*|fridays?", frozenset({4})),
    (r"сенбі\w*|суббот\w*|saturdays?", frozenset({5})),
    (r"жексенбі\w*|воскресень\w*|sundays?", frozenset({6})),
    (r"демалыс күн\w*|выходн\w+(?: дн\w+)?|weekends?", frozenset({5, 6})),
    (r"жұмыс күн\w*|будн\w*|рабочи\w+ дн\w+|working days?|weekdays?", frozenset(range(5))),
    (r"күн сайын|ежедневно|каждый день|daily|every day", WEEK),
)
_DAY_PATTERNS = [(re.compile(rf"\b(?:{words})\b", re.IGNORECASE), days) for words, days in _DAYS]
_DATES = re.compile(r"\b\d{1,2}\.\d{1,2}\.\d{2,4}\b")
_CLOCK = r"(?<![\d:.])([01]?\d|2[0-4])[:.]([0-5]\d)(?![\d])"
_HOUR = r"(?<![\d:.])([01]?\d|2[0-4])(?![\d:.]\d|\d)"
_ENDING = r"(?:-?[а-яәғқңөұүһі]{1,4})?"  # 10:00-ден, 12-ге
_TO = rf"{_ENDING}\s*(?:-|–|—|до|to|until|and|бастап)?\s*"
_SPAN = re.compile(rf"{_CLOCK}{_TO}{_CLOCK}", re.IGNORECASE)
_HOURS = re.compile(
    rf"(?:\bс\s+|\bсағат\s+|\bfrom\s+|\bbetween\s+){_HOUR}{_TO}{_HOUR}(?=\s*(?:час|ч\b|-|o.clock|,|;|\.|$))",
    re.IGNORECASE,
)
_SINGLE = re.compile(_CLOCK)


@dataclass(frozen=True, slots=True)
class MeetingTime:
    """Days of the week (Monday is 0) and minutes of the day, the end not included."""

    days: frozenset[int]
    begins: int
    ends: int

    def meets(self, other: MeetingTime) -> bool:
        return bool(self.days & other.days) and self.begins < other.ends and other.begins < self.ends


def meeting_times(conditions: Iterable[str]) -> tuple[MeetingTime, ...]:
    """The times that the conditions name; nothing where they name none.

    A condition that has days and hours speaks for itself; days of one condition and hours of another belong
    together. Days without hours are whole days, hours without days are those of every day; a beginning without an end
    runs to the end of the day.
    """
    said = [(days, hours) for line in conditions if any((days := _days(line), hours := _hours(line)))]
    whole = [(days, hours) for days, hours in said if days and hours]
    if not whole and said:
        days = frozenset().union(*(each for each, _hours_ in said)) or WEEK
        hours = [span for _days_, spans in said for span in spans] or [(0, MIDNIGHT)]
        whole = [(days, hours)]
    return tuple(MeetingTime(days, begins, ends) for days, spans in whole for begins, ends in spans)


def clash(mine: Iterable[MeetingTime], theirs: Iterable[MeetingTime]) -> bool:
    """Whether a time of the one is a time of the other; where one names none, nothing is known to clash."""
    theirs = tuple(theirs)
    return any(one.meets(other) for one in mine for other in theirs)


def _days(line: str) -> frozenset[int]:
    return frozenset().union(*(days for pattern, days in _DAY_PATTERNS if pattern.search(line)))


def _hours(line: str) -> list[tuple[int, int]]:
    line = _DATES.sub(" ", line)
    spans = [(_minutes(*found[:2]), _minutes(*found[2:])) for found in _SPAN.findall(line)]
    spans += [(_minutes(begins), _minutes(ends)) for begins, ends in _HOURS.findall(line)]
    spans = spans or [(_minutes(*found), MIDNIGHT) for found in _SINGLE.findall(line)]
    return [(begins, ends) for begins, ends in spans if begins < ends]


def _minutes(hour: str, minute: str = "0") -> int:
    return min(int(hour) * 60 + int(minute), MIDNIGHT)
