"""On the way, nobody met, cancelled, and the intake at the place of residence."""

from datetime import datetime

from django.db import transaction

from applications.actions.intake import Intake
from applications.actions.registration import register
from applications.house_calls.holding import held_call, remember
from applications.law.house_calls import check_step, house_calls
from applications.models import Application, HouseCall
from portal.accounts.models import Staff
from portal.audit.actions import record


@transaction.atomic
def set_out(call_id: int, *, by: Staff, at: datetime) -> HouseCall:
    """The worker goes there now.

    Raises:
        TransitionRefused: the visit is not planned, or was made.

    Source: T13.
    """
    call, step = held_call(call_id, "set_out", by=by)
    before, call.state = call.state, step.to
    call.save(update_fields=["state"])
    remember(call, "set_out", by=by, at=at, before=before)
    return call


@transaction.atomic
def not_met(call_id: int, *, words: str, by: Staff, at: datetime) -> HouseCall:
    """Nobody was met at the address: the call waits for another day.

    Raises:
        TransitionRefused: the visit is not planned, or was made.

    Source: T13.
    """
    call, step = held_call(call_id, "not_met", by=by)
    before, call.state, call.tries = call.state, step.to, call.tries + 1
    call.save(update_fields=["state", "tries"])
    remember(call, "not_met", by=by, at=at, before=before, facts={"remark": words})
    return call


@transaction.atomic
def cancel(call_id: int, *, reason: str, by: Staff, at: datetime) -> HouseCall:
    """The visit is no longer wanted, or cannot be made.

    Raises:
        TransitionRefused: it was made, or cancelled before.

    Source: T13.
    """
    call, step = held_call(call_id, "cancel", by=by)
    before, call.state, call.reason, call.closed_at = call.state, step.to, reason, at
    call.save(update_fields=["state", "reason", "closed_at"])
    remember(call, "cancel", by=by, at=at, before=before, facts={"remark": reason})
    return call


@transaction.atomic
def register_at_home(call_id: int, intake: Intake, *, by: Staff, at: datetime) -> Application:
    """Register what was handed in at the place of residence; the call is done by that.

    Nothing is measured against the limits of a counter: nobody waited at one.

    Raises:
        TransitionRefused: the visit is not planned or the call is over; else see `register`.

    Source: T13, R3.
    """
    wanted = HouseCall.objects.visible_to(by).select_for_update(of=("self",))
    call = wanted.get(pk=call_id)
    application = register(intake, by=by, at=at)
    if call.application_id == application.pk:
        return application
    step = check_step(call.state, by.roles, "take_in")
    before = call.state
    call.state, call.application, call.closed_at = step.to, application, at
    call.save(update_fields=["state", "application", "closed_at"])
    remember(call, "take_in", by=by, at=at, before=before, facts={"application": application.register_number})
    record(
        office=application.office_id,
        subject_kind="application",
        subject_id=application.pk,
        verb="take_in_at_home",
        at=at,
        by=by,
        role=min(by.roles),
        facts={"clause": house_calls().clause, "number": call.number},
    )
    return application
