"""A ground that came too late, and a service whose refusal needs no hearing: each on the record."""

from django.db import models
from django.db.models import Q

from applications.models import Application
from portal.accounts.models import Staff
from portal.offices.models import Office


class LateWay(models.Model):
    """Which of the honest ways was taken after the last day to open the refusal track. Source: reading Q5."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="late_ways")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    way = models.CharField(max_length=24)
    reason = models.TextField()
    recorded_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["application_id", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["application", "way"], name="late_way_once_on_an_application"),
            models.CheckConstraint(condition=~Q(reason=""), name="late_way_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.application}: {self.way}"


class HearingExemption(models.Model):
    """The edition's switch that asks no hearing before a refusal, with its clause; the guard lets such a refusal by.

    Source: reading A5.
    """

    application = models.OneToOneField(Application, on_delete=models.PROTECT, related_name="hearing_exemption")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    clause = models.CharField(max_length=20)
    recorded_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(clause=""), name="hearing_exemption_has_a_clause")]

    def __str__(self) -> str:
        return f"{self.application}: {self.clause}"
