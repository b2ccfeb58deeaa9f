"""A hall with its queue."""

import pytest

from tests.queue import Hall


@pytest.fixture
def hall() -> Hall:
    return Hall()
