"""Consents to ask a system outside about a person, and what was asked under each of them."""

from django.db import models
from django.db.models import F, Q

from portal.accounts.models import Staff
from portal.files.models import StoredFile
from portal.offices.models import Office

from .application import new_token
from .monitoring import System

MOST_ATTEMPTS = 5
_ASKED = (System.IDENTITY, System.DIGITAL_DOCUMENTS)


class Way(models.TextChoices):
    """How a person consents."""

    SIGNED_APPLICATION = "signed_application"
    ONE_TIME_CODE = "one_time_code"


class Outcome(models.TextChoices):
    FOUND = "found"
    NOT_FOUND = "not_found"
    AWAY = "away"
    REFUSED = "refused"


class ConsentRequest(models.Model):
    """A one-time code sent to a person's number; the code itself is nowhere. Source: R8c.

    `once` is the key of the form of the counter, and of the application that comes of it.
    """

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    once = models.UUIDField()
    iin = models.CharField(max_length=12)
    what = models.CharField(max_length=60, help_text="Code of the required document that is to be obtained")
    phone = models.CharField(max_length=16)
    salt = models.CharField(max_length=32)
    code_hash = models.CharField(max_length=64)
    attempts = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    expires_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(attempts__lte=MOST_ATTEMPTS), name="consent_request_attempts_end"),
            models.CheckConstraint(condition=Q(expires_at__gt=F("asked_at")), name="consent_request_expires_later"),
            models.CheckConstraint(
                condition=Q(code_hash__regex="^[0-9a-f]{64}$"), name="consent_request_keeps_only_a_hash"
            ),
        ]
        indexes = [models.Index("once", "what", "id", name="consent_request_of_form")]

    def __str__(self) -> str:
        return f"{self.what} {self.asked_at:%Y-%m-%d %H:%M}"


class Consent(models.Model):
    """Who consented, when, to what, from which number and in which way; only added. Source: R8b, R8c, T9.6."""

    token = models.CharField(max_length=16, unique=True, default=new_token, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    once = models.UUIDField()
    iin = models.CharField(max_length=12)
    system = models.CharField(max_length=20, choices=System)
    what = models.CharField(max_length=60)
    way = models.CharField(max_length=20, choices=Way)
    phone = models.CharField(max_length=16, blank=True)
    request = models.OneToOneField(
        ConsentRequest, null=True, blank=True, on_delete=models.PROTECT, related_name="consent"
    )
    given_at = models.DateTimeField()
    taken_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(iin__regex=r"^[0-9]{12}$"), name="consent_is_of_a_person"),
            models.CheckConstraint(condition=Q(system__in=_ASKED), name="consent_system_is_asked_of_people"),
            models.CheckConstraint(
                condition=Q(way=Way.SIGNED_APPLICATION, request__isnull=True)
                | Q(way=Way.ONE_TIME_CODE, request__isnull=False) & ~Q(phone=""),
                name="consent_way_has_its_proof",
            ),
            models.CheckConstraint(
                condition=~Q(system=System.DIGITAL_DOCUMENTS) | Q(way=Way.ONE_TIME_CODE),
                name="consent_to_digital_documents_comes_by_phone",
            ),
        ]
        indexes = [models.Index("once", "system", "what", "id", name="consent_of_form")]

    def __str__(self) -> str:
        return f"{self.what} {self.way}"


class LookUp(models.Model):
    """One question to a system outside, under one consent, and how it ended; only added. Source: R8a, T9.5."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    consent = models.ForeignKey(Consent, on_delete=models.PROTECT, related_name="look_ups")
    system = models.CharField(max_length=20, choices=System)
    what = models.CharField(max_length=60)
    iin = models.CharField(max_length=12)
    outcome = models.CharField(max_length=10, choices=Outcome)
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(outcome__in=Outcome.values), name="look_up_outcome_is_known"),
            models.CheckConstraint(
                condition=Q(file__isnull=True) | Q(outcome=Outcome.FOUND, system=System.DIGITAL_DOCUMENTS),
                name="look_up_file_was_found",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.system} {self.what} {self.outcome}"
