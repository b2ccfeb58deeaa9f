"""Nobody waits for a system that was away a moment ago: the open outage is the memory that all processes share."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TypeVar

from django.db.models import Q

from applications.models import Outage
from applications.monitoring.outages import note_answer, note_failure
from portal.gateways.calling import GatewayAway, GatewayRefused, NothingFound

PAUSE = timedelta(seconds=60)
Found = TypeVar("Found")


def through(system: str, ask: Callable[[], Found], *, at: datetime) -> Found:
    """Ask, unless the system is known to be away; what it answers, also a refusal, ends its outage.

    Outside of a transaction: a failure is remembered whatever becomes of the page.

    Raises:
        GatewayAway: it is away, or was away less than a pause ago. NothingFound, GatewayRefused: its own answers.
    """
    if not _may_ask(system, at):
        raise GatewayAway("asked less than a pause after its last failure")
    try:
        found = ask()
    except GatewayAway as fault:
        note_failure(system, str(fault), at=at)
        raise
    except (NothingFound, GatewayRefused):
        note_answer(system, at=at)
        raise
    note_answer(system, at=at)
    return found


def _may_ask(system: str, at: datetime) -> bool:
    """After the pause one asker goes through as a probe; the others see its mark and do not wait."""
    away = Outage.objects.filter(system=system, ended_at=None)
    if not away.exists():
        return True
    rested = Q(failed_at=None) | Q(failed_at__lte=at - PAUSE)
    return bool(away.filter(rested).update(failed_at=at))
