"""An invented case of any service: who came, with what answers, and the steps that were taken since."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from applications.models import Application
from permits.demo.moments import Moments
from portal.accounts.models import Staff


@dataclass
class Scene:
    """Where a case stands while it is told; each step moves `at` on."""

    application: Application
    staff: dict[str, Staff]
    registrar: Staff
    executor: Staff
    moments: Moments
    at: datetime


Step = Callable[[Scene], None]


@dataclass(frozen=True)
class In:
    """An answer that is a day: so many working days after the one on which it is written."""

    working_days: int


@dataclass(frozen=True)
class AtThatHour:
    """An answer that is the hour at which it is written."""


@dataclass(frozen=True)
class Tale:
    """`received` is a day or a number of working days ago; `entered` so many working days ago, when that was later.

    `pace_minutes` of office time lie between two steps.
    """

    service: str
    received: int | date
    hour: int
    family: str
    steps: tuple[Step, ...] = ()
    answers: Mapping[str, Any] = field(default_factory=dict)
    entered: int | None = None
    registrar: str = "clerk"
    executor: str = "executor"
    pace_minutes: int = 95
    missing: tuple[str, ...] = ()


def dated(answers: Mapping[str, Any], moments: Moments, at: datetime) -> dict[str, Any]:
    """The answers with their days counted from `at`."""
    return {code: _plain(value, moments, at) for code, value in answers.items()}


def _plain(value: Any, moments: Moments, at: datetime) -> Any:
    if isinstance(value, AtThatHour):
        return f"{at:%H:%M}"
    return moments.ahead(at, value.working_days).isoformat() if isinstance(value, In) else value
