"""Doing a job: once, in one transaction with its own end."""

import logging
from datetime import datetime
from enum import Enum, auto

from django.db import connection, transaction

from portal.faults import name_of
from portal.jobs.models import Job, Status
from portal.jobs.outbox import failure_listener_of, handler_of

log = logging.getLogger(__name__)

MAX_ATTEMPTS = 14
FIRST_PAUSE_SECONDS = 10
LONGEST_PAUSE_SECONDS = 4 * 60 * 60

# Whoever begins an attempt takes the job away until the next one: should this process die, the job comes back alone.
_LEASE = """
UPDATE jobs_job SET attempts = attempts + 1, offered_at = NULL,
    run_after = %(at)s + make_interval(secs => least(%(first)s * power(2, attempts), %(longest)s))
WHERE id = (
    SELECT id FROM jobs_job WHERE id = %(id)s AND status = 'waiting' AND run_after <= %(at)s FOR UPDATE SKIP LOCKED
)
"""


class Outcome(Enum):
    """What came of a ring of the bell."""

    DONE = auto()
    NOTHING_TO_DO = auto()
    FAILED = auto()


def run_job(job_id: int, *, at: datetime) -> Outcome:
    """Do the job unless it is done, being done, or not yet due. May be called any number of times."""
    if not _lease(job_id, at=at):
        return Outcome.NOTHING_TO_DO
    try:
        return _do(job_id, at=at)
    except Exception as fault:
        _note_failure(job_id, fault, at=at)
        return Outcome.FAILED


def _lease(job_id: int, *, at: datetime) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            _LEASE, {"id": job_id, "at": at, "first": FIRST_PAUSE_SECONDS, "longest": LONGEST_PAUSE_SECONDS}
        )
        return bool(cursor.rowcount)


@transaction.atomic
def _do(job_id: int, *, at: datetime) -> Outcome:
    """The work and the note that it is done commit together or not at all."""
    job = Job.objects.select_for_update(skip_locked=True).filter(pk=job_id, status=Status.WAITING).first()
    if job is None:
        return Outcome.NOTHING_TO_DO
    handler_of(job.kind)(job.payload, at=at)
    job.status, job.done_at, job.last_error = Status.DONE, at, ""
    job.save(update_fields=["status", "done_at", "last_error"])
    return Outcome.DONE


@transaction.atomic
def _note_failure(job_id: int, fault: Exception, *, at: datetime) -> None:
    job = Job.objects.select_for_update().get(pk=job_id)
    job.last_error = name_of(fault)
    if job.attempts >= MAX_ATTEMPTS:
        job.status = Status.DEAD
    job.save(update_fields=["last_error", "status"])
    if listener := failure_listener_of(job.kind):
        listener(job.payload, fault, at=at)
    log.error("Job %s (%s), attempt %s: %s", job_id, job.kind, job.attempts, job.last_error, extra={"job": job_id})
