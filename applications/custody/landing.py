"""The paper of a case that was closed while it was on its way: no step moves it any more, but it arrives."""

from datetime import datetime

from applications.actions.move import locked
from applications.custody.moving import Hands, carry
from applications.models import Application
from applications.models.application import Custody
from portal.accounts.models import Staff
from portal.audit.actions import record


def land(application_id: int, hands: Hands, *, verb: str = "paper_arrived", by: Staff, at: datetime) -> Application:
    """Say where the paper of a closed case lies now: with whoever took it from the courier, or declared it lost."""
    application = locked(application_id)
    application.custody = Custody.BRANCH if by.branch_id else Custody.OFFICE
    application.save(update_fields=["custody"])
    carry(application, by=by, at=at, hands=hands)
    record(
        office=application.office_id,
        subject_kind="application",
        subject_id=application.pk,
        verb=verb,
        at=at,
        by=by,
        role=min(by.roles),
        facts={"clause": "R6a", "custody": application.custody},
    )
    return application
