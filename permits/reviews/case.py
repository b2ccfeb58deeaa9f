"""The permit on the page of a case: of the one it came of, and of each review that it is about."""

from datetime import datetime

from applications.case_parts import provide_case_part
from applications.law.edition import Edition
from applications.law.progress import result_is_signed
from applications.models import Application
from applications.status_parts import Part
from applications.terms import edition_of
from permits.models.permit import Permit
from permits.reviews.presenters import permit_part
from permits.reviews.reading import review_of
from portal.accounts.models import Staff

TEMPLATE = "permits/reviews/of_permit.html"


@provide_case_part
def permit_of_case(application: Application, by: Staff, at: datetime) -> Part | None:
    """Nothing, and no question to the database, where the case can have no permit yet."""
    review, given = review_of(application), permit_from(application)
    parts = [permit_part(_with_its_case(review.permit_id), by=by, at=at, review=review)] if review else []
    if given:
        parts.append(permit_part(given, by=by, at=at))
    return Part(TEMPLATE, {"permits": parts}) if parts else None


def permit_from(application: Application) -> Permit | None:
    """The permit that this case ended with."""
    edition = edition_of(application)
    if not gives_permits(edition) or not result_is_signed(edition, application.state):
        return None
    permits = Permit.objects.filter(decision__application=application)
    return permits.select_related("decision__application").order_by("-pk").first()


def gives_permits(edition: Edition) -> bool:
    return any(kind.grants and kind.children and kind.period for kind in edition.results)


def _with_its_case(pk: int) -> Permit:
    return Permit.objects.select_related("decision__application").get(pk=pk)
