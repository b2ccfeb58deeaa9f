"""What reviews tell the register: the part of a permit's page, what is under review, what a review would replace."""

from collections.abc import Collection
from datetime import datetime

from applications.models import Application
from permits.models.permit import Permit
from permits.register.parts import Part, provide_permit_part, provide_replacing, provide_reviewed
from permits.reviews.models import PermitReview
from permits.reviews.presenters import permit_part
from portal.accounts.models import Staff

TEMPLATE = "permits/reviews/actions.html"


@provide_permit_part
def review_part(permit: Permit, by: Staff, at: datetime) -> Part:
    """The review, the order that waits, what may be done now."""
    return Part(TEMPLATE, {"permit": permit_part(permit, by=by, at=at)})


@provide_reviewed
def reviewed(permit_ids: Collection[int]) -> Collection[int]:
    open_ones = PermitReview.objects.filter(permit__in=permit_ids, ended_at=None)
    return set(open_ones.values_list("permit_id", flat=True))


@provide_replacing
def replacing(application: Application) -> Collection[int]:
    """The permit that this case reviews: a successor overlaps with it on purpose."""
    if not application.begun_by_office:
        return ()
    return set(PermitReview.objects.filter(application=application).values_list("permit_id", flat=True))
