"""Leaving work in the outbox, and the registry of who does it."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Protocol, TypeVar

from portal.jobs.models import Job, Status


class Handler(Protocol):
    """Does one kind of work inside the transaction of its job. It may be asked again after a failure."""

    def __call__(self, payload: dict[str, Any], *, at: datetime) -> object: ...


class FailureListener(Protocol):
    """Hears of a failed attempt after the work was undone, in a transaction of its own."""

    def __call__(self, payload: dict[str, Any], fault: Exception, *, at: datetime) -> object: ...


H = TypeVar("H", bound=Handler)
F = TypeVar("F", bound=FailureListener)
_handlers: dict[str, Handler] = {}
_listeners: dict[str, FailureListener] = {}


def handler(kind: str) -> Callable[[H], H]:
    """Register what does this kind of work; it stands in the ``jobs.py`` of its app."""

    def registered(function: H) -> H:
        if _handlers.setdefault(kind, function) is not function:
            raise ValueError(f"Two handlers were given for {kind}; one job would be done by either; keep one.")
        return function

    return registered


def handler_of(kind: str) -> Handler:
    return _handlers[kind]


def on_failure(kind: str) -> Callable[[F], F]:
    """Register who has to hear at once that work of this kind failed."""

    def registered(function: F) -> F:
        if _listeners.setdefault(kind, function) is not function:
            raise ValueError(f"Two listeners were given for failures of {kind}; keep one.")
        return function

    return registered


def failure_listener_of(kind: str) -> FailureListener | None:
    return _listeners.get(kind)


def enqueue(kind: str, *, key: str, payload: Mapping[str, Any], office: int | None, at: datetime) -> Job:
    """Write the job into the caller's transaction; the same key again is the same job, done once.

    The payload holds ids, never names or IINs: it is shown to whoever looks after stuck work.
    """
    job = Job(kind=kind, key=key, payload=dict(payload), office_id=office, created_at=at, run_after=at)
    Job.objects.bulk_create([job], update_conflicts=True, unique_fields=["key"], update_fields=["key"])
    return job


def replay(job_id: int, *, at: datetime) -> bool:
    """Give a dead job all its attempts again. False when it is not dead."""
    changed = Job.objects.filter(pk=job_id, status=Status.DEAD).update(
        status=Status.WAITING, attempts=0, run_after=at, offered_at=None
    )
    return bool(changed)
