"""A place where people queue, its windows as workers open them, and the places in line booked ahead."""

import secrets

from django.db import models
from django.db.models import F, Q

from portal.accounts.models import Staff
from portal.offices.models import Branch, Office, Workplace

from .application import new_token

MOST_WINDOWS = 20


def new_address() -> str:
    """What only the tablet at the entrance knows: nobody takes a number from home."""
    return secrets.token_urlsafe(18)


def new_code() -> str:
    """Six digits that a person types at the entrance; together with the day and the place they name a booking."""
    return f"{secrets.randbelow(1_000_000):06d}"


class QueuePlaceQuerySet(models.QuerySet["QueuePlace"]):
    def visible_to(self, person: Staff) -> "QueuePlaceQuerySet":
        """The office sees its own counter and its branches, a branch sees itself."""
        if person.branch_id:
            return self.filter(branch_id=person.branch_id)
        return self.filter(office_id=person.office_id)

    def of(self, person: Staff) -> "QueuePlaceQuerySet":
        """Where the person serves: the own counter, or the branch."""
        if person.branch_id:
            return self.filter(branch_id=person.branch_id)
        return self.filter(office_id=person.office_id, branch=None)

    def whole(self) -> "QueuePlaceQuerySet":
        return self.select_related("office", "branch__office")


class QueuePlace(models.Model):
    """The counter of an office or of a branch. What holds there is `law.queues`. Source: T8.1, T8.2.

    `token` names it in public; `kiosk` is the address of the tablet at the entrance, `screen` the one of the calling
    screen. `booked_windows`: for how many people a time may be booked at once.
    """

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="queue_places")
    branch = models.ForeignKey(Branch, null=True, blank=True, on_delete=models.PROTECT, related_name="queue_places")
    token = models.CharField(max_length=16, unique=True, default=new_token, editable=False)
    kiosk = models.CharField(max_length=32, unique=True, default=new_address)
    screen = models.CharField(max_length=32, unique=True, default=new_address)
    windows = models.PositiveSmallIntegerField()
    booked_windows = models.PositiveSmallIntegerField(default=0)
    is_open = models.BooleanField(default=True)

    objects = QueuePlaceQuerySet.as_manager()

    class Meta:
        ordering = ["office_id", F("branch_id").asc(nulls_first=True)]
        constraints = [
            models.UniqueConstraint(fields=["office", "branch"], nulls_distinct=False, name="queue_place_once"),
            models.CheckConstraint(condition=Q(windows__range=(1, MOST_WINDOWS)), name="queue_place_has_windows"),
            models.CheckConstraint(
                condition=Q(booked_windows__lte=F("windows")), name="queue_place_books_no_window_it_has_not"
            ),
        ]

    def __str__(self) -> str:
        return str(self.workplace)

    @property
    def workplace(self) -> Workplace:
        return self.branch or self.office

    @property
    def receiver(self) -> str:
        """The kind of counter, as `law.queues` names it."""
        return "branch" if self.branch_id else "office"


class WindowShift(models.Model):
    """A worker at a window, from opening to closing; the next opening is another row."""

    place = models.ForeignKey(QueuePlace, on_delete=models.PROTECT, related_name="shifts", db_index=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    window = models.PositiveSmallIntegerField()
    worker = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["opened_at", "pk"]
        indexes = [models.Index("place", "opened_at", name="window_shift_by_time")]
        constraints = [
            models.UniqueConstraint(
                fields=["place", "window"], condition=Q(closed_at=None), name="window_has_one_worker"
            ),
            models.UniqueConstraint(fields=["worker"], condition=Q(closed_at=None), name="worker_has_one_window"),
            models.CheckConstraint(condition=Q(window__range=(1, MOST_WINDOWS)), name="window_has_a_number"),
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(closed_at__gte=F("opened_at")), name="window_closes_after_opening"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place_id}: {self.window}"


class QueueBookingQuerySet(models.QuerySet["QueueBooking"]):
    def standing(self) -> "QueueBookingQuerySet":
        """Those that were not cancelled."""
        return self.filter(cancelled_at=None)


class QueueBooking(models.Model):
    """A place in line at a time, booked ahead; it says nothing of the person. Source: T8.2.

    `seat` is one of the place's `booked_windows`: two never have one seat at one time. Who does not come loses the
    place by the clock alone; nothing is written then.
    """

    place = models.ForeignKey(QueuePlace, on_delete=models.PROTECT, related_name="bookings", db_index=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    token = models.CharField(max_length=32, unique=True, default=new_address, editable=False)
    code = models.CharField(max_length=6, default=new_code)
    day = models.DateField()
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    seat = models.PositiveSmallIntegerField()
    once = models.UUIDField(unique=True)
    booked_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True, blank=True)

    objects = QueueBookingQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "seat", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["place", "starts_at", "seat"], condition=Q(cancelled_at=None), name="queue_seat_is_given_once"
            ),
            models.UniqueConstraint(fields=["place", "day", "code"], name="queue_code_names_one_booking"),
            models.CheckConstraint(condition=Q(seat__range=(1, MOST_WINDOWS)), name="queue_seat_has_a_number"),
            models.CheckConstraint(condition=Q(booked_at__lt=F("starts_at")), name="queue_place_is_booked_ahead"),
        ]

    def __str__(self) -> str:
        return f"{self.place_id}: {self.starts_at:%d.%m.%Y %H:%M}"
