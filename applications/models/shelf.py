"""A result on the shelf of the State Corporation: its month, its leaving, and the request for it after that month."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from portal.accounts.models import Staff
from portal.files.models import StoredFile
from portal.offices.models import Branch, Office

from .application import Application
from .paper import Paper
from .parcel_loss import ParcelLoss


class Leaving(models.TextChoices):
    """How a result leaves the shelf; one that a new act replaced is no result to be handed over any more."""

    HANDED_OVER = "handed_over"
    RETURNED = "returned"
    REPLACED = "replaced"


class Visitor(models.TextChoices):
    """Who came for a result after its month."""

    APPLICANT = "applicant"
    PROXY = "proxy"


class Answer(models.TextChoices):
    """What a request for a kept result led to."""

    SENT = "sent"
    HANDED_OVER = "handed_over"


class OfPlace(models.QuerySet):
    """Rows that bear their office and their branch."""

    def visible_to(self, person: Staff) -> "OfPlace":
        """Only what lies or lay at the person's own branch, or came from the person's own office."""
        return self.filter(branch_id=person.branch_id) if person.branch_id else self.filter(office_id=person.office_id)


class ShelfStayQuerySet(OfPlace):
    def lying(self) -> "ShelfStayQuerySet":
        """What lies on a shelf now."""
        return self.filter(left_at__isnull=True)

    def over(self, today: date) -> "ShelfStayQuerySet":
        """What lies there though the last day of its month is behind. Source: R11b, T9.9."""
        return self.lying().filter(keep_until__lt=today)


class ShelfStay(models.Model):
    """One month of a result at a branch. Source: R11b, T9.9; reading Q19.

    `keep_until` is the last day of storage, a cache of what the duty of the edition says for `arrived_at`; `mark` says
    where on the shelf it lies. It leaves once, and then nothing of it changes.
    """

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="shelf_stays")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    branch = models.ForeignKey(Branch, on_delete=models.PROTECT, related_name="+", db_index=False)
    arrived_at = models.DateTimeField()
    keep_until = models.DateField()
    mark = models.CharField(max_length=20, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)
    leaving = models.CharField(max_length=12, blank=True, choices=Leaving)
    act = models.OneToOneField(Paper, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = ShelfStayQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application"], condition=Q(left_at=None), name="shelf_stay_one_at_a_time_of_an_application"
            ),
            models.CheckConstraint(
                condition=Q(left_at__isnull=True, left_on__isnull=True, leaving="", act__isnull=True)
                | Q(left_at__isnull=False, left_on__isnull=False, leaving__in=Leaving.values),
                name="shelf_stay_ends_whole",
            ),
            models.CheckConstraint(
                condition=~Q(leaving=Leaving.RETURNED) | Q(left_on__gt=F("keep_until")),
                name="shelf_stay_is_returned_only_after_its_month",
            ),
            models.CheckConstraint(
                condition=Q(left_at__isnull=True) | Q(left_at__gte=F("arrived_at")),
                name="shelf_stay_ends_after_it_began",
            ),
        ]
        indexes = [
            models.Index("branch", "keep_until", "id", name="shelf_stay_of_branch", condition=Q(left_at=None)),
        ]

    def __str__(self) -> str:
        return f"{self.application}: {self.arrived_at:%d.%m.%Y}"


class Recall(models.Model):
    """The branch asks for a result that went back: somebody came for it after the month. Source: T9.10.

    `send_by` is the last day on which the office sends it, None where the office reads the Rules as silent (Q20).
    `again_after`: what was sent was lost on the way, so the same request, with the same day, stands once more.
    """

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="recalls")
    stay = models.OneToOneField(ShelfStay, null=True, blank=True, on_delete=models.PROTECT, related_name="recall")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    branch = models.ForeignKey(Branch, on_delete=models.PROTECT, related_name="+", db_index=False)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    send_by = models.DateField(null=True, blank=True)
    visitor = models.CharField(max_length=10, choices=Visitor)
    visitor_name = models.CharField(max_length=240, blank=True)
    phone = models.CharField(max_length=16, help_text="Where the branch calls when it is there")
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=12, blank=True, choices=Answer)
    again_after = models.OneToOneField(
        ParcelLoss, null=True, blank=True, on_delete=models.PROTECT, related_name="request_again"
    )

    objects = OfPlace.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application"], condition=Q(answered_at=None), name="recall_one_open_of_an_application"
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answer="")
                | Q(answered_at__isnull=False, answer__in=Answer.values),
                name="recall_is_answered_whole",
            ),
            models.CheckConstraint(
                condition=Q(visitor=Visitor.APPLICANT) | (Q(visitor=Visitor.PROXY) & ~Q(visitor_name="")),
                name="recall_names_the_proxy_who_came",
            ),
        ]
        indexes = [models.Index("office", "id", name="recall_open_of_office", condition=Q(answered_at=None))]

    def __str__(self) -> str:
        return f"{self.application}: {self.asked_at:%d.%m.%Y}"


class FiledSheet(models.Model):
    """A scanned sheet with signatures, put with the paper or the case that its code named."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="filed_sheets")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    paper = models.ForeignKey(
        Paper, null=True, blank=True, on_delete=models.PROTECT, related_name="filed_sheets", db_index=False
    )
    code = models.CharField(max_length=60, help_text="The code that was scanned or typed")
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="filed_sheet")
    filed_at = models.DateTimeField()
    filed_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.application}: {self.code}"
