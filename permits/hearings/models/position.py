"""The applicant's side: objections, requests for another time, waivers, consent to an earlier hearing; the answers."""

from django.db import models
from django.db.models import Q

from applications.models.application import new_token
from portal.accounts.models import Staff
from portal.files.models import StoredFile
from portal.offices.models import Office

from .track import RefusalTrack


class PositionKind(models.TextChoices):
    OBJECTION = "objection"
    OTHER_TIME = "other_time"
    EARLIER_HEARING = "earlier_hearing"
    HEARING_WAIVER = "hearing_waiver"


class PositionForm(models.TextChoices):
    """Written on paper, said at the counter and written down there, or sent from the status page."""

    WRITTEN = "written"
    ORAL = "oral"
    ONLINE = "online"


GIVES_UP_A_RIGHT = (PositionKind.EARLIER_HEARING, PositionKind.HEARING_WAIVER)
"""What only a signed paper can give up; a code from a receipt is not a signature."""


class Position(models.Model):
    """What the applicant says to the preliminary decision. Rows are only added.

    `covers_days`: the applicant gives up the three working days before the act as well. `in_time`: an objection that
    came within two working days of receipt. Source: APPC 73.
    """

    token = models.CharField(max_length=16, unique=True, default=new_token, editable=False)
    track = models.ForeignKey(RefusalTrack, on_delete=models.PROTECT, related_name="positions")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=16, choices=PositionKind)
    form = models.CharField(max_length=8, choices=PositionForm)
    words = models.TextField()
    covers_days = models.BooleanField(default=False)
    in_time = models.BooleanField(default=True)
    given_at = models.DateTimeField()
    scan = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    recorded_by = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    recorded_at = models.DateTimeField()
    once = models.UUIDField(unique=True)

    class Meta:
        ordering = ["track_id", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=PositionKind.values), name="position_kind_is_known"),
            models.CheckConstraint(condition=Q(form__in=PositionForm.values), name="position_form_is_known"),
            models.CheckConstraint(
                condition=~Q(kind__in=GIVES_UP_A_RIGHT) | Q(form=PositionForm.WRITTEN),
                name="position_gives_up_a_right_on_paper_alone",
            ),
            models.CheckConstraint(
                condition=Q(covers_days=False) | Q(kind__in=GIVES_UP_A_RIGHT),
                name="position_covers_days_with_a_waiver",
            ),
            models.CheckConstraint(
                condition=Q(form=PositionForm.ONLINE) | Q(recorded_by__isnull=False),
                name="position_is_recorded_by_somebody",
            ),
            models.CheckConstraint(condition=~Q(words=""), name="position_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.track}: {self.kind}"


class ObjectionAnswer(models.Model):
    """The office's answer to one objection, for the reasoned refusal; the newest stands. Source: R9d."""

    position = models.ForeignKey(Position, on_delete=models.PROTECT, related_name="answers")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    words = models.TextField()
    written_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["position_id", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="objection_answer_says_something")]

    def __str__(self) -> str:
        return f"{self.position}: {self.words[:40]}"
