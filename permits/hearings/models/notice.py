"""Proofs that a notice reached the applicant."""

from django.db import models
from django.db.models import F, Q

from portal.accounts.models import Staff
from portal.files.models import StoredFile
from portal.offices.models import Office

from .hearing import Hearing
from .track import RefusalTrack


class ProofWay(models.TextChoices):
    """How the notice came to the applicant, or that it came back."""

    HANDED_OVER = "handed_over"
    CABINET_READ = "cabinet_read"
    SMS_DELIVERED = "sms_delivered"
    EMAIL_DELIVERED = "email_delivered"
    RETURNED = "returned"


class NoticeProof(models.Model):
    """One line of the ledger of proofs. Rows are only added.

    `reached_on` is the day the applicant had it, `hearing_from` the first day a hearing is lawful by that receipt;
    what came back proves nothing and has neither. Source: R9b, APPC 73.
    """

    track = models.ForeignKey(RefusalTrack, on_delete=models.PROTECT, related_name="proofs")
    hearing = models.ForeignKey(Hearing, on_delete=models.PROTECT, related_name="proofs")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    way = models.CharField(max_length=16, choices=ProofWay)
    happened_at = models.DateTimeField()
    reached_on = models.DateField(null=True, blank=True)
    hearing_from = models.DateField(null=True, blank=True)
    evidence = models.CharField(max_length=300)
    scan = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    recorded_by = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["hearing_id", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(way__in=ProofWay.values), name="notice_proof_way_is_known"),
            models.CheckConstraint(
                condition=Q(way=ProofWay.RETURNED, reached_on__isnull=True, hearing_from__isnull=True)
                | (
                    ~Q(way=ProofWay.RETURNED)
                    & Q(reached_on__isnull=False, hearing_from__isnull=False, hearing_from__gte=F("reached_on"))
                ),
                name="notice_proof_of_what_returned_proves_nothing",
            ),
            models.CheckConstraint(condition=~Q(evidence=""), name="notice_proof_says_what_proves_it"),
            models.CheckConstraint(
                condition=Q(recorded_by__isnull=False) | Q(way=ProofWay.CABINET_READ),
                name="notice_proof_is_recorded_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.hearing}: {self.way}"
