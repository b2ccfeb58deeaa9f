"""The Celery application. Redis only rings the bell: every job is a row, every task may run twice."""

import os

from celery import Celery
from celery.schedules import crontab
from celery.signals import worker_process_init

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.production")

SCHEDULE = {
    "sessions-that-ended": {"task": "portal.tasks.forget_ended_sessions", "schedule": crontab(hour=3, minute=10)},
    "ends-of-the-event-log": {"task": "portal.audit.tasks.note_heads", "schedule": crontab(minute=5)},
    "proof-of-terms": {"task": "applications.tasks.prove_terms", "schedule": crontab(hour=2, minute=30)},
    "editions-that-begin": {"task": "applications.tasks.tell_new_editions", "schedule": crontab(hour=0, minute=15)},
    "queues-of-yesterday": {"task": "applications.tasks.close_queues", "schedule": crontab(hour=0, minute=5)},
    "permits-that-end-soon": {"task": "permits.tasks.remind_of_ends", "schedule": crontab(hour=1, minute=40)},
    "suspensions-that-are-over": {
        "task": "permits.tasks.end_suspensions_that_are_over",
        "schedule": crontab(hour=0, minute=20),
    },
    "reviews-of-permits-that-ran-out": {
        "task": "permits.tasks.end_reviews_of_permits_that_ran_out",
        "schedule": crontab(hour=0, minute=25),
    },
    "what-is-over": {"task": "portal.jobs.tasks.purge", "schedule": crontab(hour=3, minute=20)},
}

app = Celery("qamqor")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.update(
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    task_ignore_result=True,
    task_serializer="json",
    accept_content=["json"],
    task_time_limit=300,
    task_soft_time_limit=240,
    worker_prefetch_multiplier=1,
    worker_max_memory_per_child=400_000,  # KiB; a long table as PDF takes 364 MB
    worker_hijack_root_logger=False,
    broker_connection_retry_on_startup=True,
    broker_transport_options={
        "visibility_timeout": 600,
        "socket_keepalive": True,
        "socket_connect_timeout": 2,
        "socket_timeout": 10,  # the relay must notice a Redis that hangs
    },
    timezone="Asia/Almaty",
    beat_schedule=SCHEDULE,
)
app.autodiscover_tasks(["portal", "portal.audit", "portal.jobs", "applications", "permits"])


@worker_process_init.connect
def warm_up(**_: object) -> None:
    """Pay for the renderer once per process, before the first document and never in the web server."""
    from portal.documents import warm

    warm()
