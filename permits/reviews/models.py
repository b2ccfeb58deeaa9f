"""A review of a permit, and the head's orders that suspend a permit or put it in force again."""

from django.db import models
from django.db.models import Q

from applications.models import Application, Paper
from applications.models.application import new_token
from permits.models.permit import Permit
from portal.accounts.models import Staff
from portal.offices.models import Office

SUSPENDED, REINSTATED = "suspended", "reinstated"
LAPSED = "lapsed"


class PermitReview(models.Model):
    """Why a permit is looked at anew. `application` is the case that carries it, with hearing, papers and decision.

    `outcome` is the code of the signed result, or `lapsed` when the permit ran out first. Source: APPC 73; Q24.
    """

    application = models.OneToOneField(Application, on_delete=models.PROTECT, related_name="review")
    permit = models.ForeignKey(Permit, on_delete=models.PROTECT, related_name="reviews")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    reason = models.TextField()
    evidence = models.JSONField(default=list)
    opened_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    opened_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["permit_id", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["permit"], condition=Q(ended_at=None), name="permit_review_one_open_of_a_permit"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="permit_review_has_its_reason"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, outcome="") | (Q(ended_at__isnull=False) & ~Q(outcome="")),
                name="permit_review_ends_with_its_outcome",
            ),
        ]
        indexes = [models.Index("office", "id", name="permit_review_open", condition=Q(ended_at=None))]

    def __str__(self) -> str:
        return f"{self.permit}: {self.application}"


class PermitOrder(models.Model):
    """An order of the head on a permit: written, shown, signed, and never changed after that.

    `until_on`: the last day of a suspension that ends by itself; empty: until the review ends. The head may write an
    order and sign it alone: it guards a child for a time and takes nothing away for good.
    """

    token = models.CharField(max_length=16, unique=True, default=new_token, editable=False)
    permit = models.ForeignKey(Permit, on_delete=models.PROTECT, related_name="orders")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=16)
    number = models.CharField(max_length=60)
    reason = models.TextField()
    on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    paper = models.OneToOneField(Paper, on_delete=models.PROTECT, related_name="+")
    prepared_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    prepared_at = models.DateTimeField()
    dropped_at = models.DateTimeField(null=True, blank=True)
    signed_by = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["permit_id", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["office", "number"], name="permit_order_number_once_in_an_office"),
            models.UniqueConstraint(
                fields=["permit"],
                condition=Q(signed_at=None, dropped_at=None),
                name="permit_order_one_waits_for_a_signature",
            ),
            models.CheckConstraint(condition=Q(kind__in=[SUSPENDED, REINSTATED]), name="permit_order_is_of_a_kind"),
            models.CheckConstraint(condition=~Q(reason=""), name="permit_order_has_its_reason"),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(kind=SUSPENDED, until_on__gte=models.F("on")),
                name="permit_order_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(signed_by__isnull=True, signed_at__isnull=True, signed_sha256="")
                | Q(
                    signed_by__isnull=False,
                    signed_at__isnull=False,
                    dropped_at__isnull=True,
                    signed_sha256__regex=r"^[0-9a-f]{64}$",
                ),
                name="permit_order_is_signed_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.number
