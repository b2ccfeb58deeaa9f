"""A permit in the register: one row from its signature on, with its children, conditions and changes."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from applications.law.permits import standing_on, table
from applications.models import Child, Paper, RegisteredChild
from applications.models.application import new_token
from portal.accounts.models import Staff
from portal.offices.models import Office

from .decision import Decision

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager


class PermitQuerySet(models.QuerySet["Permit"]):
    def visible_to(self, person: Staff) -> "PermitQuerySet":
        """The register is the office's own; a branch of the State Corporation has no part in it."""
        return self.none() if person.branch_id else self.filter(office_id=person.office_id)


class Permit(models.Model):
    """`standing` is a code of the law's table and a cache of the last change; `permits.register.changing` writes both.

    `ended_on`: the last day visits were allowed, when that is earlier than the period says. `replaces`: the permit
    whose successor this one is.
    """

    token = models.CharField(max_length=16, unique=True, default=new_token, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="permit")
    number = models.CharField(max_length=60)
    parent_iin = models.CharField(max_length=12)
    parent_name = models.CharField(max_length=240)
    valid_from = models.DateField()
    valid_until = models.DateField()
    standing = models.CharField(max_length=16)
    ended_on = models.DateField(null=True, blank=True)
    replaces = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="successor")
    issued_at = models.DateTimeField()

    objects = PermitQuerySet.as_manager()

    if TYPE_CHECKING:
        children: "RelatedManager[PermitChild]"
        conditions: "RelatedManager[PermitCondition]"
        changes: "RelatedManager[PermitChange]"

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office", "number"], name="permit_number_once_in_an_office"),
            models.CheckConstraint(condition=Q(valid_until__gte=F("valid_from")), name="permit_period_is_a_period"),
            models.CheckConstraint(condition=~Q(standing=""), name="permit_stands_somewhere"),
        ]
        indexes = [
            models.Index("office", "valid_until", "id", name="permit_of_office_by_end", condition=Q(ended_on=None)),
            models.Index("office", "parent_iin", name="permit_of_parent"),
            models.Index(
                "office", "valid_until", "id", name="permit_suspended_of_office", condition=Q(standing="suspended")
            ),
            models.Index(
                F("office"), Coalesce("ended_on", "valid_until").desc(), F("id").desc(), name="permit_by_last_day"
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def last_day(self) -> date:
        """The last day on which visits are allowed."""
        return min(self.valid_until, self.ended_on) if self.ended_on else self.valid_until

    def standing_on(self, day: date) -> str:
        """The law's code on a day; reads `changes`, which a page of many permits has prefetched."""
        return standing_on(((each.on, each.to_standing) for each in self.changes.all()), day) or self.standing

    def allows_on(self, day: date) -> bool:
        """Whether visits may be held on a day."""
        in_period = self.valid_from <= day <= self.valid_until
        return in_period and table().standings[self.standing_on(day)].allows


class PermitChild(models.Model):
    """A child whom the holder may meet; `child` is how this application named and placed it."""

    permit = models.ForeignKey(Permit, on_delete=models.PROTECT, related_name="children")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    registered = models.ForeignKey(RegisteredChild, on_delete=models.PROTECT, related_name="permits")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "permit children"
        constraints = [models.UniqueConstraint(fields=["permit", "registered"], name="permit_names_a_child_once")]

    def __str__(self) -> str:
        return f"{self.permit}: {self.registered}"


class PermitCondition(models.Model):
    """One condition as it stood from one day to another; another wording is another row."""

    permit = models.ForeignKey(Permit, on_delete=models.PROTECT, related_name="conditions")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    position = models.PositiveSmallIntegerField()
    version = models.PositiveSmallIntegerField(default=1)
    words = models.CharField(max_length=500)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["permit_id", "position", "version"]
        constraints = [
            models.UniqueConstraint(fields=["permit", "position", "version"], name="permit_condition_version_once"),
            models.UniqueConstraint(
                fields=["permit", "position"], condition=Q(until_on=None), name="permit_condition_one_stands"
            ),
            models.CheckConstraint(condition=~Q(words=""), name="permit_condition_says_something"),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="permit_condition_period_is_a_period",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.permit}: {self.words[:40]}"


class PermitChange(models.Model):
    """One line of the life of a permit; rows are only added.

    `on` is the day from which it holds. `paper` is the order or the decision that says so; `decision` the signed one
    of a review. Source: R9d, APPC 73; reading Q24.
    """

    permit = models.ForeignKey(Permit, on_delete=models.PROTECT, related_name="changes")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    number = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=16)
    to_standing = models.CharField(max_length=16)
    on = models.DateField()
    reason = models.TextField(blank=True)
    paper = models.ForeignKey(Paper, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    successor = models.ForeignKey(Permit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    written_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["permit_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["permit", "number"], name="permit_change_number_once"),
            models.CheckConstraint(
                condition=~Q(code="replaced") | Q(successor__isnull=False), name="permit_is_replaced_by_a_permit"
            ),
            models.CheckConstraint(
                condition=~Q(code="revoked") | Q(decision__isnull=False), name="permit_is_revoked_by_a_decision"
            ),
            models.CheckConstraint(
                condition=~Q(code__in=["suspended", "reinstated"]) | ~Q(reason=""),
                name="permit_change_has_its_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.permit}: {self.code}"
