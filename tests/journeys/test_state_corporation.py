"""The worker of the State Corporation: packages and results with the courier, the shelf, the late applicant."""

from permits.demo.people import PASSWORD
from tests.journeys.applicant import Applicant, Case, day
from tests.journeys.test_executor import REFUSE

COURIER = "Ержан Қасымов"


def test_i_register_at_my_branch_and_the_package_goes_on_a_list_of_the_courier(office):
    case, worker, clerk = office.registered(by="mkworker"), office.person("mkworker"), office.person("clerk")
    worker.visit("/desk/")
    worker.sees(".open-hours", "09:00–20:00")
    worker.visit(case.page)
    worker.sees("a[href^='/papers/']")
    carried(worker, clerk, case)
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


def test_the_result_comes_back_to_my_shelf_and_i_hand_it_over_to_a_representative(office):
    case, worker, clerk = office.registered(by="mkworker"), office.person("mkworker"), office.person("clerk")
    carried(worker, clerk, case)
    for go_on in (office.assigned, office.accepted, office.proposed, office.signed):
        go_on(case)
    carried(clerk, worker, case)
    worker.visit("/desk/")
    worker.press(".counters a[href='/shelf/']")
    worker.page.locator(f"#mark-{case.token}").fill("А-12")
    worker.press("button[name=then][value=marks]")
    worker.sees(f"#mark-{case.token}")
    worker.visit("/scan/")
    worker.type(case.number)
    worker.press("main form[action='/scan/'] button")
    worker.sees("main .sheet", "А-12")
    worker.visit("/shelf/")
    worker.press(f"a[href='{case.page}hand-over/']")
    worker.page.locator("[name=recipient][value=proxy]").check()
    fill_in_the_power_of_attorney(worker, iin=case.applicant.iin)
    worker.press("main form[data-once] button", answer=422)
    worker.sees("#id_proxy_iin_error")
    worker.sees("#id_covers_receiving_error")
    fill_in_the_power_of_attorney(worker, iin=Applicant().iin)
    worker.page.locator("[name=covers_receiving]").check()
    worker.page.locator("[name=receipt_shown]").check()
    worker.press("main form[data-once] button")
    worker.sees(".panel-confirm", "Әбдіров")
    worker.press("button[name=confirm]")
    worker.visit(case.page)
    worker.sees(".case-ledger", "өкілге")
    worker.visit("/shelf/")
    worker.sees_no(f"#mark-{case.token}")


def test_what_nobody_collects_goes_back_is_asked_for_and_comes_again(office):
    """The demo has a result over its month: a journey cannot wait for one."""
    worker, clerk = office.person("mkworker"), office.person("clerk")
    worker.visit("/shelf/")
    case = over_its_month(worker)
    worker.press("button[name=then][value=return]")
    given(worker)
    taken(clerk, worker.path)
    worker.visit("/shelf/")
    act = worker.page.locator(f"tr:has(a[href='{case.page}']) a[href^='/papers/']").get_attribute("href")
    clerk.visit(act)
    clerk.sees("figure.paper object")
    worker.press(f"a[href='/shelf/{case.token}/recall/']")
    worker.page.locator("[name=visitor][value=proxy]").check()
    worker.press("main form[data-once] button", answer=422)
    worker.sees("#id_name_error")
    worker.fill(name="Әбдіров Мұрат Сейітұлы")
    worker.press("main form[data-once] button")
    assert worker.path == "/shelf/"
    clerk.visit("/desk/")
    clerk.press(".counters a[href='/shelf/#asked']")
    clerk.sees(f"tr:has(a[href='{case.page}'])", "Әбдіров")
    carried(clerk, worker, case)
    worker.visit("/shelf/")
    worker.sees(f"#mark-{case.token}")
    worker.press(f"a[href='{case.page}hand-over/']")
    worker.fill(identity_number="038412756")
    worker.press("main form[data-once] button")
    worker.press("button[name=confirm]")
    worker.visit(case.page)
    worker.sees_no("a[href$='/hand-over/']")


def carried(giver, taker, case: Case) -> None:
    """From one side to the other: a list of this case alone, given to the courier, taken on the other side."""
    giver.visit("/courier/")
    for box in giver.page.locator("section[aria-labelledby=h-send] [name=case]").all():
        box.set_checked(box.get_attribute("value") == case.token)
    giver.press("button[name=verb][value=list]")
    given(giver)
    taken(taker, giver.path)


def given(giver) -> None:
    giver.fill(courier=COURIER, password=PASSWORD)
    giver.press("form[action$='/give/'] button")


def taken(taker, register: str) -> None:
    """Everything has arrived."""
    taker.visit(f"{register}take/")
    for line in taker.page.locator("input[type=radio][data-code]").all():
        line.check()
    taker.fill(password=PASSWORD)
    taker.press("main form[data-once] .actions button")
    assert taker.path == register


def over_its_month(worker) -> Case:
    """The result that lies longest; its case as the page of the shelf names it."""
    box = worker.page.locator(".shelf [name=case]:checked").first
    token = box.get_attribute("value")
    return Case(worker.words_of(f"tr:has(#case-{token}) .num a"), "", token, Applicant())


def fill_in_the_power_of_attorney(worker, *, iin: str) -> None:
    worker.fill(identity_number="041277390", proxy_name="Әбдіров Мұрат Сейітұлы", proxy_iin=iin)
    worker.fill(attorney_number="1-2417", attorney_notary="Г. Ж. Оспанова", issued_on=day(-40), valid_until=day(300))
