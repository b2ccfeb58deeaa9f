"""The act by which what did not arrive is declared lost."""

from django.db import models
from django.db.models import Q

from portal.accounts.models import Staff
from portal.offices.models import Office

from .application import Application
from .courier_register import CourierRow
from .paper import Paper


class ParcelLoss(models.Model):
    """Who declared a parcel lost, when, why, and what was searched before. Rows are only added.

    `row`: the line of the courier's list on which it went, where it went on one. `contents`: what was in the parcel,
    as a list prints it. `signed_sha256`: hash of what the head signed; `paper`: the act to be printed.
    """

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="losses")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    row = models.OneToOneField(CourierRow, null=True, blank=True, on_delete=models.PROTECT, related_name="loss")
    contents = models.JSONField(default=list)
    searched = models.CharField(max_length=1000)
    reason = models.CharField(max_length=500)
    paper = models.OneToOneField(Paper, on_delete=models.PROTECT, related_name="+")
    declared_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    declared_at = models.DateTimeField()
    signed_sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name_plural = "parcel losses"
        ordering = ["application_id", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(searched="") & ~Q(reason=""), name="parcel_loss_is_said_in_words"),
            models.CheckConstraint(condition=Q(signed_sha256__regex=r"^[0-9a-f]{64}$"), name="parcel_loss_is_signed"),
        ]

    def __str__(self) -> str:
        return f"{self.application_id}: {self.declared_at:%Y-%m-%d}"
