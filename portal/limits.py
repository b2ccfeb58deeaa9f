"""How often something may be tried: sign-in, password confirmation, status codes. One table, one statement."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypedDict

from django.db import connection
from django.utils.crypto import salted_hmac

from portal.models import Throttle

_HIT = """
INSERT INTO portal_throttle AS throttle (key, hits, until) VALUES (%(key)s, 1, %(until)s)
ON CONFLICT (key) DO UPDATE SET
    hits = CASE WHEN throttle.until <= %(at)s THEN 1 ELSE throttle.hits + 1 END,
    until = CASE WHEN throttle.until <= %(at)s THEN EXCLUDED.until ELSE throttle.until END
RETURNING hits, until
"""


class Rate(TypedDict):
    """How many tries a window holds; given to ``hit`` as ``**SIGN_IN``."""

    limit: int
    window: timedelta


SIGN_IN: Rate = {"limit": 5, "window": timedelta(minutes=15)}
SIGN_IN_FROM_ADDRESS: Rate = {"limit": 50, "window": timedelta(minutes=15)}
REGISTRATION_FROM_ADDRESS: Rate = {"limit": 20, "window": timedelta(hours=1)}
SIGNED_REQUEST: Rate = {"limit": 20, "window": timedelta(hours=1)}
PASSWORD_CONFIRMATION: Rate = {"limit": 5, "window": timedelta(minutes=15)}
STATUS_CODE: Rate = {"limit": 10, "window": timedelta(minutes=15)}
STATUS_CODE_FROM_ADDRESS: Rate = {"limit": 60, "window": timedelta(minutes=15)}
QUEUE_NUMBERS: Rate = {"limit": 40, "window": timedelta(minutes=10)}
QUEUE_CODES: Rate = {"limit": 20, "window": timedelta(minutes=10)}
QUEUE_BOOKINGS: Rate = {"limit": 6, "window": timedelta(hours=1)}
CARER_CODE: Rate = {"limit": 10, "window": timedelta(minutes=15)}
CARER_CODE_FROM_ADDRESS: Rate = {"limit": 40, "window": timedelta(minutes=15)}


@dataclass(frozen=True)
class Allowed:
    """Go on; ``left`` more tries remain in this window."""

    left: int


@dataclass(frozen=True)
class Refused:
    """Too often; the window ends at ``until``."""

    until: datetime


def hit(scope: str, key: str, *, at: datetime, limit: int, window: timedelta) -> Allowed | Refused:
    """Count one try and say whether it may be looked at. Call before the secret is compared, outside of
    a transaction that may roll back. While refused, the right secret is refused too.
    """
    with connection.cursor() as cursor:
        cursor.execute(_HIT, {"key": _hashed(scope, key), "at": at, "until": at + window})
        hits, until = cursor.fetchone()
    return Allowed(limit - hits) if hits <= limit else Refused(until)


def forget(scope: str, key: str) -> None:
    """The secret was right: the next slip starts from nothing."""
    Throttle.objects.filter(key=_hashed(scope, key)).delete()


def purge(*, at: datetime) -> int:
    """Remove windows that are over."""
    return Throttle.objects.filter(until__lte=at).delete()[0]


def _hashed(scope: str, key: str) -> str:
    """Names and addresses are personal data: only their keyed hash is kept."""
    return salted_hmac(f"portal.limits.{scope}", key.strip().casefold(), algorithm="sha256").hexdigest()
