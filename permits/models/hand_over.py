"""The result in the hands of the applicant or of a proxy."""

from django.db import models
from django.db.models import F, Q

from applications.models import Application, NewAct
from portal.accounts.models import Staff
from portal.files.models import StoredFile
from portal.offices.models import Office


class Recipient(models.TextChoices):
    APPLICANT = "applicant"
    PROXY = "proxy"


class HandOver(models.Model):
    """Who took the result, on which documents, and who gave it; once for each act of a case. Source: R11a, T9.8."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="hand_overs")
    new_act = models.OneToOneField(NewAct, null=True, blank=True, on_delete=models.PROTECT, related_name="hand_over")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    handed_at = models.DateTimeField()
    handed_on = models.DateField()
    handed_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    recipient = models.CharField(max_length=10, choices=Recipient)
    identity_document = models.CharField(max_length=60)
    proxy_name = models.CharField(max_length=240, blank=True)
    proxy_iin = models.CharField(max_length=12, blank=True)
    attorney_number = models.CharField(max_length=60, blank=True)
    attorney_notary = models.CharField(max_length=200, blank=True)
    attorney_issued_on = models.DateField(null=True, blank=True)
    attorney_valid_until = models.DateField(null=True, blank=True)
    attorney_covers_receiving = models.BooleanField(
        default=False, help_text="Whoever handed it over read that it includes receiving documents"
    )
    attorney_scan = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    proxy_born_on = models.DateField(null=True, blank=True)
    receipt_shown = models.BooleanField(
        null=True, blank=True, help_text="Whether the receipt of acceptance was there; unknown of earlier ones"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application"], condition=Q(new_act=None), name="hand_over_once_of_an_act"
            ),
            models.CheckConstraint(condition=Q(recipient__in=Recipient.values), name="hand_over_recipient_is_known"),
            models.CheckConstraint(
                condition=Q(recipient=Recipient.APPLICANT)
                | (
                    ~Q(proxy_name="")
                    & ~Q(attorney_number="")
                    & ~Q(attorney_notary="")
                    & Q(attorney_issued_on__isnull=False, attorney_valid_until__isnull=False)
                    & Q(attorney_issued_on__lte=F("handed_on"), attorney_valid_until__gte=F("handed_on"))
                ),
                name="hand_over_proxy_has_a_valid_attorney",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application}: {self.recipient}"
