"""A complaint about a signed act: the new act on the same case, its way, its limit, and what becomes of the first."""

from datetime import date, timedelta

import pytest

from applications.actions.routing import receive, send
from applications.complaints.deciding import Answer, pass_to, satisfy
from applications.complaints.models import Complaint
from applications.complaints.renewing import Renewal, decide_anew
from applications.complaints.sheet import case_sheet
from applications.drafts import is_draft
from applications.models import Copy, NewAct, StageMessage
from applications.terms import history_of
from permits.actions.drafting import live_decision, return_for_rework, standing_decision
from permits.actions.handing_over import hand_over
from permits.models import HandOver, Permit
from permits.verification import Standing, verify
from portal.accounts import roles
from tests.factories import person
from tests.hearings import fresh
from tests.new_acts import ANSWER, COMPLAINED, LAST_DAY, OVER, SIGNED_ANEW, Renewing
from tests.shelf import Shelf
from tests.workflow import at_the_end, refused_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def team() -> Renewing:
    return Renewing()


def test_a_refusal_that_was_handed_over_is_replaced_by_a_permit_on_the_same_case(team):
    """Source: R13d."""
    application = team.handed(team.refused())
    refusal = standing_decision(application)
    act = team.renewed(application)
    case, permit = fresh(application), standing_decision(application)
    assert (case.state, case.custody, case.closed_at) == ("signed", "office", None)
    assert (permit.kind, permit.instead_of, permit.number) == ("permit", refusal, f"{case.register_number}/2")
    assert act.state == "signed"
    assert Complaint.objects.get().state == "satisfied"
    assert Permit.objects.get().number == permit.number
    at_the_end()


def test_the_first_act_keeps_every_word_and_is_in_force_until_the_new_one_is_signed(team):
    """Source: R13d."""
    application = team.refused()
    refusal = standing_decision(application)
    act = team.awaited(application)
    team.proposed_anew(act)
    assert standing_decision(application) == refusal
    assert verify(refusal.token, today=COMPLAINED.date()).standing == Standing.ISSUED
    team.signs_anew(act)
    kept = type(refusal).objects.get(pk=refusal.pk)
    assert (kept.signed_at, kept.dropped_at, kept.content) == (refusal.signed_at, None, refusal.content)
    assert verify(refusal.token, today=SIGNED_ANEW.date()).standing == Standing.REPLACED


def test_nothing_is_answered_before_the_signature(team):
    act = team.awaited()
    complaint = Complaint.objects.get(pk=act.complaint_id)
    assert (complaint.state, complaint.decision, complaint.answer) == ("new_act_awaited", "", None)
    team.proposed_anew(act)
    team.signs_anew(act)
    complaint.refresh_from_db()
    told = " ".join(block["text"] for block in complaint.answer.facts["blocks"])
    assert act.number in told
    assert act.old_number in told
    assert (complaint.new_act, complaint.decided_by) == ("permit", team.head)


def test_the_last_lawful_day_is_the_third_working_day_after_the_complaint(team):
    """Source: R13c, R13d."""
    act = team.awaited()
    team.proposed_anew(act)
    with refused_by("R13d"):
        team.signs_anew(act, OVER)
    assert fresh(act.application).state == "signed"
    team.signs_anew(act, LAST_DAY)
    assert act.state == "signed"


def test_when_the_days_pass_the_complaint_is_forwarded_and_the_first_act_stays(team):
    """Source: R13c."""
    act = team.awaited()
    team.proposed_anew(act)
    pass_to(act.complaint_id, "forward", body="Сапа департаменті", by=team.clerk, at=OVER)
    act.refresh_from_db()
    assert act.state == "left"
    assert Complaint.objects.get().state == "forwarded"
    assert standing_decision(act.application).kind == "reasoned_refusal"
    with refused_by("R9a"):
        team.drafted_anew(act, OVER)


def test_the_case_is_not_late_anew_and_its_term_ended_once(team):
    """Source: R12, R13d."""
    application = team.handed(team.refused())
    ended = history_of(application).ended_at
    act = team.renewed(application)
    handed = SIGNED_ANEW + timedelta(days=1)
    hand_over(application.pk, identity_document="ID 1", today=handed.date(), by=team.clerk, at=handed)
    case = fresh(application)
    assert (case.state, case.closed_at) == ("handed_over", handed)
    assert history_of(case).ended_at == ended
    assert HandOver.objects.filter(application=case).values_list("new_act", flat=True).order_by("pk")[1] == act.pk
    at_the_end()


def test_the_paper_of_the_first_act_stays_with_the_applicant_and_the_new_one_leads(team):
    application = team.handed(team.refused())
    act = team.renewed(application)
    old, new = (
        Copy.objects.filter(paper=each, for_applicant=True).get()
        for each in (act.old_paper, live_decision(act.application).paper)
    )
    assert (old.place, old.leads, new.place, new.leads) == ("applicant", False, "office", True)


@pytest.mark.parametrize("handed", [pytest.param(True, id="R12-1a-closed"), pytest.param(False, id="R12-1a-signed")])
def test_the_monitoring_is_told_of_the_new_act(team, handed):
    case = team.permitted()
    team.renewed(team.handed(case) if handed else case)
    told = StageMessage.objects.filter(application=case).order_by("pk").last()
    assert (told.body["event"], told.body["state"]) == ("replace_act", "signed")


def test_a_permit_with_wrong_terms_is_over_with_the_signature_of_the_new_one(team):
    """Source: R13d."""
    application = team.permitted()
    act = team.renewed(application)
    old, new = Permit.objects.order_by("pk")
    assert (old.standing, old.successor, new.standing) == ("replaced", new, "in_force")
    assert old.ended_on <= SIGNED_ANEW.date() or old.valid_from > SIGNED_ANEW.date()
    assert new.number == act.number


def test_the_head_returns_a_new_act_and_the_executor_drafts_it_again(team):
    act = team.awaited()
    first = team.proposed_anew(act)
    return_for_rework(act.application_id, remark="Күні басқа.", by=team.head, at=COMPLAINED)
    act.refresh_from_db()
    assert act.state == "drafting"
    second = team.proposed_anew(act)
    first.refresh_from_db()
    assert (second.version, first.remark) == (first.version + 1, "Күні басқа.")
    assert first.dropped_at


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        pytest.param(
            {"answer": Answer("Орынды.", "Жаңа акт.", "post", "reasoned_refusal")}, "R13d", id="R13d-a-refusal"
        ),
        pytest.param({"answer": Answer("Орынды.", "Жаңа акт.", "post")}, "R13d", id="R13d-no-act"),
        pytest.param(
            {"answer": Answer("Орынды.", "Жаңа акт.", "online", "permit")}, "R13e", id="R13e-not-lodged-online"
        ),
    ],
)
def test_only_a_favourable_act_opens_the_way(team, changes, rule):
    with refused_by(rule):
        team.awaited(**changes)
    assert not NewAct.objects.exists()


def test_a_stranger_a_clerk_and_whoever_is_complained_of_do_not_draft_it(team):
    application = team.refused()
    complaint = team.complaint(application, against_staff=team.executor)
    for somebody in (Renewing().executor, team.clerk, team.executor):
        with refused_by("R13d"):
            decide_anew(complaint.pk, Renewal(ANSWER, somebody), by=team.head, at=COMPLAINED)


def test_whoever_is_complained_of_neither_opens_nor_signs_it(team):
    """Source: R13b."""
    application, acting = team.refused(), person(team.office, roles.HEAD)
    complaint = team.complaint(application, against_staff=team.head)
    with refused_by("R13d"):
        decide_anew(complaint.pk, Renewal(ANSWER, team.executor), by=team.head, at=COMPLAINED)
    act = decide_anew(complaint.pk, Renewal(ANSWER, team.executor), by=acting, at=COMPLAINED)
    team.proposed_anew(act)
    with refused_by("R13d"):
        team.signs_anew(act)


def test_a_case_has_one_new_act_at_a_time(team):
    act = team.awaited()
    other = team.complaint(act.application)
    with refused_by("R13d"):
        decide_anew(other.pk, Renewal(ANSWER, team.executor), by=team.head, at=COMPLAINED)


def test_over_a_signed_act_nothing_is_promised(team):
    """Source: R13d."""
    complaint = team.complaint(team.refused())
    with refused_by("R13d"):
        satisfy(complaint.pk, ANSWER, by=team.head, at=COMPLAINED)


def test_where_nothing_is_signed_the_way_does_not_stand(team):
    complaint = team.complaint(team.preparing(), at=COMPLAINED)
    with refused_by("R13d"):
        decide_anew(complaint.pk, Renewal(ANSWER, team.executor), by=team.head, at=COMPLAINED)


def test_a_new_act_may_itself_be_replaced(team):
    """Source: R13d."""
    first = team.renewed()
    second = team.awaited(first.application, SIGNED_ANEW)
    team.proposed_anew(second, SIGNED_ANEW, valid_from=date(2026, 12, 8))
    team.signs_anew(second, SIGNED_ANEW)
    assert second.old_number == first.number
    assert second.number.endswith("/3")
    assert standing_decision(second.application).new_act == second


# --- A case of the State Corporation


def at_the_branch(team: Renewing) -> tuple[Shelf, NewAct]:
    """Its permit lies on the shelf, and the new act waits for the signature."""
    shelf = Shelf(team)
    act = team.awaited(shelf.lying())
    team.proposed_anew(act)
    return shelf, act


def test_what_lies_on_the_shelf_leaves_it_with_the_new_act_and_is_handed_to_nobody(team):
    """Source: R11a, R13d."""
    shelf, act = at_the_branch(team)
    case = team.signs_anew(act)
    assert (case.state, case.custody) == ("signed", "office")
    assert shelf.stay(case).leaving == "replaced"
    send(case.pk, by=team.clerk, at=SIGNED_ANEW)
    case = receive(case.pk, by=shelf.worker, at=SIGNED_ANEW)
    hand_over(case.pk, identity_document="ID 1", today=SIGNED_ANEW.date(), by=shelf.worker, at=SIGNED_ANEW)
    places = Copy.objects.filter(application=case, for_applicant=True, paper__form="permit").order_by("pk")
    assert list(places.values_list("place", "leads")) == [("branch", False), ("applicant", True)]
    at_the_end()


def test_while_the_courier_has_the_first_act_the_new_one_waits(team):
    """Source: R13d."""
    shelf = Shelf(team)
    case = shelf.signed()
    act = team.awaited(case)
    team.proposed_anew(act)
    send(case.pk, by=team.clerk, at=COMPLAINED)
    with refused_by("R13d"):
        team.signs_anew(act)
    receive(case.pk, by=shelf.worker, at=COMPLAINED)
    team.signs_anew(act)
    assert act.state == "signed"


def test_the_file_for_a_court_tells_of_both_acts(team):
    """Source: R13g."""
    act = team.renewed()
    told = case_sheet(act.application, act.application.complaints.all())["complaints"][0]
    said = " ".join(row.value for row in told["rows"])
    assert act.number in said
    assert act.old_number in said
    papers = {paper.pk for paper in act.application.papers.all() if not is_draft(paper)}
    assert {act.old_paper_id, standing_decision(act.application).paper_id} <= papers
