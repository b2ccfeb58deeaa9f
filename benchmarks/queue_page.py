"""The desk of an office with a long history, asked as a browser asks it, against a page that is always the same."""

import statistics
import time
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from benchmarks.measuring import Result

CASES, FEWER, OPEN = 100_000, 10_000, 111
CONSTANT = b"<!doctype html>" + b"." * 22_000
HISTORY = """
INSERT INTO applications_application ({columns})
SELECT {values} FROM applications_application AS pattern, generate_series(%(first)s, %(last)s) AS n
WHERE pattern.id = %(pattern)s
"""
CHANGED = {
    "token": "'bench' || n",
    "once": "gen_random_uuid()",
    "register_number": "'BENCH/' || n",
    "state": "CASE WHEN n <= %(open)s THEN pattern.state ELSE 'handed_over' END",
    "closed_at": "CASE WHEN n <= %(open)s THEN NULL ELSE pattern.registered_at END",
    "due_on": "pattern.due_on - (n %% 9)::integer",
}


def run() -> Iterator[Result]:
    from django.test.utils import setup_databases, teardown_databases

    made = setup_databases(verbosity=0, interactive=False)
    try:
        yield from _measured()
    finally:
        teardown_databases(made, verbosity=0)


def _measured() -> Iterator[Result]:
    from tests.factories import Team

    team = Team()
    pattern = team.registered().pk
    ask = _Browser(team.head)
    _history(pattern, 2, FEWER)
    fewer = ask.milliseconds("/desk/?view=office")
    _history(pattern, FEWER + 1, CASES)
    constant, page = ask.milliseconds("/constant/"), ask.milliseconds("/desk/?view=office")
    unchanged = ask.milliseconds("/desk/?view=office", etag=True)
    yield Result("session + SELECT 1 + constant bytes (the floor)", constant / 1000, "desk, 50 rows of 100,000 cases",
                 page / 1000, "desk at most 4 ms")  # fmt: skip
    yield Result("desk, 100,000 cases", page / 1000, "desk, 10,000 cases", fewer / 1000, "within 10 %")
    yield Result("desk, unchanged: 304", unchanged / 1000, "desk, 50 rows of 100,000 cases", page / 1000, "")


def _history(pattern: int, first: int, last: int) -> None:
    """Copies of one case: a hundred of them open, the rest closed."""
    from django.db import connection

    from applications.models import Application

    columns = [field.column for field in Application._meta.concrete_fields if field.column != "id"]
    values = [CHANGED.get(column, f"pattern.{column}") for column in columns]
    sql = HISTORY.format(columns=", ".join(columns), values=", ".join(values))
    with connection.cursor() as cursor:
        cursor.execute(sql, {"first": first, "last": last, "pattern": pattern, "open": OPEN})
        cursor.execute("ANALYZE applications_application")


class _Browser:
    """One signed-in person's browser, connected straight to the WSGI handler."""

    def __init__(self, person: Any) -> None:
        from django.conf import settings
        from django.core.handlers.wsgi import WSGIHandler
        from django.test import Client

        _open_the_constant_page()
        client = Client()
        client.force_login(person)
        self.cookie = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
        self.handler = WSGIHandler()

    def milliseconds(self, address: str, *, etag: bool = False, times: int = 300) -> float:
        known = self._ask(address) if etag else ""
        for _ in range(20):
            self._ask(address, known)
        took = []
        for _ in range(times):
            began_at = time.perf_counter()
            self._ask(address, known)
            took.append((time.perf_counter() - began_at) * 1000)
        return statistics.median(took)

    def _ask(self, address: str, etag: str = "") -> str:
        path, _, query = address.partition("?")
        told: dict[str, str] = {}
        environ = {
            "REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": query, "SERVER_NAME": "localhost",
            "SERVER_PORT": "80", "SERVER_PROTOCOL": "HTTP/1.1", "wsgi.version": (1, 0), "wsgi.url_scheme": "http",
            "wsgi.input": BytesIO(), "wsgi.errors": BytesIO(), "wsgi.multithread": False, "wsgi.multiprocess": True,
            "wsgi.run_once": False, "HTTP_COOKIE": self.cookie, "HTTP_HOST": "localhost",
        }  # fmt: skip
        if etag:
            environ["HTTP_IF_NONE_MATCH"] = etag
        answer = self.handler(environ, lambda status, headers, _=None: told.update(headers, status=status))
        list(answer)
        answer.close()
        wanted = "304" if etag else "200"
        if not told["status"].startswith(wanted):
            raise RuntimeError(f"{address} was asked for and answered {told['status']}, not {wanted}.")
        return told.get("ETag", "")


def _open_the_constant_page() -> None:
    """The floor: everything a page of ours passes through, one question to the database, bytes that never change."""
    from django.db import connection
    from django.http import HttpRequest, HttpResponse
    from django.urls import clear_url_caches, path

    from portal import access, urls

    def constant(request: HttpRequest) -> HttpResponse:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        return HttpResponse(CONSTANT)

    access.PAGES["bench_constant"] = access.SIGNED_IN
    urls.urlpatterns.append(path("constant/", constant, name="bench_constant"))
    clear_url_caches()
