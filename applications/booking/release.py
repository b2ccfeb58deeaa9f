"""The hour of an application whose step no longer needs it is free for others."""

from datetime import datetime

from applications.law.edition import Edition
from applications.models import Application
from portal.accounts.models import Staff


def release(application: Application, edition: Edition, *, why: str, by: Staff, at: datetime) -> None:
    """Cancel what is still ahead once the application has left the steps in which appointments are made."""
    kind = edition.booked
    if kind is None or application.state in kind.states:
        return
    ahead = application.appointments.standing().filter(starts_at__gt=at)
    ahead.update(cancelled_at=at, cancelled_by=by, reason=why)
