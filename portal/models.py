"""Two small tables of the building itself: register counters and throttles."""

from django.db import models


class RegisterCounter(models.Model):
    """The last number given in one register of one office in one year."""

    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="+")
    register = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    last_number = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office", "register", "year"], name="register_has_one_counter_a_year"),
            models.CheckConstraint(condition=models.Q(last_number__gte=1), name="register_counter_starts_with_one"),
        ]

    def __str__(self) -> str:
        return f"{self.office_id} {self.register} {self.year}: {self.last_number}"


class Throttle(models.Model):
    """How often something was tried in its present window; the key is a keyed hash, nobody can read it back."""

    key = models.CharField(max_length=64, primary_key=True)
    hits = models.PositiveIntegerField()
    until = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.hits} until {self.until}"
