"""A complaint about what was done, decided or left undone, on an application or before one, with its stamp."""

from django.db import models
from django.db.models import F, Q

from applications.law.complaints import OFFICE, STATE_CORPORATION
from applications.models.application import Application, new_token
from applications.models.paper import Paper
from portal.accounts.models import Staff
from portal.files.models import StoredFile
from portal.offices.models import Branch, Office

BEFORE = "before_registration"


class Way(models.TextChoices):
    """How a complaint comes, and how its answer goes. Source: R13a, T11a, T11e."""

    COUNTER = "counter"
    POST = "post"
    ONLINE = "online"


class ComplaintQuerySet(models.QuerySet["Complaint"]):
    def visible_to(self, person: Staff) -> "ComplaintQuerySet":
        """What the person's own office has registered; at a branch what its counter took in, never about oneself."""
        if person.office_id:
            return self.filter(office_id=person.office_id)
        return self.filter(registered_by__branch_id=person.branch_id).exclude(against_staff_id=person.pk)

    def open(self) -> "ComplaintQuerySet":
        return self.filter(closed_at__isnull=True)

    def whole(self) -> "ComplaintQuerySet":
        """With everything that a line or a page of it says."""
        return self.select_related(
            "application__office",
            "application__branch",
            "office",
            "branch",
            "against_staff",
            "registered_by__branch",
            "decided_by",
        )


class Complaint(models.Model):
    """What was written down once never changes: each step fills its own columns. Source: R13, T11.

    `state` is a row of `law/complaints.toml`; limits are derived from the moments kept here. `against_staff` is the
    official complained of, where one is named; `decided_by` is never the same person. Somebody who was turned away
    has no `application`: then `branch` is the one complained of, and the letters are the complaint's own.
    """

    token = models.CharField(max_length=16, unique=True, default=new_token, editable=False)
    application = models.ForeignKey(
        Application, null=True, blank=True, on_delete=models.PROTECT, related_name="complaints"
    )
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    branch = models.ForeignKey(
        Branch, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    language = models.CharField(max_length=2, default="kk", help_text="Of the letters, where no application says it")
    number = models.CharField(max_length=40, help_text="Incoming number in the register of complaints")
    state = models.CharField(max_length=30)
    way = models.CharField(max_length=10, choices=Way)
    received_at = models.DateTimeField()
    registered_at = models.DateTimeField()
    registered_by = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    addressee = models.CharField(max_length=30)
    against = models.CharField(max_length=20)
    against_staff = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    step = models.CharField(max_length=40, help_text="Step of the edition that it is about")
    about = models.TextField()
    surname = models.CharField(max_length=80)
    given_name = models.CharField(max_length=80)
    patronymic = models.CharField(max_length=80, blank=True)
    address = models.CharField(max_length=250)
    phone = models.CharField(max_length=16)
    scan = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    receipt = models.OneToOneField(Paper, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    decided_by = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    findings = models.TextField(blank=True)
    decision = models.TextField(blank=True)
    new_act = models.CharField(max_length=40, blank=True, help_text="Result of the edition that satisfies the claims")
    answer_way = models.CharField(max_length=10, blank=True, choices=Way)
    answer = models.OneToOneField(Paper, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    forwarded_at = models.DateTimeField(null=True, blank=True)
    forwarded_to = models.CharField(max_length=250, blank=True)
    covering_letter = models.OneToOneField(Paper, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    authority_number = models.CharField(max_length=40, blank=True)
    authority_registered_on = models.DateField(null=True, blank=True)
    authority_decided_on = models.DateField(null=True, blank=True)
    authority_decision = models.TextField(blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    once = models.UUIDField(unique=True, help_text="Key of the form that made it: the same form twice makes it once")

    objects = ComplaintQuerySet.as_manager()

    class Meta:
        ordering = ["application_id", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["office", "number"], name="complaint_number_once_in_an_office"),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True)
                | Q(against_staff__isnull=True)
                | ~Q(decided_by=F("against_staff")),
                name="complaint_is_not_decided_by_whom_it_is_about",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True, decided_at__isnull=True, decision="")
                | (Q(decided_by__isnull=False, decided_at__isnull=False) & ~Q(decision="")),
                name="complaint_is_decided_whole",
            ),
            models.CheckConstraint(
                condition=Q(way=Way.ONLINE, registered_by__isnull=True)
                | (~Q(way=Way.ONLINE) & Q(registered_by__isnull=False)),
                name="complaint_is_accepted_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(registered_at__gte=F("received_at")), name="complaint_registered_after_receipt"
            ),
            models.CheckConstraint(
                condition=~Q(surname="") & ~Q(given_name="") & ~Q(address="") & ~Q(phone="") & ~Q(about=""),
                name="complaint_says_who_complains_of_what",
            ),
            models.CheckConstraint(
                condition=Q(authority_decided_on__isnull=True)
                | Q(
                    authority_registered_on__isnull=False,
                    authority_decided_on__gte=F("authority_registered_on"),
                ),
                name="complaint_is_decided_there_after_it_came",
            ),
            models.CheckConstraint(
                condition=Q(application__isnull=False, branch__isnull=True)
                | Q(application__isnull=True, step=BEFORE, new_act=""),
                name="complaint_without_an_application_is_about_what_was_before",
            ),
            models.CheckConstraint(
                condition=Q(application__isnull=False)
                | Q(against=OFFICE, branch__isnull=True)
                | Q(against=STATE_CORPORATION, branch__isnull=False),
                name="complaint_without_an_application_names_its_branch",
            ),
        ]
        indexes = [
            models.Index("office", "id", name="complaint_open_of_office", condition=Q(closed_at=None)),
            models.Index(
                "office", "closed_at", name="complaint_closed_of_office", condition=Q(closed_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def full_name(self) -> str:
        return " ".join(filter(None, [self.surname, self.given_name, self.patronymic]))

    @property
    def branch_concerned(self) -> Branch | None:
        """The branch of the State Corporation that it could be about."""
        return self.application.branch if self.application else self.branch

    @property
    def taken_in_at(self) -> Office | Branch:
        """Whose counter took it in: the office's, or that of a branch."""
        return (self.registered_by.branch if self.registered_by else None) or self.office

    @property
    def stamp(self) -> str:
        """Where it stands; a form carries it back, so that one made for an older state is noticed."""
        return f"{self.state}.{self.authority_registered_on or ''}"


class ComplaintLetter(models.Model):
    """A letter on a complaint without an application: its words, frozen; the file is drawn from them at each look."""

    token = models.CharField(max_length=16, unique=True, default=new_token, editable=False)
    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="letters")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    form = models.CharField(max_length=40)
    language = models.CharField(max_length=2)
    facts = models.JSONField()
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    class Meta:
        ordering = ["complaint_id", "pk"]
        constraints = [models.UniqueConstraint(fields=["complaint", "form", "language"], name="complaint_letter_once")]

    def __str__(self) -> str:
        return f"{self.form} {self.token}"
