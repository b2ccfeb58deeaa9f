"""Limits beside the way of an application: storage of a result, complaints, an incident of the system."""

from __future__ import annotations

from datetime import datetime

from .calendar import Calendar
from .citations import cite
from .deadlines import Deadline
from .edition import Edition
from .spans import MINUTES, DayNote, Point, laid, minutes_passed, passed, raw_end, uncounted
from .texts import say


def duty_deadline(edition: Edition, code: str, *, since: datetime, office: Calendar) -> Deadline:
    """By when this duty has to be done that began with its event at `since`; the day of the event is not counted.

    Raises:
        LawError: the edition has no such duty, a naive moment, a date outside of the calendar.

    Source: R11b, R12-1c, R13c, R13e, R13f, T9.10; readings Q16, Q17, Q19, Q20.
    """
    duty = edition.duty(code)
    start = Point.of(office.opening_on_or_after(since) if edition.reads("receipt_waits_for_opening") else since)
    end = laid(office, start, duty.value, duty.unit)
    return Deadline(
        code=code,
        clause=duty.clause,
        kind=duty.kind,
        value=duty.value,
        unit=duty.unit,
        due_on=end.on,
        due_at=end.at,
        days=_days(edition, code, start, end, office),
        title=duty.title,
    )


def _days(edition: Edition, code: str, start: Point, end: Point, office: Calendar) -> tuple[DayNote, ...]:
    duty = edition.duty(code)
    if duty.unit in MINUTES:
        return tuple(minutes_passed(office, start.at, end.at))
    last = raw_end(office, start.on, duty.value, duty.unit)
    first = DayNote(start.on, False, say("start_event", clause=cite(edition, duty.clause)))
    return (first, *passed(office, duty.unit, start.on, last), *uncounted(office, last, end.on))
