"""Windows of a place: a worker opens one, serves there, closes it."""

from datetime import datetime

from django.db import IntegrityError, transaction

from applications.law.queues import place_rules
from applications.law.refusals import refused
from applications.models.queue_place import QueuePlace, WindowShift
from applications.models.ticket import Outcome, Ticket
from applications.queue.joining import locked_place
from applications.queue.places import day_of, rule_of
from portal.accounts.models import Staff

TAKEN = ("window_has_one_worker", "worker_has_one_window")


def shift_of(person: Staff) -> WindowShift | None:
    """The window where this person serves now."""
    return WindowShift.objects.select_related("place").filter(worker=person, closed_at=None).first()


@transaction.atomic
def open_window(place_id: int, window: int, *, by: Staff, at: datetime) -> WindowShift:
    """Begin to serve at a window; what an earlier day left open is closed first.

    Raises:
        TransitionRefused: somebody else serves there, this person serves elsewhere, or there is no such window.
    """
    place = locked_place(place_id)
    close_earlier_days(place, at=at)
    if not 1 <= window <= place.windows:
        raise refused("window_is_taken", rule=rule_of(place).clause)
    try:
        with transaction.atomic():
            return WindowShift.objects.create(
                place=place, office_id=place.office_id, window=window, worker=by, opened_at=at
            )
    except IntegrityError as fault:
        if not any(name in str(fault) for name in TAKEN):
            raise
        raise refused("window_is_taken", rule=rule_of(place).clause) from fault


@transaction.atomic
def close_window(*, by: Staff, at: datetime) -> None:
    """Nobody is called to the window any more; one of an earlier day ends together with whoever stood at it.

    Raises:
        TransitionRefused: no window is open, or somebody is at it.
    """
    shift = held_shift(by)
    if day_of(shift.opened_at) < day_of(at):
        close_earlier_days(shift.place, at=at)
        return
    if Ticket.objects.open().filter(shift=shift).exists():
        raise refused("window_is_busy", rule=rule_of(shift.place).clause)
    shift.closed_at = at
    shift.save(update_fields=["closed_at"])


def held_shift(by: Staff) -> WindowShift:
    """The person's own open window, locked together with its place.

    Raises:
        TransitionRefused: no window is open.
    """
    shift = shift_of(by)
    if shift is not None:
        place = locked_place(shift.place_id)
        shift = WindowShift.objects.select_for_update().filter(pk=shift.pk, closed_at=None).first()
        if shift is not None:
            shift.place = place
            return shift
    raise refused("window_is_needed", rule=place_rules()["branch" if by.branch_id else "office"].clause)


def close_earlier_days(place: QueuePlace, *, at: datetime) -> int:
    """End what a former day left open; nobody knows when it really ended, so no time is made up."""
    today = day_of(at)
    old = Ticket.objects.open().filter(place=place, day__lt=today)
    ended = old.update(ended_at=at, outcome=Outcome.LAPSED)
    forgotten = WindowShift.objects.filter(place=place, closed_at=None).order_by("pk")
    stale = [shift.pk for shift in forgotten if day_of(shift.opened_at) < today]
    WindowShift.objects.filter(pk__in=stale).update(closed_at=at)
    return ended
