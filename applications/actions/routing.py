"""The head's resolution, the way between branch and office and to the head's table, and withdrawal."""

from datetime import datetime

from django.db import transaction

from applications.actions.lateness import UNKNOWN, Cause
from applications.actions.move import locked, move
from applications.complaints.new_acts import move_act, road_of
from applications.custody.moving import NOBODY_NAMED, Hands
from applications.custody.rows import must_go_with_its_list
from applications.law.refusals import refused
from applications.models import Application
from portal.accounts.models import Staff
from portal.accounts.roles import EXECUTOR


@transaction.atomic
def assign(application_id: int, *, executor: Staff, by: Staff, at: datetime) -> Application:
    """Name the responsible executor (head's resolution, бұрыштама).

    Raises:
        TransitionRefused: the table has no such row now, or the executor does not execute in this office.

    Source: G5.2.
    """
    application = locked(application_id)
    if executor.office_id != application.office_id or EXECUTOR not in executor.roles or not executor.is_active:
        raise refused("assign_executor_of_another_office")
    return move(application, "assign", by=by, at=at, executor=executor, facts={"executor": executor.short_name})


@transaction.atomic
def send(application_id: int, *, by: Staff, at: datetime, hands: Hands = NOBODY_NAMED) -> Application:
    """Give the package or the result to the courier.

    Raises:
        TransitionRefused: the table has no such row now, or the case stands on a list and has to go with it.

    Source: R6a, R9d.
    """
    return _carried(application_id, "send", by=by, at=at, hands=hands)


@transaction.atomic
def receive(application_id: int, *, by: Staff, at: datetime, hands: Hands = NOBODY_NAMED) -> Application:
    """Take the package or the result from the courier.

    Raises:
        TransitionRefused: the table has no such row now, or the case stands on a list and has to be taken with it.

    Source: R6a, R11a.
    """
    return _carried(application_id, "receive", by=by, at=at, hands=hands)


def _carried(application_id: int, verb: str, *, by: Staff, at: datetime, hands: Hands) -> Application:
    application = locked(application_id)
    must_go_with_its_list(application, hands)
    return move(application, verb, by=by, at=at, facts=_on_the_list(hands), hands=hands)


def _on_the_list(hands: Hands) -> dict[str, str]:
    """What the ledger says of a courier's list."""
    return {"list": str(hands.row.register), "courier": hands.row.register.courier} if hands.row else {}


@transaction.atomic
def propose(application_id: int, *, by: Staff, at: datetime) -> Application:
    """Lay the draft on the head's table, also that of a new act. Source: R9a, G5.3, R13d."""
    application = locked(application_id)
    road = road_of(application, by=by, at=at)
    if road.act is None:
        return move(application, "propose", by=by, at=at)
    move_act(road, "propose", by=by, at=at)
    return application


@transaction.atomic
def withdraw(application_id: int, *, reason: str, by: Staff, at: datetime, cause: Cause = UNKNOWN) -> Application:
    """Close on the applicant's own written wish; a late case with the `cause` of its delay."""
    return move(locked(application_id), "withdraw", by=by, at=at, facts={"reason": reason}, cause=cause)
