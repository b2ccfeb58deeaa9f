"""What the office has to look into because a visit did harm."""

from django.db import models
from django.db.models import Q

from applications.models.application import new_token
from permits.models.permit import Permit
from portal.accounts.models import Staff
from portal.offices.models import Office

from .visit import Visit


class ReviewOutcome(models.TextChoices):
    NO_ACTION = "no_action"
    SUSPENDED = "suspended"
    REVIEW_OPENED = "review_opened"


class ReviewTaskQuerySet(models.QuerySet["ReviewTask"]):
    def open(self) -> "ReviewTaskQuerySet":
        return self.filter(done_at=None)

    def visible_to(self, person: Staff) -> "ReviewTaskQuerySet":
        return self.none() if person.branch_id else self.filter(office_id=person.office_id)


class ReviewTask(models.Model):
    """Opened with the harmful visit in one transaction, and done once. `assigned_to` None: whoever takes it first."""

    token = models.CharField(max_length=16, unique=True, default=new_token, editable=False)
    permit = models.ForeignKey(Permit, on_delete=models.PROTECT, related_name="review_tasks")
    visit = models.OneToOneField(Visit, on_delete=models.PROTECT, related_name="task")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    opened_at = models.DateTimeField()
    assigned_to = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    outcome = models.CharField(max_length=16, choices=ReviewOutcome, blank=True)
    reason = models.TextField(blank=True)
    done_by = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    done_at = models.DateTimeField(null=True, blank=True)

    objects = ReviewTaskQuerySet.as_manager()

    class Meta:
        ordering = ["opened_at", "pk"]
        indexes = [
            models.Index("office", "opened_at", "id", name="review_task_open", condition=Q(done_at=None)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="", done_at=None, done_by=None)
                | Q(outcome__in=ReviewOutcome.values, done_at__isnull=False, done_by__isnull=False),
                name="review_task_is_done_with_an_outcome",
            ),
            models.CheckConstraint(
                condition=~Q(outcome=ReviewOutcome.NO_ACTION) | ~Q(reason=""),
                name="review_task_without_action_has_its_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.permit}: {self.visit_id}"
