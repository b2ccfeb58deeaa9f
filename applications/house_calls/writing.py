"""Writing a call down, and correcting the way to the door."""

from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from applications.counters import taken_in_by
from applications.house_calls.holding import held_call, remember
from applications.law.calendar import ALMATY
from applications.law.house_calls import ASKED, house_calls
from applications.law.refusals import refused
from applications.models import HouseCall
from portal.accounts.models import Staff
from portal.numbering import format_number, next_number

REGISTER, PATTERN = "house_calls", "ҮШ-{year}/{number:04d}"
SAID = ("service", "surname", "given_name", "patronymic", "phone", "address", "called_at")


@dataclass(frozen=True)
class CallWords:
    """What was said when somebody called. `caller` is empty where the person themselves did."""

    once: UUID
    source: str
    called_at: datetime
    surname: str
    given_name: str
    patronymic: str
    phone: str
    address: str
    service: str
    lost: tuple[str, ...]
    extent: str
    confirmation: str
    caller: str = ""
    wanted: str = ""
    directions: str = ""


@dataclass(frozen=True)
class Contact:
    """What leads to the door; it may change while the call is open."""

    phone: str
    address: str
    wanted: str
    directions: str


@transaction.atomic
def write_down(words: CallWords, *, by: Staff, at: datetime) -> HouseCall:
    """Enter a call in the register; the same form twice writes it down once.

    Raises:
        TransitionRefused: nobody of a branch asks, the right to a visit is not named, the branch takes in nothing for
            the service, the moment is still to come, or the form was used for another call.

    Source: T13.
    """
    _hold(words.once)
    if already := HouseCall.objects.filter(once=words.once).first():
        return _the_same(already, words, by)
    _check(words, by=by, at=at)
    branch = by.branch
    assert branch is not None, "nobody else takes in anything by the State Corporation's channel"
    call = HouseCall.objects.create(
        office_id=branch.office_id,
        branch=branch,
        number=_number(branch.office_id, year=at.astimezone(ALMATY).year),
        state=ASKED,
        written_at=at,
        written_by=by,
        **(asdict(words) | {"lost": list(words.lost)}),
    )
    remember(call, "write_down", by=by, at=at)
    return call


@transaction.atomic
def correct(call_id: int, contact: Contact, *, by: Staff, at: datetime) -> HouseCall:
    """Another telephone, address or wish; which of them changed stands in the ledger, the words do not.

    Raises:
        TransitionRefused: the call is over.

    Source: T13.
    """
    call, _step = held_call(call_id, "correct", by=by)
    changed = [name for name, value in asdict(contact).items() if getattr(call, name) != value]
    for name in changed:
        setattr(call, name, getattr(contact, name))
    if changed:
        call.save(update_fields=changed)
        remember(call, "correct", by=by, at=at, before=call.state, facts={"changed": changed})
    return call


def _hold(once: UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 4419))", [str(once)])


def _number(office_id: int, *, year: int) -> str:
    number = next_number(office_id, REGISTER, year)
    return format_number(PATTERN, office="", year=year, number=number)


def _the_same(already: HouseCall, words: CallWords, by: Staff) -> HouseCall:
    told = tuple(getattr(already, name) for name in SAID)
    if already.branch_id != by.branch_id or told != tuple(getattr(words, name) for name in SAID):
        raise refused("house_call_of_a_used_form")
    return already


def _check(words: CallWords, *, by: Staff, at: datetime) -> None:
    law, today = house_calls(), at.astimezone(ALMATY).date()
    known = (
        words.source in law.sources
        and words.extent in law.extents
        and words.confirmation in law.confirmations
        and words.lost
        and set(words.lost) <= set(law.abilities)
    )
    if not by.branch_id or not known or words.service not in {each.service for each in taken_in_by(by, today=today)}:
        raise refused("house_call_without_its_right")
    if words.called_at > at:
        raise refused("house_call_of_the_future")
