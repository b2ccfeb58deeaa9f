"""Offices, branches of the State Corporation, their hours, days off and confirmed texts of law."""

from django.db import models

from portal.offices.orders import Absence, HoursChange, Order

__all__ = ["Absence", "Branch", "ConfirmedText", "DayCorrection", "HoursChange", "Office", "Order", "Workplace"]


class Workplace(models.Model):
    """What an office and a branch have in common: a name, an address and hours."""

    code = models.SlugField(max_length=24, unique=True)
    name_kk = models.CharField(max_length=200)
    name_ru = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    address_kk = models.CharField(max_length=250)
    address_ru = models.CharField(max_length=250)
    address_en = models.CharField(max_length=250, blank=True)
    phone = models.CharField(max_length=40)
    opens_at = models.TimeField()
    lunch_starts_at = models.TimeField(null=True, blank=True)
    lunch_ends_at = models.TimeField(null=True, blank=True)
    closes_at = models.TimeField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name_kk

    def name_in(self, language: str) -> str:
        return getattr(self, f"name_{language}", "") or self.name_kk

    def address_in(self, language: str) -> str:
        return getattr(self, f"address_{language}", "") or self.address_kk


def hours_are_ordered(prefix: str) -> list[models.BaseConstraint]:
    """Opening, lunch and closing in their order, or the calendar of the place would be nonsense."""
    lunch = models.Q(lunch_starts_at__isnull=True, lunch_ends_at__isnull=True) | models.Q(
        lunch_starts_at__gt=models.F("opens_at"),
        lunch_ends_at__gt=models.F("lunch_starts_at"),
        closes_at__gt=models.F("lunch_ends_at"),
    )
    return [
        models.CheckConstraint(condition=models.Q(closes_at__gt=models.F("opens_at")), name=f"{prefix}_closes_later"),
        models.CheckConstraint(condition=lunch, name=f"{prefix}_lunch_inside_the_day"),
    ]


class Office(Workplace):
    """A guardianship office: the provider of the services."""

    bin = models.CharField(max_length=12)
    email = models.EmailField(blank=True)
    number_pattern = models.CharField(max_length=60, default="{office}-{year}/{number:05d}")
    services = models.JSONField(default=list, help_text="Codes of the services the office renders")
    channels = models.JSONField(default=list, help_text="Codes of the channels, where a service has none of its own")
    service_channels = models.JSONField(default=dict, help_text="Codes of the channels by service")
    is_demo = models.BooleanField(default=False)

    class Meta:
        constraints = hours_are_ordered("office")

    def channels_of(self, service: str) -> list[str]:
        """The channels through which this office takes applications for the service. Source: reading Q14."""
        return self.service_channels.get(service, self.channels)


class Branch(Workplace):
    """A branch of the State Corporation that takes applications for one office."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="branches")
    department_number = models.CharField(max_length=12)

    class Meta:
        verbose_name_plural = "branches"
        constraints = hours_are_ordered("branch")


class DayCorrection(models.Model):
    """A day that an act moved: off or worked, for one office or for everybody (no office)."""

    office = models.ForeignKey(Office, null=True, blank=True, on_delete=models.PROTECT, related_name="corrections")
    week = models.CharField(max_length=8, blank=True, help_text="five_day, six_day or empty for both")
    day = models.DateField()
    works = models.BooleanField()
    why_kk = models.CharField(max_length=200)
    why_ru = models.CharField(max_length=200)
    why_en = models.CharField(max_length=200)
    act = models.CharField(max_length=200)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey("accounts.Staff", null=True, on_delete=models.PROTECT, related_name="+")
    order = models.ForeignKey(Order, null=True, blank=True, on_delete=models.PROTECT, related_name="corrections")

    class Meta:
        ordering = ["day", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(week__in=["", "five_day", "six_day"]), name="day_correction_week_is_known"
            ),
            models.UniqueConstraint(
                fields=["office", "week", "day"], nulls_distinct=False, name="day_correction_once_for_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day}: {self.why_kk}"


class ReadingChoice(models.Model):
    """An office's position of one switch of the law, for what is registered from then on; the newest one holds."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="reading_choices")
    service = models.CharField(max_length=40)
    edition = models.CharField(max_length=12)
    reading = models.CharField(max_length=40)
    value = models.PositiveIntegerField()
    why = models.CharField(max_length=500)
    chosen_at = models.DateTimeField()
    chosen_by = models.ForeignKey("accounts.Staff", on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["office", "service", "edition", "reading"], name="reading_choice_newest")]

    def __str__(self) -> str:
        return f"{self.service} {self.edition} {self.reading}={self.value}"


class OwnText(models.Model):
    """One wording of a row that the texts lack, written down by an office; the newest of a code stands.

    `place`: where it stands in the act. `applies_from`: the first day of receipt to which it applies. A row that is
    withdrawn has a last wording that says so.
    """

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="own_texts")
    service = models.CharField(max_length=40)
    edition = models.CharField(max_length=12)
    kind = models.CharField(max_length=12)
    code = models.SlugField(max_length=40)
    title_kk = models.CharField(max_length=1000)
    title_ru = models.CharField(max_length=1000)
    title_en = models.CharField(max_length=1000)
    place = models.CharField(max_length=120)
    required = models.BooleanField(default=True)
    expires = models.BooleanField(default=False)
    withdrawn = models.BooleanField(default=False)
    applies_from = models.DateField()
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey("accounts.Staff", on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["office", "service", "edition"], name="own_text_newest")]

    def __str__(self) -> str:
        return f"{self.kind}:{self.code}"

    @property
    def row(self) -> str:
        """The name of the row, as confirmations and the law know it."""
        return f"{self.kind}:{self.code}"


class ConfirmedText(models.Model):
    """An office's word that a row the texts lack (a document, a ground) was checked against the act.

    `wording`: the office's own wording that was checked; none for the one that the portal brought.
    """

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="confirmed_texts")
    service = models.CharField(max_length=40)
    edition = models.CharField(max_length=12)
    row = models.CharField(max_length=60, help_text="Kind and code, as document:court_decision")
    wording = models.ForeignKey(OwnText, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=250)
    confirmed_on = models.DateField()
    confirmed_by = models.ForeignKey("accounts.Staff", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "service", "edition", "row", "wording"],
                nulls_distinct=False,
                name="confirmed_wording_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.service} {self.edition} {self.row}"


class Room(models.Model):
    """Where an office hears people: a room, or the link of its video calls."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="rooms")
    is_video = models.BooleanField(default=False)
    name_kk = models.CharField(max_length=200)
    name_ru = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    link = models.URLField(max_length=300, blank=True, help_text="Of a video call; empty for a room")
    is_open = models.BooleanField(default=True)

    class Meta:
        ordering = ["office_id", "is_video", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["office", "name_kk"], name="room_named_once_in_an_office"),
            models.CheckConstraint(
                condition=models.Q(is_video=True) & ~models.Q(link="") | models.Q(is_video=False, link=""),
                name="room_of_a_video_call_has_a_link",
            ),
        ]

    def __str__(self) -> str:
        return self.name_kk

    def name_in(self, language: str) -> str:
        return getattr(self, f"name_{language}", "") or self.name_kk
