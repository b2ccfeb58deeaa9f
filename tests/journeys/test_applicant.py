"""The applicant with a telephone, without an account."""

from urllib.parse import quote

from tests.journeys.visitor import RUSSIAN


def test_i_read_with_number_and_code_where_my_application_is(office, come):
    case, me = office.registered(), come(phone=True)
    me.visit("/")
    me.press("a.door[href='/status/']")
    me.fill(number=case.number.lower(), code=case.code.replace("-", " ").lower())
    me.press("form[data-receipt] button")
    me.sees(".answer h1")
    me.sees(".receipt-number", case.number)
    me.sees("ol.steps li")
    me.find("details.why summary").first.click()
    me.look()
    assert case.applicant.child not in me.page.content()
    assert case.applicant.iin not in me.page.content()


def test_the_qr_code_of_my_receipt_leads_straight_to_it(office, come):
    case, me = office.registered(), come(phone=True)
    me.page.goto(f"/status/#{quote(case.number, safe='')}~{case.code}")
    me.sees(".receipt-number", case.number)
    me.look()
    assert case.code not in me.page.url


def test_a_wrong_code_tells_nothing(office, come):
    case, me = office.registered(), come(phone=True)
    me.visit("/status/")
    me.fill(number=case.number, code="AAAA-AAAA")
    me.press("form[data-receipt] button", answer=422)
    me.sees("[data-error-summary]")
    assert me.page.locator("[name=number]").input_value() == case.number


def test_i_read_it_in_russian_in_one_tap(office, come):
    case, me = office.registered(), come(phone=True)
    me.visit("/status/")
    me.fill(number=case.number, code=case.code)
    me.press("form[data-receipt] button")
    me.sees("html[lang=kk]")
    kazakh = me.words_of(".answer h1")
    me.press("form.languages [value=ru]")
    me.sees("html[lang=ru]")
    me.sees(".receipt-number", case.number)
    assert me.words_of(".answer h1") != kazakh
    me.visit("/")
    me.sees("html[lang=ru]")


def test_my_permit_is_valid_for_whoever_scans_it_and_tells_no_name(office, come, words_of_paper):
    case, clerk, guard = office.signed(), office.person("clerk"), come(phone=True, language=RUSSIAN)
    clerk.visit(case.page)
    paper = clerk.page.locator("a[href^='/papers/']").last.get_attribute("href")
    address = words_of_paper(clerk, paper).split("/verify/")[1].split("/")[0]
    guard.visit(f"/verify/{address}/")
    guard.sees(".answer")
    assert guard.page.locator(".answer").get_attribute("data-standing") in {"valid", "not_valid"}
    for secret in (case.applicant.child, case.applicant.surname, case.number):
        assert secret not in guard.page.content()
    guard.visit("/verify/AAAAAAAAAAAAAAAAAAAAAA/")
    guard.sees(".answer[data-standing=not_valid]")
