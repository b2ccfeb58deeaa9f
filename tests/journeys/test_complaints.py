"""Somebody complains: one complaint is met in full, another is forwarded, and both are answered with a receipt."""

from pypdf import PdfReader

from tests.journeys.road import choose, sign

WORDS = "Құжаттар толық болса да, өтініш уақытында қаралмады."


def taken_in(clerk, case, *, whose="") -> str:
    """The clerk registers what was handed in; returns the page of the complaint."""
    clerk.visit(case.page)
    clerk.press(f"a[href='{case.page}complaint/']")
    clerk.press("main form button", answer=422)
    clerk.sees("[data-error-summary]")
    clerk.page.locator("[name=step]").select_option(index=1)
    if whose:
        choose(clerk, "[name=whose]", whose)
    else:
        clerk.page.locator("[name=whose]").select_option("office")
    clerk.page.locator("[name=addressee]").select_option("head")
    clerk.fill(
        about=WORDS,
        surname=case.applicant.surname,
        given_name=case.applicant.given_name,
        address=case.applicant.address,
        phone=case.applicant.phone,
    )
    clerk.press("main form button")
    clerk.sees("h1", "Ш-")
    return clerk.path


def test_a_complaint_is_satisfied_in_full_and_the_executor_finds_the_new_act(office, come):
    """Source: R13d."""
    case, clerk, head = office.accepted(), office.person("clerk"), office.person("head")
    complaint = taken_in(clerk, case)
    clerk.sees(".paper-list a[href^='/papers/']")
    head.visit("/complaints/")
    head.press(f"a[href='{complaint}']")
    head.press("a[href$='/step/satisfy/']")
    head.fill(findings="Шағым орынды.", decision="Рұқсат бүгін дайындалады.")
    head.page.locator("[name=new_act]").select_option("permit")
    head.page.locator("[name=way][value=post]").check()
    head.press("main form button")
    head.sees(".case-head", "Толық қанағаттандырылды")
    head.sees_no("a[href*='/step/']")
    executor = office.person("executor")
    executor.visit(case.page)
    executor.press(f"a[href='{case.page}result/permit/']")


def test_a_complaint_about_the_head_is_forwarded_and_i_follow_mine_online(office, come, tmp_path):
    """Source: R13a, R13c, R13g."""
    case, clerk, head = office.registered(), office.person("clerk"), office.person("head")
    head.visit("/desk/")
    complaint = taken_in(clerk, case, whose=head.words_of(".who strong").split()[0])
    head.visit(complaint)
    head.sees(".offers .not-now")
    head.press("a[href$='/step/forward/']")
    head.fill(body="Сапаны бағалау және бақылау департаменті")
    head.press("main form button")
    clerk.visit("/complaints/")
    clerk.sees(f".queue a[href='{complaint}']")
    me = come(phone=True)
    me.visit("/status/")
    me.fill(number=case.number, code=case.code)
    me.press("form[data-receipt] button")
    me.page.locator("details:has(form[action='/status/complaint/']) > summary").click()
    me.press("form[action='/status/complaint/'] button")
    me.page.locator("[name=step]").select_option(index=1)
    me.fill(
        about=WORDS,
        surname=case.applicant.surname,
        given_name=case.applicant.given_name,
        address=case.applicant.address,
        phone=case.applicant.phone,
    )
    me.press("#complaint .actions button")
    me.sees(".panel-number", "Ш-")
    with clerk.page.expect_download() as coming:
        clerk.page.goto(case.page)
        clerk.page.locator(f"a[href='{case.page}bundle/']").click()
    file = tmp_path / "bundle.pdf"
    coming.value.save_as(file)
    assert len(PdfReader(file).pages) > 4


def test_a_signed_permit_is_replaced_by_a_new_act_on_the_same_case(office):
    """Source: R13d."""
    case, clerk, head, executor = office.signed(), *map(office.person, ("clerk", "head", "executor"))
    complaint = taken_in(clerk, case)
    head.visit(complaint)
    head.press("a[href$='/step/decide_anew/']")
    head.fill(findings="Кездесу уақыты өтінішке сай емес.", decision="Рұқсат жаңа шарттармен беріледі.")
    head.page.locator("[name=way][value=post]").check()
    head.press("main form button")
    head.sees(".case-head", "Толық қанағаттандырылуда")
    executor.visit("/new-acts/")
    executor.press(f"a[href='{case.page}result/permit/']")
    executor.fill(conditions="Кездесу бөлімде өтеді.")
    executor.press("form:has([name=valid_from]) .actions button")
    executor.press("form[action$='/step/propose/'] button")
    head.visit(f"/table/{case.token}/")
    sign(head)
    head.visit(complaint)
    head.sees(".case-head", "Толық қанағаттандырылды")
    clerk.visit(case.page)
    clerk.sees("section:has(#new-act-title)", "күшін жойды")
    clerk.press(f"a[href='{case.page}hand-over/']")
