"""The executor: checks the papers, drafts the permit, sends it to the head."""

from permits.demo.families import PARENTS
from permits.demo.story import STORIES
from tests.journeys.applicant import day

ACCEPT, REFUSE = (f"button[name=then][value={verb}]" for verb in ("accept_documents", "refuse_acceptance"))


def test_i_check_the_papers_with_keys_and_accept_them(office):
    case, executor = office.assigned(), office.person("executor")
    executor.visit("/desk/")
    executor.visit(case.page)
    executor.press("a[href$='/check/']")
    executor.key("1", "1", "1", "1")
    executor.sees("[data-verdict][value=accepted]:checked", times=4)
    executor.press(ACCEPT)
    executor.sees("a[href$='/result/']")


def test_the_receipt_of_refusal_lists_exactly_what_i_rejected(office):
    case, executor = office.assigned(office.registered(court_decision="absent")), office.person("executor")
    executor.visit(f"{case.page}check/")
    executor.key("1", "1", "2")
    executor.page.locator("#id_court_decision-remark").focus()
    executor.page.locator("[name=character_reference-verdict][value=accepted]").check()
    executor.sees("[data-rejected] li", times=1)
    rejected = executor.words_of("[data-rejected] li")
    executor.press(ACCEPT, answer=409)
    executor.sees("[data-rejected] li", rejected)
    executor.press(REFUSE)
    executor.sees_no("a[href$='/result/']")
    executor.visit(executor.page.locator("a[href^='/papers/']").last.get_attribute("href"))
    executor.sees("figure.paper object")


def test_after_the_day_of_the_check_nobody_refuses_to_accept_and_the_page_says_which_rule(come):
    executor = come("executor")
    late = the_demo_case_that_is_checked_too_late(executor)
    executor.visit(f"{late}check/")
    executor.sees_no(REFUSE)
    executor.sees(".offers .not-now")
    executor.visit(late)
    executor.sees(executor.page.locator(".offers .not-now .clause", has_text="7-тармақ"))


def test_i_draft_the_permit_change_it_and_send_it_to_the_head(office):
    case, executor, head = office.accepted(), office.person("executor"), office.person("head")
    executor.visit(f"{case.page}permit/")
    executor.fill(valid_until=day(1))
    executor.press("form:has([name=valid_from]) .actions button", answer=422)
    executor.sees("#id_valid_until_error")
    executor.fill(valid_until=day(100), conditions="Кездесу сенбі күндері өтеді.")
    executor.press("form:has([name=valid_from]) .actions button")
    executor.sees("figure.paper object")
    executor.fill(conditions="Кездесу жексенбі күндері өтеді.")
    executor.press("form:has([name=valid_from]) .actions button")
    executor.sees(".versions li", times=2)
    executor.press("form[action$='/step/propose/'] button")
    head.visit(f"/table/{case.token}/")
    head.sees(".decide")
    head.sees("main", "жексенбі")


def test_a_permit_given_back_and_edited_needs_the_head_again(office):
    case, executor, head = office.proposed(), office.person("executor"), office.person("head")
    head.visit(f"/table/{case.token}/")
    seen = head.page.locator("figure.paper object")
    head.sees("figure.paper object")
    first = seen.get_attribute("data")
    head.find(".give-back summary").click()
    head.fill(remark="Шартын қосыңыз.")
    head.press("form[action$='/return/'] button")
    executor.visit(f"{case.page}permit/")
    executor.fill(conditions="Кездесу қорғаншының қатысуымен өтеді.")
    executor.press("form:has([name=valid_from]) .actions button")
    executor.press("form[action$='/step/propose/'] button")
    head.visit(f"/table/{case.token}/")
    head.sees("figure.paper object")
    assert seen.get_attribute("data") != first, "the head reads the new paper"


def the_demo_case_that_is_checked_too_late(executor) -> str:
    """Of the demo person with two cases, the one whose papers still wait for the check."""
    story = next(story for story in STORIES if story.until == "checking" and story.received > 2)
    executor.visit(f"/search/?q={PARENTS[story.parent][0]}")
    cases = [row.get_attribute("href") for row in executor.page.locator("a.row-link").all()]
    for case in cases:
        executor.visit(case)
        if executor.page.locator("a[href$='/check/']").count():
            return case
    raise AssertionError(cases)
