"""A call for a visit at home: who asked for whom, the day and the worker, and the application that came of it."""

from django.db import models
from django.db.models import F, Q

from portal.accounts.models import Staff
from portal.offices.models import Branch, Office

from .application import Application, new_token

PLANNED = ("planned", "on_the_way", "not_met", "visited")
FINAL = ("visited", "cancelled")


class HouseCallQuerySet(models.QuerySet["HouseCall"]):
    def visible_to(self, person: Staff) -> "HouseCallQuerySet":
        """Only what the person's own branch has written down; an office reads of a visit on the case alone."""
        return self.filter(branch_id=person.branch_id) if person.branch_id else self.none()

    def open(self) -> "HouseCallQuerySet":
        return self.filter(closed_at__isnull=True)

    def on_route(self, worker: Staff, day: object) -> "HouseCallQuerySet":
        """The visits of one worker on one day, in their order."""
        return self.filter(worker=worker, planned_on=day).order_by("position", "pk")


class HouseCall(models.Model):
    """What the caller said stays, but for what leads to the door; `state` is a row of `law/house_calls.toml`.

    The plan stays when nobody was met, until there is another. `application` closes the call. Source: T13.
    """

    token = models.CharField(max_length=16, unique=True, default=new_token, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    branch = models.ForeignKey(Branch, on_delete=models.PROTECT, related_name="+", db_index=False)
    number = models.CharField(max_length=40, help_text="In the register of calls of the office")
    state = models.CharField(max_length=20)
    source = models.CharField(max_length=20)
    called_at = models.DateTimeField()
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    caller = models.CharField(max_length=200, blank=True, help_text="Who called, unless it was the person themselves")
    surname = models.CharField(max_length=80)
    given_name = models.CharField(max_length=80)
    patronymic = models.CharField(max_length=80, blank=True)
    phone = models.CharField(max_length=16)
    address = models.CharField(max_length=250)
    service = models.CharField(max_length=40)
    lost = models.JSONField(default=list, help_text="Abilities that were lost, by their codes")
    extent = models.CharField(max_length=10)
    confirmation = models.CharField(max_length=20)
    wanted = models.CharField(max_length=200, blank=True, help_text="When the person would like the visit")
    directions = models.CharField(max_length=300, blank=True, help_text="How to find the door")

    planned_on = models.DateField(null=True, blank=True)
    worker = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    position = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Place in the order of the route")
    tries = models.PositiveSmallIntegerField(default=0, help_text="Visits at which nobody was met")
    application = models.OneToOneField(
        Application, null=True, blank=True, on_delete=models.PROTECT, related_name="house_call"
    )
    reason = models.CharField(max_length=300, blank=True, help_text="Why it was cancelled")
    closed_at = models.DateTimeField(null=True, blank=True)
    once = models.UUIDField(unique=True, help_text="Key of the form that made it: the same form twice makes it once")

    objects = HouseCallQuerySet.as_manager()

    class Meta:
        ordering = ["called_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["office", "number"], name="house_call_number_once_in_an_office"),
            models.UniqueConstraint(
                fields=["worker", "planned_on", "position"],
                name="house_call_place_on_a_route_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(
                condition=Q(planned_on__isnull=True, worker__isnull=True, position__isnull=True)
                | Q(planned_on__isnull=False, worker__isnull=False, position__isnull=False),
                name="house_call_is_planned_whole",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=PLANNED) | Q(planned_on__isnull=False), name="house_call_goes_by_a_plan"
            ),
            models.CheckConstraint(
                condition=Q(state="visited", application__isnull=False)
                | (~Q(state="visited") & Q(application__isnull=True)),
                name="house_call_is_done_with_its_application",
            ),
            models.CheckConstraint(
                condition=(Q(state="cancelled") & ~Q(reason="")) | (~Q(state="cancelled") & Q(reason="")),
                name="house_call_is_cancelled_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(state__in=FINAL, closed_at__isnull=False)
                | (~Q(state__in=FINAL) & Q(closed_at__isnull=True)),
                name="house_call_is_closed_at_its_end",
            ),
            models.CheckConstraint(
                condition=Q(written_at__gte=F("called_at")), name="house_call_written_after_it_came"
            ),
            models.CheckConstraint(
                condition=~Q(surname="") & ~Q(given_name="") & ~Q(phone="") & ~Q(address="") & ~Q(lost=[]),
                name="house_call_says_who_and_why",
            ),
        ]
        indexes = [
            models.Index("branch", "planned_on", "id", name="house_call_open_of_branch", condition=Q(closed_at=None)),
            models.Index("branch", "closed_at", name="house_call_closed_of_branch", condition=~Q(closed_at=None)),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def full_name(self) -> str:
        return " ".join(filter(None, [self.surname, self.given_name, self.patronymic]))

    @property
    def stamp(self) -> str:
        """Where it stands; a form carries it back, so that one made for an older state is noticed."""
        return f"{self.state}.{self.planned_on or ''}.{self.worker_id or 0}.{self.tries}"
