"""What the monitoring information system has to know, and the times at which a system outside was away."""

from django.db import models
from django.db.models import F, Q

from portal.accounts.models import Staff
from portal.files.models import StoredFile
from portal.offices.models import Office

from .application import Application


class StageMessage(models.Model):
    """One stage of one application, written in the transaction that changed it. Source: R12-1a.

    `key` is the same however often it is sent; `body` holds no name and no IIN. Attempts and their ends are the
    job's; the row says only whether it arrived.
    """

    key = models.CharField(max_length=60, unique=True)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="+")
    body = models.JSONField()
    written_at = models.DateTimeField()
    delivered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(delivered_at__isnull=True) | Q(delivered_at__gte=F("written_at")),
                name="stage_message_arrives_after_it_was_written",
            )
        ]
        indexes = [
            models.Index("office", "id", name="stage_message_on_its_way", condition=Q(delivered_at=None)),
            models.Index("office", "written_at", name="stage_message_of_office"),
        ]

    def __str__(self) -> str:
        return self.key


class System(models.TextChoices):
    """Systems outside of the portal that can be away."""

    MONITORING = "monitoring"
    IDENTITY = "identity"
    DIGITAL_DOCUMENTS = "digital_documents"
    SMS = "sms"


class Outage(models.Model):
    """A system outside did not answer: from its first failure to its next answer. Source: R12-1b."""

    system = models.CharField(max_length=20, choices=System)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True, help_text="The last attempt that failed")
    attempts = models.PositiveIntegerField(default=1, help_text="Attempts that failed")
    failure = models.CharField(max_length=250, help_text="The kind of the first fault, never whose data it met")
    told_at = models.DateTimeField(null=True, help_text="When the technical unit was told")

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint("system", condition=Q(ended_at=None), name="outage_one_open_of_a_system"),
            models.CheckConstraint(condition=Q(system__in=System.values), name="outage_system_is_known"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("began_at")), name="outage_ends_after_it_began"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.system} {self.began_at:%Y-%m-%d %H:%M}"


class OutageProtocol(models.Model):
    """The protocol of a technical problem: drawn up by the technical worker, signed by the office. Source: R12-1c."""

    outage = models.ForeignKey(Outage, on_delete=models.PROTECT, related_name="protocols")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    failure = models.TextField()
    effect = models.TextField()
    affected = models.JSONField(default=list, help_text="Register numbers of the cases it touched")
    drawn_up_at = models.DateTimeField()
    drawn_up_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField(null=True)
    signed_by = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["outage", "office"], name="outage_protocol_once_in_an_office"),
            models.CheckConstraint(
                condition=Q(signed_at__isnull=True, signed_by__isnull=True)
                | Q(signed_at__isnull=False, signed_by__isnull=False),
                name="outage_protocol_is_signed_whole",
            ),
            models.CheckConstraint(
                condition=Q(signed_by__isnull=True) | ~Q(signed_by=F("drawn_up_by")),
                name="outage_protocol_signer_did_not_draw_it_up",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.outage}"
