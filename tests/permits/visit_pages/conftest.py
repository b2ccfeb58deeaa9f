"""The clock that pages read, a permit with visits, a telephone of nobody in particular."""

import pytest
from django.conf import settings
from django.test import Client

from tests.clock import Clock, clock_at
from tests.visits import MONDAY, Visiting


@pytest.fixture
def client() -> Client:
    """A telephone that nobody has signed in with."""
    found = Client()
    found.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return found


@pytest.fixture
def clock(monkeypatch) -> Clock:
    return clock_at(MONDAY, monkeypatch)


@pytest.fixture
def team(clock) -> Visiting:
    return Visiting()
