"""What the tests of the queue share: an office with a counter and a branch, both with a queue, and their workers."""

from datetime import datetime, timedelta
from uuid import uuid4

from django.conf import settings
from django.test import Client
from django.urls import reverse

from applications.law.calendar import ALMATY
from applications.models import QueuePlace, Ticket
from applications.models.ticket import Source
from applications.queue.calling import call_next
from applications.queue.joining import take_number
from applications.queue.places import open_queue
from applications.queue.serving import finish, start
from applications.queue.windows import open_window
from portal.accounts import roles
from portal.accounts.models import Staff
from tests.factories import BranchFactory, Team, branch_worker, person

MINUTE = timedelta(minutes=1)
TEN = datetime(2026, 11, 20, 10, 0, tzinfo=ALMATY)
"""A Friday on which everybody works."""


def on(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of November 2026."""
    return datetime(2026, 11, day, hour, minute, tzinfo=ALMATY)


class Hall(Team):
    """Two windows and one seat for bookings at each place; the office's own counter has none to book."""

    def __init__(self) -> None:
        super().__init__()
        self.admin = person(self.office, roles.ADMINISTRATOR)
        self.branch = BranchFactory(office=self.office)
        self.worker, self.second = branch_worker(self.branch), branch_worker(self.branch)
        opened = {"windows": 2, "booked_windows": 1, "by": self.admin, "at": TEN}
        self.counter = open_queue(self.office, **opened)
        self.place = open_queue(self.branch, **opened)

    def takes(self, at: datetime = TEN, place: QueuePlace | None = None) -> Ticket:
        place = place or self.place
        return take_number(place.pk, source=Source.KIOSK, language="kk", once=uuid4(), at=at)

    def opens(self, by: Staff | None = None, window: int = 1, at: datetime = TEN):
        by = by or self.worker
        place = QueuePlace.objects.of(by).get()
        return open_window(place.pk, window, by=by, at=at)

    def served(self, *, joined: datetime, waits: int, lasts: int) -> Ticket:
        """Somebody who waited and was served for so many minutes at the first window of the branch."""
        ticket = self.takes(joined)
        begins = joined + waits * MINUTE
        call_next(by=self.worker, at=begins)
        start(ticket.token, by=self.worker, at=begins)
        return finish(ticket.token, by=self.worker, at=begins + lasts * MINUTE)


def stranger(language: str = "en") -> Client:
    client = Client()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    return client


def kiosk(hall: Hall) -> str:
    return reverse("queue_kiosk", args=[hall.place.kiosk])


def hours(hall: Hall, day: str = "2026-11-23") -> str:
    return f"{reverse('queue_hours', args=[hall.place.token])}?day={day}"
