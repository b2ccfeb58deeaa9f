"""The outbox: work to be done after a transaction, written in that same transaction."""

from enum import StrEnum

from django.db import models


class Status(StrEnum):
    """Where a job is."""

    WAITING = "waiting"
    DONE = "done"
    DEAD = "dead"


class Job(models.Model):
    """One piece of work, done exactly once. Redis only rings the bell; this row is the truth.

    ``run_after`` is also the lease: who begins an attempt moves it forward, so a worker that dies
    gives the job back by itself. ``last_error`` names the exception, never what it spoke of.
    """

    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=200, unique=True, help_text="The same key is the same work")
    payload = models.JSONField(default=dict)
    office = models.ForeignKey("offices.Office", null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    run_after = models.DateTimeField()
    offered_at = models.DateTimeField(null=True)
    status = models.CharField(max_length=8, default=Status.WAITING.value)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=250, blank=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status__in=["waiting", "done", "dead"]), name="job_status_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(status="done", done_at__isnull=False)
                | ~models.Q(status="done") & models.Q(done_at__isnull=True),
                name="job_done_has_its_moment",
            ),
        ]
        indexes = [
            models.Index(fields=["run_after"], name="job_waiting", condition=models.Q(status="waiting")),
            models.Index(fields=["id"], name="job_dead", condition=models.Q(status="dead")),
            models.Index(fields=["done_at"], name="job_done", condition=models.Q(status="done")),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.kind} {self.key}"
