"""What beat asks of the applications at night."""

import logging
from datetime import timedelta

from django.utils import timezone

from applications.actions.term_checks import differences, keep_check
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
