"""Minutes of office time around the lunch break, in aware instants, with the zone folded into a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate
from zoneinfo import ZoneInfo

from .errors import LawError
from .tables import outside
from .texts import say, wording

ALMATY = ZoneInfo("Asia/Almaty")
_DAY = 86_400


@dataclass(frozen=True, slots=True)
class Hours:
    """Opening hours of each working day, local time; a lunch break has both ends or none.

    Raises:
        ValueError: the hours are not in order, or not in whole minutes.
    """

    opens: time
    closes: time
    lunch_starts: time | None = None
    lunch_ends: time | None = None

    def __post_init__(self) -> None:
        if (self.lunch_starts is None) != (self.lunch_ends is None):
            raise ValueError("A lunch break needs its start and its end.")
        ordered = [self.opens, *(end for end in (self.lunch_starts, self.lunch_ends) if end), self.closes]
        if any(end.second or end.microsecond for end in ordered):
            raise ValueError("Opening hours are given in whole minutes, the lunch break too.")
        if ordered != sorted(set(ordered)):
            raise ValueError("Opening hours must follow each other: opens, lunch starts, lunch ends, closes.")

    def seconds(self) -> tuple[int, int, int, int]:
        """opens, lunch_starts, lunch_ends, closes as seconds of the day; without a lunch its ends are the closing."""
        closes = _second(self.closes)
        lunch = [_second(end) if end else closes for end in (self.lunch_starts, self.lunch_ends)]
        return _second(self.opens), lunch[0], lunch[1], closes


def _second(at: time) -> int:
    return at.hour * 3600 + at.minute * 60


@dataclass(frozen=True, slots=True)
class HoursFrom:
    """Other hours from `day` on, that day included; `act` names the order."""

    day: date
    hours: Hours
    act: str


_Opening = Callable[[datetime], datetime]
_Add = Callable[[datetime, int], datetime]
_Between = Callable[[datetime, datetime], int]


class _Era:
    """A stretch of the table with the same hours: office seconds `done` at a moment are `base` + whole days + the day.

    `starts`: the office seconds that have passed before it. Days are counted as working days of the whole table.
    """

    __slots__ = ("base", "begins", "ends", "length", "shape", "starts")

    def __init__(self, hours: Hours, starts: int, days_before: int) -> None:
        opens, lunch, back, closes = hours.seconds()
        morning = lunch - opens
        self.starts, self.length = starts, morning + closes - back
        self.base = starts - days_before * self.length
        self.shape = opens, lunch, back, closes, morning, self.length, self.base
        walls = [_wall(second, opens, morning, back) for second in range(0, self.length + 60, 60)]
        self.begins, self.ends = [begin for begin, _ in walls], [end for _, end in walls]


def _eras(hours: Hours, later: Sequence[HoursFrom], days: list[date], before: list[int]) -> list[tuple[int, _Era]]:
    """The eras with the place of their first day in the table."""
    eras = [(0, _Era(hours, 0, 0))]
    for change in later:
        at = min(max((change.day - days[0]).days, 0), len(days) - 1)
        last = eras[-1][1]
        eras.append((at, _Era(change.hours, last.base + before[at] * last.length, before[at])))
    return eras


def office_clock(
    hours: Hours, days: list[date], works: list[bool], later: Sequence[HoursFrom] = ()
) -> tuple[_Opening, _Add, _Between]:
    """The functions of `Calendar` over instants: opening_on_or_after, add_office_minutes, office_minutes_between.

    An instant becomes its place: seconds of office time since the first day of the table. The offset of the zone
    stands in a table per UTC day (at the change of 1 March 2024 both offsets fall into closed hours), so aware UTC
    and Almaty instants cost no conversion. `later` hours, in the order of their days, each begin an era of their own.
    """
    first, count = days[0].toordinal(), len(days)
    before = [0, *accumulate(works)][:-1]
    midnights = [datetime.combine(day, time(), ALMATY) for day, on in zip(days, works, strict=True) if on]
    offsets = [_offset(day) for day in days]
    eras = _eras(hours, later, days, before)
    ends_at = [at for at, _era in eras[1:]] + [count]
    shapes = [era.shape for (at, era), end in zip(eras, ends_at, strict=True) for _day in range(at, end)]
    latest_first = [era for _at, era in reversed(eras)]

    def place(instant: datetime) -> int:
        """Office seconds from the beginning of the table to that instant."""
        at, second = local(instant)
        opens, lunch, back, closes, morning, length, base = shapes[at]
        done = base + before[at] * length
        if not works[at] or second <= opens:
            return done
        if second <= lunch:
            return done + second - opens
        if second < back:
            return done + morning
        return done + morning + (second if second < closes else closes) - back

    def local(instant: datetime) -> tuple[int, int]:
        """Index of the local day in the table, and second of that day."""
        zone = instant.tzinfo
        if zone is not ALMATY and zone is not UTC:
            instant = _local(instant)
        at = instant.toordinal() - first
        second = instant.hour * 3600 + instant.minute * 60 + instant.second
        if zone is UTC and 0 <= at < count:
            second += offsets[at]
            if second >= _DAY:
                at, second = at + 1, second - _DAY
        if 0 <= at < count:
            return at, second
        raise outside(instant)

    def era_of(done: int) -> _Era:
        for era in latest_first:
            if done >= era.starts:
                return era
        return latest_first[-1]

    def ending(done: int) -> datetime:
        """The moment when the office seconds `done` have passed: noon sharp, not the end of lunch."""
        era = era_of(done - 1)
        day, passed = divmod(done - 1 - era.base, era.length)
        minute, seconds = divmod(passed + 1, 60)
        return moment(day, era.begins[minute] + timedelta(0, seconds) if seconds else era.ends[minute])

    def beginning(done: int) -> datetime:
        """The moment when the office second after `done` begins: the end of lunch, the next opening."""
        era = era_of(done)
        day, passed = divmod(done - era.base, era.length)
        minute, seconds = divmod(passed, 60)
        return moment(day, era.begins[minute] + timedelta(0, seconds))

    def moment(day: int, wall: timedelta) -> datetime:
        if 0 <= day < len(midnights):
            return midnights[day] + wall
        raise outside(wording("outside_minutes"))

    def opening_on_or_after(instant: datetime) -> datetime:
        at, second = local(instant)
        opens, lunch, back, closes, _morning, _length, _base = shapes[at]
        if works[at] and (opens <= second <= lunch or back <= second <= closes):
            return instant
        return beginning(place(instant))

    def add_office_minutes(instant: datetime, n: int) -> datetime:
        if n > 0:
            return ending(place(instant) + n * 60)
        return beginning(place(instant) + n * 60) if n else opening_on_or_after(instant)

    def office_minutes_between(a: datetime, b: datetime) -> int:
        seconds = place(b) - place(a)
        return seconds // 60 if seconds >= 0 else -(-seconds // 60)

    return opening_on_or_after, add_office_minutes, office_minutes_between


def _wall(passed: int, opens: int, morning: int, back: int) -> tuple[timedelta, timedelta]:
    """The wall time at which the office second after `passed` begins, and at which `passed` seconds have ended."""
    before, after = timedelta(0, opens + passed), timedelta(0, back + passed - morning)
    return before if passed < morning else after, before if passed <= morning else after


def _offset(day: date) -> int:
    """The zone's offset at the first moment of that UTC day, in seconds."""
    offset = ALMATY.utcoffset(datetime.combine(day, time(), UTC).astimezone(ALMATY))
    return int(offset.total_seconds()) if offset else 0


def _local(instant: datetime) -> datetime:
    if instant.tzinfo is None:
        raise LawError(say("naive_asked", at=instant.isoformat()), wording("naive_why"), wording("naive_remedy"))
    return instant.astimezone(ALMATY)
