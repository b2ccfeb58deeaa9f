"""The worker of the State Corporation: takes packages at the branch, sends them, hands the results over."""

from tests.journeys.test_executor import REFUSE


def test_i_register_at_my_branch_and_send_the_package_with_the_courier(office):
    case, worker, clerk = office.registered(by="mkworker"), office.person("mkworker"), office.person("clerk")
    worker.visit("/desk/")
    worker.visit("/courier/")
    only(worker, case)
    worker.press("form:has([name=verb][value=send]) .actions button")
    worker.sees("main .banner", case.number)
    clerk.visit("/courier/")
    only(clerk, case)
    clerk.press("form:has([name=verb][value=receive]) .actions button")
    clerk.sees("main .banner", case.number)
    clerk.visit(case.page)
    clerk.sees(".case-ledger")


def test_i_refuse_an_incomplete_package_at_once_with_annex_3(office):
    case, worker = office.registered(by="mkworker", character_reference="absent"), office.person("mkworker")
    worker.press("a[href$='/check/']")
    worker.page.locator("[name=character_reference-verdict][value=missing]").check()
    worker.press(REFUSE)
    assert worker.path == case.page
    receipt = worker.page.locator("a[href^='/papers/']").last
    worker.visit(receipt.get_attribute("href"))
    worker.sees("figure.paper object")
    worker.sees_no("form[action$='/step/send/']")


def test_the_result_comes_back_with_the_courier_and_i_hand_it_over(office):
    case, worker, clerk = office.registered(by="mkworker"), office.person("mkworker"), office.person("clerk")
    step(worker, case, "send")
    step(clerk, case, "receive")
    for go_on in (office.assigned, office.accepted, office.proposed, office.signed):
        go_on(case)
    step(clerk, case, "send")
    step(worker, case, "receive")
    worker.press("a[href$='/hand-over/']")
    worker.fill(identity_number="038412756")
    worker.press("main form[data-once] button")
    worker.press("button[name=confirm]")
    worker.visit(case.page)
    worker.sees_no("a[href$='/hand-over/']")


def only(person, case) -> None:
    """Tick this case alone: the others go with another journey."""
    for box in person.page.locator("[name=case]").all():
        box.uncheck()
    person.page.locator(f"#case-{case.token}").check()


def step(person, case, verb: str) -> None:
    person.visit(case.page)
    person.press(f"form[action$='/step/{verb}/'] button")
