"""What a review adds to the situation of its case, to its letters, and to what counts as a draft."""

from datetime import date

from applications.actions.situation import provide_facts_of_a_day
from applications.drafts import provide_drafts
from applications.letters.case import provide_words
from applications.models import Application, Paper
from permits.hearings.models import Hearing, RefusalTrack
from permits.reviews.models import PermitOrder
from permits.reviews.orders import FORMS
from permits.reviews.reading import lives, review_of

PRELIMINARY, NOTICE, PROTOCOL = "preliminary_decision", "hearing_notice", "hearing_protocol"


@provide_facts_of_a_day
def permit_facts(application: Application, day: date) -> frozenset[str]:
    """`permit_lives` or `permit_over`, where the case is a review."""
    review = review_of(application)
    if review is None:
        return frozenset()
    return frozenset({"permit_lives" if lives(review.permit, on=day) else "permit_over"})


@provide_words
def permit_words(application: Application) -> dict[str, str]:
    """Every letter of a review may name the permit it is about."""
    review = review_of(application)
    if review is None:
        return {}
    permit = review.permit
    return {
        "permit_number": permit.number,
        "permit_from": permit.valid_from.isoformat(),
        "permit_until": permit.valid_until.isoformat(),
    }


@provide_drafts
def is_unsigned(paper: Paper) -> bool:
    """An order that nobody signed, notices of a review that were not sent, its protocol while the hearing lasts.

    A paper and its translation were made in the moment of what they belong to.
    """
    if paper.form in FORMS.values():
        orders = PermitOrder.objects.filter(permit__decision__application=paper.application_id)
        return not orders.filter(prepared_at=paper.created_at, signed_at__isnull=False).exists()
    if not paper.application.begun_by_office:
        return False
    if paper.form == PROTOCOL:
        return paper.application.state == "awaiting_hearing"
    sent = {"sent_at__isnull": False}
    if paper.form == PRELIMINARY:
        tracks = RefusalTrack.objects.filter(application=paper.application_id, prepared_at=paper.created_at)
        return not tracks.filter(**sent).exists()
    hearings = Hearing.objects.filter(track__application=paper.application_id, set_at=paper.created_at)
    return paper.form == NOTICE and not hearings.filter(**sent).exists()
