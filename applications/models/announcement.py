"""What changed in the requirements of a service, told to every office and on the public page."""

from django.db import models

from portal.accounts.models import Staff
from portal.offices.models import Office

from .application import new_token


class Announcement(models.Model):
    """One change in plain words. `office`: whose own rows changed; none for an edition, which is everybody's.

    `what`: the changes, each `{kind, subject, kk, ru, en, clause}`; `once` keeps a change from being told twice.
    """

    token = models.CharField(max_length=16, unique=True, default=new_token, editable=False)
    service = models.CharField(max_length=40)
    edition = models.CharField(max_length=12)
    office = models.ForeignKey(Office, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    what = models.JSONField()
    applies_from = models.DateField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    once = models.CharField(max_length=80, unique=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
        indexes = [models.Index(fields=["service", "-made_at"], name="announcement_of_service")]

    def __str__(self) -> str:
        return f"{self.service} {self.edition}: {self.applies_from}"


class AnnouncementRead(models.Model):
    """Somebody has read it."""

    announcement = models.ForeignKey(Announcement, on_delete=models.CASCADE, related_name="readers")
    reader = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    read_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["announcement", "reader"], name="announcement_read_once")]

    def __str__(self) -> str:
        return f"{self.announcement_id} {self.reader_id}"
