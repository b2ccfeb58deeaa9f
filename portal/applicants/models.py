"""The account of an applicant. It is no `Staff`, holds no role and never becomes the user of a request."""

import secrets

from django.contrib.auth.hashers import check_password, make_password
from django.db import models
from django.db.models import Q

from portal.accounts.roles import APPLICANT


def new_token() -> str:
    return secrets.token_urlsafe(9)


class Account(models.Model):
    """Who registered with an IIN and a password. What is said here no paper has proved: only a signature does."""

    token = models.CharField(max_length=16, unique=True, default=new_token, editable=False)
    iin = models.CharField(max_length=12, unique=True)
    password = models.CharField(max_length=128)
    surname = models.CharField(max_length=80)
    given_name = models.CharField(max_length=80)
    patronymic = models.CharField(max_length=80, blank=True)
    phone = models.CharField(max_length=16, blank=True)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=2, default="kk")
    is_active = models.BooleanField(default=True)
    registered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(iin__regex=r"^[0-9]{12}$"), name="account_iin_has_12_digits"),
            models.CheckConstraint(condition=~Q(phone="", email=""), name="account_can_be_reached"),
        ]

    def __str__(self) -> str:
        return self.token

    @property
    def roles(self) -> frozenset[str]:
        """What the holder is to the tables of the law: never anything else, whatever is granted to whom."""
        return frozenset({APPLICANT})

    @property
    def full_name(self) -> str:
        return " ".join(filter(None, [self.surname, self.given_name, self.patronymic]))

    def set_password(self, password: str) -> None:
        self.password = make_password(password)

    def is_password(self, password: str) -> bool:
        return check_password(password, self.password, self._hash_anew)

    def _hash_anew(self, password: str) -> None:
        """The settings ask for a slower hash than the one that is kept."""
        self.set_password(password)
        self.save(update_fields=["password"])


class Session(models.Model):
    """One browser in which an applicant is signed in; the key itself is only in the browser."""

    key_sha256 = models.CharField(max_length=64, primary_key=True)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="sessions")
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.key_sha256[:12]
