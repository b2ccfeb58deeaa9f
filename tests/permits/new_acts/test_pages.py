"""The pages of a new act: the complaint, the case, the draft, the table, the list, what a stranger reads."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from applications.complaints.models import Complaint
from applications.models import NewAct
from permits.actions.drafting import live_decision, standing_decision
from portal.documents import html_of
from tests.factories import PASSWORD
from tests.hearings import fresh
from tests.new_acts import COMPLAINED, LAST_DAY, OVER, SIGNED_ANEW, Renewing
from tests.workflow import with_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def team() -> Renewing:
    return Renewing()


@pytest.fixture
def now(monkeypatch):
    def stand_at(at):
        monkeypatch.setattr(timezone, "now", lambda: at)

    stand_at(COMPLAINED + timedelta(hours=1))
    return stand_at


def at_work(person) -> Client:
    client = Client()
    client.force_login(person)
    client.cookies["django_language"] = "en"
    return client


def text_of(client, url, status=200) -> str:
    answer = client.get(url)
    assert answer.status_code == status, answer
    return answer.content.decode()


def test_the_head_opens_the_way_on_the_page_of_the_complaint(team, now):
    """Source: R13d."""
    complaint, head = team.complaint(team.refused()), at_work(team.head)
    page = reverse("complaint", args=[complaint.token])
    assert "Satisfy in full by a new act" in text_of(head, page)
    step = reverse("complaint_step", args=[complaint.token, "decide_anew"])
    shown = text_of(head, step)
    assert 'value="reasoned_refusal"' not in shown
    said = {"findings": "Орынды.", "decision": "Рұқсат.", "new_act": "permit", "way": "post", "stamp": complaint.stamp}
    assert head.post(step, said | {"executor": team.executor.pk}).status_code == 302
    assert NewAct.objects.get().executor == team.executor
    after = text_of(head, page)
    assert "Being satisfied in full" in after
    assert "register a new application" not in after
    assert reverse("complaint_step", args=[complaint.token, "forward"]) in after


def test_over_a_signed_act_the_old_step_promises_no_act(team, now):
    complaint = team.complaint(team.refused())
    step = reverse("complaint_step", args=[complaint.token, "satisfy"])
    assert 'name="new_act"' not in text_of(at_work(team.head), step)


def test_the_executor_drafts_and_proposes_it_from_the_desk(team, now):
    """Source: R13d."""
    act = team.awaited(team.handed(team.refused()))
    executor, case = at_work(team.executor), act.application
    assert reverse("new_acts") in text_of(executor, reverse("desk"))
    draft = reverse("draft_result", args=[case.token, "permit"])
    assert draft in text_of(executor, reverse("new_acts"))
    assert draft in text_of(executor, reverse("case", args=[case.token]))
    shown = text_of(executor, draft)
    assert "Reasoned refusal" not in shown.split("<form", 1)[0].split("chips")[-1]
    child = case.children.get().pk
    said = {
        "valid_from": "07.12.2026",
        "valid_until": "31.05.2027",
        "children": [child],
        "conditions": "",
        "version": 1,
    }
    assert executor.post(draft, said).status_code == 302
    version = live_decision(case)
    assert (version.new_act, version.version) == (act, 2)
    with_file(version.paper, COMPLAINED)
    assert "Send for signature" in text_of(executor, draft)
    step = reverse("step", args=[case.token, "propose"])
    assert executor.post(step, {"stamp": case.stamp}).status_code == 302
    act.refresh_from_db()
    assert act.state == "proposed"


def test_a_refusal_is_no_draft_of_a_new_act(team, now):
    act = team.awaited()
    refusal = reverse("draft_result", args=[act.application.token, "reasoned_refusal"])
    assert at_work(team.executor).get(refusal).status_code == 404


def test_the_head_signs_it_on_the_table_and_a_second_press_changes_nothing(team, now):
    """Source: R13d."""
    act = team.awaited()
    team.proposed_anew(act)
    head, case = at_work(team.head), act.application
    table = text_of(head, reverse("signing_table"))
    assert act.number in table
    shown = text_of(head, reverse("decision", args=[case.token]))
    assert "In place of the act" in shown
    assert "Thursday" in shown
    seen = live_decision(case).paper.pdf_sha256
    for _ in range(2):
        answer = head.post(reverse("sign_decision", args=[case.token]), {"seen_sha256": seen, "password": PASSWORD})
        assert answer.status_code == 302
    assert Complaint.objects.get().state == "satisfied"


def test_after_the_last_day_the_table_says_why_it_cannot_be_signed(team, now):
    """Source: R13c."""
    act = team.awaited()
    team.proposed_anew(act)
    now(OVER)
    shown = text_of(at_work(team.head), reverse("decision", args=[act.application.token]))
    assert "three working days" in shown
    assert 'name="password"' not in shown
    case = text_of(at_work(team.clerk), reverse("case", args=[act.application.token]))
    assert "has to be forwarded today" in case


def test_the_case_shows_both_acts_and_is_not_late(team, now):
    """Source: R12, R13d."""
    act = team.renewed(team.handed(team.refused()))
    now(SIGNED_ANEW + timedelta(hours=1))
    clerk, case = at_work(team.clerk), fresh(act.application)
    shown = text_of(clerk, reverse("case", args=[case.token]))
    assert f"Act № {act.old_number} of 27.11.2026 is out of force" in shown
    assert "late by" not in shown
    assert reverse("hand_over", args=[case.token]) in shown
    desk = text_of(clerk, reverse("desk"))
    assert case.register_number in desk
    assert "late by" not in desk


def test_the_qr_of_the_first_act_names_the_one_in_force(team, now):
    """Source: R13d."""
    application = team.refused()
    first = standing_decision(application)
    act = team.renewed(application)
    now(SIGNED_ANEW)
    client = Client()
    client.cookies["django_language"] = "en"
    shown = text_of(client, reverse("verify", args=[first.token]))
    assert "no longer in force" in shown
    assert act.number in shown
    assert application.applicant_surname not in shown


def test_a_draft_of_a_new_act_is_read_by_nobody_else(team, now):
    act = team.awaited()
    decision = team.drafted_anew(act)
    assert at_work(team.clerk).get(reverse("paper", args=[decision.paper.token])).status_code in (403, 404)
    assert at_work(team.head).get(reverse("paper", args=[decision.paper.token])).status_code == 200
    team.proposed_anew(act)
    team.signs_anew(act, LAST_DAY)
    signed = standing_decision(act.application)
    assert at_work(team.clerk).get(reverse("paper", args=[signed.paper.token])).status_code == 200


@pytest.mark.parametrize(
    ("language", "said"),
    [
        pytest.param("kk", "бойынша, № {old} актінің (2026 жылғы 27 қараша) орнына қабылданды", id="R13d-kk"),
        pytest.param("ru", "взамен акта № {old} (27 ноября 2026 года)", id="R13d-ru"),
        pytest.param("en", "in place of act № {old} (27 November 2026)", id="R13d-en"),
    ],
)
def test_the_new_act_says_on_what_complaint_and_in_whose_place_it_stands(team, language, said):
    act = team.awaited()
    paper = team.drafted_anew(act).paper
    told = " ".join(html_of(paper.sheet, paper.facts, language).split())
    assert said.format(old=act.old_number) in told
    assert act.complaint.number in told
