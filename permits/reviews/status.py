"""What the holder of a permit reads on the status page: how it stands, and what a review of it is about."""

from dataclasses import dataclass
from datetime import datetime

from applications.law.calendar import ALMATY
from applications.law.permits import table
from applications.models import Application
from applications.status_parts import Part, provide_status_part
from permits.models.permit import Permit
from permits.reviews.case import permit_from
from permits.reviews.models import LAPSED, PermitReview
from permits.reviews.presenters import TONES
from permits.reviews.reading import lives, open_review_of, review_of, suspended_until
from portal.documents.dates import with_weekday
from portal.ui import LATE

TEMPLATE = "permits/reviews/status.html"


@dataclass(frozen=True)
class PermitStatus:
    """`reviewed`: this is the page of its review; `since`: from which day it stands so.

    `ran_out`: its last day is over; `lapsed` is that day, in words, where the review ended for it.
    """

    number: str
    period: str
    standing: str
    code: str
    tone: str
    since: str
    until: str
    successor: str
    reviewed: bool
    review: str
    ran_out: bool
    lapsed: str


@provide_status_part
def permit_status(application: Application, language: str, at: datetime) -> Part | None:
    """Nothing where no permit was given."""
    review, given = review_of(application), permit_from(application)
    parts = [_status(review.permit, review, language, at=at)] if review else []
    if given:
        parts.append(_status(given, None, language, at=at))
    return Part(TEMPLATE, {"permits": parts}, in_cabinet=True) if parts else None


def _status(permit: Permit, review: PermitReview | None, language: str, *, at: datetime) -> PermitStatus:
    last = permit.changes.select_related("successor").order_by("-number").first()
    open_one = None if review else open_review_of(permit)
    ended = table().standings[permit.standing].final
    ran_out = not ended and not lives(permit, on=at.astimezone(ALMATY).date())
    return PermitStatus(
        number=permit.number,
        period=f"{permit.valid_from:%d.%m.%Y} – {permit.valid_until:%d.%m.%Y}",
        standing=table().standings[permit.standing].title.in_(language),
        code=permit.standing,
        tone=LATE if ran_out else TONES.get(permit.standing, LATE),
        since=with_weekday(last.on.isoformat(), language) if last and last.number > 1 else "",
        until=_until(permit, language),
        successor=last.successor.number if last and last.successor else "",
        reviewed=review is not None,
        review=open_one.application.register_number if open_one else "",
        ran_out=ran_out,
        lapsed=_lapsed(permit, review, language),
    )


def _lapsed(permit: Permit, review: PermitReview | None, language: str) -> str:
    """The last day of the permit, where the review ended because it was over."""
    if review is None or review.outcome != LAPSED:
        return ""
    return with_weekday(permit.last_day().isoformat(), language)


def _until(permit: Permit, language: str) -> str:
    last = suspended_until(permit)
    return with_weekday(last.isoformat(), language) if last else ""
