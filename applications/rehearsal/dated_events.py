"""What is fixed for a day and an hour: hearings, appointments. Rooms that keep such events say them here."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from applications.law.calendar import ALMATY, Calendar
from applications.law.texts import Text


@dataclass(frozen=True)
class DatedEvent:
    """An event of an open case still to come. `staff_ids`: who has to be there; `within`: the limit it has to meet."""

    application_id: int
    title: Text
    at: datetime
    minutes: int = 30
    staff_ids: frozenset[int] = frozenset()
    within: str = ""


EventProvider = Callable[[int, datetime], Iterable[DatedEvent]]
_providers: list[EventProvider] = []


def provide_dated_events(provider: EventProvider) -> EventProvider:
    """Let a room say which events of an office (its key) are still to come after a moment."""
    _providers.append(provider)
    return provider


def events_to_come(office_id: int, since: datetime) -> list[DatedEvent]:
    found = (event for provider in _providers for event in provider(office_id, since))
    return sorted(found, key=lambda event: (event.at, event.application_id))


def fits(event: DatedEvent, calendar: Calendar) -> bool:
    """Whether the event lies on a working day, in office hours, without running into the break."""
    starts = event.at.astimezone(ALMATY)
    if not calendar.is_working(starts.date()):
        return False
    hours = calendar.hours_on(starts.date())
    ends = (starts + timedelta(minutes=event.minutes)).time()
    lunch = hours.lunch_starts, hours.lunch_ends
    if lunch[0] is None or lunch[1] is None:
        return hours.opens <= starts.time() and ends <= hours.closes
    morning = hours.opens <= starts.time() and ends <= lunch[0]
    return morning or (lunch[1] <= starts.time() and ends <= hours.closes)
