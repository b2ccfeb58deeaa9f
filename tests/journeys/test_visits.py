"""A code for the carer, visits told from a telephone, the harm that the head finds on the desk."""

import pytest

from permits.visits.models import ReviewTask, Visit
from tests.journeys.days import Days
from tests.journeys.visitor import PHONE
from tests.visits import CARER, HARM, MONDAY, Visiting


@pytest.fixture
def monday(days: Days) -> Days:
    """An office on one Monday in December."""
    days.now = MONDAY
    return days


def test_a_carer_tells_of_visits_from_a_telephone_and_the_head_sees_the_harm(monday):
    team = Visiting()
    code = executor_makes_a_code(monday, team)
    carer_tells(monday, code)
    head_looks_into_it(monday, team)


def executor_makes_a_code(monday: Days, team: Visiting) -> str:
    executor = monday.comes(team.executor)
    executor.visit(f"/permits/{team.permit.token}/")
    executor.press(f"main a[href='/permits/{team.permit.token}/visits/']")
    executor.press("form[action$='/carer-code/'] button", answer=422)
    executor.fill(name=CARER)
    executor.press("form[action$='/carer-code/'] button")
    executor.sees("form[action$='/letter/'] button", times=3)
    return executor.page.locator("form[action$='/letter/'] [name=code]").input_value()


def carer_tells(monday: Days, code: str) -> None:
    """One visit that went well, and one that did harm; the code is typed as people type."""
    carer = monday.comes(size=PHONE)
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


def head_looks_into_it(monday: Days, team: Visiting) -> None:
    head = monday.comes(team.head)
    head.visit("/desk/")
    head.press(".counters a[href='/harm/']")
    head.press(".row-link")
    head.sees(".visit-harm", HARM)
    head.press("form[action$='/close/'] button[value=no_action]", answer=422)
    head.fill(reason="Психолог баламен сөйлесті, зиян расталмады.")
    head.press("form[action$='/close/'] button[value=no_action]")
    assert ReviewTask.objects.get().outcome == "no_action"
