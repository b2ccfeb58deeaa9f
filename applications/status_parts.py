"""Parts of the applicant's status page that rooms standing on this one add."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from applications.models import Application


@dataclass(frozen=True)
class Part:
    """A template and the plain values it is drawn from; forms on it send the receipt's number and code along.

    `in_cabinet`: the personal cabinet, which knows number and code by itself, shows it too. `next`: what it asks the
    applicant to do, in place of what the state of the case says of that.
    """

    template: str
    values: Mapping[str, Any]
    in_cabinet: bool = False
    next: str = ""


Provider = Callable[[Application, str, datetime], Part | None]
_providers: list[Provider] = []


def provide_status_part(provider: Provider) -> Provider:
    """`provider` answers for one application, in one language, at one moment; None when it has nothing to add."""
    _providers.append(provider)
    return provider


def parts_of(application: Application, *, language: str, at: datetime, cabinet: bool = False) -> tuple[Part, ...]:
    found = (provider(application, language, at) for provider in _providers)
    return tuple(part for part in found if part and (part.in_cabinet or not cabinet))


def asked_first(parts: Iterable[Part]) -> str:
    """What a part asks for before anything else; empty when nothing does."""
    return next((part.next for part in parts if part.next), "")
