"""A harmful visit that a review takes up: what it gives as evidence, and the end of its report."""

from datetime import datetime

from django.http import HttpRequest
from django.utils.translation import gettext as _

from permits.models.permit import Permit
from permits.visits.actions.tasks import close_task
from permits.visits.models import ReviewOutcome, Visit
from portal.accounts.models import Staff


def visit_named(request: HttpRequest, permit: Permit) -> Visit | None:
    """The visit of the address, when it is one under this permit that did harm and nobody has answered."""
    token = request.GET.get("visit", "")
    found = Visit.objects.filter(permit=permit, token=token, task__done_at=None).select_related("task")
    return found.exclude(harm="").first() if token else None


def evidence_of(visit: Visit | None) -> dict[str, str]:
    """A line that tells the parent no word of the carer's: whoever opens the review says what happened."""
    if visit is None:
        return {}
    return {"evidence": _("Entry in the log of visits of %(day)s") % {"day": f"{visit.on:%d.%m.%Y}"}}


def taken_up(visit: Visit | None, *, by: Staff, at: datetime) -> None:
    """The report of the visit ends in the review that was opened for it."""
    if visit is not None:
        close_task(visit.task.pk, ReviewOutcome.REVIEW_OPENED, reason="", by=by, at=at)
