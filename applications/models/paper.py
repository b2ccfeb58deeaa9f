"""An official paper: frozen facts, and the file that came of them."""

from django.db import models

from portal.accounts.models import Staff
from portal.files.models import StoredFile
from portal.offices.models import Office

from .application import Application, new_token


class Paper(models.Model):
    """Facts are frozen when the paper is asked for; the worker renders them once; the file is known by its hash."""

    token = models.CharField(max_length=16, unique=True, default=new_token, editable=False)
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="papers")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    form = models.CharField(max_length=40)
    template = models.CharField(max_length=40, blank=True, default="", help_text="Empty: the sheet of the form's code")
    language = models.CharField(max_length=2, default="kk")
    facts = models.JSONField()
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    html_sha256 = models.CharField(max_length=64, blank=True)
    pdf = models.OneToOneField(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    pdf_sha256 = models.CharField(max_length=64, blank=True)
    rendered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["application_id", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(pdf__isnull=True, pdf_sha256="", rendered_at__isnull=True)
                | models.Q(pdf__isnull=False, pdf_sha256__regex=r"^[0-9a-f]{64}$", rendered_at__isnull=False),
                name="paper_is_rendered_whole",
            )
        ]

    def __str__(self) -> str:
        return f"{self.form} {self.token}"

    @property
    def sheet(self) -> str:
        """The sheet of `portal.documents` that prints the paper."""
        return self.template or self.form

    @property
    def is_translation(self) -> bool:
        """Only the Kazakh wording is the official one."""
        return self.language != "kk"
