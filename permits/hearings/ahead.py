"""Hearings that are still to be held: they alone hold a room and a head."""

from functools import cache

from django.db.models import QuerySet

from applications.law.catalogue import catalogue
from applications.models import Application
from permits.hearings.models import Hearing

LEADS_TO_A_HEARING = frozenset({"announce_refusal", "schedule_hearing", "hold_hearing"})


def hearings_ahead(office_id: int) -> QuerySet[Hearing]:
    """Nobody is heard any more in a case that was withdrawn, or in which the hearing was waived."""
    standing = Hearing.objects.filter(office_id=office_id, outcome="", track__dropped_at=None)
    return standing.filter(track__application__state__in=_states())


def is_ahead(hearing: Hearing, application: Application) -> bool:
    """Whether this one, a hearing of this case, is still to be held."""
    return hearing.outcome == "" and application.state in _states()


def left_unheld(hearings: QuerySet[Hearing]) -> QuerySet[Hearing]:
    """Those of these that nobody will hold any more."""
    return hearings.filter(outcome="").exclude(track__application__state__in=_states())


@cache
def _states() -> frozenset[str]:
    """From where the tables lead to a hearing."""
    rows = (row for edition in catalogue().handled for row in edition.transitions)
    return frozenset(state for row in rows if row.verb in LEADS_TO_A_HEARING for state in row.sources)
