"""Making a carer's code, voiding it, and finding a permit by what a carer types."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from applications.law.calendar import ALMATY
from applications.law.permits import table
from applications.law.refusals import refused
from permits.models.permit import Permit, PermitChild
from permits.visits.actions.remembering import remember
from permits.visits.codes import hash_of, new_code, plain
from permits.visits.models import CarerCode
from portal import limits
from portal.accounts.models import Staff
from portal.limits import Refused, hit


@dataclass(frozen=True)
class Carer:
    """To whom the code is given."""

    name: str
    organisation: str = ""


@dataclass(frozen=True)
class MadeCode:
    """`typed` is what the letter says; it is kept nowhere."""

    row: CarerCode
    typed: str


@transaction.atomic
def make_code(permit_child_id: int, carer: Carer, *, by: Staff, at: datetime) -> MadeCode:
    """Give the carer of one child a code; the one before it is void from now on.

    Raises:
        TransitionRefused: the permit is over, so nobody comes any more.
    """
    named = _held(permit_child_id)
    if table().standings[named.permit.standing].final or named.permit.last_day() < at.astimezone(ALMATY).date():
        raise refused("carer_code_of_a_permit_that_is_over")
    _void(named, by=by, at=at)
    code = new_code()
    row = CarerCode.objects.create(
        permit_child=named,
        office_id=named.office_id,
        code_hash=hash_of(code),
        carer_name=carer.name,
        organisation=carer.organisation,
        made_by=by,
        made_at=at,
    )
    remember(named.permit, "make_carer_code", by=by, at=at)
    return MadeCode(row, code)


@transaction.atomic
def void_code(code_id: int, *, by: Staff, at: datetime) -> None:
    """Make a code useless; one that is void already stays as it is."""
    named = _held(CarerCode.objects.get(pk=code_id).permit_child_id)
    if _void(named, by=by, at=at, code_id=code_id):
        remember(named.permit, "void_carer_code", by=by, at=at)


def find_code(typed: str, *, address: str, at: datetime) -> CarerCode | Refused | None:
    """The valid code that was typed.

    Returns:
        `Refused` when this code or this address was tried too often, right or not; `None` when no code is valid that
        reads so, which is the same answer for one that was voided.
    """
    tries = [
        hit("carer_address", address, at=at, **limits.CARER_CODE_FROM_ADDRESS),
        hit("carer_code", plain(typed), at=at, **limits.CARER_CODE),
    ]
    wanted = CarerCode.objects.filter(code_hash=hash_of(typed), voided_at=None)
    found = wanted.select_related("permit_child__permit__decision", "permit_child__child", "office").first()
    refused_tries = [each for each in tries if isinstance(each, Refused)]
    if refused_tries:
        return max(refused_tries, key=lambda each: each.until)
    if found is not None:
        limits.forget("carer_code", plain(typed))
    return found


def _held(permit_child_id: int) -> PermitChild:
    """The child with its permit, locked: two codes are never made at once."""
    named = PermitChild.objects.select_related("permit__decision").get(pk=permit_child_id)
    Permit.objects.select_for_update().get(pk=named.permit_id)
    return named


def _void(named: PermitChild, *, by: Staff, at: datetime, code_id: int | None = None) -> int:
    valid = CarerCode.objects.filter(permit_child=named, voided_at=None)
    return (valid.filter(pk=code_id) if code_id else valid).update(voided_at=at, voided_by=by)
