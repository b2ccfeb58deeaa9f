"""What an order of the office changes from a day on: working hours, and who is absent."""

from django.db import models
from django.db.models import F, Q


class Order(models.Model):
    """An order (бұйрық) under which a change was made; it never changes afterwards."""

    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="orders")
    number = models.CharField(max_length=40)
    signed_on = models.DateField()
    signed_by = models.CharField(max_length=160, help_text="Position and name of whoever signed it")
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey("accounts.Staff", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-entered_at", "-pk"]

    def __str__(self) -> str:
        return f"№ {self.number}, {self.signed_on:%d.%m.%Y}"


class HoursChange(models.Model):
    """Other hours of the office or of a branch of it, from a day on; of two on one day the later entered holds."""

    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="hours_changes")
    branch = models.ForeignKey(
        "offices.Branch", null=True, blank=True, on_delete=models.PROTECT, related_name="hours_changes"
    )
    valid_from = models.DateField()
    opens_at = models.TimeField()
    lunch_starts_at = models.TimeField(null=True, blank=True)
    lunch_ends_at = models.TimeField(null=True, blank=True)
    closes_at = models.TimeField()
    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="hours_changes")

    class Meta:
        ordering = ["valid_from", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(closes_at__gt=F("opens_at")), name="hours_change_closes_later"),
            models.CheckConstraint(
                condition=Q(lunch_starts_at__isnull=True, lunch_ends_at__isnull=True)
                | Q(
                    lunch_starts_at__gt=F("opens_at"),
                    lunch_ends_at__gt=F("lunch_starts_at"),
                    closes_at__gt=F("lunch_ends_at"),
                ),
                name="hours_change_lunch_inside_the_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.valid_from}: {self.opens_at:%H:%M}-{self.closes_at:%H:%M}"


class AbsenceQuerySet(models.QuerySet["Absence"]):
    """Absences that touch a span of days."""

    def touching(self, first_on, last_on) -> "AbsenceQuerySet":
        return self.filter(first_on__lte=last_on, last_on__gte=first_on)


class Absence(models.Model):
    """A person is away from one day to another, both included; the database refuses two at once for one person."""

    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="absences")
    staff = models.ForeignKey("accounts.Staff", on_delete=models.PROTECT, related_name="absences")
    first_on = models.DateField()
    last_on = models.DateField()
    reason = models.CharField(max_length=20)
    substitute = models.ForeignKey(
        "accounts.Staff", null=True, blank=True, on_delete=models.PROTECT, related_name="substitutes_in"
    )
    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="absences")

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        ordering = ["first_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(last_on__gte=F("first_on")), name="absence_is_a_period"),
            models.CheckConstraint(
                condition=Q(substitute=None) | ~Q(substitute=F("staff")), name="absence_substitute_is_another_person"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.staff}: {self.first_on}-{self.last_on}"
