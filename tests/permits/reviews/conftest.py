"""A permit in force and the office that reviews it."""

import pytest

from permits.models import Permit
from tests.reviews import Reviewing


@pytest.fixture
def team() -> Reviewing:
    return Reviewing()


@pytest.fixture
def permit(team: Reviewing) -> Permit:
    return team.permit()
