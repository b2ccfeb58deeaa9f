"""One visit as somebody told of it: held or missed, and whether it did harm."""

from django.db import models
from django.db.models import F, Q

from applications.models.application import new_token
from permits.models.permit import Permit, PermitChild
from portal.accounts.models import Staff
from portal.offices.models import Office

from .carer_code import CarerCode


class VisitOutcome(models.TextChoices):
    HELD = "held"
    MISSED = "missed"


class Missed(models.TextChoices):
    """Why a visit did not take place."""

    PARENT = "parent"
    CARER = "carer"
    CHILD = "child"
    ILLNESS = "illness"
    OTHER = "other"


class ToldHow(models.TextChoices):
    COUNTER = "counter"
    TELEPHONE = "telephone"
    CODE = "code"


class VisitQuerySet(models.QuerySet["Visit"]):
    def standing(self) -> "VisitQuerySet":
        """Without what a later row corrects."""
        return self.filter(correction=None)

    def visible_to(self, person: Staff) -> "VisitQuerySet":
        """The log is the office's own; a branch of the State Corporation has no part in it."""
        return self.none() if person.branch_id else self.filter(office_id=person.office_id)


class Visit(models.Model):
    """Rows are only added: what was told wrongly is told anew in a row that `corrects` it, with its `reason`.

    `harm` says in words what harm was done to the child, empty when none; a visit that was missed may do harm too.
    `recorded_by` is None for what came by the code page.
    """

    token = models.CharField(max_length=16, unique=True, default=new_token, editable=False)
    permit = models.ForeignKey(Permit, on_delete=models.PROTECT, related_name="visits", db_index=False)
    permit_child = models.ForeignKey(PermitChild, on_delete=models.PROTECT, related_name="visits")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    on = models.DateField()
    starts_at = models.TimeField(null=True, blank=True)
    ends_at = models.TimeField(null=True, blank=True)
    outcome = models.CharField(max_length=8, choices=VisitOutcome)
    missed = models.CharField(max_length=8, choices=Missed, blank=True)
    harm = models.TextField(blank=True)
    words = models.TextField(blank=True)
    told_by = models.CharField(max_length=240)
    organisation = models.CharField(max_length=240, blank=True)
    told_how = models.CharField(max_length=12, choices=ToldHow)
    code = models.ForeignKey(
        CarerCode, null=True, blank=True, on_delete=models.PROTECT, related_name="visits", db_index=False
    )
    recorded_by = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    recorded_at = models.DateTimeField()
    corrects = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="correction")
    reason = models.CharField(max_length=500, blank=True)
    once = models.UUIDField(unique=True)

    objects = VisitQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        indexes = [models.Index("permit", "on", name="visit_of_permit_by_day")]
        constraints = [
            models.CheckConstraint(condition=Q(outcome__in=VisitOutcome.values), name="visit_outcome_is_known"),
            models.CheckConstraint(condition=Q(told_how__in=ToldHow.values), name="visit_told_how_is_known"),
            models.CheckConstraint(
                condition=Q(outcome=VisitOutcome.MISSED, missed__in=Missed.values)
                | Q(outcome=VisitOutcome.HELD, missed=""),
                name="visit_missed_has_its_cause",
            ),
            models.CheckConstraint(
                condition=Q(told_how=ToldHow.CODE, code__isnull=False, recorded_by=None)
                | Q(~Q(told_how=ToldHow.CODE), code=None, recorded_by__isnull=False),
                name="visit_is_recorded_by_somebody_or_by_a_code",
            ),
            models.CheckConstraint(
                condition=Q(starts_at=None) | Q(ends_at=None) | Q(ends_at__gt=F("starts_at")),
                name="visit_ends_after_it_begins",
            ),
            models.CheckConstraint(condition=~Q(told_by=""), name="visit_is_told_by_somebody"),
            models.CheckConstraint(
                condition=Q(corrects=None, reason="") | Q(Q(corrects__isnull=False), ~Q(reason="")),
                name="visit_correction_has_its_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.permit_child}, {self.on}: {self.outcome}"

    @property
    def is_harmful(self) -> bool:
        return bool(self.harm)
