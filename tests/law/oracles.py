"""Slow, plain answers that the tables are compared with: one day, one minute at a time."""

from datetime import date, datetime, timedelta
from functools import cache

from holidays.countries.kazakhstan import KZ

ONE_DAY, ONE_MINUTE = timedelta(days=1), timedelta(minutes=1)


@cache
def library() -> KZ:
    return KZ(years=range(2014, 2037), language="kk")


@cache
def office_works(day: date) -> bool:
    """The five-day week, straight from the library."""
    if day in library().weekend_workdays:
        return True
    return day.weekday() < 5 and day not in library()


def nth_working_day(day: date, n: int) -> date:
    """Walk day by day; the first day is not counted."""
    step = ONE_DAY if n > 0 else -ONE_DAY
    left = abs(n)
    while left:
        day += step
        left -= office_works(day)
    return day


def office_open(minute: datetime) -> bool:
    """Whether the office of 2017 works during the minute that begins at `minute` (local)."""
    at = minute.hour * 60 + minute.minute
    return office_works(minute.date()) and (540 <= at < 780 or 870 <= at < 1110)


def minutes_walked(start: datetime, n: int) -> datetime:
    """The end of the n-th open minute after `start`, found minute by minute."""
    at = start
    while n:
        n -= office_open(at)
        at += ONE_MINUTE
    return at


def minutes_between(start: datetime, end: datetime) -> int:
    total, at = 0, start
    while at < end:
        total += office_open(at)
        at += ONE_MINUTE
    return total


# --- The six services, walked day by day from tables written by hand

CHAINS = {
    "visit_permission": [("registration", 20), ("assignment", 180), ("preparation", "4 wd"), ("signature", 180)],
    "patronage_care": [("registration", 30), ("assignment", "1 cd"), ("preparation", "27 cd"), ("signature", "1 cd")],
    "pmpc_examination": [("registration", 15), ("assignment", 60), ("preparation", "29 cd"), ("decision", 240)],
    "rehabilitation": [("registration", 15), ("assignment", 60), ("course", "364 cd"), ("decision", 240)],
    "special_school_admission": [("registration", 15), ("preparation", 15), ("decision", 15)],
    "home_schooling": [("registration", 15), ("assignment", 180), ("preparation", "2 wd"), ("decision", 240)],
}
HAND_OVER = {"visit_permission": 20, "patronage_care": "1 cd"}
CAPS = {"visit_permission": "5 wd", "patronage_care": "30 cd"}
CODE_OF_PROCEDURE = date(2021, 7, 1)


class Walk:
    """One application of one service, its idle days and pauses taken out one by one."""

    def __init__(
        self, service: str, received: datetime, done: dict, idle: set, pauses: list, chosen: tuple[str, ...] = ()
    ) -> None:
        self.chosen = chosen
        self.service, self.received, self.done, self.idle, self.pauses = service, received, done, idle, pauses
        self.start = received if self.is_open(received) else self.minutes(received, 1) - ONE_MINUTE
        if not self.is_open(received) and self.pauses:
            self.start = Walk(service, received, {}, set(), []).start

    def is_open(self, at: datetime) -> bool:
        second = at.hour * 60 + at.minute
        return office_works(at.date()) and (540 <= second <= 780 or 870 <= second <= 1110)

    def stretches(self, day: date, zone) -> list:
        if not office_works(day):
            return []
        at = datetime(day.year, day.month, day.day, tzinfo=zone)
        found = [(at.replace(hour=9), at.replace(hour=13))]
        found.append((at.replace(hour=14, minute=30), at.replace(hour=18, minute=30)))
        for begun, over in self.pauses:
            found = [
                part
                for first, last in found
                for part in ((first, min(last, begun)), (max(first, over), last))
                if part[0] < part[1]
            ]
        return found

    def minutes(self, at: datetime, n: int) -> datetime:
        left, day = timedelta(minutes=n), at.date()
        while True:
            for first, last in self.stretches(day, at.tzinfo):
                first = max(first, at)
                if first < last and last - first >= left:
                    return first + left
                left -= max(last - first, timedelta())
            day += ONE_DAY

    def days(self, day: date, length: str) -> date:
        n, unit = length.split()
        left = int(n)
        while left:
            day += ONE_DAY
            left -= day not in self.idle and (unit == "cd" or office_works(day))
        while not office_works(day) or day in self.idle:
            day += ONE_DAY
        return day

    def back(self, day: date, n: int) -> date:
        while n:
            day -= ONE_DAY
            n -= day not in self.idle and office_works(day)
        return day

    def end(self, start: datetime, length) -> datetime:
        if isinstance(length, int):
            return self.minutes(start, length)
        return self.closing(self.days(start.date(), length))

    def closing(self, day: date) -> datetime:
        return datetime(day.year, day.month, day.day, 18, 30, tzinfo=self.received.tzinfo)

    def cap(self) -> datetime | None:
        if self.service == "special_school_admission":
            day = self.received.date()
            return self.closing(date(day.year + ((day.month, day.day) > (8, 30)), 8, 30))
        length = CAPS.get(self.service)
        return self.end(self.start, length) if length else None

    def ends(self) -> dict:
        found, at, cap = {}, self.start, self.cap()
        chain = list(CHAINS[self.service])
        if self.service != "special_school_admission":
            chain.append(("hand_over", HAND_OVER.get(self.service, 15)))
        for code, length in chain:
            end = self.end(at, length)
            found[code] = min(end, cap) if cap else end
            at = self.done.get(code, found[code])
        if self.service in CAPS:
            found["decision"] = cap
            if self.start.date() >= CODE_OF_PROCEDURE:
                notice = self.back(cap.date(), 3)
                found["refusal_notice"] = self.closing(notice)
                found["objection"] = self.closing(self.days(notice, "2 wd"))
                found["hearing"] = self.closing(self.back(cap.date(), 1))
        if self.service == "special_school_admission":
            found[self.chosen[0] if self.chosen else "season"] = cap
        return found
