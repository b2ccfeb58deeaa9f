"""Whether a permit holds today: the one word a stranger may learn from its QR code."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from permits.models import Decision
from portal.offices.models import Office


class Standing(StrEnum):
    VALID = "valid"
    NOT_VALID = "not_valid"
    REPLACED = "replaced"


@dataclass(frozen=True)
class Verification:
    """`office` is None when nothing was issued under this token, be it unknown or an unsigned draft."""

    standing: Standing
    office: Office | None = None


def verify(token: str, *, today: date) -> Verification:
    """A permit holds when it is signed, not replaced, and today lies in its period, both ends included.

    A result without a period carries no QR code and is never told to a stranger.
    """
    decision = Decision.objects.filter(token=token, valid_from__isnull=False).select_related("office").first()
    if decision is None:
        return Verification(Standing.NOT_VALID)
    if decision.dropped_at is not None:
        return _replaced(decision)
    if decision.signed_at is None:
        return Verification(Standing.NOT_VALID)
    holds = decision.holds_on(today)
    return Verification(Standing.VALID if holds else Standing.NOT_VALID, decision.office)


def _replaced(decision: Decision) -> Verification:
    """A dropped version is replaced once a later one is signed; before that it never was a permit."""
    later = Decision.objects.filter(
        application_id=decision.application_id, version__gt=decision.version, signed_at__isnull=False
    )
    return Verification(Standing.REPLACED, decision.office) if later.exists() else Verification(Standing.NOT_VALID)
