"""A child whom the office knows: one row, however often the child is named in applications."""

from django.db import models

from portal.offices.models import Office

from .application import new_token


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

    class Meta:
        verbose_name_plural = "registered children"
        constraints = [
            models.UniqueConstraint(fields=["office", "name_key", "birth_date"], name="registered_child_once"),
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        return " ".join(filter(None, [self.surname, self.given_name, self.patronymic]))
