"""What beat asks of the law every night."""

from django.utils import timezone

from applications.actions.announcements import announce_editions
from portal.celery import app


@app.task
def tell_new_editions() -> None:
    """Tell every office of an edition that begins. Source: R12-1d."""
    announce_editions(timezone.now())
