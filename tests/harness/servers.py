"""PostgreSQL and Redis of the tests: started when a test needs them, stopped after the last session that used them."""

import fcntl
from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session")
def redis_server() -> Iterator[object]:
    """Return the running embedded Redis; a test that stops it starts it again."""
    from django.conf import settings

    settings.REDIS_SERVER.start()
    yield settings.REDIS_SERVER
    settings.REDIS_SERVER.stop()


def pytest_configure(config: pytest.Config) -> None:
    """Hold a shared lock for as long as this session may use the servers."""
    from django.conf import settings

    settings.VAR.mkdir(parents=True, exist_ok=True)
    config.in_use = (settings.VAR / "in-use.lock").open("a")
    fcntl.flock(config.in_use, fcntl.LOCK_SH)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the cluster when no other session holds the lock."""
    from django.conf import settings

    with config.in_use:
        try:
            fcntl.flock(config.in_use, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        if "CLUSTER" in settings.DATABASES["default"]:
            settings.CLUSTER.stop()
