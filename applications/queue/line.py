"""How the line stands: who is at a window, how many are before somebody, and about how long that takes."""

import math
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from django.db.models import Max, QuerySet

from applications.models.queue_place import QueuePlace, WindowShift
from applications.models.ticket import Ticket
from applications.queue.calling import waiting
from applications.queue.places import day_of

LAST_SERVED, FEWEST_SERVED = 30, 5
LOOKED_BACK = timedelta(days=30)
ROUNDED_TO = 5


@dataclass(frozen=True)
class Place:
    """`minutes` is about how long, None where too little was measured to say; `windows` are those open now."""

    before: int
    minutes: int | None
    windows: int


def at_windows(place: QueuePlace, *, at: datetime) -> QuerySet[Ticket]:
    """The numbers that are called or served now, the latest call first."""
    here = Ticket.objects.open().filter(place=place, day=day_of(at), shift__isnull=False)
    return here.select_related("shift").annotate(last_call=Max("calls__at")).order_by("-last_call", "number")


def open_windows(place: QueuePlace, *, at: datetime) -> int:
    """How many windows serve; one that an earlier day left open does not."""
    shifts = WindowShift.objects.filter(place=place, closed_at=None).order_by("pk")
    return sum(day_of(shift.opened_at) == day_of(at) for shift in shifts)


def usual_serving(place: QueuePlace, *, at: datetime) -> timedelta | None:
    """The middle one of the last measured times of serving; None where there are too few of late."""
    lately = Ticket.objects.filter(place=place, finished_at__gt=at - LOOKED_BACK, finished_at__lte=at)
    times = lately.order_by("-finished_at").values_list("started_at", "finished_at")[:LAST_SERVED]
    spent = [(finished - started).total_seconds() for started, finished in times if started and finished]
    return timedelta(seconds=median(spent)) if len(spent) >= FEWEST_SERVED else None


def place_in_line(ticket: Ticket, *, at: datetime) -> Place:
    """How many are called before this number, and about when its turn comes."""
    line = [each.pk for each in waiting(ticket.place, at=at)]
    before = line.index(ticket.pk) if ticket.pk in line else 0
    windows = open_windows(ticket.place, at=at)
    return Place(before, _about(ticket, before, windows, at=at), windows)


def _about(ticket: Ticket, before: int, windows: int, *, at: datetime) -> int | None:
    """Rounded up to five minutes, for nobody knows it better; never before a booked time."""
    usual = usual_serving(ticket.place, at=at) if windows else None
    if usual is None:
        return None
    wait = usual * math.ceil((before + 1) / windows) if before else usual / (windows + 1)
    if ticket.booked_for is not None:
        wait = max(wait, ticket.booked_for - at)
    return max(1, math.ceil(wait / timedelta(minutes=ROUNDED_TO))) * ROUNDED_TO
