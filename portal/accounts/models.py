"""People who sign in to work: staff of an office or of a branch of the State Corporation."""

from functools import cached_property
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from portal.accounts import roles
from portal.identity import sort_key
from portal.offices.models import Branch, Office


def short_name(surname: str, *names: str) -> str:
    """The surname with initials."""
    return surname + "".join(f" {name[0]}." for name in names if name)


class StaffManager(BaseUserManager["Staff"]):
    """Creates staff with their roles in one call."""

    def create_staff(
        self, username: str, password: str | None = None, *, grants: tuple[str, ...] = (), **fields
    ) -> "Staff":
        person = self.model(username=username, **fields)
        person.set_password(password)
        person.save()
        RoleGrant.objects.bulk_create(RoleGrant(staff=person, role=role) for role in grants)
        return person

    def of_office(self, office: Office) -> models.QuerySet["Staff"]:
        """People of the office and of the branches that take applications for it."""
        return self.filter(models.Q(office=office) | models.Q(branch__office=office)).order_by("surname", "pk")

    def of_demo_offices(self) -> models.QuerySet["Staff"]:
        """Whom a visitor of an office made for looking around may sign in as."""
        demo = models.Q(office__is_demo=True) | models.Q(branch__office__is_demo=True)
        return self.filter(demo, is_active=True).order_by("pk")


class Staff(AbstractBaseUser):
    """A person of an office or of a branch; rights come from role grants alone."""

    username = models.CharField(max_length=60, unique=True)
    surname = models.CharField(max_length=80)
    given_name = models.CharField(max_length=80)
    patronymic = models.CharField(max_length=80, blank=True)
    position_kk = models.CharField(max_length=160, blank=True)
    position_ru = models.CharField(max_length=160, blank=True)
    position_en = models.CharField(max_length=160, blank=True)
    office = models.ForeignKey(Office, null=True, blank=True, on_delete=models.PROTECT, related_name="staff")
    branch = models.ForeignKey(Branch, null=True, blank=True, on_delete=models.PROTECT, related_name="staff")
    sort_key = models.CharField(max_length=300, editable=False, default="")
    language = models.CharField(max_length=2, default="kk")
    is_active = models.BooleanField(default=True)

    objects = StaffManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name_plural = "staff"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(office__isnull=False, branch__isnull=True)
                | models.Q(office__isnull=True, branch__isnull=False),
                name="staff_works_at_one_place",
            )
        ]

    def __str__(self) -> str:
        return self.full_name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Names stand in the order of the Kazakh alphabet, which no collation of the database knows."""
        self.sort_key = sort_key(self.full_name)
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "sort_key"}
        super().save(*args, **kwargs)

    @property
    def full_name(self) -> str:
        return " ".join(filter(None, [self.surname, self.given_name, self.patronymic]))

    @property
    def short_name(self) -> str:
        return short_name(self.surname, self.given_name, self.patronymic)

    @property
    def place(self) -> Office | Branch:
        """Where the person works, whose hours count for what the person receives."""
        place = self.office or self.branch
        assert place is not None, "the database lets nobody work nowhere"
        return place

    @property
    def served_office(self) -> Office:
        """The office whose cases the person works on; a branch takes applications for one office."""
        office = self.branch.office if self.branch else self.office
        assert office is not None, "the database lets nobody work nowhere"
        return office

    @property
    def served_office_id(self) -> int:
        office_id = self.branch.office_id if self.branch else self.office_id
        assert office_id is not None, "the database lets nobody work nowhere"
        return office_id

    @cached_property
    def roles(self) -> frozenset[str]:
        return frozenset(self.grants.values_list("role", flat=True))

    def position_in(self, language: str) -> str:
        return getattr(self, f"position_{language}", "") or self.position_kk


class RoleGrant(models.Model):
    """One role of one person."""

    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=30)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["staff", "role"], name="role_granted_once"),
            models.CheckConstraint(condition=models.Q(role__in=sorted(roles.ALL)), name="role_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.staff}: {self.role}"
