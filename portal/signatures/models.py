"""Signatures under official files, whatever the way of signing."""

from django.db import models

from portal.accounts.models import Staff
from portal.offices.models import Office


class Signature(models.Model):
    """Who signed which file, by its hash, how and when. Rows are only added."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    file_sha256 = models.CharField(max_length=64)
    method = models.CharField(max_length=20)
    signed_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    signed_at = models.DateTimeField()
    evidence = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(file_sha256__regex=r"^[0-9a-f]{64}$"), name="signature_is_under_a_file"
            ),
            models.UniqueConstraint(fields=["file_sha256", "signed_by"], name="signature_once_under_a_file"),
        ]

    def __str__(self) -> str:
        return f"{self.method} {self.file_sha256[:12]}"


class Seal(models.Model):
    """The office's own e-signature (CMS, detached) under a file that goes out as an e-document; only added."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    file_sha256 = models.CharField(max_length=64, unique=True)
    container = models.BinaryField()
    signer = models.CharField(max_length=250)
    sealed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(file_sha256__regex=r"^[0-9a-f]{64}$"), name="seal_is_under_a_file"
            )
        ]

    def __str__(self) -> str:
        return f"{self.signer} {self.file_sha256[:12]}"
