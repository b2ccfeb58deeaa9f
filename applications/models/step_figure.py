"""Norm against fact of one step of one case, kept apart so that a report reads no history."""

from django.db import models

from portal.accounts.models import Staff
from portal.offices.models import Office

from .application import Application


class StepFigure(models.Model):
    """What `replay` says of a step that is done; written with its event, and for the last time when the case ends.

    `term` is a term of the edition, or one of its limits at the counter. `norm` and `spent` are in `unit`; a norm of
    0 is none: the time was only measured.
    """

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="step_figures", db_index=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    service = models.CharField(max_length=40)
    edition = models.CharField(max_length=12)
    term = models.CharField(max_length=40)
    unit = models.CharField(max_length=20)
    norm = models.PositiveIntegerField()
    spent = models.PositiveIntegerField()
    late = models.BooleanField()
    done_on = models.DateField()
    by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        ordering = ["application_id", "pk"]
        constraints = [models.UniqueConstraint(fields=["application", "term"], name="step_figure_once")]
        indexes = [models.Index(fields=["office", "done_on"], name="step_figure_of_a_period")]

    def __str__(self) -> str:
        return f"{self.application_id} {self.term}: {self.spent}/{self.norm}"
