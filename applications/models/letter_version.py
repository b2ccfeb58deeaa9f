"""The words that an office gave to a document without an official form."""

from django.db import models

from portal.accounts.models import Staff
from portal.offices.models import Office


class LetterVersion(models.Model):
    """One saving of a text. Rows are only added; the last one stands, and going back to the portal's text is a row."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    service = models.CharField(max_length=40)
    form = models.CharField(max_length=40)
    language = models.CharField(max_length=2)
    version = models.PositiveSmallIntegerField()
    is_default = models.BooleanField(default=False, help_text="From here on the portal's own text stands")
    text = models.TextField(blank=True)
    saved_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    saved_at = models.DateTimeField()

    class Meta:
        ordering = ["office_id", "service", "form", "language", "version"]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "service", "form", "language", "version"], name="letter_version_once"
            ),
            models.CheckConstraint(
                condition=models.Q(is_default=True, text="") | (models.Q(is_default=False) & ~models.Q(text="")),
                name="letter_version_has_a_text_unless_default",
            ),
            models.CheckConstraint(
                condition=models.Q(language__in=["kk", "ru", "en"]), name="letter_language_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.service} {self.form} {self.language} {self.version}"
