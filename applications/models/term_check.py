"""What the last proof of the kept dates of an office found."""

from django.db import models

from portal.offices.models import Office


class TermCheck(models.Model):
    """The result of the nightly replay; `differing` says which cases, what is kept and what the events give."""

    office = models.OneToOneField(Office, on_delete=models.CASCADE, related_name="term_check")
    at = models.DateTimeField()
    cases = models.PositiveIntegerField()
    wrong = models.PositiveIntegerField()
    differing = models.JSONField(default=list, help_text="The first of them, each with number, column, kept, derived")

    def __str__(self) -> str:
        return f"{self.office_id} {self.at}: {self.wrong} of {self.cases}"
