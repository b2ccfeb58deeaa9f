"""Housekeeping that beat asks for."""

from django.core.management import call_command

from portal.celery import app


@app.task
def forget_ended_sessions() -> None:
    call_command("clearsessions")
