"""Writing deeds around visits into the ledger of the case that the permit came of."""

from datetime import datetime
from typing import Any

from permits.models.permit import Permit
from portal.accounts.models import Staff
from portal.audit.actions import record

CARER = "carer"


def remember(permit: Permit, verb: str, *, by: Staff | None, at: datetime, role: str = "", **facts: Any) -> None:
    """`by` is None for what came by the code page or from the night. Names and words stay in their rows."""
    record(
        office=permit.office_id,
        subject_kind="application",
        subject_id=permit.decision.application_id,
        verb=verb,
        at=at,
        by=by,
        role=min(by.roles) if by else role,
        facts={"permit": permit.number, **facts},
    )
