"""Letting done jobs go."""

from datetime import datetime, timedelta

from portal.jobs.models import Job, Status

KEPT = timedelta(days=30)


def purge_done_jobs(*, at: datetime) -> int:
    """Remove jobs done more than 30 days ago; waiting and dead ones stay until somebody has seen to them."""
    return Job.objects.filter(status=Status.DONE, done_at__lt=at - KEPT).delete()[0]
