"""The code by which a carer writes visits down without an account."""

from django.db import models
from django.db.models import Q

from applications.models.application import new_token
from permits.models.permit import PermitChild
from portal.accounts.models import Staff
from portal.offices.models import Office


class CarerCode(models.Model):
    """Made for the carer of one child under one permit; only its keyed hash is kept, so nobody reads it twice."""

    token = models.CharField(max_length=16, unique=True, default=new_token, editable=False)
    permit_child = models.ForeignKey(PermitChild, on_delete=models.PROTECT, related_name="carer_codes")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    code_hash = models.CharField(max_length=64, unique=True)
    carer_name = models.CharField(max_length=240)
    organisation = models.CharField(max_length=240, blank=True)
    made_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    made_at = models.DateTimeField()
    voided_by = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    voided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["permit_child_id", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["permit_child"], condition=Q(voided_at=None), name="carer_code_one_is_valid"
            ),
            models.CheckConstraint(condition=~Q(carer_name=""), name="carer_code_is_somebody_s"),
            models.CheckConstraint(
                condition=Q(voided_at=None, voided_by=None) | Q(voided_at__isnull=False, voided_by__isnull=False),
                name="carer_code_is_voided_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.permit_child}: {self.carer_name}"

    @property
    def is_valid(self) -> bool:
        return self.voided_at is None
