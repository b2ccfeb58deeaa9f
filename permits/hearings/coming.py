"""Hearings among the dated events that a rehearsal may break."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from applications.rehearsal.dated_events import DatedEvent, provide_dated_events
from applications.terms import edition_of
from permits.hearings.actions.steps import HEARING
from permits.hearings.models import Hearing


@provide_dated_events
def hearings_to_come(office_id: int, since: datetime) -> Iterable[DatedEvent]:
    """Those that are still to be held, with the people who have to be there and the last day by the law."""
    ahead = Hearing.objects.filter(office_id=office_id, outcome="", track__dropped_at=None, starts_at__gt=since)
    for each in ahead.select_related("track__application").order_by("starts_at", "pk"):
        case = each.track.application
        people = {pk for pk in (each.presiding_id, case.executor_id) if pk is not None}
        title = edition_of(case).term(HEARING).title
        minutes = (each.ends_at - each.starts_at) // timedelta(minutes=1)
        yield DatedEvent(case.pk, title, each.starts_at, minutes, frozenset(people), within=HEARING)
