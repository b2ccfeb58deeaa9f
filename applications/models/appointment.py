"""An hour of a room that an application has in the journal of advance booking."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q

from portal.accounts.models import Staff
from portal.offices.models import Office, Room

from .application import Application
from .record import Record


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    def standing(self) -> "AppointmentQuerySet":
        """Those that were not cancelled."""
        return self.filter(cancelled_at__isnull=True)


class Appointment(models.Model):
    """Another time is another appointment; only the cancellation comes later, with its reason. Source: S1.1.

    Two of one room, or of one application, never overlap: the database excludes it (`appointment_room_is_free`,
    `appointment_applicant_is_free`).
    """

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="appointments")
    number = models.PositiveSmallIntegerField(help_text="From 1 on, within the application")
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+", db_index=False)
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    record = models.OneToOneField(Record, on_delete=models.PROTECT, related_name="appointment")
    booked_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    booked_at = models.DateTimeField()
    cancelled_by = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    cancelled_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=500, blank=True, help_text="Why it was cancelled or moved")

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]
        indexes = [models.Index("office", "starts_at", name="appointment_of_office_by_time")]
        constraints = [
            models.UniqueConstraint(fields=["application", "number"], name="appointment_number_once"),
            models.CheckConstraint(condition=Q(minutes__range=(1, 240)), name="appointment_lasts_half_a_day_at_most"),
            models.CheckConstraint(
                condition=Q(cancelled_at__isnull=True, cancelled_by__isnull=True, reason="")
                | Q(cancelled_at__isnull=False, cancelled_by__isnull=False) & ~Q(reason=""),
                name="appointment_is_cancelled_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application_id}: {self.number}"

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)
