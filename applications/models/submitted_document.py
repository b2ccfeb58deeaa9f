"""A row of the checklist: how a required document came and what the executor found."""

from django.db import models
from django.db.models import Q

from portal.accounts.models import Staff
from portal.files.models import StoredFile
from portal.offices.models import Office

from .application import Application


class Presentation(models.TextChoices):
    ORIGINAL = "original"
    COPY = "copy"
    REGISTER = "register"
    ABSENT = "absent"


class Verdict(models.TextChoices):
    ACCEPTED = "accepted"
    MISSING = "missing"
    EXPIRED = "expired"
    UNRELIABLE = "unreliable"


class SubmittedDocument(models.Model):
    """One required document of one application; the requirement is a code of the edition."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="documents")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    requirement = models.CharField(max_length=60)
    presentation = models.CharField(max_length=10, choices=Presentation)
    number = models.CharField(max_length=60, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    scan = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=12, choices=Verdict, blank=True)
    reason = models.CharField(max_length=40, blank=True)
    remark = models.CharField(max_length=300, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    checked_by = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    class Meta:
        ordering = ["application_id", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["application", "requirement"], name="document_once_in_an_application"),
            models.CheckConstraint(
                condition=Q(verdict="", checked_at__isnull=True, checked_by__isnull=True)
                | (~Q(verdict="") & Q(checked_at__isnull=False, checked_by__isnull=False)),
                name="document_verdict_has_its_giver",
            ),
            models.CheckConstraint(
                condition=~Q(presentation=Presentation.ABSENT, verdict=Verdict.ACCEPTED),
                name="document_absent_is_never_accepted",
            ),
        ]

    def __str__(self) -> str:
        return self.requirement
