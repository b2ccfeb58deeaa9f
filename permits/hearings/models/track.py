"""The preliminary decision on a refusal: its grounds, what was found, what proves it, and when the act may follow."""

from django.db import models
from django.db.models import F, Q

from applications.models import Application, Paper
from applications.models.application import new_token
from portal.accounts.models import Staff
from portal.offices.models import Office


class RefusalTrack(models.Model):
    """One version of the preliminary decision. An edit makes the next version; what was sent is never changed.

    `act_from` is the first day on which the law lets a refusal be adopted, worked out when the notice leaves; the
    guard of the decision compares with it. `late`: it left after its last day, with the breach recorded.
    Source: R9b, APPC 73.
    """

    token = models.CharField(max_length=16, unique=True, default=new_token, editable=False)
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="refusal_tracks")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    version = models.PositiveSmallIntegerField()
    grounds = models.JSONField(default=list)
    findings = models.TextField()
    evidence = models.JSONField(default=list)
    prepared_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    prepared_at = models.DateTimeField()
    paper = models.OneToOneField(Paper, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    dropped_at = models.DateTimeField(null=True, blank=True)
    remark = models.CharField(max_length=500, blank=True, help_text="Why the head returned this version")
    signed_by = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_sha256 = models.CharField(max_length=64, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_on = models.DateField(null=True, blank=True)
    act_from = models.DateField(null=True, blank=True)
    late = models.BooleanField(default=False)

    class Meta:
        ordering = ["application_id", "version"]
        constraints = [
            models.UniqueConstraint(fields=["application", "version"], name="refusal_track_version_once"),
            models.UniqueConstraint(
                fields=["application"], condition=Q(dropped_at=None), name="refusal_track_one_live_on_an_application"
            ),
            models.CheckConstraint(
                condition=Q(signed_by__isnull=True) | ~Q(signed_by=F("prepared_by")),
                name="refusal_track_signer_is_not_preparer",
            ),
            models.CheckConstraint(
                condition=Q(signed_by__isnull=True, signed_at__isnull=True, signed_sha256="")
                | Q(
                    signed_by__isnull=False,
                    signed_at__isnull=False,
                    paper__isnull=False,
                    signed_sha256__regex=r"^[0-9a-f]{64}$",
                ),
                name="refusal_track_is_signed_whole",
            ),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True, sent_on__isnull=True, act_from__isnull=True)
                | Q(
                    sent_at__isnull=False,
                    sent_on__isnull=False,
                    act_from__isnull=False,
                    signed_at__isnull=False,
                    dropped_at__isnull=True,
                    sent_at__gte=F("signed_at"),
                ),
                name="refusal_track_is_sent_whole",
            ),
            models.CheckConstraint(condition=~Q(grounds=[]), name="refusal_track_has_a_ground"),
        ]

    def __str__(self) -> str:
        return f"{self.application} ({self.version})"
