"""What stands of the reviews and the orders of a permit."""

from datetime import date

from applications.law.permits import table
from applications.models import Application
from permits.models.permit import Permit
from permits.reviews.models import SUSPENDED, PermitOrder, PermitReview


def review_of(application: Application) -> PermitReview | None:
    """What this case reviews; None for an ordinary one, without a question to the database."""
    if not application.begun_by_office:
        return None
    return PermitReview.objects.filter(application=application).select_related("permit__decision").first()


def open_review_of(permit: Permit) -> PermitReview | None:
    open_ones = PermitReview.objects.filter(permit=permit, ended_at=None)
    return open_ones.select_related("application").first()


def order_to_sign(permit: Permit) -> PermitOrder | None:
    """The order on this permit that waits for the head."""
    waiting = PermitOrder.objects.filter(permit=permit, signed_at=None, dropped_at=None)
    return waiting.select_related("paper", "prepared_by").first()


def suspended_until(permit: Permit) -> date | None:
    """The last day of the suspension that stands, where it ends by itself."""
    if permit.standing != SUSPENDED:
        return None
    signed = PermitOrder.objects.filter(permit=permit, kind=SUSPENDED, signed_at__isnull=False)
    return signed.order_by("pk").values_list("until_on", flat=True).last()


def lives(permit: Permit, *, on: date) -> bool:
    """Whether there is still something to review: neither revoked nor replaced, and not past its last day."""
    return not table().standings[permit.standing].final and on <= permit.last_day()


def standing_conditions(permit: Permit) -> str:
    """The conditions as they stand, one on a line."""
    return "\n".join(permit.conditions.filter(until_on=None).values_list("words", flat=True))
