"""A change of days, hours, people or law that is first played on the open cases, then applied under an order."""

from django.db import models
from django.db.models import Q

from applications.models.application import new_token
from portal.accounts.models import Staff
from portal.offices.models import Office
from portal.offices.orders import Order


class Rehearsal(models.Model):
    """What was to change (`payload`, by its kind) and what that does to each open case (`outcome`).

    Until an order applies it, it may be played anew; applied, it is evidence and never changes.
    """

    token = models.CharField(max_length=16, unique=True, default=new_token, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    payload = models.JSONField()
    outcome = models.JSONField()
    counts = models.JSONField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    order = models.OneToOneField(Order, null=True, blank=True, on_delete=models.PROTECT, related_name="rehearsal")

    class Meta:
        indexes = [models.Index("office", models.F("made_at").desc(), name="rehearsal_of_office")]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["days", "kurban_ait", "hours", "absence", "edition"]),
                name="rehearsal_kind_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(kind="edition") | Q(order=None), name="rehearsal_of_an_edition_is_never_applied"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.made_at:%d.%m.%Y}"
