"""The relay: takes due jobs from the outbox and rings the bell in Redis for each.

It rings again for a job that was not done in time, and lives on when Redis or PostgreSQL is away. When Redis stays
away it does the work itself, one job after another, so that no receipt waits for a bell.
"""

import logging
import time
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import DatabaseError, InterfaceError, close_old_connections, connection
from kombu.exceptions import OperationalError as BrokerAway
from psycopg import OperationalError as ListenerAway

from portal.faults import name_of
from portal.jobs.running import run_job

log = logging.getLogger(__name__)

AT_ONCE = 100
POLL_SECONDS = 5.0
RING_AGAIN = timedelta(seconds=60)
LONGEST_PAUSE_SECONDS = 5.0

_TAKE = """
UPDATE jobs_job SET offered_at = %(at)s WHERE id IN (
    SELECT id FROM jobs_job
    WHERE status = 'waiting' AND run_after <= %(at)s AND (offered_at IS NULL OR offered_at <= %(long_ago)s)
    ORDER BY run_after LIMIT %(at_once)s FOR UPDATE SKIP LOCKED
) RETURNING id
"""
_GIVE_BACK = "UPDATE jobs_job SET offered_at = NULL WHERE id = ANY(%s)"

Ring = Callable[[int], object]
Clock = Callable[[], datetime]


def take_due(*, at: datetime) -> list[int]:
    """Mark due jobs as offered and return them, so that a second relay offers others."""
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, {"at": at, "long_ago": at - RING_AGAIN, "at_once": AT_ONCE})
        return sorted(row[0] for row in cursor.fetchall())


def give_back(jobs: list[int]) -> None:
    """These were not offered after all."""
    with connection.cursor() as cursor:
        cursor.execute(_GIVE_BACK, [jobs])


class Relay:
    """Offers due jobs through ``ring``; after ``patience`` without Redis does them in this very process.

    ``patience`` of None leaves them waiting for as long as it takes.
    """

    def __init__(self, ring: Ring, *, patience: timedelta | None, clock: Clock) -> None:
        self.ring = ring
        self.patience = patience
        self.clock = clock
        self.silent_since: datetime | None = None

    def turn(self) -> int:
        """Offer what is due once; returns how many jobs were rung for or done here."""
        at = self.clock()
        jobs = take_due(at=at)
        for place, job in enumerate(jobs):
            try:
                self.ring(job)
            except (BrokerAway, OSError) as fault:
                self._note_silence(fault, at=at)
                return place + self._do_without_bell(jobs[place:], at=at)
            self.silent_since = None
        return len(jobs)

    def _note_silence(self, fault: Exception, *, at: datetime) -> None:
        if self.silent_since is None:
            self.silent_since = at
            log.warning("Redis does not answer (%s); jobs wait in the outbox.", name_of(fault))

    def _do_without_bell(self, jobs: list[int], *, at: datetime) -> int:
        if self.patience is None or self.silent_since is None or at - self.silent_since < self.patience:
            give_back(jobs)
            return 0
        for job in jobs:
            run_job(job, at=self.clock())
        return len(jobs)


def run_forever(relay: Relay, *, until: Callable[[], bool] = lambda: False) -> None:
    """Turn whenever a job is written, and every few seconds; after a failure wait a little longer each time."""
    pause = 1.0
    while not until():
        try:
            offered = relay.turn()
            if relay.silent_since is None:
                pause = 1.0
                if offered < AT_ONCE:
                    _wait_for_bell(POLL_SECONDS)
                continue
        except (DatabaseError, InterfaceError, ListenerAway) as fault:
            log.warning("The database does not answer (%s); trying again.", name_of(fault))
            connection.close()
        _sleep(pause, until)
        pause = min(pause * 2, LONGEST_PAUSE_SECONDS)
        close_old_connections()


def _wait_for_bell(seconds: float) -> None:
    """Until a job is committed anywhere, or the time is over: due retries ring no bell."""
    connection.ensure_connection()
    listener = connection.connection
    listener.execute("LISTEN jobs")
    for _ in listener.notifies(timeout=seconds, stop_after=1):
        pass


def _sleep(seconds: float, until: Callable[[], bool]) -> None:
    waited_until = time.monotonic() + seconds
    while time.monotonic() < waited_until and not until():
        time.sleep(0.1)
