"""Checking who signs in: throttled, and with one answer whether the account exists or not."""

from datetime import datetime

from django.contrib.auth import authenticate
from django.http import HttpRequest

from portal import limits
from portal.accounts.models import Staff
from portal.limits import Refused, hit


def recognise(
    request: HttpRequest, *, username: str, password: str, address: str, at: datetime
) -> Staff | Refused | None:
    """The person with this name and password.

    Returns:
        The person; `Refused` when this name or this address was tried too often, right password or not;
        `None` when name and password don't belong together, or nobody with them may sign in.
    """
    name = username.strip().casefold()
    refused = _too_often(name, address, at=at)
    person = authenticate(request, username=name, password=password)  # always, so that every answer takes as long
    if refused:
        return refused
    if isinstance(person, Staff):
        limits.forget("sign_in", name)
        return person
    return None


def _too_often(name: str, address: str, *, at: datetime) -> Refused | None:
    tries = [
        hit("sign_in_address", address, at=at, **limits.SIGN_IN_FROM_ADDRESS),
        hit("sign_in", name, at=at, **limits.SIGN_IN),
    ]
    refused = [each for each in tries if isinstance(each, Refused)]
    return max(refused, key=lambda each: each.until) if refused else None
