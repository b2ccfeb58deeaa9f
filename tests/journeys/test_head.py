"""The head: names executors, reads each decision as it will be signed, signs or gives it back."""

import pytest

from tests.journeys.road import choose, sign

pytestmark = pytest.mark.long


def test_i_name_the_executor_of_one_case(office):
    case, head = office.registered(), office.person("head")
    head.visit("/desk/")
    head.visit("/resolution/")
    choose(head, f"#executor-{case.token}", "Ысқақова")
    head.press(f"button[name=one][value='{case.token}']")
    assert head.path == "/resolution/"
    head.sees_no(f"#executor-{case.token}")
    head.visit(case.page)
    head.sees(".facts", "Ысқақова")


def test_i_name_one_executor_for_several_cases_at_once(office):
    cases, head = [office.registered(), office.registered()], office.person("head")
    head.visit("/resolution/")
    for case in cases:
        head.page.locator(f"#chosen-{case.token}").check()
    head.press(".many button")
    for case in cases:
        head.sees(f"#executor-{case.token}")  # nobody was chosen yet: nothing has changed
        head.page.locator(f"#chosen-{case.token}").check()
    choose(head, "#executor", "Әлімбеков")
    head.press(".many button")
    for case in cases:
        head.sees_no(f"#executor-{case.token}")
        head.visit(case.page)
        head.sees(".facts", "Әлімбеков")
        head.visit("/resolution/")


def test_i_name_the_executor_from_the_case_itself(office):
    case, head = office.registered(), office.person("head")
    head.visit(case.page)
    head.press("a[href*='panel=assign']")
    choose(head, "#panel select", "Әлімбеков")
    head.press("#panel button")
    head.sees(".facts", "Әлімбеков")


def test_i_read_the_paper_and_give_it_back_with_a_remark(office):
    case, head, executor = office.proposed(), office.person("head"), office.person("executor")
    head.visit(f"/table/{case.token}/")
    head.sees("figure.paper object")
    head.key("r")
    head.sees("[name=remark]")
    head.press("form[action$='/return/'] button", answer=422)
    head.sees("[data-error-summary]")
    head.fill(remark="Кездесу қай күні өтетінін қосыңыз.")
    head.press("form[action$='/return/'] button")
    executor.visit(f"{case.page}permit/")
    executor.sees("main .banner", "Кездесу қай күні өтетінін қосыңыз.")


def test_a_wrong_password_signs_nothing_and_mine_signs(office):
    case, head = office.proposed(), office.person("head")
    head.visit("/table/")
    head.visit(f"/table/{case.token}/")
    head.sees("figure.paper object")
    head.fill(password="guessed-by-somebody")
    head.press("#sign button", answer=409)
    head.sees("[data-error-summary]")
    head.visit(f"/table/{case.token}/")
    sign(head)
    head.visit(case.page)
    head.sees(".case-ledger")
    head.visit(f"/table/{case.token}/")
    assert head.path == case.page, "what is signed lies on the table no more"


def test_i_may_not_sign_what_i_prepared_myself(office, come):
    username, password = office.new_person("executor", "head")
    both = come()
    both.sign_in(username, password)
    case = office.assigned(to=username.capitalize())
    for step in (office.accepted, office.proposed):
        step(case, by=both)
    both.visit(f"/table/{case.token}/")
    both.sees(".decide .not-now")
    both.sees_no("#sign")
    office.signed(case)
