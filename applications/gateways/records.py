"""The event of a consent or a look-up: in the ledger of its case, or of its own row before there is a case."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from portal.accounts.models import Staff
from portal.audit.actions import record
from portal.audit.models import Event


def note(
    verb: str,
    application_id: int | None,
    own: tuple[str, int],
    facts: Mapping[str, Any],
    *,
    by: Staff,
    at: datetime,
) -> Event:
    """Who did it and what came of it; about whom, the row itself says."""
    kind, pk = ("application", application_id) if application_id else own
    return record(
        office=by.served_office_id,
        subject_kind=kind,
        subject_id=pk,
        verb=verb,
        at=at,
        by=by,
        role=min(by.roles),
        facts={**facts, "row": own[1]},
    )
