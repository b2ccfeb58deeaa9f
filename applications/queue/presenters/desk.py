"""The worker's page: the own window with its one next act, and the line."""

from dataclasses import dataclass
from datetime import date, datetime

from applications.models.queue_place import QueuePlace, WindowShift
from applications.models.ticket import Ticket
from applications.queue.calling import waiting
from applications.queue.line import at_windows
from applications.queue.places import day_of, is_receiving, rule_of
from applications.queue.presenters.labels import came_how, clock, whole_minutes

FREE, CALLED, SERVED = "free", "called", "served"


@dataclass(frozen=True)
class LineRow:
    """Somebody who waits: since when, how long, how the number came."""

    label: str
    joined: str
    minutes: int
    how: str
    exceeded: bool
    missed: bool


@dataclass(frozen=True)
class WindowRow:
    """A window that calls or serves somebody."""

    window: int
    label: str
    served: bool
    since: str
    minutes: int
    exceeded: bool
    mine: bool


@dataclass(frozen=True)
class Current:
    """The number at the own window; `stage` says which act comes next."""

    token: str
    label: str
    stage: str
    since: str
    how: str
    missed: bool


@dataclass(frozen=True)
class QueueDesk:
    """`window` is 0 until the worker opens one; `free_windows` are those to choose from."""

    place: str
    clause: str
    day: date
    receiving: bool
    window: int
    stale: bool
    current: Current | None
    free_windows: tuple[int, ...]
    line: tuple[LineRow, ...]
    windows: tuple[WindowRow, ...]
    books: bool
    screen: str
    kiosk: str


def queue_desk(place: QueuePlace, shift: WindowShift | None, *, language: str, at: datetime) -> QueueDesk:
    here = list(at_windows(place, at=at))
    mine = next((each for each in here if shift and each.shift_id == shift.pk), None)
    return QueueDesk(
        place=place.workplace.name_in(language),
        clause=rule_of(place).clause,
        day=day_of(at),
        receiving=is_receiving(place, at),
        window=shift.window if shift else 0,
        stale=bool(shift and day_of(shift.opened_at) != day_of(at)),
        current=_current(mine) if mine else None,
        free_windows=() if shift else _free(place, at),
        line=tuple(_line_row(each, at) for each in waiting(place, at=at)),
        windows=tuple(_window_row(each, shift, at) for each in sorted(here, key=lambda each: _window(each))),
        books=rule_of(place).books_online,
        screen=place.screen,
        kiosk=place.kiosk,
    )


def _free(place: QueuePlace, at: datetime) -> tuple[int, ...]:
    """Windows at which nobody serves; what an earlier day left open ends when one is opened."""
    shifts = WindowShift.objects.filter(place=place, closed_at=None).order_by("pk")
    taken = {shift.window for shift in shifts if day_of(shift.opened_at) == day_of(at)}
    return tuple(each for each in range(1, place.windows + 1) if each not in taken)


def _window(ticket: Ticket) -> int:
    return ticket.shift.window if ticket.shift else 0


def _current(ticket: Ticket) -> Current:
    since = ticket.started_at or ticket.called_at or ticket.joined_at
    return Current(
        token=ticket.token,
        label=ticket.label,
        stage=SERVED if ticket.started_at else CALLED,
        since=clock(since),
        how=came_how(ticket),
        missed=ticket.missed_at is not None,
    )


def _line_row(ticket: Ticket, at: datetime) -> LineRow:
    minutes = whole_minutes(at - ticket.waits_from)
    return LineRow(
        label=ticket.label,
        joined=clock(ticket.joined_at),
        minutes=minutes,
        how=came_how(ticket),
        exceeded=0 < ticket.waiting_norm < minutes,
        missed=ticket.missed_at is not None,
    )


def _window_row(ticket: Ticket, shift: WindowShift | None, at: datetime) -> WindowRow:
    since = ticket.started_at or ticket.called_at or ticket.joined_at
    minutes = whole_minutes(at - since)
    return WindowRow(
        window=_window(ticket),
        label=ticket.label,
        served=ticket.started_at is not None,
        since=clock(since),
        minutes=minutes,
        exceeded=bool(ticket.started_at) and 0 < ticket.serving_norm < minutes,
        mine=shift is not None and ticket.shift_id == shift.pk,
    )
