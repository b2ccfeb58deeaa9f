"""A request that an applicant fills in the cabinet: a draft until it is signed and sent, frozen after that."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from applications.models.application import Application, new_token
from portal.applicants.models import Account
from portal.files.models import StoredFile
from portal.offices.models import Office


class RequestQuerySet(models.QuerySet["Request"]):
    def of_account(self, account: Account) -> "RequestQuerySet":
        return self.filter(account=account)

    def drafts(self) -> "RequestQuerySet":
        return self.filter(sent_at__isnull=True)


class Request(models.Model):
    """`typed` holds each page of the form as the person wrote it, right or not, so that nothing is lost.

    `content` is the text that was signed, `signature` the container (CMS) that holds the signature, `proof` what was
    found of it at the moment of sending.
    """

    token = models.CharField(max_length=16, unique=True, default=new_token, editable=False)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="requests")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    service = models.CharField(max_length=40)
    once = models.UUIDField(unique=True, default=uuid4, editable=False)
    typed = models.JSONField(default=dict)
    begun_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    application = models.OneToOneField(
        Application, null=True, blank=True, on_delete=models.PROTECT, related_name="request"
    )
    content = models.TextField(blank=True)
    signature = models.BinaryField(null=True, blank=True)
    proof = models.JSONField(default=dict)

    objects = RequestQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True, application__isnull=True, signature__isnull=True, content="")
                | (Q(sent_at__isnull=False, application__isnull=False, signature__isnull=False) & ~Q(content="")),
                name="request_is_sent_whole",
            )
        ]

    def __str__(self) -> str:
        return self.token


class RequestDocument(models.Model):
    """An electronic copy that the applicant attached; the requirement is a code of the edition."""

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="documents")
    requirement = models.CharField(max_length=60)
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["request_id", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["request", "requirement"], name="request_document_once_in_a_request")
        ]

    def __str__(self) -> str:
        return self.requirement
