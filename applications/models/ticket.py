"""A number in the queue of one place and day, and each call of it on the screen."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q

from portal.offices.models import Office

from .application import Application
from .queue_place import QueueBooking, QueuePlace, WindowShift, new_address


class Source(models.TextChoices):
    """Who took the number."""

    KIOSK = "kiosk"
    COUNTER = "counter"
    BOOKING = "booking"


class Outcome(models.TextChoices):
    """How it ended. Lapsed: the day ended and nobody had noted what became of it."""

    SERVED = "served"
    ABSENT = "absent"
    LEFT = "left"
    LAPSED = "lapsed"


class TicketQuerySet(models.QuerySet["Ticket"]):
    def open(self) -> "TicketQuerySet":
        return self.filter(ended_at=None)

    def in_line(self) -> "TicketQuerySet":
        """Those that wait to be called, for the first time or once more."""
        return self.filter(ended_at=None, shift=None)


class Ticket(models.Model):
    """Each moment is written once and stays; it says nothing of the person. Source: T4.2, T4.3, T4.3b, T8.1, T8.2.

    `waits_from`: joining, or the booked time where somebody came before it. `turn_at` is the place in line, which
    moves back once, at `missed_at`. `shift` is the window that calls or serves. The norms are minutes by the limits
    of the day, 0 where none is set.
    """

    place = models.ForeignKey(QueuePlace, on_delete=models.PROTECT, related_name="tickets", db_index=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    token = models.CharField(max_length=32, unique=True, default=new_address, editable=False)
    day = models.DateField()
    number = models.PositiveIntegerField(help_text="From 1 on, within the place and the day")
    source = models.CharField(max_length=10, choices=Source)
    language = models.CharField(max_length=2)
    booking = models.OneToOneField(
        QueueBooking, null=True, blank=True, on_delete=models.PROTECT, related_name="ticket"
    )
    once = models.UUIDField(unique=True)
    waiting_norm = models.PositiveSmallIntegerField(default=0)
    serving_norm = models.PositiveSmallIntegerField(default=0)

    joined_at = models.DateTimeField()
    waits_from = models.DateTimeField()
    turn_at = models.DateTimeField()
    shift = models.ForeignKey(
        WindowShift, null=True, blank=True, on_delete=models.PROTECT, related_name="tickets", db_index=False
    )
    called_at = models.DateTimeField(null=True, blank=True)
    missed_at = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    application = models.ForeignKey(
        Application, null=True, blank=True, on_delete=models.PROTECT, related_name="tickets", db_index=False
    )

    objects = TicketQuerySet.as_manager()

    class Meta:
        ordering = ["day", "number"]
        indexes = [
            models.Index("place", "finished_at", condition=~Q(finished_at=None), name="ticket_served_lately"),
            models.Index("place", "day", condition=Q(ended_at=None), name="ticket_still_open"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["place", "day", "number"], name="ticket_number_once"),
            models.UniqueConstraint(
                fields=["shift"], condition=Q(ended_at=None), name="window_serves_one_ticket_at_a_time"
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="ticket_number_starts_with_one"),
            models.CheckConstraint(
                condition=Q(waits_from__gte=F("joined_at"), turn_at__gte=F("joined_at")),
                name="ticket_waits_from_joining",
            ),
            models.CheckConstraint(
                condition=Q(called_at=None) | Q(called_at__gte=F("joined_at")), name="ticket_is_called_after_joining"
            ),
            models.CheckConstraint(
                condition=Q(missed_at=None) | Q(called_at__isnull=False, missed_at__gte=F("called_at")),
                name="ticket_is_missed_after_the_call",
            ),
            models.CheckConstraint(
                condition=Q(started_at=None)
                | Q(called_at__isnull=False, shift__isnull=False, started_at__gte=F("called_at")),
                name="ticket_is_served_after_the_call",
            ),
            models.CheckConstraint(
                condition=Q(finished_at=None) | Q(started_at__isnull=False, finished_at__gte=F("started_at")),
                name="ticket_is_finished_after_the_start",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, outcome="", finished_at=None)
                | Q(outcome="served", ended_at__isnull=False, finished_at__isnull=False, finished_at=F("ended_at"))
                | Q(outcome__in=["absent", "left", "lapsed"], ended_at__isnull=False, finished_at=None),
                name="ticket_ends_with_an_outcome",
            ),
            models.CheckConstraint(
                condition=Q(application=None) | Q(started_at__isnull=False), name="ticket_is_served_for_a_case"
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The number as it is printed and called."""
        return f"{self.number:03d}"

    @property
    def booked_for(self) -> datetime | None:
        """The booked time; who missed the call stands in line like everybody."""
        return self.booking.starts_at if self.booking and self.missed_at is None else None


class TicketCall(models.Model):
    """One call on the screen; never changed."""

    ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, related_name="calls")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    shift = models.ForeignKey(WindowShift, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.ticket_id}: {self.at:%H:%M}"
