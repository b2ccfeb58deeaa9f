"""What happened to the term of an application: rows that are only ever added, from which every date follows."""

from django.db import models
from django.db.models import Q

from applications.law.event_rows import KINDS
from portal.accounts.models import Staff
from portal.offices.models import Office

from .application import Application
from .paper import Paper


class TermEvent(models.Model):
    """One record of `law.term_events`; `number` is its place among the events of its application, from 1.

    `at` is when it happened, `recorded_at` when it was written. The end of a late case has the cause of the delay.
    """

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="term_events", db_index=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    payload = models.JSONField(default=dict)
    cause = models.CharField(max_length=40, blank=True)
    cause_words = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    paper = models.ForeignKey(
        Paper,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        help_text="The notice by which the applicant was told",
    )

    class Meta:
        ordering = ["application_id", "number"]
        indexes = [models.Index(fields=["office", "at"], name="term_event_of_late_ends", condition=~Q(cause=""))]
        constraints = [
            models.UniqueConstraint(fields=["application", "number"], name="term_event_has_one_place"),
            models.CheckConstraint(condition=Q(kind__in=sorted(KINDS)), name="term_event_kind_is_known"),
            models.CheckConstraint(
                condition=~Q(kind__in=["stopped", "extended", "not_counted"])
                | (Q(payload__has_key="act") & ~Q(payload__act="")),
                name="term_event_has_its_act",
            ),
            models.CheckConstraint(
                condition=Q(cause="", cause_words="") | (Q(kind="ended") & ~Q(cause="") & ~Q(cause_words="")),
                name="term_event_cause_has_its_words",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application_id}/{self.number} {self.kind}"
