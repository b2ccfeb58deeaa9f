"""The daily list of what a courier carries between a branch and its office, with both signatures."""

from django.db import models
from django.db.models import F, Q

from portal.accounts.models import Staff
from portal.files.models import StoredFile
from portal.offices.models import Branch, Office

from .application import Application, new_token


class Direction(models.TextChoices):
    """Which way the courier goes: a package to the office, a result to the branch."""

    TO_OFFICE = "to_office"
    TO_BRANCH = "to_branch"


class CourierRegisterQuerySet(models.QuerySet["CourierRegister"]):
    def visible_to(self, person: Staff) -> "CourierRegisterQuerySet":
        """The lists of the person's own branch, or of every branch of the person's own office."""
        return self.filter(branch_id=person.branch_id) if person.branch_id else self.filter(office_id=person.office_id)

    def whole(self) -> "CourierRegisterQuerySet":
        """With everybody and everything that a page names."""
        return self.select_related("office", "branch__office", "made_by", "given_by", "taken_by", "pdf", "sheet")


class CourierRegister(models.Model):
    """One list: made, given to a named courier, taken by the receiver. What is written once stays. Source: R6a, T4.1b.

    `number` is gapless within the office and the year. `pdf` is the list as it was given to the courier; `sheet`
    a scan of the list with the signatures of hands.
    """

    token = models.CharField(max_length=16, unique=True, default=new_token, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    branch = models.ForeignKey(Branch, on_delete=models.PROTECT, related_name="+", db_index=False)
    direction = models.CharField(max_length=10, choices=Direction)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    day = models.DateField()
    made_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    made_at = models.DateTimeField()
    courier = models.CharField(max_length=120, blank=True, help_text="Name of the courier")
    given_by = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    given_at = models.DateTimeField(null=True, blank=True)
    given_sha256 = models.CharField(
        max_length=64, blank=True, db_default="", default="", help_text="Hash of what the giver signed"
    )
    taken_by = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    taken_at = models.DateTimeField(null=True, blank=True)
    taken_sha256 = models.CharField(
        max_length=64, blank=True, db_default="", default="", help_text="Hash of what the receiver signed"
    )
    pdf = models.OneToOneField(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    sheet = models.OneToOneField(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    once = models.UUIDField(unique=True, help_text="Key of the form that made it")

    objects = CourierRegisterQuerySet.as_manager()

    class Meta:
        ordering = ["-day", "-pk"]
        indexes = [
            models.Index(fields=["office", "-day", "-id"], name="courier_register_of_office"),
            models.Index(fields=["branch", "-day", "-id"], name="courier_register_of_branch"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["office", "year", "number"], name="courier_register_number_once"),
            models.CheckConstraint(condition=Q(direction__in=Direction.values), name="courier_register_way_is_known"),
            models.CheckConstraint(
                condition=Q(given_at__isnull=True, given_by__isnull=True, courier="")
                | Q(given_at__isnull=False, given_by__isnull=False) & ~Q(courier=""),
                name="courier_register_is_given_to_somebody",
            ),
            models.CheckConstraint(
                condition=Q(taken_at__isnull=True, taken_by__isnull=True)
                | Q(taken_at__gte=F("given_at"), taken_by__isnull=False, given_at__isnull=False),
                name="courier_register_is_taken_after_it_was_given",
            ),
            models.CheckConstraint(
                condition=Q(taken_by__isnull=True) | ~Q(taken_by=F("given_by")),
                name="courier_register_taker_is_not_giver",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}/{self.number}"


class Fate(models.TextChoices):
    """What became of one line of a list.

    `left_out` could not go, `missing` did not arrive, `lost` is declared lost by an act.
    """

    LISTED = "listed"
    LEFT_OUT = "left_out"
    GIVEN = "given"
    ARRIVED = "arrived"
    MISSING = "missing"
    LOST = "lost"


ON_THE_WAY = (Fate.LISTED, Fate.GIVEN, Fate.MISSING)


class CourierRow(models.Model):
    """One case on a list. `contents`: its copies as they were listed (code, and words in three languages)."""

    register = models.ForeignKey(CourierRegister, on_delete=models.PROTECT, related_name="rows", db_index=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="courier_rows")
    position = models.PositiveSmallIntegerField()
    contents = models.JSONField(default=list)
    fate = models.CharField(max_length=10, choices=Fate, default=Fate.LISTED)
    fate_at = models.DateTimeField()
    why_left_out = models.TextField(blank=True)

    class Meta:
        ordering = ["register_id", "position"]
        constraints = [
            models.UniqueConstraint(fields=["register", "position"], name="courier_row_position_once"),
            models.UniqueConstraint(fields=["register", "application"], name="courier_row_case_once_on_a_list"),
            models.UniqueConstraint(
                fields=["application"], condition=Q(fate__in=ON_THE_WAY), name="courier_row_case_on_one_open_list"
            ),
            models.CheckConstraint(condition=Q(fate__in=Fate.values), name="courier_row_fate_is_known"),
            models.CheckConstraint(
                condition=Q(fate=Fate.LEFT_OUT) & ~Q(why_left_out="") | ~Q(fate=Fate.LEFT_OUT) & Q(why_left_out=""),
                name="courier_row_is_left_out_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.register_id}: {self.position}"


class DiscrepancyKind(models.TextChoices):
    MISSING = "missing"
    DAMAGED = "damaged"
    CONTENTS_DIFFER = "contents_differ"
    NOT_LISTED = "not_listed"


class Discrepancy(models.Model):
    """What did not agree with the list on arrival; open to both sides until somebody says how it ended."""

    register = models.ForeignKey(CourierRegister, on_delete=models.PROTECT, related_name="discrepancies")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    row = models.ForeignKey(CourierRow, null=True, blank=True, on_delete=models.PROTECT, related_name="discrepancies")
    application = models.ForeignKey(
        Application,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Of what was not on the list, where its code is known",
    )
    kind = models.CharField(max_length=16, choices=DiscrepancyKind)
    words = models.CharField(max_length=500, blank=True)
    noted_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    noted_at = models.DateTimeField()
    resolution = models.CharField(max_length=500, blank=True)
    resolved_by = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_sha256 = models.CharField(
        max_length=64,
        blank=True,
        db_default="",
        default="",
        help_text="Hash of what was signed for a missing parcel that came late",
    )

    class Meta:
        verbose_name_plural = "discrepancies"
        ordering = ["register_id", "pk"]
        indexes = [
            models.Index("office", "register", name="discrepancy_open", condition=Q(resolved_at__isnull=True)),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=DiscrepancyKind.values), name="discrepancy_kind_is_known"),
            models.CheckConstraint(
                condition=Q(kind=DiscrepancyKind.NOT_LISTED, row__isnull=True)
                | ~Q(kind=DiscrepancyKind.NOT_LISTED) & Q(row__isnull=False),
                name="discrepancy_stands_at_its_line",
            ),
            models.CheckConstraint(
                condition=Q(kind=DiscrepancyKind.MISSING) | ~Q(words=""), name="discrepancy_is_said_in_words"
            ),
            models.CheckConstraint(
                condition=Q(resolved_at__isnull=True, resolved_by__isnull=True, resolution="")
                | Q(resolved_at__isnull=False, resolved_by__isnull=False) & ~Q(resolution=""),
                name="discrepancy_is_resolved_in_words",
            ),
            models.CheckConstraint(
                condition=Q(resolved_sha256="")
                | Q(kind=DiscrepancyKind.MISSING, resolved_at__isnull=False, resolved_sha256__regex=r"^[0-9a-f]{64}$"),
                name="discrepancy_late_arrival_is_signed",
            ),
            models.UniqueConstraint(
                fields=["resolved_sha256"],
                condition=~Q(resolved_sha256=""),
                name="discrepancy_signature_serves_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.register_id}: {self.kind}"
