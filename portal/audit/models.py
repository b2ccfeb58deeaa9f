"""The event log: what was done to whom by whom, chained by hashes per office, never changed."""

from django.db import models


class Event(models.Model):
    """One deed. ``seq``, ``prev_hash`` and ``hash`` are given by the database, whatever is sent.

    ``chain`` is the office whose log this is, or 0 for what concerns the whole installation.
    """

    chain = models.BigIntegerField()
    seq = models.BigIntegerField(db_default=0)
    at = models.DateTimeField()
    actor = models.ForeignKey("accounts.Staff", null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    actor_label = models.CharField(max_length=250, blank=True, help_text="The name as it was on that day")
    role = models.CharField(max_length=30, blank=True)
    subject_kind = models.CharField(max_length=30)
    subject_id = models.BigIntegerField()
    verb = models.CharField(max_length=40)
    from_state = models.CharField(max_length=40, blank=True)
    to_state = models.CharField(max_length=40, blank=True)
    facts = models.JSONField(default=dict)
    prev_hash = models.BinaryField(max_length=32, db_default=b"")
    hash = models.BinaryField(max_length=32, db_default=b"")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["chain", "seq"], name="event_has_one_place_in_its_chain")]
        indexes = [
            models.Index(fields=["subject_kind", "subject_id", "id"], name="event_subject"),
            models.Index(
                fields=["subject_kind", "subject_id", "actor", "at"],
                name="event_readers",
                condition=models.Q(verb="read"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.chain}/{self.seq} {self.verb} {self.subject_kind} {self.subject_id}"


class ChainHead(models.Model):
    """The end of one chain; its row is the lock that puts the events of an office in order."""

    chain = models.BigIntegerField(primary_key=True)
    seq = models.BigIntegerField()
    hash = models.BinaryField(max_length=32)

    def __str__(self) -> str:
        return f"{self.chain}/{self.seq}"
