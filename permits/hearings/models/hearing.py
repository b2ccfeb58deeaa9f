"""A hearing: when and how it is to be held, how it was held, word by word."""

from django.db import models
from django.db.models import F, Q

from applications.models import Paper
from applications.models.application import new_token
from portal.accounts.models import Staff
from portal.offices.models import Office, Room

from .track import RefusalTrack


class Way(models.TextChoices):
    """How the parties are heard."""

    ROOM = "room"
    VIDEO = "video"
    WRITTEN = "written"


class Outcome(models.TextChoices):
    """What came of a hearing; a hearing that is still to be held has none."""

    HELD = "held"
    IN_ABSENCE = "in_absence"
    ADJOURNED = "adjourned"
    MOVED = "moved"


HEARD = (Outcome.HELD, Outcome.IN_ABSENCE)


class Hearing(models.Model):
    """One appointment. Another time is another hearing with a notice of its own. Source: R9b, R9c."""

    token = models.CharField(max_length=16, unique=True, default=new_token, editable=False)
    track = models.ForeignKey(RefusalTrack, on_delete=models.PROTECT, related_name="hearings")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    number = models.PositiveSmallIntegerField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    way = models.CharField(max_length=10, choices=Way)
    room = models.ForeignKey(
        Room, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="None for a written hearing"
    )
    presiding = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    set_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    set_at = models.DateTimeField()

    notice = models.OneToOneField(Paper, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    signed_by = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_sha256 = models.CharField(max_length=64, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_way = models.CharField(max_length=20, blank=True)

    opened_at = models.DateTimeField(null=True, blank=True)
    secretary = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    question = models.TextField(blank=True)
    participants = models.JSONField(default=list)
    ended_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True)
    outcome_words = models.TextField(blank=True)
    protocol = models.OneToOneField(Paper, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["track_id", "number"]
        indexes = [models.Index("office", "starts_at", name="hearing_of_office_by_time")]
        constraints = [
            models.UniqueConstraint(fields=["track", "number"], name="hearing_number_once_on_a_track"),
            models.UniqueConstraint(fields=["track"], condition=Q(outcome=""), name="hearing_one_ahead_on_a_track"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="hearing_ends_after_it_begins"),
            models.CheckConstraint(condition=Q(way__in=Way.values), name="hearing_way_is_known"),
            models.CheckConstraint(condition=Q(outcome__in=["", *Outcome.values]), name="hearing_outcome_is_known"),
            models.CheckConstraint(
                condition=(Q(way=Way.WRITTEN) & Q(room__isnull=True)) | (~Q(way=Way.WRITTEN) & Q(room__isnull=False)),
                name="hearing_has_the_place_of_its_way",
            ),
            models.CheckConstraint(
                condition=Q(signed_by__isnull=True) | ~Q(signed_by=F("set_by")),
                name="hearing_notice_signer_is_not_preparer",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(opened_at__isnull=False, ended_at__gte=F("opened_at")),
                name="hearing_ends_after_it_was_opened",
            ),
            models.CheckConstraint(
                condition=~Q(outcome__in=[*HEARD, Outcome.ADJOURNED])
                | Q(ended_at__isnull=False, secretary__isnull=False, protocol__isnull=False),
                name="hearing_is_held_with_a_protocol",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.track}: {self.number}"


class WordsKind(models.TextChoices):
    """What was said; an addition is what a party asks to be written beside the protocol."""

    QUESTION = "question"
    EXPLANATION = "explanation"
    STATEMENT = "statement"
    ANSWER = "answer"
    ADDITION = "addition"


class HearingWords(models.Model):
    """One entry of the running protocol: who said what. Rows are only added. Source: R9c."""

    hearing = models.ForeignKey(Hearing, on_delete=models.PROTECT, related_name="words")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=12, choices=WordsKind)
    speaker = models.CharField(max_length=240)
    words = models.TextField()
    said_at = models.DateTimeField()
    written_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    once = models.UUIDField(unique=True)

    class Meta:
        verbose_name_plural = "hearing words"
        ordering = ["hearing_id", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=WordsKind.values), name="hearing_words_kind_is_known"),
            models.CheckConstraint(condition=~Q(words="") & ~Q(speaker=""), name="hearing_words_are_somebodys"),
        ]

    def __str__(self) -> str:
        return f"{self.speaker}: {self.words[:40]}"
