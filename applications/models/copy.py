"""A physical copy of a paper or a package of documents, and the chain of hands it went through."""

import secrets

from django.db import models
from django.db.models import F, Q

from portal.accounts.models import Staff
from portal.offices.models import Office

from .application import Application, Custody
from .paper import Paper

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Digits and capitals of Crockford's base 32: nothing in it is taken for something else."""
CODE_LENGTH = 12
LOST = "lost"
"""The last place of a copy that was declared lost on the way; nothing moves it any more."""


def new_code() -> str:
    """Sixty bits that nobody guesses; printed on the copy, found again by `custody.finding`."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def grouped(code: str) -> str:
    """A code as people read and type it."""
    return "-".join(code[start : start + 4] for start in range(0, CODE_LENGTH, 4))


class Place(models.TextChoices):
    """Where a copy lies: where a case may lie, or nowhere that anybody knows."""

    OFFICE = Custody.OFFICE.value
    BRANCH = Custody.BRANCH.value
    COURIER = Custody.COURIER.value
    APPLICANT = Custody.APPLICANT.value
    LOST = LOST


class Copy(models.Model):
    """One thing of paper: the applicant's package (no `paper`), or copy n of m of a paper.

    `leads`: where the case lies, there this copy lies; at first the package, after the signature the applicant's copy
    of the result. What is lost leads nothing. `place`, `placed_at` and `moves` are a cache of the last move, with one
    writer (`custody.moving`); the database compares them.
    """

    code = models.CharField(max_length=CODE_LENGTH, unique=True, default=new_code, editable=False)
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="copies")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    paper = models.ForeignKey(Paper, null=True, blank=True, on_delete=models.PROTECT, related_name="copies")
    number = models.PositiveSmallIntegerField(default=1)
    total = models.PositiveSmallIntegerField(default=1)
    for_applicant = models.BooleanField(default=False, help_text="Ends in the applicant's hands, not in the file")
    leads = models.BooleanField(default=False)
    place = models.CharField(max_length=10, choices=Place)
    placed_at = models.DateTimeField()
    moves = models.PositiveSmallIntegerField(default=1)
    made_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "copies"
        ordering = ["application_id", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["paper", "number"], name="copy_number_once_of_a_paper"),
            models.UniqueConstraint(
                fields=["application"],
                condition=Q(paper__isnull=True) & ~Q(place=LOST),
                name="copy_one_package_of_an_application",
            ),
            models.UniqueConstraint(
                fields=["application"], condition=Q(leads=True), name="copy_one_leads_an_application"
            ),
            models.CheckConstraint(condition=Q(number__gte=1, number__lte=F("total")), name="copy_is_one_of_all"),
            models.CheckConstraint(condition=Q(place__in=Place.values), name="copy_place_is_known"),
            models.CheckConstraint(condition=~Q(place=LOST, leads=True), name="copy_that_is_lost_leads_nothing"),
            models.CheckConstraint(condition=Q(code__regex=rf"^[{ALPHABET}]{{12}}$"), name="copy_code_is_printable"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def grouped_code(self) -> str:
        """The code as people read and type it."""
        return grouped(self.code)


class CopyMove(models.Model):
    """One move of a copy. Rows are only added, each begins where the last one ended.

    `holder` is the person who has it now, in words; the first move of a copy comes from nowhere.
    """

    copy = models.ForeignKey(Copy, on_delete=models.PROTECT, related_name="chain", db_index=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    number = models.PositiveSmallIntegerField(help_text="From 1 on, within the chain of the copy")
    from_place = models.CharField(max_length=10, choices=Custody, blank=True)
    to_place = models.CharField(max_length=10, choices=Place)
    at = models.DateTimeField()
    by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    holder = models.CharField(max_length=240, blank=True)
    row = models.ForeignKey(
        "applications.CourierRow",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="moves",
        help_text="Line of the courier register under which it went",
    )
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["copy_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["copy", "number"], name="copy_move_number_once"),
            models.CheckConstraint(condition=~Q(from_place=F("to_place")), name="copy_move_goes_somewhere_else"),
            models.CheckConstraint(condition=Q(to_place__in=Place.values), name="copy_move_place_is_known"),
            models.CheckConstraint(
                condition=Q(number=1, from_place="") | (Q(number__gt=1) & Q(from_place__in=Custody.values)),
                name="copy_move_first_comes_from_nowhere",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.copy_id} {self.number}: {self.to_place}"
