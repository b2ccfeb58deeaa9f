"""Finding an application by what its receipt says, without an account."""

from datetime import datetime

from applications.models import Application
from applications.status_code import code_matches
from portal import limits
from portal.limits import Refused, hit
from portal.offices.models import Office


def find_by_receipt(number: str, code: str, *, address: str, at: datetime) -> Application | Refused | None:
    """The application with this number and code.

    Returns:
        `Refused` when this number or this address was tried too often, right code or not; `None` when they don't
        belong together, which is the same answer for a number that does not exist.
    """
    written = number.upper()  # one try for one number, however its letters are spelt
    tries = [
        hit("status_address", address, at=at, **limits.STATUS_CODE_FROM_ADDRESS),
        hit("status_number", written, at=at, **limits.STATUS_CODE),
    ]
    found = [each for each in _numbered(number) if code_matches(each, code)]
    refused = [each for each in tries if isinstance(each, Refused)]
    if refused:
        return max(refused, key=lambda each: each.until)
    if not found:
        return None
    limits.forget("status_number", written)
    return found[0]


def _numbered(number: str) -> list[Application]:
    """Offices may use the same pattern, so one number can stand in several registers; each through its index."""
    written = {number, number.upper(), number.lower()}
    offices = list(Office.objects.order_by("pk").values_list("pk", flat=True))
    found = Application.objects.filter(office__in=offices, register_number__in=written)
    return list(found.select_related("office", "branch").order_by("pk")[:20])
