"""Parts of the page of a case that rooms standing on this one add."""

from collections.abc import Callable
from datetime import datetime

from applications.models import Application
from applications.status_parts import Part
from portal.accounts.models import Staff

Provider = Callable[[Application, Staff, datetime], Part | None]
_providers: list[Provider] = []


def provide_case_part(provider: Provider) -> Provider:
    """`provider` answers for one case, one reader and one moment; None when it has nothing to add."""
    _providers.append(provider)
    return provider


def case_parts(application: Application, *, by: Staff, at: datetime) -> tuple[Part, ...]:
    found = (provider(application, by, at) for provider in _providers)
    return tuple(part for part in found if part)
