"""What the register said against a version of a permit, and why the executor drafted it nevertheless."""

from django.db import models
from django.db.models import Q

from portal.offices.models import Office

from .decision import Decision


class DecisionWarning(models.Model):
    """`key` names the warning from one look at the register to the next; `words` are those the executor read.

    Rows are only added: another answer is another version of the decision. Source: reading Q24.
    """

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="warnings")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    code = models.CharField(max_length=40)
    key = models.CharField(max_length=120)
    rule = models.CharField(max_length=40)
    words = models.JSONField()
    answer = models.CharField(max_length=300)

    class Meta:
        ordering = ["decision_id", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "key"], name="decision_warning_once"),
            models.CheckConstraint(condition=~Q(answer=""), name="decision_warning_is_answered"),
        ]

    def __str__(self) -> str:
        return f"{self.decision}: {self.code}"
