"""A case on its way to a refusal."""

import pytest

from tests.hearings import (
    Refusing,
)


@pytest.fixture
def team() -> Refusing:
    return Refusing()
