"""What holds for every request: references, methods, headers, sessions, access."""

import json
import logging
import re
from datetime import timedelta

import pytest
import time_machine
from django.db import OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client

from portal import access
from portal.access import ANYBODY, SIGNED_IN, only
from portal.logs import JsonLines
from tests.portal.conftest import NOON

REFERENCE = re.compile(r"[2-9A-Z]{5}-[2-9A-Z]{5}")


@pytest.fixture(autouse=True)
def site(settings, monkeypatch):
    settings.ROOT_URLCONF = "tests.portal.sample_site"
    settings.LOGIN_URL = "sign_in"
    rows = dict.fromkeys(["anybody_page", "fall", "strict", "ask", "often", "sign_in"], ANYBODY)
    rows |= {"staff_page": SIGNED_IN, "desk": SIGNED_IN, "head_page": only("head")}
    monkeypatch.setattr(access, "PAGES", access.PAGES | rows)


@pytest.fixture
def browser():
    return Client(raise_request_exception=False)


@pytest.fixture
def signed_in(browser, clerk):
    browser.force_login(clerk)
    return browser


@pytest.fixture
def database_is_away(monkeypatch):
    def refuse(*_, **__):
        raise OperationalError("connection to server failed: password of 850315300019")

    monkeypatch.setattr(BaseDatabaseWrapper, "cursor", refuse)


@pytest.fixture
def log_lines(caplog):
    """Every record as it is written to the log of a server."""
    caplog.set_level(logging.DEBUG)
    caplog.handler.setFormatter(JsonLines())
    return lambda: [json.loads(line) for line in caplog.text.splitlines()]


class TestReferences:
    def test_every_answer_bears_a_reference_of_its_own(self, browser):
        seen = {browser.get("/anybody").headers["X-Request-ID"] for _ in range(5)}
        assert len(seen) == 5
        assert all(REFERENCE.fullmatch(reference) for reference in seen)

    def test_the_page_that_apologises_shows_the_reference_that_is_in_the_log(self, browser, log_lines):
        response = browser.post("/fall", {"iin": "850315300019", "name": "Әлиев"})
        reference = response.headers["X-Request-ID"]
        assert response.status_code == 500
        assert reference in response.text
        (line,) = [line for line in log_lines() if line["level"] == "error"]
        assert line["request_id"] == reference
        assert "ValueError" in line["trace"]
        assert "tests/portal/sample_site.py" in line["trace"]

    def test_neither_iin_nor_name_of_a_form_reaches_the_log(self, browser, caplog, log_lines):
        browser.post("/fall?iin=850315300019", {"iin": "850315300019", "name": "Әлиев"})
        browser.get("/no/850315300019")
        written = json.dumps(log_lines(), ensure_ascii=False)
        assert "ValueError" in written
        assert "/no/8503•••••019" in written
        assert "850315300019" not in written
        assert "Әлиев" not in written

    def test_a_page_that_is_not_there_says_so_with_a_reference(self, browser):
        response = browser.get("/no-such-page")
        assert response.status_code == 404
        assert response.headers["X-Request-ID"] in response.text

    def test_a_form_from_elsewhere_is_refused_with_our_own_page(self):
        response = Client(enforce_csrf_checks=True).post("/strict", {"iin": "1", "name": "x"})
        assert response.status_code == 403
        assert response.headers["X-Request-ID"] in response.text
        assert "CSRF" not in response.text

    def test_who_tries_too_often_is_told_when_to_come_back(self, browser):
        response = browser.get("/often")
        assert (response.status_code, response.headers["Retry-After"]) == (429, "Fri, 20 Nov 2026 07:15:00 GMT")

    def test_an_apology_that_cannot_be_styled_is_still_an_apology(self, browser, settings):
        settings.TEMPLATES = [settings.TEMPLATES[0] | {"DIRS": []}]
        response = browser.get("/no-such-page")
        assert response.status_code == 404
        assert response.headers["X-Request-ID"] in response.text


@pytest.mark.django_db
class TestWithoutDatabase:
    def test_the_page_says_that_the_service_is_away(self, browser, database_is_away):
        response = browser.get("/ask")
        assert response.status_code == 503
        assert response.headers["Retry-After"] == "30"
        assert response.headers["X-Request-ID"] in response.text

    def test_so_it_does_to_whoever_is_signed_in(self, signed_in, monkeypatch):
        TestWithoutDatabase.cut(monkeypatch)
        assert signed_in.get("/staff").status_code == 503

    def test_machines_are_told_apart_alive_and_ready(self, browser, database_is_away):
        assert browser.get("/livez").status_code == 200
        response = browser.get("/readyz")
        assert (response.status_code, response.json()) == (503, {"status": "unavailable"})

    @staticmethod
    def cut(monkeypatch):
        def refuse(*_, **__):
            raise OperationalError("away")

        monkeypatch.setattr(BaseDatabaseWrapper, "cursor", refuse)


@pytest.mark.django_db
class TestReadiness:
    def test_with_everything_there_it_is_ready(self, browser, redis_server):
        assert browser.get("/readyz").json() == {"status": "ready"}

    def test_without_redis_it_still_serves(self, browser, redis_server):
        redis_server.stop()
        try:
            response = browser.get("/readyz")
        finally:
            redis_server.start()
        assert (response.status_code, response.json()) == (200, {"status": "degraded"})


class TestMethods:
    @pytest.mark.parametrize("method", ["TRACE", "PUT", "DELETE", "PATCH", "OPTIONS", "CONNECT", "PROPFIND"])
    @pytest.mark.parametrize("path", ["/anybody", "/staff", "/livez", "/no-such-page"])
    def test_methods_no_page_knows_are_refused_everywhere(self, browser, method, path):
        response = browser.generic(method, path)
        assert (response.status_code, response.headers["Allow"]) == (405, "GET, HEAD, POST")


class TestHeaders:
    @pytest.mark.parametrize(
        ("method", "path"),
        [("GET", "/anybody"), ("GET", "/no-such-page"), ("POST", "/fall"), ("TRACE", "/anybody"), ("GET", "/livez")],
    )
    def test_every_answer_is_closed_to_the_outside(self, browser, method, path):
        headers = browser.generic(method, path).headers
        assert headers["Cache-Control"] == "no-store, private"
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert "camera=()" in headers["Permissions-Policy"]
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert "unsafe" not in headers["Content-Security-Policy"]


@pytest.mark.django_db
class TestSessions:
    @pytest.mark.parametrize(
        ("after", "status"),
        [
            pytest.param(timedelta(hours=12, seconds=-1), 200, id="the-second-before"),
            pytest.param(timedelta(hours=12), 302, id="the-second"),
            pytest.param(timedelta(hours=12, seconds=1), 302, id="the-second-after"),
        ],
    )
    def test_a_busy_session_ends_after_twelve_hours(self, signed_in, after, status):
        with time_machine.travel(NOON, tick=False) as clock:
            for minutes in range(0, 12 * 60, 20):
                clock.move_to(NOON + timedelta(minutes=minutes))
                assert signed_in.get("/staff").status_code == 200
            clock.move_to(NOON + after)
            assert signed_in.get("/staff").status_code == status

    def test_signing_in_makes_a_new_session(self, browser, clerk):
        browser.get("/enter")
        first = browser.cookies["sessionid"].value
        browser.get("/enter")
        assert browser.cookies["sessionid"].value != first

    def test_a_person_who_was_disabled_is_out_at_the_next_step(self, signed_in, clerk):
        clerk.is_active = False
        clerk.save()
        assert signed_in.get("/staff").status_code == 302


@pytest.mark.django_db
class TestAccess:
    def test_a_stranger_is_asked_to_sign_in_and_comes_back(self, browser):
        response = browser.get("/staff?page=2")
        assert response.headers["Location"] == "/enter?next=/staff%3Fpage%3D2"

    def test_what_a_stranger_sent_is_not_sent_again(self, browser):
        assert browser.post("/staff").headers["Location"] == "/enter?next=/desk"

    def test_whoever_signed_in_may_open_a_page_for_all_of_them(self, signed_in):
        assert signed_in.get("/staff").status_code == 200

    def test_another_role_is_refused_and_told_nothing(self, signed_in):
        response = signed_in.get("/head")
        assert response.status_code == 403
        assert "Сәлем" not in response.text

    def test_a_role_given_today_opens_the_page_at_the_next_step(self, signed_in, clerk):
        clerk.grants.create(role="head")
        assert signed_in.get("/head").status_code == 200

    @pytest.mark.parametrize("path", ["/forgotten", "/nameless"])
    def test_a_page_without_a_row_does_not_exist(self, signed_in, path):
        assert signed_in.get(path).status_code == 404

    def test_a_row_for_a_role_that_is_not_there_is_refused(self):
        with pytest.raises(ValueError, match="no such roles"):
            only("boss")
