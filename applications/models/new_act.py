"""The act that is to satisfy a complaint about one that is signed already, drafted on the same case."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from applications.law.new_acts import DRAFTING, LEFT, PROPOSED, SIGNED
from portal.accounts.models import Staff
from portal.offices.models import Office

from .application import Application
from .paper import Paper

if TYPE_CHECKING:
    from applications.complaints.models import Complaint


class NewActQuerySet(models.QuerySet["NewAct"]):
    def open(self) -> "NewActQuerySet":
        return self.filter(ended_at__isnull=True)

    def adopted(self) -> "NewActQuerySet":
        return self.filter(state=SIGNED)

    def visible_to(self, person: Staff) -> "NewActQuerySet":
        """The office's own work; a branch of the State Corporation has no part in it."""
        return self.none() if person.branch_id else self.filter(office_id=person.office_id)

    def whole(self) -> "NewActQuerySet":
        """With everything that a line or a page of it says."""
        return self.select_related(
            "application__office", "complaint__office", "complaint__application__office", "executor", "old_paper"
        )


class NewAct(models.Model):
    """From the head's word that the complaint is right until the signature, or until the complaint was forwarded.

    `state` is a row of `law/new_acts.toml`. `kind`: the result of the edition that meets the claims. `findings`,
    `decision` and `answer_way` are the answer that goes out with the signature, not before. `old_*`: the act that it
    replaces; `number`: the number it bears itself. Source: R13d.
    """

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="new_acts")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    complaint: "models.OneToOneField[Complaint, Complaint]" = models.OneToOneField(
        "applications.Complaint", on_delete=models.PROTECT, related_name="act"
    )
    kind = models.CharField(max_length=40)
    number = models.CharField(max_length=60)
    executor = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    findings = models.TextField()
    decision = models.TextField()
    answer_way = models.CharField(max_length=10)
    old_paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="replaced_by")
    old_number = models.CharField(max_length=60)
    old_on = models.DateField()
    state = models.CharField(max_length=10, default=DRAFTING)
    opened_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    opened_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = NewActQuerySet.as_manager()

    class Meta:
        ordering = ["application_id", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["application"], condition=Q(ended_at=None), name="new_act_one_open_on_an_application"
            ),
            models.UniqueConstraint(
                fields=["old_paper"], condition=Q(state=SIGNED), name="new_act_replaces_an_act_once"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, state__in=[DRAFTING, PROPOSED])
                | Q(ended_at__isnull=False, state__in=[SIGNED, LEFT]),
                name="new_act_ends_with_its_state",
            ),
            models.CheckConstraint(
                condition=~Q(kind="") & ~Q(number="") & ~Q(findings="") & ~Q(decision=""),
                name="new_act_says_what_it_answers",
            ),
        ]
        indexes = [models.Index("office", "id", name="new_act_open_of_office", condition=Q(ended_at=None))]

    def __str__(self) -> str:
        return self.number
