"""The Celery application of the product on the database of a test, with one more kind of work."""

import os

from django.conf import settings

settings.DATABASES["default"]["NAME"] = os.environ["TEST_DATABASE"]

import django  # noqa: E402

django.setup()

from portal.celery import app  # noqa: E402
from portal.jobs.outbox import handler  # noqa: E402
from portal.models import Throttle  # noqa: E402


@handler("note_a_hit")
def note_a_hit(payload, *, at):
    counter, _ = Throttle.objects.select_for_update().get_or_create(
        key=payload["name"], defaults={"hits": 0, "until": at}
    )
    counter.hits += 1
    counter.save()


__all__ = ["app"]
