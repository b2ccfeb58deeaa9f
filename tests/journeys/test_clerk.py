"""The clerk at the counter: takes an application, prints, finds, hands over."""

import re

import pytest

from tests.journeys.applicant import Applicant, day
from tests.journeys.road import registered_case
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.long

TWO_MINUTES_OF_KEYS = 400  # a trained clerk presses more than three keys a second


def test_i_sign_in_and_my_desk_says_what_waits(come):
    clerk = come()
    clerk.visit("/desk/")
    assert clerk.path == "/sign-in/", "the desk is for those who work here"
    clerk.fill(username="clerk", password="not-my-password")
    clerk.press("form[action='/sign-in/'] button", answer=422)
    clerk.sees("[data-error-summary]")
    clerk.fill(username="clerk", password="qamqor-demo-2026")
    clerk.press("form[action='/sign-in/'] button")
    assert clerk.path == "/desk/"
    clerk.sees("a.row-link")
    clerk.sees("a[href='/applications/new/']")
    clerk.press("form[action='/sign-out/'] button")
    clerk.visit("/desk/")
    assert clerk.path == "/sign-in/"


def test_i_take_an_application_with_the_keyboard_alone_and_print_its_papers(come):
    clerk, applicant = come("clerk"), Applicant()
    clerk.visit("/desk/")
    with clerk.page.expect_navigation():
        clerk.key("n")
    clerk.look()
    with clerk.page.expect_navigation():
        clerk.key("1")
    clerk.look()
    write_with_keys(clerk, applicant)
    with clerk.page.expect_navigation():
        clerk.key("Control+Enter")
    clerk.look()
    case = registered_case(clerk, applicant)
    assert clerk.key_presses < TWO_MINUTES_OF_KEYS
    assert re.fullmatch(r"ЕСЛ-\d{4}/\d{5}", case.number)
    assert re.fullmatch(r"\w{4}-\w{4}", case.code)
    clerk.sees("#papers a[href$='/file/']")
    clerk.sees("#papers a[href$='/file/']", times=2)
    paper = clerk.page.locator("#papers a").first.get_attribute("href").removesuffix("file/")
    clerk.visit(paper)
    clerk.sees("figure.paper object")
    assert clerk.page.request.get(f"{paper}file/").body().startswith(b"%PDF")


def write_with_keys(clerk: Visitor, applicant: Applicant) -> None:
    """The cursor stands in the IIN; Enter goes on, an empty line is what is not asked or stands there already."""
    person = [applicant.iin, applicant.surname, applicant.given_name, applicant.patronymic, "", applicant.phone, ""]
    child = [applicant.surname, applicant.child, "", applicant.child_born_on, "", applicant.carer]
    wish = [day(10), day(190)]
    application, identity, court, reference = ["", ""], ["", "", day(300)], ["", ""], ["", "", day(300)]
    language = [""]
    lines = [*person, applicant.address, *language, *child, *wish, *application, *identity, *court, *reference]
    for line in lines:
        clerk.type(line)
        clerk.key("Enter")
    clerk.key("Space")  # the consent


def test_i_find_a_case_by_its_number_by_the_iin_and_by_a_name(office):
    case, clerk = office.registered(), office.person("clerk")
    clerk.visit("/desk/")
    clerk.key("/")
    clerk.type(case.number)
    with clerk.page.expect_navigation():
        clerk.key("Enter")
    clerk.look()
    clerk.sees("a.row-link", case.number)
    for words in (case.applicant.iin, case.applicant.surname.lower(), case.number[-5:]):
        clerk.page.locator("#q").fill(words)
        clerk.press("main form[role=search] button")
        clerk.sees("a.row-link", case.number)
    clerk.page.locator("#q").fill("Ешкімқызы")
    clerk.press("main form[role=search] button")
    clerk.sees_no("a.row-link")


def test_what_is_missing_is_named_and_nothing_i_wrote_is_lost(come):
    clerk = come("clerk")
    clerk.visit("/applications/new/visit_permission/")
    clerk.fill(iin="123456789012", surname="Ахметов")
    clerk.press("form#intake .actions button[name=register]", answer=422)
    clerk.sees("[data-error-summary] a")
    assert clerk.page.locator("[data-error-summary]").evaluate("it => it === document.activeElement")
    assert clerk.page.locator("#id_surname").input_value() == "Ахметов"
    clerk.page.locator("[data-error-summary] a").first.click()
    assert clerk.page.locator("#id_iin").evaluate("it => it === document.activeElement")


def test_a_second_child_gets_a_line_of_its_own(come):
    clerk = come("clerk")
    clerk.visit("/applications/new/visit_permission/")
    clerk.find("button[name=add_child]").click()
    clerk.sees("#children [data-row]", times=2)
    clerk.look()
    clerk.find("button[name=remove_child]").last.click()
    clerk.sees("#children [data-row]", times=1)


def test_i_hand_the_permit_to_the_applicant_against_an_identity_card(office):
    case, clerk = office.signed(), office.person("clerk")
    clerk.visit(case.page)
    clerk.press("a[href$='/hand-over/']")
    clerk.press("main form[data-once] button", answer=422)
    clerk.sees("[data-error-summary]")
    clerk.fill(identity_number="038412756")
    clerk.press("main form[data-once] button")
    clerk.sees(".panel-confirm", case.number)
    clerk.press("button[name=confirm]")
    clerk.visit(case.page)
    clerk.sees_no("a[href$='/hand-over/']")


def test_i_hand_the_permit_to_a_representative_with_a_power_of_attorney(office):
    case, clerk = office.signed(), office.person("clerk")
    clerk.visit(f"{case.page}hand-over/")
    assert clerk.page.locator("[data-proxy]").is_hidden()
    clerk.page.locator("[name=recipient][value=proxy]").check()
    clerk.fill(identity_number="041277390", proxy_name="Әбдіров Мұрат Сейітұлы", proxy_iin=Applicant().iin)
    clerk.fill(attorney_number="1-2417", attorney_notary="Г. Ж. Оспанова", issued_on=day(-400), valid_until=day(-1))
    clerk.page.locator("[name=covers_receiving]").check()
    clerk.press("main form[data-once] button", answer=422)
    clerk.sees("#id_valid_until_error")
    clerk.fill(valid_until=day(300))
    clerk.press("main form[data-once] button")
    clerk.sees(".panel-confirm", "Әбдіров")
    clerk.press("button[name=confirm]")
    clerk.visit(case.page)
    clerk.sees(".case-ledger", "өкілге")


def test_i_change_the_language_and_stay_where_i_am(office):
    case, clerk = office.registered(), office.person("clerk")
    clerk.visit(case.page)
    clerk.press("form.languages [value=ru]")
    assert clerk.path == case.page
    clerk.sees("html[lang=ru]")
    clerk.press("form.languages [value=kk]")
    assert clerk.path == case.page
    clerk.sees("html[lang=kk]")
