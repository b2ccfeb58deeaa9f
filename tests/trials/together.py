"""Doing things at the same moment, each in a thread and on a connection of its own."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection


def together(deeds: Sequence[Callable[[], object]], *, seconds: float = 60) -> list[object]:
    """What each deed returned or raised, in the order of the deeds; all begin at one moment."""
    start = Barrier(len(deeds))

    def one(deed: Callable[[], object]) -> object:
        try:
            connection.ensure_connection()
            start.wait(seconds)
            return deed()
        except Exception as fault:
            return fault
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return [each.result(seconds) for each in [pool.submit(one, deed) for deed in deeds]]


def done(outcomes: Sequence[object]) -> list[object]:
    return [each for each in outcomes if not isinstance(each, Exception)]


def failed(outcomes: Sequence[object]) -> list[Exception]:
    return [each for each in outcomes if isinstance(each, Exception)]
