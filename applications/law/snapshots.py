"""What term events have made of an application, as plain JSON and back: the cache beside the events."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from .calendar import ALMATY, Calendar
from .edition import Edition
from .facts import Facts, Stop
from .pinned import calendar_of, calendar_told
from .replay import History
from .term_events import Received
from .texts import text_of, told

__all__ = ["facts_of", "history_of", "snapshot_of"]

Json = dict[str, Any]


def snapshot_of(history: History) -> Json:
    """Everything of a history but the receipt; the calendars only of one that has ended, as nothing moves it again."""
    facts = history.facts
    found = {
        "done": {code: _said(at) for code, at in facts.done.items()},
        "begun": {code: _said(at) for code, at in history.begun.items()},
        "agreed": {code: day.isoformat() for code, day in facts.agreed.items()},
        "extended": dict(facts.extended),
        "not_counted": {day.isoformat(): told(why) for day, why in facts.not_counted.items()},
        "stops": [_stop_told(stop) for stop in facts.stops],
        "ended_at": history.ended_at and _said(history.ended_at),
        "last_at": history.last_at and _said(history.last_at),
        "calendars": _calendars_told(history) if history.ended_at else None,
    }
    return {name: value for name, value in found.items() if value}


def history_of(
    edition: Edition, received: Received, office: Calendar, receiver: Calendar | None, snapshot: Mapping[str, Any]
) -> History:
    """The history that a snapshot keeps; one that has ended counts by the calendars that it kept."""
    ended, last, kept = (snapshot.get(name) for name in ("ended_at", "last_at", "calendars"))
    if kept:
        office = calendar_of(kept["office"])
        receiver = calendar_of(kept["receiver"]) if "receiver" in kept else None
    return History(
        edition=edition,
        received=received,
        office=office,
        receiver=receiver,
        facts=facts_of(snapshot, frozenset(received.chosen)),
        begun={code: _instant(at) for code, at in snapshot.get("begun", {}).items()},
        ended_at=_instant(ended) if ended else None,
        last_at=_instant(last) if last else None,
    )


def _calendars_told(history: History) -> Json:
    found = {"office": calendar_told(history.office)}
    return found | {"receiver": calendar_told(history.receiver)} if history.receiver else found


def _stop_told(stop: Stop) -> list:
    return [_said(stop.from_at), stop.until_at and _said(stop.until_at), told(stop.why)]


def facts_of(snapshot: Mapping[str, Any], chosen: frozenset[str] = frozenset()) -> Facts:
    """The facts alone, for counting many applications at once."""
    return Facts(
        chosen=chosen,
        done={code: _instant(at) for code, at in snapshot.get("done", {}).items()},
        agreed={code: date.fromisoformat(day) for code, day in snapshot.get("agreed", {}).items()},
        extended=dict(snapshot.get("extended", {})),
        not_counted={date.fromisoformat(day): text_of(why) for day, why in snapshot.get("not_counted", {}).items()},
        stops=tuple(
            Stop(_instant(from_at), _instant(until_at) if until_at else None, text_of(why))
            for from_at, until_at, why in snapshot.get("stops", [])
        ),
    )


def _said(at: datetime) -> str:
    """A moment by the clock of Almaty, so that one moment is always written in one way."""
    return at.astimezone(ALMATY).isoformat()


def _instant(words: str) -> datetime:
    return datetime.fromisoformat(words).astimezone(ALMATY)
