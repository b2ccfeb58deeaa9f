"""The queues of the demo: people who were served on the last day of work, and some who wait where it is open now."""

from datetime import date, datetime, timedelta
from uuid import uuid4

from applications.models.queue_place import QueuePlace
from applications.models.ticket import Source, Ticket
from applications.queue.calling import call_next
from applications.queue.joining import take_number
from applications.queue.places import calendar_of, day_of, is_receiving, open_queue
from applications.queue.serving import finish, start
from applications.queue.windows import close_window, open_window
from permits.demo.moments import Moments
from portal.accounts.models import Staff
from portal.offices.models import Branch, Office

MINUTE = timedelta(minutes=1)
SERVED = ((4, 3, 12), (9, 12, 14), (30, 8, 17), (33, 24, 11), (58, 12, 13), (76, 9, 15), (95, 7, 9))
"""Minutes after opening of joining, then of waiting, then of being served."""
LONGEST = timedelta(minutes=130)
WAITING = (11, 6, 2)
"""Who waits now: joined so many minutes ago."""


def tell_queues(office: Office, branch: Branch, staff: dict[str, Staff], moments: Moments) -> None:
    """One queue at the counter of the office, one at the branch."""
    now = moments.loaded_at
    for workplace, worker, windows, seats in ((office, "clerk", 2, 0), (branch, "mkworker", 3, 1)):
        place = open_queue(workplace, windows=windows, booked_windows=seats, by=staff["admin"], at=moments.now)
        _served(place, staff[worker], now)
        if is_receiving(place, now) and is_receiving(place, now - WAITING[0] * MINUTE):
            for ago in WAITING:
                _taken(place, now - ago * MINUTE)


def _served(place: QueuePlace, worker: Staff, now: datetime) -> None:
    """Steps in the order of the clock, as they would have been pressed."""
    opens = calendar_of(place).opening(_last_day(place, now))
    open_window(place.pk, 1, by=worker, at=opens)
    steps: list[tuple[datetime, int, str]] = []
    for number, (joined, waited, spent) in enumerate(SERVED):
        begins = opens + (joined + waited) * MINUTE
        steps += [(opens + joined * MINUTE, number, "take"), (begins - MINUTE, number, "call")]
        steps += [(begins, number, "start"), (begins + spent * MINUTE, number, "finish")]
    _play(place, worker, sorted(steps))
    close_window(by=worker, at=opens + LONGEST)


def _play(place: QueuePlace, worker: Staff, steps: list[tuple[datetime, int, str]]) -> None:
    tickets: dict[int, Ticket] = {}
    for at, number, step in steps:
        if step == "take":
            tickets[number] = _taken(place, at)
        elif step == "call":
            call_next(by=worker, at=at)
        else:
            (start if step == "start" else finish)(tickets[number].token, by=worker, at=at)


def _taken(place: QueuePlace, at: datetime) -> Ticket:
    return take_number(place.pk, source=Source.KIOSK, language="kk", once=uuid4(), at=at)


def _last_day(place: QueuePlace, now: datetime) -> date:
    """Today once the morning is over, else the working day before."""
    calendar, today = calendar_of(place), day_of(now)
    if calendar.is_working(today) and calendar.opening(today) + LONGEST <= now:
        return today
    return calendar.add_working_days(today, -1)
