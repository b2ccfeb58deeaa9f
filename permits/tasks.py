"""What beat asks of permits every night."""

import logging

from django.utils import timezone

from permits.reviews.orders import end_suspensions
from portal.celery import app

log = logging.getLogger(__name__)


@app.task
def end_suspensions_that_are_over() -> None:
    """Put permits in force again whose suspension was ordered until a day that is over. Source: Q24."""
    ended = end_suspensions(at=timezone.now())
    if ended:
        log.info("Suspensions of permits that ended: %s", ended)
