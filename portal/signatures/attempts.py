"""How often a signature may be tried with a password: one count for everything that a person signs."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from portal import limits
from portal.accounts.models import Staff

SCOPE = "password_confirmation"


def refused_attempt(person: Staff, *, at: datetime) -> str:
    """Count an attempt to sign, and say why it is one too many; empty while it is not.

    Asked before the transaction of the signature, which a wrong password rolls back.
    """
    allowed = limits.hit(SCOPE, str(person.pk), at=at, **limits.PASSWORD_CONFIRMATION)
    if not isinstance(allowed, limits.Refused):
        return ""
    words = _("The password was typed wrongly too often. Nothing was signed. Try again after %(time)s.")
    return words % {"time": f"{timezone.localtime(allowed.until):%H:%M}"}


def forget_attempts(person: Staff) -> None:
    """The password was the right one: what was tried before no longer counts."""
    limits.forget(SCOPE, str(person.pk))
