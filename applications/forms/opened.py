"""When the form of the counter was opened, signed so that nobody can say another time."""

from datetime import datetime, timedelta

from django.core.signing import BadSignature, Signer

from portal.accounts.models import Staff

LONGEST = timedelta(hours=12)
"""A form that stood open longer measures no visit."""
_SALT = "counter.opened"


def opened_mark(at: datetime, *, by: Staff) -> str:
    """What the form carries from its first page on."""
    return Signer(salt=_SALT).sign(f"{by.pk}~{at.isoformat()}")


def opened_at(mark: str, *, by: Staff, at: datetime) -> datetime | None:
    """The moment in the mark; None for a mark that is not this person's, was changed, or is of another day."""
    try:
        whose, moment = Signer(salt=_SALT).unsign(mark).split("~", 1)
    except (BadSignature, ValueError):
        return None
    found = datetime.fromisoformat(moment)
    return found if whose == str(by.pk) and timedelta(0) <= at - found <= LONGEST else None
