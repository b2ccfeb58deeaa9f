"""What a case keeps from a reader, and what the head let through: rows are only added."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from applications.disclosure.kinds import Kind
from portal.accounts.models import Staff
from portal.files.models import StoredFile
from portal.offices.models import Office

from .application import Application

READERS = ("applicant", "carer")


class PrivateFact(models.Model):
    """An address, telephone or institution that came up in the papers and that the applicant must not learn.

    `words` are compared with whatever is written for the applicant; they are printed nowhere.
    """

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="private_facts")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=12)
    words = models.CharField(max_length=250)
    noted_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    noted_at = models.DateTimeField()

    class Meta:
        ordering = ["application_id", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["application", "kind", "words"], name="private_fact_once_in_a_case"),
            models.CheckConstraint(condition=Q(kind__in=list(Kind)), name="private_fact_kind_is_known"),
            models.CheckConstraint(condition=~Q(words=""), name="private_fact_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.application}: {self.kind}"


class ReleaseRequest(models.Model):
    """The executor asks the head to let a kind of fact through for one reader, and says why.

    A release that is given later answers it; once that is withdrawn, the executor asks anew.
    """

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="release_requests")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    reader = models.CharField(max_length=12)
    kind = models.CharField(max_length=12)
    reason = models.CharField(max_length=500)
    asked_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    asked_at = models.DateTimeField()

    class Meta:
        ordering = ["application_id", "pk"]
        indexes = [models.Index(fields=["office", "application"], name="release_request_of_office")]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=list(Kind), reader__in=READERS), name="release_request_is_known"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="release_request_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.application}: {self.kind} → {self.reader}"


class ReleaseQuerySet(models.QuerySet["Release"]):
    def standing(self) -> "ReleaseQuerySet":
        """Without what the head withdrew."""
        return self.filter(withdrawal=None)


class Release(models.Model):
    """The head lets papers of one case tell one reader one kind of fact; the signer sees it, no paper prints it.

    It stands until a row withdraws it; of one kind for one reader at most one stands, which a trigger keeps.
    """

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="releases")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    reader = models.CharField(max_length=12)
    kind = models.CharField(max_length=12)
    reason = models.CharField(max_length=500)
    given_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    given_at = models.DateTimeField()

    objects = ReleaseQuerySet.as_manager()

    if TYPE_CHECKING:
        withdrawal: "ReleaseWithdrawal"

    class Meta:
        ordering = ["application_id", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=list(Kind), reader__in=READERS), name="release_is_known"),
            models.CheckConstraint(condition=~Q(reason=""), name="release_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.application}: {self.kind} → {self.reader}"


class ReleaseWithdrawal(models.Model):
    """The head takes a release back: from then on nothing new may tell it; what was told stays told."""

    release = models.OneToOneField(Release, on_delete=models.PROTECT, related_name="withdrawal")
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="+")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    reason = models.CharField(max_length=500)
    withdrawn_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    withdrawn_at = models.DateTimeField()

    class Meta:
        ordering = ["application_id", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="release_withdrawal_has_a_reason")]

    def __str__(self) -> str:
        return f"{self.release}: {self.withdrawn_at:%d.%m.%Y}"


class ScanMark(models.Model):
    """Whether a scan holds private facts of the other party; the newest mark of a scan stands.

    A marked scan stays in the file for a court, marked, and is left out of what the applicant can get.
    """

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="scan_marks")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+", db_index=False)
    private = models.BooleanField()
    reason = models.CharField(max_length=300)
    noted_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    noted_at = models.DateTimeField()

    class Meta:
        ordering = ["application_id", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="scan_mark_has_a_reason")]

    def __str__(self) -> str:
        return f"{self.application}: {self.file_id}"
