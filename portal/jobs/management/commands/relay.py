"""The process between the outbox and Celery."""

import signal
import sys
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from portal.jobs.bell import ring_celery
from portal.jobs.relay import Relay, run_forever


class Command(BaseCommand):
    help = "Hand due jobs to Celery as long as this runs; do them here when Redis stays away."

    def handle(self, *args: Any, **options: Any) -> None:
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        seconds = settings.RELAY_PATIENCE_SECONDS
        patience = timedelta(seconds=seconds) if seconds else None
        run_forever(Relay(ring_celery, patience=patience, clock=timezone.now))
