"""Everybody, where scripts don't run: every page still does its work."""

from tests.journeys.applicant import Applicant
from tests.journeys.road import REGISTER, registered_case, write_application


def test_i_register_check_and_read_the_status_without_a_script(office, come):
    clerk, applicant = come("clerk", javascript=False), Applicant()
    clerk.visit("/desk/")
    clerk.press("a[href='/applications/new/']")
    clerk.press("a[href='/applications/new/visit_permission/']")
    clerk.press("button[name=add_child]")
    clerk.sees("#children [data-row]", times=2)
    clerk.press(clerk.page.locator("button[name=remove_child]").last)
    clerk.sees("#children [data-row]", times=1)
    write_application(clerk, applicant)
    clerk.press(REGISTER)
    case = registered_case(clerk, applicant)

    office.assigned(case)
    executor = come("executor", javascript=False)
    executor.visit(f"{case.page}check/")
    for paper in executor.page.locator("[data-verdict][value=accepted]").all():
        paper.check()
    executor.press("button[name=then][value=accept_documents]")
    executor.sees("a[href$='/result/']")

    me = come(phone=True, javascript=False)
    me.visit("/status/")
    me.fill(number=case.number, code=case.code)
    me.press("form[data-receipt] button")
    me.sees(".receipt-number", case.number)
