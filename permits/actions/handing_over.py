"""Handing the result to the applicant or to a proxy."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from applications.actions.lateness import UNKNOWN, Cause
from applications.actions.move import locked, move
from applications.custody.moving import Hands
from applications.law.refusals import refused
from permits.models import HandOver
from permits.models.hand_over import Recipient
from portal.accounts.models import Staff


@dataclass(frozen=True)
class Attorney:
    """A notarised power of attorney and who holds it."""

    proxy_name: str
    proxy_iin: str
    number: str
    notary: str
    issued_on: date
    valid_until: date

    def holds_on(self, day: date) -> bool:
        """Both ends are included."""
        return self.issued_on <= day <= self.valid_until


@transaction.atomic
def hand_over(
    application_id: int,
    *,
    identity_document: str,
    today: date,
    by: Staff,
    at: datetime,
    attorney: Attorney | None = None,
    cause: Cause = UNKNOWN,
) -> HandOver:
    """Record the day and the hands, and close the case.

    Raises:
        TransitionRefused: nothing to hand over now, the power of attorney does not hold today, or the case is late
            and the cause of the delay is missing.

    Source: R11a, T9.8; at the office's own counter by reading Q25.
    """
    application = locked(application_id)
    if attorney and not attorney.holds_on(today):
        raise refused("hand_over_without_attorney")
    recipient = Recipient.PROXY if attorney else Recipient.APPLICANT
    facts = {"recipient": recipient}
    hands = Hands(holder=attorney.proxy_name if attorney else "")
    move(application, "hand_over", by=by, at=at, custody="applicant", cause=cause, facts=facts, hands=hands)
    return HandOver.objects.create(
        application=application,
        office_id=application.office_id,
        handed_at=at,
        handed_on=today,
        handed_by=by,
        recipient=recipient,
        identity_document=identity_document,
        **_attorney_columns(attorney),
    )


def _attorney_columns(attorney: Attorney | None) -> dict:
    if not attorney:
        return {}
    return {
        "proxy_name": attorney.proxy_name,
        "proxy_iin": attorney.proxy_iin,
        "attorney_number": attorney.number,
        "attorney_notary": attorney.notary,
        "attorney_issued_on": attorney.issued_on,
        "attorney_valid_until": attorney.valid_until,
    }
