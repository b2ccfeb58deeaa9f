"""A permit in force, harm reported, suspended at once, reviewed, its holder heard, the permit revoked."""

import pytest

from applications.models import Application
from applications.status_code import status_code
from permits.models import Permit
from tests.factories import PASSWORD
from tests.journeys.days import Days
from tests.journeys.visitor import Visitor
from tests.reviews import ACT, AFTER, GROUND, HEARING, REASON, REPORTED, SENT, Reviewing, local

pytestmark = pytest.mark.long

ORDER_SAID = "Маман кездесуден кейін баланың қатты қорыққанын хабарлады, балаға қауіп төнуі мүмкін."


@pytest.fixture
def team(days: Days) -> Reviewing:
    return Reviewing()


def page(application: Application, *more: str) -> str:
    return "/".join(["/applications", application.token, *more, ""])


def stranger_reads(days: Days, permit: Permit, standing: str, at) -> None:
    """Whoever scans the code of the permit."""
    stranger = days.comes(None, at)
    stranger.visit(f"/verify/{permit.decision.token}/")
    stranger.sees(f"[data-standing={standing}]")


def holder_reads(days: Days, application: Application, words: str, at) -> Visitor:
    holder = days.comes(None, at)
    holder.visit("/status/")
    holder.fill(number=application.register_number, code=status_code(application))
    holder.press("main form .actions button, main form button[type=submit]")
    holder.sees("main", words)
    return holder


def suspend(days: Days, team: Reviewing, permit: Permit) -> None:
    executor = days.comes(team.executor, REPORTED)
    executor.visit(page(permit.decision.application))
    executor.press("a[href$='/suspend/']")
    executor.press("form.sheet .actions button", answer=422)
    executor.fill(reason=ORDER_SAID)
    executor.press("form.sheet .actions button")
    executor.sees_no("[name=password]")
    head = days.comes(team.head, REPORTED.replace(minute=10))
    head.visit(page(permit.decision.application))
    head.press("a[href*='/permits/orders/']")
    head.sees("figure.paper object")
    head.fill(password=PASSWORD)
    head.press("#sign button")
    permit.refresh_from_db()
    assert permit.standing == "suspended"


def open_the_review(days: Days, team: Reviewing, permit: Permit) -> Application:
    executor = days.comes(team.executor, REPORTED.replace(minute=30))
    executor.visit(page(permit.decision.application))
    executor.press("a[href$='/review/']")
    executor.fill(reason=REASON, evidence="Маманның есебі, № 31")
    executor.press("form.sheet .actions button")
    return permit.reviews.get().application


def announce(days: Days, team: Reviewing, case: Application) -> None:
    executor = days.comes(team.executor, SENT)
    executor.visit(page(case))
    executor.press(".case-refusal a")
    executor.press("a[href$='/refusal/draft/']")
    executor.page.locator(f"[name=grounds][value={GROUND}]").check()
    executor.fill(findings="Бала кездесуден кейін қатты қорыққан.", evidence="Маманның есебі, № 31")
    executor.page.locator("[name=slot]").select_option(value=HEARING.isoformat())
    executor.page.locator("[name=way][value=room]").check()
    executor.page.locator("[name=room]").select_option(value=str(team.room.pk))
    executor.page.locator("[name=presiding]").select_option(value=str(team.head.pk))
    executor.press("form.sheet .actions button")
    head = days.comes(team.head, SENT.replace(minute=20))
    head.visit("/table/")
    head.press("a[href$='/refusal/sign/']")
    head.sees("figure.paper object", times=2)
    head.fill(password=PASSWORD)
    head.press("#sign button")
    executor = days.comes(team.executor, SENT.replace(minute=40))
    executor.visit(page(case, "refusal"))
    executor.page.locator("[name=way][value=handed_over]").check()
    executor.press("form[action$='/announce/'] button")
    executor.fill(**{"proof-evidence": "Хабарламадағы қолы"})
    executor.press("form[action$='/proof/'] button")
    executor.press("form[action$='/schedule_hearing/'] button")


def hear(days: Days, team: Reviewing, case: Application) -> None:
    executor = days.comes(team.executor, HEARING)
    executor.visit("/hearings/")
    executor.press(f"a[href$='{page(case, 'hearing')}']")
    executor.fill(question="Кездесу балаға зиян келтірді ме?")
    executor.page.locator("[name=secretary]").select_option(value=str(team.clerk.pk))
    executor.page.locator("[name=applicant_is_there][value=yes]").check()
    executor.press("form[action$='/open/'] button")
    executor.page.locator(f"[name=speaker][value='{case.applicant_full_name}']").check()
    executor.page.locator("[name=kind][value=explanation]").check()
    executor.fill(words="Мен баланы ренжіткен жоқпын.")
    executor.press("form[action$='/words/'] button")
    days.now = HEARING.replace(minute=20)
    executor.page.locator("form[action$='/end/'] [name=words]").fill("Тараптар тыңдалды.")
    executor.press("form[action$='/end/'] button")
    executor.page.locator("[name=party_signed][value=signed]").check()
    executor.press("form[action$='/hold/'] button")


def test_a_permit_is_suspended_and_after_a_hearing_revoked(days, team):
    permit = team.permit()
    first = permit.decision.application
    stranger_reads(days, permit, "valid", local(7, 9))
    suspend(days, team, permit)
    stranger_reads(days, permit, "not_valid", local(7, 10, 20))
    case = open_the_review(days, team, permit)
    announce(days, team, case)
    holder_reads(days, case, "Себебі қайта қарау туралы хабарламада жазылған.", local(8, 19))
    hear(days, team, case)
    executor = days.comes(team.executor, AFTER)
    executor.visit(page(case, "result", "revocation"))
    executor.page.locator(f"[name$=grounds][value={GROUND}]").check()
    executor.page.locator("textarea[name$=reasons]").fill("Маманның есебі мен тыңдау мұны растады.")
    executor.press("form.sheet:has(textarea) .actions button")
    executor.press("form[action$='/step/propose/'] button")
    head = days.comes(team.head, AFTER)
    head.visit(f"/table/{case.token}/")
    head.sees(".not-now")  # the third working day after the notice has not come
    head.sees_no("[name=password]")
    head = days.comes(team.head, ACT)
    head.visit(f"/table/{case.token}/")
    head.sees("figure.paper object")
    head.fill(password=PASSWORD)
    head.press("#sign button")
    permit.refresh_from_db()
    assert (permit.standing, permit.reviews.get().outcome) == ("revoked", "revocation")
    stranger_reads(days, permit, "not_valid", local(11, 11))
    holder_reads(days, first, permit.number, local(11, 11))
