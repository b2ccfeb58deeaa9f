"""What rooms that stand on the register add to its pages, and what they know of a permit before another is drafted."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from applications.models import Application, RegisteredChild
from permits.models.permit import Permit
from portal.accounts.models import Staff


@dataclass(frozen=True)
class Part:
    """A template and the plain values it is drawn from; on the page they stand as `part.values`."""

    template: str
    values: Mapping[str, Any]


ChildProvider = Callable[[RegisteredChild, Staff, datetime], Part | None]
PermitProvider = Callable[[Permit, Staff, datetime], Part | None]
Reviewed = Callable[[Collection[int]], Collection[int]]
Replacing = Callable[[Application], Collection[int]]
_of_child: list[ChildProvider] = []
_of_permit: list[PermitProvider] = []
_reviewed: list[Reviewed] = []
_replacing: list[Replacing] = []


def provide_child_part(provider: ChildProvider) -> ChildProvider:
    """A part of the page of a child, for one reader at one moment; None when there is nothing to add."""
    _of_child.append(provider)
    return provider


def provide_permit_part(provider: PermitProvider) -> PermitProvider:
    """A part of the page of a permit: what can be done with it, what happened under it."""
    _of_permit.append(provider)
    return provider


def provide_reviewed(provider: Reviewed) -> Reviewed:
    """Which of these permits, by their ids, are being reviewed and the review is not finished."""
    _reviewed.append(provider)
    return provider


def provide_replacing(provider: Replacing) -> Replacing:
    """The ids of the permits that the result of this application would replace: they overlap with it on purpose."""
    _replacing.append(provider)
    return provider


def child_parts(child: RegisteredChild, *, by: Staff, at: datetime) -> tuple[Part, ...]:
    return tuple(part for provider in _of_child if (part := provider(child, by, at)))


def permit_parts(permit: Permit, *, by: Staff, at: datetime) -> tuple[Part, ...]:
    return tuple(part for provider in _of_permit if (part := provider(permit, by, at)))


def under_review(permit_ids: Collection[int]) -> frozenset[int]:
    """Those of these permits whose review is not finished."""
    return frozenset(each for provider in _reviewed for each in provider(permit_ids)) if permit_ids else frozenset()


def replaced_by(application: Application) -> frozenset[int]:
    """The permits that the result of this application would replace."""
    return frozenset(each for provider in _replacing for each in provider(application))
