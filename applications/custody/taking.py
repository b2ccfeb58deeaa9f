"""Taking a courier's list: what arrived, what did not, what does not agree with it, and how that ended."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from applications.actions import routing
from applications.custody.finding import find_copy
from applications.custody.landing import land
from applications.custody.moving import NOBODY_NAMED, Hands
from applications.custody.registers import LeftBehind, held, remember, sends, settle, takes
from applications.custody.rows import open_row
from applications.custody.signing import sign_words, words_of_late_arrival, words_of_taking
from applications.law.errors import TransitionRefused
from applications.law.refusals import refused
from applications.models import Application, CourierRegister, CourierRow, Discrepancy
from applications.models.application import Custody
from applications.models.courier_register import DiscrepancyKind, Fate
from applications.terms import edition_of
from portal.accounts.models import Staff


@dataclass(frozen=True)
class Arrival:
    """One line as it was found: whether it is here, and what does not agree (a kind, and words)."""

    position: int
    arrived: bool
    kind: str = ""
    words: str = ""


@dataclass(frozen=True)
class NotListed:
    """Something in the courier's bag that the list does not have; the code where it bears one."""

    words: str
    code: str = ""


@transaction.atomic
def take_register(
    register_id: int,
    arrivals: Sequence[Arrival],
    extras: Sequence[NotListed] = (),
    *,
    proof: str,
    by: Staff,
    at: datetime,
) -> list[LeftBehind]:
    """Sign for what the courier brought; whoever presses twice signs once.

    What did not arrive stays with the courier as a discrepancy that both sides see until it is resolved.

    Raises:
        TransitionRefused: the list is not on its way to this person's place, a line was not looked at, or the proof
            does not hold.

    Source: R6a, R11a.
    """
    register = held(register_id)
    if register.taken_at and register.taken_by_id == by.pk:
        return []
    if not takes(register, by) or register.given_at is None or register.taken_at:
        raise refused("list_is_not_arriving")
    looked_at = {each.position: each for each in arrivals}
    rows = list(register.rows.filter(fate=Fate.GIVEN).select_related("application").order_by("application_id"))
    if not all(row.position in looked_at for row in rows):
        raise refused("line_was_not_looked_at")
    for row in rows:
        _arrive(row, looked_at[row.position], by=by, at=at)
    behind = [each for extra in extras if (each := _take_extra(register, extra, by=by, at=at))]
    register.taken_by, register.taken_at = by, max(at, register.given_at)
    words = words_of_taking(register)
    register.taken_sha256 = sign_words(words, office=register.office, proof=proof, by=by, at=at)
    register.save(update_fields=["taken_by", "taken_at", "taken_sha256"])
    missing = sum(not each.arrived for each in looked_at.values())
    remember(register, "take_courier_list", by=by, at=at, facts={"arrived": len(rows) - missing, "missing": missing})
    return behind


def _arrive(row: CourierRow, found: Arrival, *, by: Staff, at: datetime) -> None:
    if not found.arrived:
        settle(row, Fate.MISSING, at=at)
        _note(row.register, DiscrepancyKind.MISSING, found.words, row=row, by=by, at=at)
        return
    if found.kind:
        _note(row.register, found.kind, found.words, row=row, by=by, at=at)
    _received(row.application, Hands(row=row), by=by, at=at)
    settle(row, Fate.ARRIVED, at=at)


def _received(application: Application, hands: Hands, *, by: Staff, at: datetime) -> None:
    """By the table; a case that was closed on the way has no step any more, but its paper is here."""
    if edition_of(application).state(application.state).final:
        land(application.pk, hands, by=by, at=at)
    else:
        routing.receive(application.pk, by=by, at=at, hands=hands)


def _take_extra(register: CourierRegister, extra: NotListed, *, by: Staff, at: datetime) -> LeftBehind | None:
    """What bears a known code and was on its way is received, under its own list where it stands on one."""
    copy = find_copy(extra.code, by=by) if extra.code else None
    case = copy.application if copy else None
    _note(register, DiscrepancyKind.NOT_LISTED, extra.words, application=case, by=by, at=at)
    if case is None or case.custody != Custody.COURIER:
        return None
    row = open_row(case)
    if row and row.fate != Fate.MISSING:
        return LeftBehind(case.register_number, refused("parcel_stands_on_a_list", number=str(row.register)))
    try:
        with transaction.atomic():
            if row:
                _arrived_late(row, extra.words, by=by, at=at)
            else:
                _received(case, NOBODY_NAMED, by=by, at=at)
    except TransitionRefused as refusal:
        return LeftBehind(case.register_number, refusal)
    return None


def _note(
    register: CourierRegister,
    kind: str,
    words: str,
    *,
    row: CourierRow | None = None,
    application: Application | None = None,
    by: Staff,
    at: datetime,
) -> Discrepancy:
    if kind != DiscrepancyKind.MISSING and not words.strip():
        raise refused("discrepancy_without_words")
    return Discrepancy.objects.create(
        register=register,
        office_id=register.office_id,
        row=row,
        application=application,
        kind=kind,
        words=words.strip(),
        noted_by=by,
        noted_at=at,
    )


@transaction.atomic
def arrived_late(register_id: int, position: int, *, words: str, proof: str, by: Staff, at: datetime) -> None:
    """What was missing has come: it is received and signed for, and its discrepancy is resolved.

    Raises:
        TransitionRefused: the person is not of the receiving side, nothing is missing there, nothing is said, or the
            proof does not hold.
    """
    register = held(register_id)
    row = register.rows.filter(position=position, fate=Fate.MISSING).select_related("application", "register").first()
    if row is None or not takes(register, by):
        raise refused("nothing_is_missing_there")
    if not words.strip():
        raise refused("discrepancy_without_words")
    said = words_of_late_arrival(row, words.strip(), by=by, at=at)
    signed = sign_words(said, office=register.office, proof=proof, by=by, at=at)
    _arrived_late(row, words, signed=signed, by=by, at=at)


def _arrived_late(row: CourierRow, words: str, *, signed: str = "", by: Staff, at: datetime) -> None:
    """`signed`: hash of what was signed for it alone; empty where it came with another list that is signed."""
    _received(row.application, Hands(row=row), by=by, at=at)
    settle(row, Fate.ARRIVED, at=at)
    for each in row.discrepancies.filter(kind=DiscrepancyKind.MISSING, resolved_at=None):
        resolve(each, words, signed=signed, by=by, at=at)
    remember(row.register, "missing_parcel_arrived", by=by, at=at, facts={"position": row.position, "signed": signed})


@transaction.atomic
def resolve_discrepancy(register_id: int, discrepancy_id: int, *, words: str, by: Staff, at: datetime) -> None:
    """Say how a discrepancy ended; either side may. What is missing ends when it arrives or is declared lost.

    Raises:
        TransitionRefused: the discrepancy is not open to this person, or nothing is said.
    """
    register = held(register_id)
    found = register.discrepancies.filter(pk=discrepancy_id, resolved_at=None).select_related("row").first()
    if found is None or not (sends(register, by) or takes(register, by)):
        raise refused("discrepancy_is_not_open")
    if found.row and found.kind == DiscrepancyKind.MISSING and found.row.fate == Fate.MISSING:
        raise refused("missing_parcel_has_not_come")
    if not words.strip():
        raise refused("discrepancy_without_words")
    resolve(found, words, by=by, at=at)
    remember(register, "resolve_discrepancy", by=by, at=at, facts={"kind": found.kind, "words": words.strip()})


def resolve(found: Discrepancy, words: str, *, signed: str = "", by: Staff, at: datetime) -> None:
    """Write down how a discrepancy ended; `signed`: the hash of what was signed with it."""
    found.resolution, found.resolved_by, found.resolved_at, found.resolved_sha256 = words.strip(), by, at, signed
    found.save(update_fields=["resolution", "resolved_by", "resolved_at", "resolved_sha256"])
