"""Something written down on a case between its registration and its result."""

from django.db import models

from portal.accounts.models import Staff
from portal.offices.models import Office

from .application import Application
from .paper import Paper


class RecordQuerySet(models.QuerySet["Record"]):
    def standing(self) -> "RecordQuerySet":
        """What holds now: every row of a journal, the last version of anything else."""
        return self.filter(replaced_at__isnull=True)


class Record(models.Model):
    """One version, or one row of a journal; `kind` is a code of the edition. Nothing of it is ever rewritten."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="records")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=40)
    number = models.PositiveSmallIntegerField(help_text="From 1 on: the version, or the row of a journal")
    answers = models.JSONField()
    written_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    written_at = models.DateTimeField()
    paper = models.OneToOneField(Paper, null=True, blank=True, on_delete=models.PROTECT, related_name="record")
    replaced_at = models.DateTimeField(null=True, blank=True)

    objects = RecordQuerySet.as_manager()

    class Meta:
        ordering = ["application_id", "kind", "number"]
        constraints = [
            models.UniqueConstraint(fields=["application", "kind", "number"], name="record_number_once"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="record_numbers_begin_with_one"),
            models.CheckConstraint(
                condition=models.Q(replaced_at__isnull=True) | models.Q(replaced_at__gte=models.F("written_at")),
                name="record_is_replaced_after_it_was_written",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"
