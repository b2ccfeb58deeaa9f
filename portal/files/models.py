"""A file kept outside of the web root: what it is, where it lies, who brought it."""

import secrets

from django.db import models


def new_token() -> str:
    return secrets.token_urlsafe(16)


class StoredFile(models.Model):
    """A checked and cleaned file. The row never changes; ``sha256`` is of the bytes that lie on the disk."""

    token = models.CharField(max_length=22, unique=True, default=new_token)
    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    media_type = models.CharField(max_length=20)
    stored_name = models.CharField(max_length=60, unique=True)
    original_name = models.CharField(max_length=150)
    purpose = models.CharField(max_length=40)
    generated = models.BooleanField(help_text="Made by the portal itself, not brought by a person")
    uploaded_by = models.ForeignKey("accounts.Staff", null=True, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(media_type__in=["application/pdf", "image/jpeg", "image/png"]),
                name="stored_file_media_type_is_allowed",
            ),
            models.CheckConstraint(condition=models.Q(sha256__regex="^[0-9a-f]{64}$"), name="stored_file_has_a_hash"),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.token}"
