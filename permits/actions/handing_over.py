"""Handing the result to the applicant or to a proxy."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from applications.actions.lateness import UNKNOWN, Cause
from applications.actions.move import locked, move
from applications.custody.moving import Hands
from applications.law.attorneys import Proxy, faults_of
from applications.law.refusals import refused
from applications.models import Application
from permits.actions.drafting import standing_decision
from permits.models import HandOver
from permits.models.hand_over import Recipient
from portal.accounts.models import Staff
from portal.files.models import StoredFile

REFUSALS = {
    "is_the_applicant": "hand_over_to_who_is_no_proxy",
    "under_age": "hand_over_to_who_is_no_proxy",
    "does_not_cover": "hand_over_beyond_the_attorney",
}


@dataclass(frozen=True)
class Attorney:
    """A notarised power of attorney and who holds it."""

    proxy_name: str
    proxy_iin: str
    number: str
    notary: str
    issued_on: date
    valid_until: date
    born_on: date
    covers_receiving: bool
    scan: StoredFile | None = None

    def faults_on(self, day: date, application: Application) -> tuple[str, ...]:
        """Why it gives no right to the result of this case on this day."""
        proxy = Proxy(self.proxy_iin, self.born_on, self.issued_on, self.valid_until, self.covers_receiving)
        return faults_of(proxy, applicant_iin=application.applicant_iin, day=day)


@transaction.atomic
def hand_over(
    application_id: int,
    *,
    identity_document: str,
    today: date,
    by: Staff,
    at: datetime,
    attorney: Attorney | None = None,
    receipt_shown: bool = False,
    cause: Cause = UNKNOWN,
) -> HandOver:
    """Record the day and the hands, and close the case; once more after a new act has taken the place of the first.

    A missing receipt is written down and holds nobody up.

    Raises:
        TransitionRefused: nothing to hand over now, the power of attorney does not hold today or not for this person,
            or the case is late and the cause of the delay is missing.

    Source: R11a, T9.8; at the office's own counter by reading Q25.
    """
    application = locked(application_id)
    if attorney and (faults := attorney.faults_on(today, application)):
        raise refused(REFUSALS.get(faults[0], "hand_over_without_attorney"))
    recipient = Recipient.PROXY if attorney else Recipient.APPLICANT
    facts = {"recipient": recipient, "receipt_shown": receipt_shown}
    hands = Hands(holder=attorney.proxy_name if attorney else "")
    move(application, "hand_over", by=by, at=at, custody="applicant", cause=cause, facts=facts, hands=hands)
    stands = standing_decision(application)
    return HandOver.objects.create(
        application=application,
        new_act_id=stands.new_act_id if stands else None,
        office_id=application.office_id,
        handed_at=at,
        handed_on=today,
        handed_by=by,
        recipient=recipient,
        identity_document=identity_document,
        receipt_shown=receipt_shown,
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
        "attorney_covers_receiving": attorney.covers_receiving,
        "attorney_scan": attorney.scan,
        "proxy_born_on": attorney.born_on,
    }
