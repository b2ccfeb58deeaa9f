"""Calling to a window: the next one in turn, the same one again, and who did not come."""

from datetime import datetime

from django.db import transaction

from applications.law.queues import in_turn
from applications.law.refusals import refused
from applications.models.queue_place import QueuePlace, WindowShift
from applications.models.ticket import Outcome, Ticket, TicketCall
from applications.queue.places import day_of, rule_of
from applications.queue.windows import held_shift
from portal.accounts.models import Staff


def waiting(place: QueuePlace, *, at: datetime) -> list[Ticket]:
    """Who waits today, in the order of being called."""
    line = Ticket.objects.in_line().filter(place=place, day=day_of(at)).select_related("booking").order_by("number")
    return in_turn(line, at)


@transaction.atomic
def call_next(*, by: Staff, at: datetime) -> Ticket:
    """Call whose turn it is to this person's window.

    Raises:
        TransitionRefused: no window is open, somebody is at it, or nobody waits.

    Source: T8.1, T8.2.
    """
    shift = held_shift(by)
    if Ticket.objects.open().filter(shift=shift).exists():
        raise refused("window_is_busy", rule=rule_of(shift.place).clause)
    line = waiting(shift.place, at=at)
    if not line:
        raise refused("nobody_waits", rule=rule_of(shift.place).clause)
    ticket = line[0]
    ticket.shift = shift
    ticket.called_at = ticket.called_at or at
    ticket.save(update_fields=["shift", "called_at"])
    _call(ticket, shift, at=at)
    return ticket


@transaction.atomic
def call_again(ticket_token: str, *, by: Staff, at: datetime) -> Ticket:
    """The number appears on the screen as a new call.

    Raises:
        TransitionRefused: this number is not called to this window now.
    """
    ticket, shift = called_here(ticket_token, by=by)
    _call(ticket, shift, at=at)
    return ticket


@transaction.atomic
def did_not_come(ticket_token: str, *, by: Staff, at: datetime) -> Ticket:
    """The first time the number goes back to the end of the line; the second time it is over.

    Raises:
        TransitionRefused: this number is not called to this window now.
    """
    ticket, _shift = called_here(ticket_token, by=by)
    if ticket.missed_at is None:
        ticket.missed_at = ticket.turn_at = at
        ticket.shift = None
        ticket.save(update_fields=["missed_at", "turn_at", "shift"])
    else:
        ticket.ended_at, ticket.outcome = at, Outcome.ABSENT
        ticket.save(update_fields=["ended_at", "outcome"])
    return ticket


def called_here(ticket_token: str, *, by: Staff) -> tuple[Ticket, WindowShift]:
    """The number that is called to this person's window and not served yet."""
    ticket, shift = at_window(ticket_token, by=by)
    if ticket.started_at is not None:
        raise refused("ticket_moved_on", rule=rule_of(shift.place).clause)
    return ticket, shift


def at_window(ticket_token: str, *, by: Staff) -> tuple[Ticket, WindowShift]:
    """The number that this person's window has now; a page of an earlier number does nothing.

    Raises:
        TransitionRefused: the window is closed or has another number.
    """
    shift = held_shift(by)
    ticket = Ticket.objects.open().select_for_update().filter(shift=shift, token=ticket_token).first()
    if ticket is None:
        raise refused("ticket_moved_on", rule=rule_of(shift.place).clause)
    return ticket, shift


def _call(ticket: Ticket, shift: WindowShift, *, at: datetime) -> None:
    TicketCall.objects.create(ticket=ticket, office_id=ticket.office_id, shift=shift, at=at)
