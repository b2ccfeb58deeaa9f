"""What beat asks of the applications and of the law every night."""

import logging
from datetime import timedelta

from django.utils import timezone

from applications.actions.announcements import announce_editions
from applications.actions.term_checks import differences, keep_check
from applications.models import QueuePlace
from applications.queue.windows import close_earlier_days
from portal.celery import app
from portal.offices.models import Office

log = logging.getLogger(__name__)
CLOSED_WITHIN = timedelta(days=31)


@app.task
def prove_terms() -> None:
    """Replay every open case and those closed lately; what differs stands in the log and on the office's page."""
    at = timezone.now()
    for office in Office.objects.order_by("code"):
        check = keep_check(office, differences(office, since=at - CLOSED_WITHIN), at=at)
        if not check.wrong:
            log.info("Terms of %s: %s cases agree with their events", office.code, check.cases)
            continue
        log.error("Terms of %s: %s of %s cases differ from their events", office.code, check.wrong, check.cases)
        for each in check.differing:
            log.error("%s %s: %s", office.code, each["number"], each["column"], extra=each)


@app.task
def tell_new_editions() -> None:
    """Tell every office of an edition that begins. Source: R12-1d."""
    announce_editions(timezone.now())


@app.task
def close_queues() -> None:
    """End the numbers and windows that the day left open. Source: office practice."""
    at = timezone.now()
    for place in QueuePlace.objects.order_by("pk"):
        close_earlier_days(place, at=at)
