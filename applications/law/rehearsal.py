"""What another calendar does to a date: the limits that move, and which receipts are counted alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from .calendar import ALMATY, Calendar
from .edition import Edition
from .spans import MINUTES, Point


@dataclass(frozen=True, slots=True)
class Move:
    """One limit before and after a change; None where the limit does not exist on that side."""

    code: str
    before: datetime | None
    after: datetime | None


def moves_between(before: Mapping[str, Point], after: Mapping[str, Point]) -> tuple[Move, ...]:
    """The limits that are not the same in both, in the order of the edition."""
    codes = dict.fromkeys([*before, *after])
    pairs = ((code, before.get(code), after.get(code)) for code in codes)
    return tuple(Move(code, was and was.at, will and will.at) for code, was, will in pairs if was != will)


def counts_minutes(edition: Edition) -> bool:
    """Whether the minute of receipt can show in a limit; otherwise only its day can."""
    return any(
        term.unit in MINUTES or (term.latest is not None and term.latest.unit in MINUTES) for term in edition.terms
    )


def receipt_class(minutes: bool, received_at: datetime, *receivers: Calendar) -> tuple[date | datetime, ...]:
    """Receipts of one class have the same limits: the same moment or, where no minute counts, the same days.

    The days are the day as it was and the day on which each of the `receivers` opens after it.
    """
    if minutes:
        return (received_at,)
    opening = (receiver.opening_on_or_after(received_at) for receiver in receivers)
    return (received_at.astimezone(ALMATY).date(), *(at.astimezone(ALMATY).date() for at in opening))


def first_difference(before: Calendar, after: Calendar) -> date | None:
    """The first day that the two calendars do not treat alike, by work or by hours; None when there is none."""
    if before is after:
        return None
    if before.hours != after.hours:
        return before.days[0]
    worked = zip(before.days, before.works, after.works, strict=True)
    days = [day for day, was, will in worked if was != will][:1]
    days += [each.day for each in before.later + after.later if before.hours_on(each.day) != after.hours_on(each.day)]
    return min(days, default=None)
