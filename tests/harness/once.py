"""Rows that every test of a module reads: made once, and each test undoes only what it did itself."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction


@contextmanager
def made_once(blocker) -> Iterator[None]:
    """What is made inside lasts until the end; the transactions of tests are savepoints of this one."""
    with blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)
