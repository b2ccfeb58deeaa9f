"""How the tests of reviews read how a permit stands."""

from datetime import datetime

from permits.models import Permit
from permits.verification import Standing, verify
from tests.reviews import REPORTED


def changes_of(permit: Permit) -> list[str]:
    return list(permit.changes.order_by("number").values_list("code", flat=True))


def stands(permit: Permit, at: datetime = REPORTED) -> Standing:
    return verify(permit.decision.token, today=at.date()).standing
