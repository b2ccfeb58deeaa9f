"""A child whom the office knows: one row, however often the child is named in applications."""

from django.db import models

from portal.accounts.models import Staff
from portal.offices.models import Office

from .application import new_token


class RegisteredChildQuerySet(models.QuerySet["RegisteredChild"]):
    def visible_to(self, person: Staff) -> "RegisteredChildQuerySet":
        """The register is the office's own; a branch of the State Corporation has no part in it."""
        return self.none() if person.branch_id else self.filter(office_id=person.office_id)


class RegisteredChild(models.Model):
    """Found by the folded surname and given name with the birth date; what each applicant wrote stays with `Child`.

    The spelling is that of the first application. Where the child lives is never kept here.
    """

    token = models.CharField(max_length=16, unique=True, default=new_token, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    surname = models.CharField(max_length=80)
    given_name = models.CharField(max_length=80)
    patronymic = models.CharField(max_length=80, blank=True)
    birth_date = models.DateField()
    name_key = models.CharField(max_length=240)

    objects = RegisteredChildQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "registered children"
        constraints = [
            models.UniqueConstraint(fields=["office", "name_key", "birth_date"], name="registered_child_once"),
        ]
        indexes = [
            models.Index(
                fields=["office", "name_key"],
                name="registered_child_by_name",
                opclasses=["int8_ops", "text_pattern_ops"],
            ),
            models.Index("office", "birth_date", name="registered_child_by_birth"),
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        return " ".join(filter(None, [self.surname, self.given_name, self.patronymic]))
