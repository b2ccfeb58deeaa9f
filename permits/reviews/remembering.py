"""What is done to a permit, in the ledger of the case that it came of."""

from datetime import datetime
from typing import Any

from permits.models.permit import Permit
from portal.accounts.models import Staff
from portal.accounts.roles import HEAD
from portal.audit.actions import record


def remember(permit: Permit, verb: str, *, by: Staff, at: datetime, **facts: Any) -> None:
    record(
        office=permit.office_id,
        subject_kind="application",
        subject_id=permit.decision.application_id,
        verb=verb,
        at=at,
        by=by,
        role=HEAD if HEAD in by.roles else min(by.roles),
        facts={"permit": permit.number, **facts},
    )
