"""That the holder of a permit was told of its end."""

from django.db import models
from django.db.models import F, Q

from permits.models.permit import Permit
from portal.offices.models import Office


class ExpiryReminder(models.Model):
    """Written once for a permit; `apply_by` is the day that the holder reads, as it was counted then."""

    permit = models.OneToOneField(Permit, on_delete=models.PROTECT, related_name="reminder")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    ends_on = models.DateField()
    apply_by = models.DateField()
    written_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(apply_by__lte=F("ends_on")), name="reminder_leaves_time_to_apply"),
        ]

    def __str__(self) -> str:
        return f"{self.permit}: {self.ends_on}"
