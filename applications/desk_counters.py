"""Counters that rooms standing on this one add to a desk."""

from collections.abc import Callable
from datetime import datetime

from portal.accounts.models import Staff
from portal.ui import Counter

Provider = Callable[[Staff, datetime], tuple[Counter, ...]]
_providers: list[Provider] = []


def provide_desk_counters(provider: Provider) -> Provider:
    """`provider` says what else waits for this person at this moment."""
    _providers.append(provider)
    return provider


def counters_for(person: Staff, *, at: datetime) -> tuple[Counter, ...]:
    return tuple(counter for provider in _providers for counter in provider(person, at))
