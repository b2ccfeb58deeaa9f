"""What beat asks of permits every night."""

import logging

from django.utils import timezone

from permits.reviews.ending import lapse_all
from permits.reviews.orders import end_suspensions
from permits.visits.actions.reminders import SERVICE, remind
from portal.celery import app
from portal.offices.models import Office

log = logging.getLogger(__name__)


@app.task
def end_suspensions_that_are_over() -> None:
    """Put permits in force again whose suspension was ordered until a day that is over. Source: Q24."""
    ended = end_suspensions(at=timezone.now())
    if ended:
        log.info("Suspensions of permits that ended: %s", ended)


@app.task
def end_reviews_of_permits_that_ran_out() -> None:
    """End the reviews that have nothing left to review. Source: F4; Q24."""
    ended = lapse_all(at=timezone.now())
    if ended:
        log.info("Reviews of permits that ran out: %s ended", ended)


@app.task
def remind_of_ends() -> None:
    """Call to mind the permits that end soon; a night that comes twice writes nothing twice."""
    at = timezone.now()
    for office in Office.objects.filter(services__contains=[SERVICE]).order_by("code"):
        if written := remind(office, at=at):
            log.info("Permits of %s that end soon: %s reminders written", office.code, written)
