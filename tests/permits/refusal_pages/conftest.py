"""The clock that pages read, and a case on its way to a refusal."""

import pytest

from tests.clock import Clock, clock_at
from tests.hearings import (
    DRAFTED,
    Refusing,
)


@pytest.fixture
def clock(monkeypatch) -> Clock:
    return clock_at(DRAFTED, monkeypatch)


@pytest.fixture
def team(clock) -> Refusing:
    return Refusing()
