"""One room, one event: what other rooms of the portal hold there counts as taken for the journal too."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from portal.offices.models import Room


@dataclass(frozen=True)
class Busy:
    """A room (its key) that something else holds for a while."""

    room_id: int
    starts_at: datetime
    ends_at: datetime


BusyProvider = Callable[[int, datetime, datetime], Iterable[Busy]]
_providers: list[BusyProvider] = []


def provide_busy_rooms(provider: BusyProvider) -> BusyProvider:
    """Let hearings say when they hold which rooms of an office (its key) between two moments."""
    _providers.append(provider)
    return provider


def busy_elsewhere(office_id: int, since: datetime, until: datetime) -> list[Busy]:
    return [each for provider in _providers for each in provider(office_id, since, until)]


def hold(room: Room) -> None:
    """Nobody else gives this room away until the end of the transaction. Source: S1.1, R9c."""
    Room.objects.select_for_update(no_key=True).get(pk=room.pk)
