"""The one writer of term events, and of the dates and the snapshot that an application keeps of them."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from applications.actions.figures import keep_figures
from applications.actions.lateness import UNKNOWN, Cause
from applications.law.calendar import ALMATY
from applications.law.event_rows import event_of, kind_of, payload_of
from applications.law.progress import Standing
from applications.law.replay import History, replay
from applications.law.snapshots import snapshot_of
from applications.law.term_events import TermEvent
from applications.law.trail import Move, events_of_moves, played_on, steps_of_move
from applications.models import Application, Paper
from applications.models import TermEvent as Row
from applications.terms import due_of, history_of, next_of
from portal.accounts.models import Staff

KEPT = ("due_on", "due_time", "next_on", "next_time", "term_snapshot", "term_events_count")
"""The columns of an application that follow from its term events."""


def happened(
    application: Application, event: TermEvent, *, by: Staff | None, at: datetime, paper: Paper | None = None
) -> Row:
    """Write one event of a locked application and derive its dates anew.

    Raises:
        LawError: it cannot have happened, as a resumption of what was not stopped.
    """
    (row,) = keep(application, [event], by=by, at=at, paper=paper)
    application.save(update_fields=KEPT)
    return row


def keep(
    application: Application,
    events: Sequence[TermEvent],
    *,
    by: Staff | None,
    at: datetime,
    paper: Paper | None = None,
    cause: Cause = UNKNOWN,
) -> list[Row]:
    """Add these events; the columns `KEPT` of the application are set, and saved by whoever asks."""
    found, history = played_on(history_of(application), events)
    rows = _rows(application, found, by=by, at=at, after=application.term_events_count)
    for row in rows:
        row.paper = paper
    if cause.code:
        rows[-1].cause, rows[-1].cause_words = cause.code, cause.words
    settle(application, history, count=application.term_events_count + len(rows))
    keep_figures(application, history, found, by=by)
    return Row.objects.bulk_create(rows)


def begin(application: Application, *, at: datetime) -> list[TermEvent]:
    """Set the dates of an application that is not saved yet, and return the events with which it begins."""
    first = Move(at, Standing(application.state, application.custody))
    events, history = events_of_moves(history_of(application), [first])
    settle(application, history, count=len(events) + 1)
    return [history.received, *events]


def write_beginning(application: Application, events: Sequence[TermEvent], *, by: Staff | None, at: datetime) -> None:
    """Keep the first events of an application that has just been saved."""
    Row.objects.bulk_create(_rows(application, events, by=by, at=at, after=0))
    keep_figures(application, history_of(application), events, by=by)


def events_of_move(application: Application, was: Standing, *, at: datetime) -> list[TermEvent]:
    """What a move that has just changed the application means for its term."""
    now = Standing(application.state, application.custody)
    return steps_of_move(history_of(application), was, now, at=at)


def settle(application: Application, history: History, *, count: int) -> None:
    """Set what the application keeps of its term events."""
    plan = history.plan()
    application.term_snapshot, application.term_events_count = snapshot_of(history), count
    application.due_on, application.due_time = due_of(plan)
    application.next_on, application.next_time = next_of(application, plan)


def events_of(rows: Iterable[Row]) -> list[TermEvent]:
    """The records of the law that rows keep."""
    return [event_of(row.kind, row.at.astimezone(ALMATY), row.payload) for row in rows]


def replayed(application: Application, rows: Iterable[Row]) -> History:
    """The history of the application from its events alone, under the calendars in force now.

    A correction is in force for every open case at once, so the calendar is asked for, and kept only at the end.
    """
    now = history_of(application)
    return replay(now.edition, events_of(rows), now.office, now.receiver)


def _rows(
    application: Application, events: Sequence[TermEvent], *, by: Staff | None, at: datetime, after: int
) -> list[Row]:
    return [
        Row(
            application=application,
            office_id=application.office_id,
            number=number,
            kind=kind_of(event),
            at=event.at,
            recorded_at=at,
            payload=payload_of(event),
            by=by,
        )
        for number, event in enumerate(events, after + 1)
    ]
