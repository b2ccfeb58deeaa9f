"""What Celery runs: it hears the bell, the row says what to do."""

from django.utils import timezone

from portal import limits
from portal.applicants import sessions
from portal.celery import app
from portal.files import sweeping
from portal.jobs import purging, running


@app.task
def run_job(job_id: int) -> None:
    running.run_job(job_id, at=timezone.now())


@app.task
def purge() -> None:
    """Every night: what is over and serves nobody any more."""
    now = timezone.now()
    purging.purge_done_jobs(at=now)
    limits.purge(at=now)
    sessions.purge(at=now)
    sweeping.sweep(at=now)
