"""Making a courier's list and giving it: each case by itself, one that cannot go does not hold the others."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from applications.actions import routing
from applications.actions.move import locked, permitted
from applications.custody.moving import Hands
from applications.custody.rows import contents_of, open_row
from applications.custody.signing import sign_words, words_of_giving
from applications.law.calendar import ALMATY
from applications.law.errors import TransitionRefused
from applications.law.refusals import refused
from applications.models import Application, CourierRegister, CourierRow
from applications.models.courier_register import Direction, Fate
from portal.accounts.models import Staff
from portal.accounts.roles import CLERK, STATE_CORPORATION_WORKER
from portal.audit.actions import record
from portal.files.models import StoredFile
from portal.jobs.outbox import enqueue
from portal.numbering import next_number
from portal.offices.models import Branch

REGISTER = "courier_registers"
MOST = 200
CARRIERS = frozenset({CLERK, STATE_CORPORATION_WORKER})


@dataclass(frozen=True)
class LeftBehind:
    """A case that could not go, or could not be taken, with its reason."""

    number: str
    refusal: TransitionRefused


def sends(register: CourierRegister, person: Staff) -> bool:
    """Whether the person stands on the side that gives this list to the courier."""
    here = _here(register, person, giving=True)
    return here and bool(person.roles & CARRIERS)


def takes(register: CourierRegister, person: Staff) -> bool:
    """Whether the person stands on the side where the courier arrives."""
    return _here(register, person, giving=False) and bool(person.roles & CARRIERS)


def _here(register: CourierRegister, person: Staff, *, giving: bool) -> bool:
    to_office = register.direction == Direction.TO_OFFICE
    if person.branch_id:
        return person.branch_id == register.branch_id and to_office == giving
    return person.office_id == register.office_id and to_office != giving


@transaction.atomic
def make_register(
    applications: Sequence[Application], *, once: UUID, by: Staff, at: datetime
) -> tuple[CourierRegister, list[LeftBehind]]:
    """Write the list of these cases; sent twice with one key it is written once.

    Raises:
        TransitionRefused: no case of these can go now, or they go to different branches, or the key was used before.

    Source: R6a, R9d, T4.1b.
    """
    if already := CourierRegister.objects.filter(once=once).first():
        if already.made_by_id != by.pk:
            raise refused("list_was_made_already")
        return already, []
    # All are held before the first number is taken, or two lists could wait for each other.
    cases = [locked(pk) for pk in sorted(each.pk for each in applications)[:MOST]]
    fit, behind = _fit(cases, by=by, at=at)
    if not fit:
        raise behind[0].refusal if len(behind) == 1 else refused("list_of_nothing")
    register = _register(_one_branch(fit), once=once, by=by, at=at)
    for position, case in enumerate(sorted(fit, key=lambda case: (case.next_on, case.next_time, case.pk)), 1):
        CourierRow.objects.create(
            register=register,
            office_id=register.office_id,
            application=case,
            position=position,
            contents=contents_of(case),
            fate_at=at,
        )
    remember(register, "make_courier_list", by=by, at=at, facts={"cases": [each.register_number for each in fit]})
    return register, behind


def _fit(cases: Iterable[Application], *, by: Staff, at: datetime) -> tuple[list[Application], list[LeftBehind]]:
    fit, behind = [], []
    for case in cases:
        try:
            permitted(case, "send", by=by, at=at)
            if row := open_row(case):
                raise refused("parcel_stands_on_a_list", number=str(row.register))
            fit.append(case)
        except TransitionRefused as refusal:
            behind.append(LeftBehind(case.register_number, refusal))
    return fit, behind


def _one_branch(cases: Iterable[Application]) -> Branch:
    branches = {case.branch for case in cases}
    branch = branches.pop()
    if branches or branch is None:
        raise refused("list_of_two_branches")
    return branch


def _register(branch: Branch, *, once: UUID, by: Staff, at: datetime) -> CourierRegister:
    day = at.astimezone(ALMATY).date()
    return CourierRegister.objects.create(
        office_id=branch.office_id,
        branch=branch,
        direction=Direction.TO_OFFICE if by.branch_id else Direction.TO_BRANCH,
        year=day.year,
        number=next_number(branch.office_id, REGISTER, day.year),
        day=day,
        made_by=by,
        made_at=at,
        once=once,
    )


def held(register_id: int) -> CourierRegister:
    """The list, until the end of the transaction."""
    return CourierRegister.objects.select_for_update(of=("self",)).whole().get(pk=register_id)


@transaction.atomic
def leave_out(register_id: int, position: int, *, reason: str, by: Staff, at: datetime) -> CourierRegister:
    """Take a line off a list that the courier does not have yet.

    Raises:
        TransitionRefused: the list is another side's or was given, or no reason is said.
    """
    register = held(register_id)
    _must_be_at_hand(register, by)
    row = register.rows.filter(position=position, fate=Fate.LISTED).first()
    if row is None or not reason.strip():
        raise refused("leave_out_without_a_reason")
    settle(row, Fate.LEFT_OUT, at=at, why=reason.strip())
    remember(register, "leave_out_of_list", by=by, at=at, facts={"position": position, "reason": reason.strip()})
    return register


@transaction.atomic
def give_register(register_id: int, *, courier: str, proof: str, by: Staff, at: datetime) -> list[LeftBehind]:
    """Give the list and what stands on it to the courier, signed; whoever presses twice gives it once.

    What cannot go any more is left out with its reason. A list of which nothing can go is not given.

    Raises:
        TransitionRefused: the list is another side's, somebody else has given it, no courier is named, or the
            proof does not hold.

    Source: R6a, R9d, T4.1b.
    """
    register = held(register_id)
    if register.given_at and register.given_by_id == by.pk:
        return []
    _must_be_at_hand(register, by)
    if not courier.strip():
        raise refused("give_to_nobody")
    behind, given = [], 0
    for row in register.rows.filter(fate=Fate.LISTED).select_related("application").order_by("application_id"):
        if refusal := _given(row, courier.strip(), by=by, at=at):
            behind.append(LeftBehind(row.application.register_number, refusal))
        else:
            given += 1
    if given:
        register.courier, register.given_by, register.given_at = courier.strip(), by, at
        words = words_of_giving(register)
        register.given_sha256 = sign_words(words, office=register.office, proof=proof, by=by, at=at)
        register.save(update_fields=["courier", "given_by", "given_at", "given_sha256"])
        remember(register, "give_courier_list", by=by, at=at, facts={"courier": register.courier, "cases": given})
        enqueue(
            "render_courier_list",
            key=f"render_courier_list:{register.token}",
            payload={"register": register.pk},
            office=register.office_id,
            at=at,
        )
    return behind


def _given(row: CourierRow, courier: str, *, by: Staff, at: datetime) -> TransitionRefused | None:
    try:
        with transaction.atomic():
            routing.send(row.application_id, by=by, at=at, hands=Hands(holder=courier, row=row))
    except TransitionRefused as refusal:
        settle(row, Fate.LEFT_OUT, at=at, why=refusal.in_("kk"))
        return refusal
    settle(row, Fate.GIVEN, at=at)
    return None


def settle(row: CourierRow, fate: str, *, at: datetime, why: str = "") -> None:
    """The one writer of what became of a line."""
    row.fate, row.fate_at, row.why_left_out = fate, at, why
    row.save(update_fields=["fate", "fate_at", "why_left_out"])


def _must_be_at_hand(register: CourierRegister, by: Staff) -> None:
    if not sends(register, by) or register.given_at:
        raise refused("list_is_not_at_hand")


def remember(register: CourierRegister, verb: str, *, by: Staff, at: datetime, facts: dict | None = None) -> None:
    record(
        office=register.office_id,
        subject_kind="courier_register",
        subject_id=register.pk,
        verb=verb,
        at=at,
        by=by,
        role=min(by.roles & CARRIERS or by.roles),
        facts={"list": str(register), "clause": clause_of(register), **(facts or {})},
    )


def clause_of(register: CourierRegister) -> str:
    """The package to the office, or the result to the branch."""
    return "R6a" if register.direction == Direction.TO_OFFICE else "R9d"


@transaction.atomic
def attach_sheet(register_id: int, scan: StoredFile, *, by: Staff, at: datetime) -> None:
    """Put the scan of the list with the signatures of hands to it, once.

    Raises:
        TransitionRefused: the list was not given, has its scan already, or is of neither side of this person.
    """
    register = held(register_id)
    if register.given_at is None or register.sheet_id or not (sends(register, by) or takes(register, by)):
        raise refused("sheet_stands_already")
    register.sheet = scan
    register.save(update_fields=["sheet"])
    remember(register, "attach_courier_sheet", by=by, at=at, facts={"sha256": scan.sha256})
