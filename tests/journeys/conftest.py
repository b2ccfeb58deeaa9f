"""One real portal for all journeys, and people who come to it with a browser."""

import io
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, sync_playwright
from pypdf import PdfReader

from tests.harness.browser import CHROMIUM
from tests.harness.portal import Portal
from tests.harness.prepared import data_of_a_portal
from tests.journeys.days import Days
from tests.journeys.road import Office
from tests.journeys.visitor import KAZAKH, PATIENCE_MS, PHONE, TABLET, WIDE, Visitor

Come = Callable[..., Visitor]
PORT = 8900


def worker_number() -> int:
    """Journeys that run side by side have a portal each, on ports that never meet."""
    return int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))


@dataclass
class Stack:
    """The running portal and the open sessions of its people."""

    portal: Portal
    address: str
    sessions: dict[str, dict] = field(default_factory=dict)


@pytest.fixture(scope="session")
def stack() -> Iterator[Stack]:
    """PostgreSQL, Redis, web server, worker, beat, relay and the demo office, started once.

    Not under pytest's own folder: the next session closes that to the account under which PostgreSQL runs.
    """
    with TemporaryDirectory(prefix="qamqor-journeys-") as folder:
        var, port = Path(folder) / "var", PORT + 20 * worker_number()
        data_of_a_portal(var, port=port)
        portal = Portal(var, port)
        try:
            yield Stack(portal, f"http://localhost:{portal.wait_until_it_answers()}")
        finally:
            portal.stop()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser for one file: it lives in an event loop, in which Django would refuse the queries of other tests."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()  # the driver waits for a browser that is still open


@pytest.fixture
def come(stack: Stack, browser: Browser) -> Iterator[Come]:
    """Somebody comes: `come()` from the street, `come("clerk")` who works here and has signed in."""
    here: list[Visitor] = []

    def arrive(
        username: str = "",
        *,
        phone: bool = False,
        tablet: bool = False,
        javascript: bool = True,
        language: str = KAZAKH,
    ) -> Visitor:
        context = browser.new_context(
            base_url=stack.address,
            viewport=PHONE if phone else TABLET if tablet else WIDE,
            has_touch=phone or tablet,
            java_script_enabled=javascript,
            locale=language,
            storage_state=stack.sessions.get(username),
        )
        context.set_default_timeout(PATIENCE_MS)
        visitor = Visitor(context, stack.address, scripts_run=javascript)
        here.append(visitor)
        if username and username not in stack.sessions:
            visitor.sign_in(username)
            stack.sessions[username] = context.storage_state()
        return visitor

    yield arrive
    complaints = dict.fromkeys(words for visitor in here for words in visitor.leave())
    assert not complaints, "\n".join(complaints)


@pytest.fixture
def office(come: Come) -> Office:
    """The office at work: takes an application to where a journey begins."""
    return Office(come)


@pytest.fixture(scope="module")
def beside_the_browser() -> Iterator[None]:
    """The browser lives in an event loop of this thread; nothing waits for it while the database is asked."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield


@pytest.fixture
def days(beside_the_browser, live_server, browser, monkeypatch) -> Iterator[Days]:
    """A journey over days in this very process."""
    found = Days(live_server.url, browser)
    monkeypatch.setattr(timezone, "now", lambda: found.now)
    yield found
    complaints = [words for person in found.here for words in person.leave()]
    assert not complaints, "\n".join(complaints)


@pytest.fixture
def words_of_paper() -> Callable[[Visitor, str], str]:
    """What stands on a paper, as the person who opens it reads it."""

    def read(person: Visitor, paper: str) -> str:
        person.visit(paper)
        person.sees("figure.paper object")
        file = person.page.request.get(f"{paper}file/").body()
        return "".join(page.extract_text() for page in PdfReader(io.BytesIO(file)).pages)

    return read
