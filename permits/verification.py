"""Whether a result holds today: the one word a stranger may learn from its QR code."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import OuterRef, Subquery

from applications.law.calendar import ALMATY
from permits.models import Decision
from permits.models.permit import Permit
from portal.offices.models import Office

REPLACED = "replaced"


class Standing(StrEnum):
    VALID = "valid"
    ISSUED = "issued"
    NOT_VALID = "not_valid"
    REPLACED = "replaced"


@dataclass(frozen=True)
class Successor:
    """The act that was adopted on a complaint in place of this one, and the day of its signature."""

    number: str
    signed_on: date


@dataclass(frozen=True)
class Verification:
    """`office` is None when nothing was issued under this token, be it unknown or an unsigned draft."""

    standing: Standing
    office: Office | None = None
    successor: Successor | None = None


def verify(token: str, *, today: date) -> Verification:
    """A result holds when it is signed, not replaced, and today lies in its period, both ends included.

    A permit holds as the register says: not while it is suspended, no more once it is revoked, and one
    that another replaces until that one begins.
    An act in whose place another was adopted on a complaint is in force no more from that signature on (R13d).
    One without a period never runs out: of it the page says that it was issued, not that it is valid today.
    """
    later = Decision.objects.filter(instead_of=OuterRef("pk"), signed_at__isnull=False)
    decision = (
        Decision.objects.filter(token=token)
        .select_related("office", "permit")
        .annotate(later_number=Subquery(later.values("number")[:1]), later_at=Subquery(later.values("signed_at")[:1]))
        .first()
    )
    if decision is None:
        return Verification(Standing.NOT_VALID)
    if decision.dropped_at is not None:
        return _replaced(decision)
    if decision.signed_at is None:
        return Verification(Standing.NOT_VALID)
    if decision.later_at:
        successor = Successor(decision.later_number, decision.later_at.astimezone(ALMATY).date())
        return Verification(Standing.REPLACED, decision.office, successor)
    permit: Permit | None = getattr(decision, "permit", None)
    standing = standing_of_permit(permit, today=today) if permit else _signed(decision, today)
    return Verification(standing, decision.office)


def standing_of_permit(permit: Permit, *, today: date) -> Standing:
    """By the register: a permit that is suspended, revoked or out of its period holds for nobody today."""
    if permit.standing_on(today) == REPLACED:
        return Standing.REPLACED
    return Standing.VALID if permit.allows_on(today) else Standing.NOT_VALID


def _signed(decision: Decision, today: date) -> Standing:
    if decision.valid_from is None:
        return Standing.ISSUED
    return Standing.VALID if decision.holds_on(today) else Standing.NOT_VALID


def _replaced(decision: Decision) -> Verification:
    """A dropped version is replaced once a later one is signed; before that it never was a result."""
    later = Decision.objects.filter(
        application_id=decision.application_id, version__gt=decision.version, signed_at__isnull=False
    )
    return Verification(Standing.REPLACED, decision.office) if later.exists() else Verification(Standing.NOT_VALID)
