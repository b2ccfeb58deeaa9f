"""A decision on an application: drafted, shown, signed, and never changed after that."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from applications.models import Application, Child, NewAct, Paper
from applications.models.application import new_token
from portal.accounts.models import Staff
from portal.offices.models import Office

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

    from .warning import DecisionWarning


class DecisionQuerySet(models.QuerySet["Decision"]):
    def standing(self) -> "DecisionQuerySet":
        """The version that stands on each case: no draft of a new act, and no act that a signed one has replaced."""
        return self.filter(Q(new_act=None) | Q(signed_at__isnull=False), dropped_at=None).exclude(
            Exists(Decision.objects.filter(instead_of=OuterRef("pk"), signed_at__isnull=False))
        )


class Decision(models.Model):
    """One version of the result. An edit makes the next version and drops this one with its approval.

    `kind` is the code of the edition's result. `content` answers its own questions; a result of a kind without a
    period has none; `grounds` are codes of the edition's grounds and stand under a refusal alone. A version of a
    `new_act` stands `instead_of` a signed one, which it replaces with its own signature; that one never changes.
    """

    token = models.CharField(max_length=16, unique=True, default=new_token, editable=False)
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="decisions")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=40)
    version = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=60)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    conditions = models.JSONField(default=list)
    content = models.JSONField(default=dict)
    grounds = models.JSONField(default=list)
    prepared_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    prepared_at = models.DateTimeField()
    paper = models.OneToOneField(Paper, null=True, blank=True, on_delete=models.PROTECT, related_name="decision")
    new_act = models.ForeignKey(NewAct, null=True, blank=True, on_delete=models.PROTECT, related_name="versions")
    instead_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="successors")
    dropped_at = models.DateTimeField(null=True, blank=True)
    remark = models.CharField(max_length=500, blank=True, help_text="Why the head returned this version")
    signed_by = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_sha256 = models.CharField(max_length=64, blank=True)

    objects = DecisionQuerySet.as_manager()

    if TYPE_CHECKING:
        warnings: "RelatedManager[DecisionWarning]"
        successors: "RelatedManager[Decision]"

    class Meta:
        ordering = ["application_id", "version"]
        constraints = [
            models.UniqueConstraint(fields=["application", "version"], name="decision_version_once"),
            models.UniqueConstraint(
                fields=["application"],
                condition=Q(dropped_at=None, new_act=None),
                name="decision_one_live_on_an_application",
            ),
            models.UniqueConstraint(
                fields=["new_act"], condition=Q(dropped_at=None), name="decision_one_live_of_a_new_act"
            ),
            models.CheckConstraint(
                condition=Q(new_act__isnull=True, instead_of__isnull=True)
                | Q(new_act__isnull=False, instead_of__isnull=False),
                name="decision_of_a_new_act_replaces_another",
            ),
            models.CheckConstraint(
                condition=Q(signed_by__isnull=True) | ~Q(signed_by=F("prepared_by")),
                name="decision_signer_is_not_preparer",
            ),
            models.CheckConstraint(
                condition=Q(signed_by__isnull=True, signed_at__isnull=True, signed_sha256="")
                | Q(
                    signed_by__isnull=False,
                    signed_at__isnull=False,
                    paper__isnull=False,
                    dropped_at__isnull=True,
                    signed_sha256__regex=r"^[0-9a-f]{64}$",
                ),
                name="decision_is_signed_whole",
            ),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True, valid_until__isnull=True)
                | Q(valid_from__isnull=False, valid_until__isnull=False, valid_until__gte=F("valid_from")),
                name="decision_period_is_a_period",
            ),
            models.CheckConstraint(condition=~Q(kind=""), name="decision_has_a_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.number} ({self.version})"

    def holds_on(self, day: date) -> bool:
        """Whether the day lies in the period, both ends included; nothing without a period runs out."""
        return not (self.valid_from and self.valid_until) or self.valid_from <= day <= self.valid_until


class DecisionChild(models.Model):
    """A child the decision speaks of."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="children")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        verbose_name_plural = "decision children"
        constraints = [models.UniqueConstraint(fields=["decision", "child"], name="decision_names_a_child_once")]

    def __str__(self) -> str:
        return f"{self.decision}: {self.child}"
