"""Where a child is placed, with whom and since when: another placement is another row."""

from django.db import models
from django.db.models import Q

from portal.accounts.models import Staff
from portal.offices.models import Office

from .application import Application
from .registered_child import RegisteredChild


class ChildPlacement(models.Model):
    """The first row is what an application said (`from_on` is empty: nobody knows since when).

    `from_on` and `until_on` are the first and the last day; a row that was recorded amiss and replaced from its own
    first day ends before it began. `carer_address`, `carer_phone` and `school` are the office's alone: no paper, no
    page for an applicant and no other table has them. Source: F1, F4; reading Q24.
    """

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    registered = models.ForeignKey(
        RegisteredChild, on_delete=models.PROTECT, related_name="placements", db_index=False
    )
    number = models.PositiveSmallIntegerField(default=1)
    placement = models.CharField(max_length=20)
    carer = models.CharField(max_length=200)
    carer_address = models.CharField(max_length=250, blank=True)
    carer_phone = models.CharField(max_length=16, blank=True)
    school = models.CharField(max_length=250, blank=True)
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True, help_text="Why it is recorded: the act or the event")
    end_reason = models.CharField(max_length=300, blank=True)
    application = models.ForeignKey(
        Application, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    written_by = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    written_at = models.DateTimeField()
    ended_by = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["registered_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["registered", "number"], name="child_placement_number_once"),
            models.UniqueConstraint(
                fields=["registered"], condition=Q(until_on=None), name="child_placement_one_stands"
            ),
            models.CheckConstraint(
                condition=~Q(placement="") & ~Q(carer=""), name="child_placement_says_how_and_with_whom"
            ),
            models.CheckConstraint(
                condition=Q(number=1, application__isnull=False) | Q(from_on__isnull=False) & ~Q(reason=""),
                name="child_placement_is_told_or_recorded",
            ),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True, ended_at__isnull=True, ended_by__isnull=True, end_reason="")
                | Q(until_on__isnull=False, ended_at__isnull=False, ended_by__isnull=False) & ~Q(end_reason=""),
                name="child_placement_ends_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.registered_id}: {self.placement}"

    @property
    def is_void(self) -> bool:
        """Recorded amiss: it ended before it began."""
        return bool(self.from_on and self.until_on and self.until_on < self.from_on)

    @property
    def stands(self) -> bool:
        return self.until_on is None
