"""A refusal from its ground over the hearing to its end, over the days it takes: the clock of the portal is turned."""

from datetime import datetime

import pytest

from applications.models import Application
from applications.status_code import status_code
from tests.factories import PASSWORD, Team
from tests.hearings import AFTER, DRAFTED, GROUND, HEARING, SENT, Refusing, local
from tests.journeys.days import Days

pytestmark = pytest.mark.long

TO_THE_TRACK = ".case-refusal a"


@pytest.fixture
def team(days) -> Refusing:
    team = Refusing()
    team.confirm()
    return team


def page(application: Application, *more: str) -> str:
    return "/".join(["/applications", application.token, *more, ""])


def announce(
    days: Days, team: Refusing, application: Application, *, slot: datetime = HEARING, at: datetime = DRAFTED
):
    """The executor writes, the head signs, the executor sends, the counter proves, the hearing stands."""
    executor = days.comes(team.executor, at)
    executor.visit(page(application))
    executor.press(TO_THE_TRACK)
    executor.press("a[href$='/refusal/draft/']")
    executor.press("form.sheet .actions button", answer=422)
    executor.page.locator(f"[name=grounds][value={GROUND}]").check()
    executor.fill(findings="Мінездемені берді деген мекеме оны бермегенін растады.", evidence="ІІБ жауабы, № 12")
    executor.page.locator("[name=slot]").select_option(value=slot.isoformat())
    executor.page.locator("[name=way][value=room]").check()
    executor.page.locator("[name=room]").select_option(value=str(team.room.pk))
    executor.page.locator("[name=presiding]").select_option(value=str(team.head.pk))
    executor.press("form.sheet .actions button")
    head = days.comes(team.head, at)
    head.visit("/table/")
    head.press("a[href$='/refusal/sign/']")
    head.sees("figure.paper object", times=2)
    head.fill(password=PASSWORD)
    head.press("#sign button")
    executor = days.comes(team.executor, at.replace(hour=at.hour + 2))
    executor.visit(page(application, "refusal"))
    executor.page.locator("[name=way][value=handed_over]").check()
    executor.press("form[action$='/announce/'] button")
    clerk = days.comes(team.clerk, days.now)
    clerk.visit(page(application, "refusal"))
    clerk.fill(**{"proof-evidence": "Хабарламадағы қолы"})
    clerk.press("form[action$='/proof/'] button")
    executor.visit(page(application, "refusal"))
    executor.press("form[action$='/schedule_hearing/'] button")


def hear(days: Days, team: Refusing, application: Application, at: datetime = HEARING) -> None:
    """The hearing on the screen, from its opening to the signed protocol."""
    executor = days.comes(team.executor, at)
    executor.visit("/hearings/")
    executor.press(f"a[href$='{page(application, 'hearing')}']")
    executor.fill(question="Ұсынылған мінездеме анық па?")
    executor.page.locator("[name=secretary]").select_option(value=str(team.clerk.pk))
    executor.page.locator("[name=applicant_is_there][value=yes]").check()
    executor.press("form[action$='/open/'] button")
    executor.page.locator(f"[name=speaker][value='{application.applicant_full_name}']").check()
    executor.page.locator("[name=kind][value=explanation]").check()
    executor.fill(words="Мінездемені көрші ауылдан алдым.")
    executor.press("form[action$='/words/'] button")
    executor.sees(".protocol", "Мінездемені көрші ауылдан алдым.")
    days.now = at.replace(minute=20)
    executor.page.locator("form[action$='/end/'] [name=words]").fill("Тараптар тыңдалды.")
    executor.press("form[action$='/end/'] button")
    executor.page.locator("[name=party_signed][value=signed]").check()
    executor.press("form[action$='/hold/'] button")
    assert executor.path == page(application)


def decide(days: Days, team: Team, application: Application, at: datetime) -> None:
    head = days.comes(team.head, at)
    head.visit(f"/table/{application.token}/")
    head.sees("figure.paper object")
    head.fill(password=PASSWORD)
    head.press("#sign button")
    application.refresh_from_db()
    assert application.state == "signed"


def test_a_refusal_goes_from_its_ground_over_the_hearing_to_the_reasoned_refusal(days, team):
    application = team.preparing()
    announce(days, team, application)
    applicant = days.comes(None, local(25, 19))
    applicant.visit("/status/")
    applicant.fill(number=application.register_number, code=status_code(application))
    applicant.press("main form .actions button, main form button[type=submit]")
    applicant.find("#hearing ~ details summary, section:has(#hearing) details summary").first.click()
    applicant.page.locator("[name=kind][value=objection]").check()
    applicant.page.locator("form[action='/status/position/'] [name=words]").fill("Мінездеме шынайы.")
    applicant.press("form[action='/status/position/'] .actions button")
    applicant.sees("h1")
    hear(days, team, application)
    executor = days.comes(team.executor, AFTER)
    executor.visit(page(application, "refusal"))
    executor.sees("[aria-labelledby=positions-title] .said", "Мінездеме шынайы.")
    executor.page.locator("details:has(form[action*='/answer/']) summary").click()
    executor.page.locator("form[action*='/answer/'] [name=words]").fill("Мекеме мінездеме бермегенін жазбаша растады.")
    executor.press("form[action*='/answer/'] button")
    executor.visit(page(application, "result", "reasoned_refusal"))
    executor.page.locator(f"[name$=grounds][value={GROUND}]").check()
    executor.page.locator("textarea[name$=reasons]").fill("Мінездеме анық емес.")
    executor.press("form.sheet:has(textarea) .actions button")
    executor.press("form[action$='/step/propose/'] button")
    head = days.comes(team.head, AFTER)
    head.visit(f"/table/{application.token}/")
    head.sees(".not-now")  # the third working day after the notice has not come
    head.sees_no("[name=password]")
    decide(days, team, application, local(27, 10))


def test_the_same_way_ends_in_a_permit(days, team):
    application = team.preparing()
    announce(days, team, application)
    hear(days, team, application)
    executor = days.comes(team.executor, AFTER)
    executor.visit(page(application, "permit"))
    executor.press("form:has([name$=valid_from]) .actions button")
    executor.press("form[action$='/step/propose/'] button")
    decide(days, team, application, local(26, 15))


def test_a_late_ground_is_never_a_refusal_without_a_hearing(days, team):
    application = team.preparing()
    executor = days.comes(team.executor, local(25, 9, 30))
    executor.visit(page(application, "refusal"))
    executor.sees("main .banner")
    executor.sees_no("a[href$='/refusal/draft/']")
    head = days.comes(team.head, local(25, 9, 40))
    head.visit(page(application, "refusal"))
    late = head.page.locator("details:has(form[action$='/late/finish_late/'])")
    late.locator("summary").click()
    late.locator("[name=reason]").fill("Мекеменің жауабы бүгін келді.")
    head.press(late.locator("button"))
    announce(days, team, application, slot=local(27, 10), at=local(25, 10))
    hear(days, team, application, local(27, 10))
    track = application.refusal_tracks.get(dropped_at=None)
    assert (track.late, track.sent_on.day, SENT.day) == (True, 25, 24)
