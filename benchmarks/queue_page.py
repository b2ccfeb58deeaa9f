"""The desk of an office with a long history, asked as a browser asks it, against a page that is always the same.

The pages of one table are asked in turn, so that a busy machine slows all of them alike; beside the time on the clock
stands the time this process computed, which neighbours disturb least. The database's own time is on the clock only.
"""

import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from ipaddress import ip_network
from typing import Any

from benchmarks.measuring import Result

CASES, FEWER, OPEN = 100_000, 10_000, 111
CSRF = "c" * 32
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
    "next_on": "pattern.next_on - (n %% 9)::integer",
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
    case = team.registered()
    browser = _Browser(team.head)
    desk, floor = _Page("/desk/?show=office"), _Page("/constant/")
    _history(case.pk, 2, FEWER)
    few = browser.measured(floor=floor, desk=desk)
    _history(case.pk, FEWER + 1, CASES)
    unchanged = _Page(desk.address, unchanged=True)
    many = browser.measured(floor=floor, desk=desk, unchanged=unchanged, status=_receipt(case))
    for kind in ("clock", "computed"):
        at = {name: getattr(taken, kind) for name, taken in many.items()}
        at_few = {name: getattr(taken, kind) for name, taken in few.items()}
        floor_named = f"session, SELECT 1, constant bytes, {kind}"
        yield Result(f"desk, 50 rows of {CASES:,}, {kind}", at["desk"], floor_named, at["floor"], "4 ms, 5 floors")
        yield Result(f"desk, 304, {kind}", at["unchanged"], floor_named, at["floor"], "")
        yield Result(f"status by number and code, {kind}", at["status"], floor_named, at["floor"], "3 ms")
        fewer = at_few["desk"] / at_few["floor"] * at["floor"]
        yield Result(f"desk, {CASES:,} cases, {kind}", at["desk"], f"the same, {FEWER:,} cases", fewer, "within 10 %")


def _receipt(case: Any) -> "_Page":
    from urllib.parse import urlencode

    from applications.status_code import status_code

    asked = urlencode({"number": case.register_number, "code": status_code(case), "csrfmiddlewaretoken": CSRF})
    return _Page("/status/", body=asked.encode())


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


@dataclass(frozen=True)
class _Page:
    address: str
    unchanged: bool = False
    body: bytes = b""


@dataclass(frozen=True)
class _Taken:
    """Seconds of one request: on the clock, and computed by this process alone."""

    clock: float
    computed: float


class _Browser:
    """One signed-in person's browser, connected straight to the WSGI handler."""

    def __init__(self, person: Any) -> None:
        from django.conf import settings
        from django.core.handlers.wsgi import WSGIHandler
        from django.test import Client

        _open_the_constant_page()
        client = Client()
        client.force_login(person)
        self.cookie = (
            f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}; csrftoken={CSRF}"
        )
        self.handler = WSGIHandler()
        self.addresses = ip_network("10.0.0.0/8").hosts()  # the limits of tries are per visitor

    def measured(self, times: int = 300, **pages: _Page) -> dict[str, _Taken]:
        """The medians of each page, asked in turn."""
        taken: dict[str, list[_Taken]] = {name: [] for name in pages}
        for place in range(times + 20):
            for name, page in pages.items():
                one = self._timed(page)
                if place >= 20:
                    taken[name].append(one)
        return {
            name: _Taken(statistics.median(one.clock for one in all_), statistics.median(one.computed for one in all_))
            for name, all_ in taken.items()
        }

    def _timed(self, page: _Page) -> _Taken:
        tag = self.ask(page)["ETag"] if page.unchanged else ""
        began, computed = time.perf_counter(), time.process_time()
        told = self.ask(page, tag)
        taken = _Taken(time.perf_counter() - began, time.process_time() - computed)
        minute_turned = bool(tag) and not told["status"].startswith("304")
        return self._timed(page) if minute_turned else taken

    def ask(self, page: _Page, tag: str = "") -> dict[str, str]:
        told: dict[str, str] = {}
        environ = self._environ(page) | ({"HTTP_IF_NONE_MATCH": tag} if tag else {})
        answer = self.handler(environ, lambda status, headers, _=None: told.update(headers, status=status))
        list(answer)
        answer.close()
        if not told["status"].startswith(("200", "304")):
            raise RuntimeError(f"{page.address} was asked for and answered {told['status']}.")
        return told

    def _environ(self, page: _Page) -> dict[str, Any]:
        path, _, query = page.address.partition("?")
        return {
            "REQUEST_METHOD": "POST" if page.body else "GET", "PATH_INFO": path, "QUERY_STRING": query,
            "SERVER_NAME": "localhost", "SERVER_PORT": "80", "SERVER_PROTOCOL": "HTTP/1.1", "wsgi.version": (1, 0),
            "wsgi.url_scheme": "http", "wsgi.input": BytesIO(page.body), "wsgi.errors": BytesIO(),
            "wsgi.multithread": False, "wsgi.multiprocess": True, "wsgi.run_once": False, "HTTP_COOKIE": self.cookie,
            "HTTP_HOST": "localhost", "CONTENT_TYPE": "application/x-www-form-urlencoded",
            "CONTENT_LENGTH": str(len(page.body)), "REMOTE_ADDR": str(next(self.addresses)),
        }  # fmt: skip


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
