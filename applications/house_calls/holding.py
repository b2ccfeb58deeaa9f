"""A call kept until the end of a transaction, and what its ledger says."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from applications.law.house_calls import CallStep, check_step, house_calls
from applications.models import HouseCall
from portal.accounts.models import Staff
from portal.audit.actions import record

SUBJECT = "house_call"


def held_call(call_id: int, verb: str, *, by: Staff) -> tuple[HouseCall, CallStep]:
    """The call of the person's own branch, locked, and the lawful row of the step.

    Raises:
        DoesNotExist: another branch wrote it down.
        TransitionRefused: the table has no such step from where the call stands.
    """
    wanted = HouseCall.objects.visible_to(by).select_for_update(of=("self",)).select_related("office", "branch")
    call = wanted.get(pk=call_id)
    return call, check_step(call.state, by.roles, verb)


def remember(
    call: HouseCall,
    verb: str,
    *,
    by: Staff,
    at: datetime,
    before: str = "",
    facts: Mapping[str, Any] | None = None,
) -> None:
    """Into the ledger of the call: who, when, and nothing of the person at home."""
    record(
        office=call.office_id,
        subject_kind=SUBJECT,
        subject_id=call.pk,
        verb=verb,
        at=at,
        by=by,
        role=min(by.roles),
        from_state=before,
        to_state=call.state,
        facts={"clause": house_calls().clause, "number": call.number, **(facts or {})},
    )
