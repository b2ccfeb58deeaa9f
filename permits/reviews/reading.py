"""What stands of the reviews and the orders of a permit."""

from datetime import date

from applications.law.permits import table
from applications.models import Application
from permits.models.permit import Permit
from permits.reviews.models import PermitOrder, PermitReview


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


def lives(permit: Permit, *, on: date) -> bool:
    """Whether there is still something to review: neither revoked nor replaced, and not past its last day."""
    return not table().standings[permit.standing].final and on <= permit.last_day()
