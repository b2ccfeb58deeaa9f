"""The outbox with a real Redis, a real relay and a real worker in processes of their own."""

import os
import subprocess
import sys
import time
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from portal.jobs.bell import ring_celery
from portal.jobs.models import Job, Status
from portal.jobs.outbox import enqueue
from portal.models import Throttle

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.long]

WORKER = [
    "-m",
    "celery",
    "-A",
    "tests.portal.real_worker",
    "worker",
    "--pool",
    "solo",
    "-l",
    "WARNING",
    "--without-mingle",
    "--without-gossip",
]
RELAY = ["-m", "tests.portal.real_relay"]


@contextmanager
def running(arguments, patience=0):
    """A process that works on the database of this test."""
    environment = os.environ | {
        "TEST_DATABASE": connection.settings_dict["NAME"],
        "RELAY_PATIENCE_SECONDS": str(patience),
        "PYTHONWARNINGS": "ignore",
    }
    process = subprocess.Popen([sys.executable, *arguments], env=environment, cwd=settings.ROOT)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(20)


def until(condition, seconds=30):
    give_up_at = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < give_up_at, list(Job.objects.order_by("pk").values())
        time.sleep(0.05)


def put(key):
    return enqueue("note_a_hit", key=key, payload={"name": key}, office=None, at=timezone.now())


def done(*jobs):
    return Job.objects.filter(pk__in=[job.pk for job in jobs], status=Status.DONE).count() == len(jobs)


def hits(key):
    return Throttle.objects.get(key=key).hits


def test_what_is_written_while_redis_is_stopped_is_done_once_when_it_returns(redis_server):
    redis_server.stop()
    with running(RELAY), running(WORKER):
        early = put("early")
        time.sleep(3)
        early.refresh_from_db()
        assert (early.status, early.attempts) == (Status.WAITING, 0)
        redis_server.start()
        until(lambda: done(early))
        late = put("late")
        until(lambda: done(late), seconds=10)
    assert (hits("early"), hits("late")) == (1, 1)


def test_the_same_job_rung_for_five_times_is_done_once(redis_server):
    job = put("five")
    for _ in range(5):
        ring_celery(job.pk)
    with running(WORKER), running(WORKER):
        until(lambda: done(job))
        time.sleep(1)
    assert hits("five") == 1


def test_with_redis_away_for_long_the_relay_does_the_work(redis_server):
    redis_server.stop()
    try:
        with running(RELAY, patience=1):
            job = put("alone")
            until(lambda: done(job))
    finally:
        redis_server.start()
    assert hits("alone") == 1
    assert job.created_at + timedelta(seconds=60) > timezone.now()
