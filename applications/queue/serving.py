"""Serving at a window: begun, ended by the worker or by the registration of an application; leaving the line."""

from datetime import datetime

from django.db import transaction

from applications.law.errors import TransitionRefused
from applications.law.refusals import refused
from applications.models import Application
from applications.models.ticket import Outcome, Ticket
from applications.queue.calling import at_window, called_here
from applications.queue.places import rule_of
from portal.accounts.models import Staff


@transaction.atomic
def start(ticket_token: str, *, by: Staff, at: datetime) -> Ticket:
    """The person stands at the window: waiting ends, serving begins.

    Raises:
        TransitionRefused: this number is not called to this window now.

    Source: T4.2, T4.3, T4.3b.
    """
    ticket, _shift = called_here(ticket_token, by=by)
    ticket.started_at = at
    ticket.save(update_fields=["started_at"])
    return ticket


@transaction.atomic
def finish(ticket_token: str, *, by: Staff, at: datetime, application: Application | None = None) -> Ticket:
    """Serving ends.

    Raises:
        TransitionRefused: this number is not served at this window now.

    Source: T4.3, T4.3b.
    """
    ticket, shift = at_window(ticket_token, by=by)
    if ticket.started_at is None:
        raise refused("ticket_moved_on", rule=rule_of(shift.place).clause)
    ticket.finished_at = ticket.ended_at = at
    ticket.outcome, ticket.application = Outcome.SERVED, application
    ticket.save(update_fields=["finished_at", "ended_at", "outcome", "application"])
    return ticket


def served_now(ticket_token: str, *, by: Staff) -> Ticket | None:
    """The number that this person serves at this moment, if it is this one."""
    mine = Ticket.objects.open().filter(shift__worker=by, shift__closed_at=None, started_at__isnull=False)
    return mine.filter(token=ticket_token).first() if ticket_token else None


def finish_by_registration(ticket_token: str, application: Application, *, by: Staff, at: datetime) -> Ticket | None:
    """The application for which the person came is registered: the number is ticked off, if it still stands."""
    if served_now(ticket_token, by=by) is None:
        return None
    try:
        return finish(ticket_token, by=by, at=at, application=application)
    except TransitionRefused:  # ended by a colleague's hand in this very moment; the registration stands
        return None


@transaction.atomic
def leave(ticket_token: str, *, at: datetime) -> Ticket | None:
    """Whoever waits goes away and says so on the telephone; None once the number is called."""
    ticket = Ticket.objects.in_line().select_for_update().filter(token=ticket_token).first()
    if ticket is None:
        return None
    ticket.ended_at, ticket.outcome = at, Outcome.LEFT
    ticket.save(update_fields=["ended_at", "outcome"])
    return ticket
