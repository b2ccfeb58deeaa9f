"""A clock that pages read and a test turns."""

from datetime import datetime

import pytest
from django.utils import timezone


class Clock:
    """What everybody reads as now."""

    def __init__(self, now: datetime) -> None:
        self.now = now


def clock_at(now: datetime, monkeypatch: pytest.MonkeyPatch) -> Clock:
    """A clock in the place of the real one until the test is over."""
    clock = Clock(now)
    monkeypatch.setattr(timezone, "now", lambda: clock.now)
    return clock
