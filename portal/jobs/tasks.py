"""What Celery runs: it hears the bell, the row says what to do."""

from celery import shared_task
from django.utils import timezone

from portal import limits
from portal.files import sweeping
from portal.jobs import purging, running


@shared_task(ignore_result=True)
def run_job(job_id: int) -> None:
    running.run_job(job_id, at=timezone.now())


@shared_task(ignore_result=True)
def purge() -> None:
    """Every night: what is over and serves nobody any more."""
    now = timezone.now()
    purging.purge_done_jobs(at=now)
    limits.purge(at=now)
    sweeping.sweep(at=now)
