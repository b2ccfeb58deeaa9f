"""Reports of harm that an order or a review answers: how they are named, what they give as evidence."""

from django.utils.translation import gettext as _

from permits.models.permit import Permit
from permits.visits.models import ReviewTask
from portal.ui import Row


def reports_of(permit: Permit) -> tuple[Row, ...]:
    """Each report that waits under the permit: the day of its visit, and its token."""
    waiting = ReviewTask.objects.open().filter(permit=permit).select_related("visit")
    return tuple(Row(f"{task.visit.on:%d.%m.%Y}", task.token) for task in waiting)


def evidence_of(permit: Permit) -> dict[str, str]:
    """A line for each that tells the parent no word of the carer's: whoever opens the review says what happened."""
    lines = (_("Entry in the log of visits of %(day)s") % {"day": row.key} for row in reports_of(permit))
    return {"evidence": "\n".join(lines)}
