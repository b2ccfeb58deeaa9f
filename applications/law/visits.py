"""Whether a permit allowed a visit on a day, and until when to apply so that the next one follows on it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from .calendar import ALMATY, Calendar
from .deadlines import plan
from .edition import Edition
from .permits import table

BEFORE, AFTER = "before_the_period", "after_the_period"
REMINDER, GOAL = "permit_reminder_days", "harm_review"
CHANNEL, ANSWER = "chancellery", "decision"
LONGEST_WAY_DAYS = 60
"""Days looked back for the day of applying; further back no term of this service begins."""


def obstacle_on(day: date, first: date, last: date, standings: Iterable[tuple[date, str]]) -> str:
    """Why the permit did not allow a visit on `day`; empty when it did.

    `first` and `last` are days of the period, both included. `standings`: from which day the permit stood how, in
    the order of its changes.

    Returns:
        `before_the_period`, `after_the_period` or the code of the standing that allows no visits.

    Source: F4; reading Q24.
    """
    if day < first:
        return BEFORE
    if day > last:
        return AFTER
    stood = [code for since, code in standings if since <= day]
    return "" if not stood or table().standings[stood[-1]].allows else stood[-1]


def last_day_to_apply(edition: Edition, ends_on: date, office: Calendar) -> date | None:
    """The last working day of the office on which an application handed in is answered by `ends_on`, that day too.

    Returns:
        None when no day of the calendar is early enough.

    Source: F4, R12; reading V2.
    """
    for back in range(LONGEST_WAY_DAYS):
        day = ends_on - timedelta(days=back)
        if office.is_working(day) and _answered_on(edition, day, office) <= ends_on:
            return day
    return None


def _answered_on(edition: Edition, day: date, office: Calendar) -> date:
    """The last day of the term of what is handed in when the office opens on `day`."""
    received_at = office.opening_on_or_after(datetime.combine(day, time(), ALMATY))
    return plan(edition, received_at=received_at, channel=CHANNEL, office=office).deadline(ANSWER).due_on
