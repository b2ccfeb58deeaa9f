"""Writing deeds of the refusal track that move nothing into the ledger of the case."""

from datetime import datetime
from typing import Any

from applications.models import Application
from portal.accounts.models import Staff
from portal.audit.actions import record


def remember(
    application: Application, verb: str, *, clause: str, by: Staff | None, at: datetime, **facts: Any
) -> None:
    """`by` is None for what the applicant did on the status page."""
    record(
        office=application.office_id,
        subject_kind="application",
        subject_id=application.pk,
        verb=verb,
        at=at,
        by=by,
        role=min(by.roles) if by else "applicant",
        facts={"clause": clause, **facts},
    )
