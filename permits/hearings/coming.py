"""Hearings among the dated events that a rehearsal may break, and among what holds the rooms of an office."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from applications.booking.rooms import Busy, provide_busy_rooms
from applications.rehearsal.dated_events import DatedEvent, provide_dated_events
from applications.terms import edition_of
from permits.hearings.actions.steps import HEARING
from permits.hearings.ahead import hearings_ahead


@provide_dated_events
def hearings_to_come(office_id: int, since: datetime) -> Iterable[DatedEvent]:
    """Those that are still to be held, with the people who have to be there and the last day by the law."""
    ahead = hearings_ahead(office_id).filter(starts_at__gt=since)
    for each in ahead.select_related("track__application").order_by("starts_at", "pk"):
        case = each.track.application
        people = frozenset(who for who in (each.presiding_id, case.executor_id) if who is not None)
        title = edition_of(case).term(HEARING).title
        minutes = (each.ends_at - each.starts_at) // timedelta(minutes=1)
        yield DatedEvent(case.pk, title, each.starts_at, minutes, people, within=HEARING)


@provide_busy_rooms
def rooms_of_hearings(office_id: int, since: datetime, until: datetime) -> Iterable[Busy]:
    """The rooms in which somebody is heard between two moments. Source: R9c."""
    then = hearings_ahead(office_id).filter(room__isnull=False, starts_at__lt=until, ends_at__gt=since).order_by("pk")
    for room_id, starts_at, ends_at in then.values_list("room_id", "starts_at", "ends_at"):
        yield Busy(room_id, starts_at, ends_at)
