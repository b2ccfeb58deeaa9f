"""A code for the carer, visits told from a telephone, the harm that the head finds on the desk."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser

from permits.visits.models import ReviewTask, Visit
from portal.accounts.models import Staff
from tests.journeys.visitor import KAZAKH, PHONE, WIDE, Visitor
from tests.visits import CARER, HARM, MONDAY, Visiting


class Monday:
    """An office in this very process on one Monday in December."""

    def __init__(self, address: str, browser: Browser) -> None:
        self.address, self.browser = address, browser
        self.here: list[Visitor] = []

    def comes(self, who: Staff | None, viewport: dict = WIDE) -> Visitor:
        """Somebody of the office at the browser, or with a telephone and no account."""
        context = self.browser.new_context(base_url=self.address, locale=KAZAKH, viewport=viewport)
        person = Visitor(context, self.address)
        self.here.append(person)
        if who:
            client = Client()
            client.force_login(who)
            key = client.cookies[settings.SESSION_COOKIE_NAME].value
            context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": self.address}])
        return person


@pytest.fixture(scope="module", autouse=True)
def beside_the_browser() -> Iterator[None]:
    """The browser lives in an event loop of this thread; nothing waits for it while the database is asked."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield


@pytest.fixture
def monday(live_server, browser, monkeypatch) -> Iterator[Monday]:
    found = Monday(live_server.url, browser)
    monkeypatch.setattr(timezone, "now", lambda: MONDAY)
    yield found
    complaints = [words for person in found.here for words in person.leave()]
    assert not complaints, "\n".join(complaints)


def test_a_carer_tells_of_visits_from_a_telephone_and_the_head_sees_the_harm(monday):
    team = Visiting()
    code = executor_makes_a_code(monday, team)
    carer_tells(monday, code)
    head_looks_into_it(monday, team)


def executor_makes_a_code(monday: Monday, team: Visiting) -> str:
    executor = monday.comes(team.executor)
    executor.visit(f"/permits/{team.permit.token}/")
    executor.press(f"main a[href='/permits/{team.permit.token}/visits/']")
    executor.press("form[action$='/carer-code/'] button", answer=422)
    executor.fill(name=CARER)
    executor.press("form[action$='/carer-code/'] button")
    executor.sees("form[action$='/letter/'] button", times=3)
    return executor.page.locator("form[action$='/letter/'] [name=code]").input_value()


def carer_tells(monday: Monday, code: str) -> None:
    """One visit that went well, and one that did harm; the code is typed as people type."""
    carer = monday.comes(None, PHONE)
    carer.visit("/visits/")
    carer.fill(code="WRONG-CODES")
    carer.press("form[action='/visits/'] .actions button", answer=422)
    carer.fill(code=code.lower().replace("-", " "))
    carer.press("form[action='/visits/'] .actions button")
    carer.press("#visit .actions button", answer=422)
    carer.fill(on="12.12.2026")
    carer.page.locator("[name=outcome][value=held]").check()
    carer.page.locator("[name=harmed][value=no]").check()
    carer.press("#visit .actions button")
    carer.sees(".told-list li", times=1)
    carer.press("#again > button")
    carer.fill(on="13.12.2026", words=HARM)
    carer.page.locator("[name=outcome][value=held]").check()
    carer.page.locator("[name=harmed][value=yes]").check()
    carer.press("#visit .actions button")
    carer.sees(".told-list li", times=2)
    assert HARM not in carer.words_of("main")
    assert [visit.told_how for visit in Visit.objects.all()] == ["code", "code"]


def head_looks_into_it(monday: Monday, team: Visiting) -> None:
    head = monday.comes(team.head)
    head.visit("/desk/")
    head.press(".counters a[href='/harm/']")
    head.press(".row-link")
    head.sees(".visit-harm", HARM)
    head.press("form[action$='/close/'] button[value=no_action]", answer=422)
    head.fill(reason="Психолог баламен сөйлесті, зиян расталмады.")
    head.press("form[action$='/close/'] button[value=no_action]")
    assert ReviewTask.objects.get().outcome == "no_action"
