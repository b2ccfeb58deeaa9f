"""What the imports have made stays for the whole session: looking through it for garbage is a tenth of the time."""

import gc

import pytest


def pytest_collection_finish(session: pytest.Session) -> None:
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)
