"""A child the applicant names."""

from django.db import models

from portal.offices.models import Office

from .application import Application
from .registered_child import RegisteredChild


class Child(models.Model):
    """As the applicant named the child; the child's address is never kept here.

    `placement` and `carer` are empty in services that do not ask for them.
    """

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="children")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    position = models.PositiveSmallIntegerField()
    surname = models.CharField(max_length=80)
    given_name = models.CharField(max_length=80)
    patronymic = models.CharField(max_length=80, blank=True)
    birth_date = models.DateField()
    placement = models.CharField(max_length=20, blank=True)
    carer = models.CharField(
        max_length=200, blank=True, help_text="With whom the child lives: a person or an organisation"
    )
    search_key = models.CharField(max_length=240, default="")
    registered = models.ForeignKey(
        RegisteredChild, null=True, blank=True, on_delete=models.PROTECT, related_name="named_in"
    )

    class Meta:
        ordering = ["application_id", "position"]
        verbose_name_plural = "children"
        constraints = [
            models.UniqueConstraint(fields=["application", "position"], name="child_position_once"),
            models.CheckConstraint(
                condition=models.Q(placement="", carer="") | ~(models.Q(placement="") | models.Q(carer="")),
                name="child_placement_has_its_carer",
            ),
        ]
        indexes = [
            models.Index(
                fields=["office", "search_key"], name="child_by_name", opclasses=["int8_ops", "text_pattern_ops"]
            )
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        return " ".join(filter(None, [self.surname, self.given_name, self.patronymic]))
