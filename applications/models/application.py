"""An application for a state service: who asks, for what, through which channel, and where it stands."""

import secrets

from django.db import models
from django.db.models import F, Q

from portal.accounts.models import Staff
from portal.applicants.models import Account
from portal.offices.models import Branch, Office


def new_token() -> str:
    """A public name of a row that says nothing about its number."""
    return secrets.token_urlsafe(9)


class Channel(models.TextChoices):
    CHANCELLERY = "chancellery"
    STATE_CORPORATION = "state_corporation"
    PORTAL = "portal"


class Custody(models.TextChoices):
    """Who holds the paper package now."""

    OFFICE = "office"
    BRANCH = "branch"
    COURIER = "courier"
    APPLICANT = "applicant"


class ApplicationQuerySet(models.QuerySet["Application"]):
    """Selections of applications; each page starts from `visible_to`."""

    def visible_to(self, person: Staff) -> "ApplicationQuerySet":
        """Only the work of the person's own office, or what the person's own branch took in."""
        if person.branch_id:
            return self.filter(branch_id=person.branch_id)
        return self.filter(office_id=person.office_id)

    def of_account(self, account: Account) -> "ApplicationQuerySet":
        """What was sent from this account; who merely has the same IIN at a counter has proved nothing here."""
        return self.filter(applicant_account=account)

    def open(self) -> "ApplicationQuerySet":
        return self.filter(closed_at__isnull=True)

    def due_first(self) -> "ApplicationQuerySet":
        """By the very moment at which the next limit ends: of one day, the earlier hour first."""
        return self.order_by("next_on", "next_time", "pk")


class Application(models.Model):
    """One application for life under one edition; dates and state have one writer each, in `actions`.

    `due_on` is the last day of the whole term, `next_on` that of the limit which the present state has to meet; both
    are a cache of what `terms` derives, and `term_snapshot` is one of the term events, of which there are
    `term_events_count`. The one writer of them all is `actions.term_events`.
    """

    token = models.CharField(max_length=16, unique=True, default=new_token, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    branch = models.ForeignKey(
        Branch, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    service = models.CharField(max_length=40)
    edition = models.CharField(max_length=12)
    readings = models.JSONField(default=dict, help_text="Position of every switch of the edition at registration")
    own_texts = models.JSONField(default=list, help_text="Numbers of the office's own rows that apply to it")
    channel = models.CharField(max_length=20, choices=Channel)
    register_number = models.CharField(max_length=60)
    code_version = models.PositiveSmallIntegerField(default=1)

    state = models.CharField(max_length=30)
    custody = models.CharField(max_length=10, choices=Custody)
    executor = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    opened_at = models.DateTimeField(
        null=True, blank=True, help_text="When the form of the counter was opened for this applicant"
    )
    received_at = models.DateTimeField()
    counted_from = models.DateField()
    registered_at = models.DateTimeField()
    registered_by = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    applicant_account = models.ForeignKey(
        Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    closed_at = models.DateTimeField(null=True, blank=True)

    due_on = models.DateField()
    due_time = models.TimeField()
    next_on = models.DateField()
    next_time = models.TimeField()
    term_snapshot = models.JSONField(default=dict)
    term_events_count = models.PositiveSmallIntegerField(default=0)

    applicant_iin = models.CharField(max_length=12)
    applicant_surname = models.CharField(max_length=80)
    applicant_given_name = models.CharField(max_length=80)
    applicant_patronymic = models.CharField(max_length=80, blank=True)
    applicant_birth_date = models.DateField()
    applicant_address = models.CharField(max_length=250)
    applicant_phone = models.CharField(max_length=16)
    applicant_email = models.EmailField(blank=True)
    applicant_language = models.CharField(max_length=2, default="kk")
    applicant_sort_key = models.CharField(max_length=240)
    applicant_search_key = models.CharField(max_length=240)

    wish_from = models.DateField(null=True, blank=True)
    wish_until = models.DateField(null=True, blank=True)
    answers = models.JSONField(default=dict, help_text="Answers to the edition's own questions, by their codes")
    consent_at = models.DateTimeField(null=True, blank=True)
    begun_by_office = models.BooleanField(
        default=False, db_default=False, help_text="A review: nobody applied, so nobody was asked for consent"
    )
    once = models.UUIDField(unique=True, help_text="Key of the form that made it: the same form twice makes it once")

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office", "register_number"], name="application_number_once_in_an_office"),
            models.CheckConstraint(
                condition=Q(channel=Channel.STATE_CORPORATION, branch__isnull=False)
                | (~Q(channel=Channel.STATE_CORPORATION) & Q(branch__isnull=True)),
                name="application_branch_goes_with_its_channel",
            ),
            models.CheckConstraint(
                condition=Q(channel=Channel.PORTAL, applicant_account__isnull=False, registered_by__isnull=True)
                | (
                    ~Q(channel=Channel.PORTAL)
                    & Q(registered_by__isnull=False)
                    & Q(Q(applicant_account__isnull=True) | Q(begun_by_office=True))
                ),
                name="application_registrar_goes_with_its_channel",
            ),
            models.CheckConstraint(
                condition=Q(begun_by_office=False, consent_at__isnull=False)
                | Q(begun_by_office=True, consent_at__isnull=True, channel=Channel.CHANCELLERY),
                name="application_consent_is_the_applicant_s",
            ),
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="application_channel_is_known"),
            models.CheckConstraint(condition=Q(custody__in=Custody.values), name="application_custody_is_known"),
            models.CheckConstraint(
                condition=Q(wish_from__isnull=True, wish_until__isnull=True)
                | Q(wish_from__isnull=False, wish_until__isnull=False, wish_until__gte=F("wish_from")),
                name="application_wish_is_a_period",
            ),
            models.CheckConstraint(
                condition=Q(registered_at__gte=F("received_at")), name="application_registered_after_receipt"
            ),
            models.CheckConstraint(
                condition=Q(applicant_iin__regex=r"^[0-9]{12}$"), name="application_iin_has_12_digits"
            ),
        ]
        indexes = [
            models.Index(
                "office",
                "next_on",
                "next_time",
                "id",
                name="application_open_of_office",
                condition=Q(closed_at=None),
            ),
            models.Index(
                "branch",
                "next_on",
                "next_time",
                "id",
                name="application_open_of_branch",
                condition=Q(closed_at=None, branch__isnull=False),
            ),
            models.Index(
                "executor",
                "next_on",
                "next_time",
                "id",
                name="application_open_of_executor",
                condition=Q(closed_at=None, executor__isnull=False),
            ),
            models.Index("office", "applicant_iin", name="application_by_iin"),
            models.Index(
                "applicant_account",
                "id",
                name="application_of_account",
                condition=Q(applicant_account__isnull=False),
            ),
            models.Index(
                fields=["office", "applicant_search_key"],
                name="application_by_name",
                opclasses=["int8_ops", "text_pattern_ops"],
            ),
        ]

    def __str__(self) -> str:
        return self.register_number

    @property
    def applicant_full_name(self) -> str:
        return " ".join(filter(None, [self.applicant_surname, self.applicant_given_name, self.applicant_patronymic]))

    @property
    def executor_short_name(self) -> str:
        return self.executor.short_name if self.executor else ""

    @property
    def stamp(self) -> str:
        """Where the case stands; a form carries it back, so that one made for an older state is noticed."""
        return f"{self.state}.{self.custody}.{self.executor_id or 0}"
