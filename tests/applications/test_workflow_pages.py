"""The page of a case, its one-button steps, the check of documents and the resolution."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from applications.actions.registration import register
from applications.actions.routing import assign, send
from applications.models import Application
from portal.accounts import roles
from portal.audit.actions import readers
from portal.audit.models import Event
from tests.counter_pages import signed_in, words
from tests.factories import FRIDAY_MORNING, BranchFactory, Team, branch_worker, intake, person
from tests.services import Life, Walk, office_of_every_service
from tests.workflow import on_the_table, signed

pytestmark = pytest.mark.django_db
MOST_QUERIES = 31


@pytest.fixture(autouse=True)
def friday_morning(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: FRIDAY_MORNING)


@pytest.fixture
def team() -> Team:
    return Team()


def page_of(application: Application, name: str = "case", *more: str) -> str:
    return reverse(name, args=[application.token, *more])


def press(client, application: Application, verb: str, **typed: str):
    return client.post(page_of(application, "step", verb), {"stamp": application.stamp} | typed, follow=True)


def state_of(application: Application) -> str:
    application.refresh_from_db()
    return application.state


# --- who may open what


@pytest.mark.parametrize("who", ["clerk", "executor", "head"])
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_everybody_of_the_office_reads_a_case_in_each_language(team, who, language):
    answer = signed_in(getattr(team, who), language).get(page_of(team.checking()))
    assert answer.status_code == 200
    assert "Жұмабеков" in words(answer)


@pytest.mark.parametrize("name", ["case", "check", "draft_permit", "decision"])
def test_a_case_of_another_office_is_not_there(team, name):
    application = on_the_table(team)
    stranger = person(Team().office, roles.EXECUTOR, roles.HEAD)
    assert signed_in(stranger).get(page_of(application, name)).status_code == 404


@pytest.mark.parametrize("name", ["reveal", "verdict", "sign_decision", "return_decision"])
def test_nothing_is_done_to_a_case_of_another_office(team, name):
    application = on_the_table(team)
    stranger = person(Team().office, roles.EXECUTOR, roles.HEAD)
    assert signed_in(stranger).post(page_of(application, name)).status_code == 404
    assert state_of(application) == "awaiting_signature"


@pytest.mark.parametrize(
    ("name", "who"),
    [("resolution", "clerk"), ("resolution", "executor"), ("signing_table", "clerk"), ("signing_table", "executor")],
)
def test_the_head_s_pages_are_the_head_s(team, name, who):
    assert signed_in(getattr(team, who)).get(reverse(name)).status_code == 403


def test_a_branch_sees_only_what_it_took_in(team):
    worker = branch_worker(BranchFactory(office=team.office))
    own = register(intake(), by=worker, at=FRIDAY_MORNING)
    assert signed_in(worker).get(page_of(own)).status_code == 200
    assert signed_in(worker).get(page_of(team.registered())).status_code == 404


# --- reading is remembered


def test_opening_a_case_is_remembered_once_a_day(team):
    application, client = team.registered(), signed_in(team.clerk)
    for _ in range(3):
        client.get(page_of(application))
    assert readers("application", application.pk).count() == 1


def test_the_whole_iin_is_shown_on_request_and_the_ledger_says_to_whom(team):
    application, client = team.registered(), signed_in(team.clerk)
    assert "850315300019" not in words(client.get(page_of(application)))
    assert "850315300019" in words(client.post(page_of(application, "reveal"), follow=True))
    assert "850315300019" not in words(client.get(page_of(application)))
    assert Event.objects.get(verb="reveal_iin").actor == team.clerk


# --- the page itself


def test_a_case_page_costs_a_fixed_number_of_queries(team, django_assert_max_num_queries):
    application, client = on_the_table(team), signed_in(team.head)
    client.get(page_of(application))
    with django_assert_max_num_queries(MOST_QUERIES):
        client.get(page_of(application))


def test_a_missing_button_says_why_and_by_which_rule(team):
    shown = words(signed_in(team.executor).get(page_of(team.preparing())))
    assert "Send for signature: not now" in shown
    assert "R9a" in shown


def test_the_last_day_to_open_a_refusal_stands_on_an_open_case(team):
    assert "24 November 2026, Tuesday (Rules, cl. 9, part 2)" in words(
        signed_in(team.clerk).get(page_of(team.checking()))
    )


# --- steps


def test_a_step_is_one_button(team):
    worker = branch_worker(BranchFactory(office=team.office))
    application = register(intake(), by=worker, at=FRIDAY_MORNING)
    press(signed_in(worker), application, "send")
    application.refresh_from_db()
    assert application.custody == "courier"


def test_a_second_press_does_nothing_and_complains_of_nothing(team):
    worker = branch_worker(BranchFactory(office=team.office))
    application, client = register(intake(), by=worker, at=FRIDAY_MORNING), signed_in(worker)
    press(client, application, "send")
    again = press(client, application, "send")
    assert Event.objects.filter(verb="send").count() == 1
    assert "Done: Send by courier" in words(again)


def test_a_form_of_an_older_state_is_refused_kindly(team):
    worker = branch_worker(BranchFactory(office=team.office))
    application = register(intake(), by=worker, at=FRIDAY_MORNING)
    send(application.pk, by=worker, at=FRIDAY_MORNING)
    other = branch_worker(application.branch)
    answer = press(signed_in(other), application, "send")
    assert "The case has moved on since the page was opened" in words(answer)
    assert Event.objects.filter(verb="send").count() == 1


def test_a_step_that_the_law_forbids_says_its_three_parts_and_its_rule(team):
    answer = press(signed_in(team.executor), team.preparing(), "propose")
    shown = words(answer)
    assert "Complete the draft permit." in shown
    assert "(Rules, cl. 9, part 1)" in shown


def test_an_unknown_step_is_not_there(team):
    assert press(signed_in(team.clerk), team.registered(), "sign").status_code == 404


def test_a_withdrawal_asks_for_the_reason_first(team):
    application, client = team.registered(), signed_in(team.clerk)
    assert "gets no decision" in words(client.get(page_of(application) + "?panel=withdraw"))
    assert press(client, application, "withdraw", reason="").status_code == 422
    assert state_of(application) == "registered"
    press(client, application, "withdraw", reason="Letter of 20.11.2026")
    assert state_of(application) == "withdrawn"
    assert "Letter of 20.11.2026" in words(client.get(page_of(application)))


def test_a_panel_opens_only_for_a_lawful_verb(team):
    assert "panel-confirm" not in words(signed_in(team.clerk).get(page_of(signed(team)) + "?panel=withdraw"))


# --- the check


def verdicts(application: Application, **given: str) -> dict[str, str]:
    fields = {"stamp": application.stamp}
    for document in application.documents.all():
        fields[f"{document.requirement}-verdict"] = given.get(document.requirement, "accepted")
    return fields


def test_verdicts_are_saved_and_shown_again(team):
    application, client = team.checking(), signed_in(team.executor)
    fields = {"stamp": application.stamp, "court_decision-verdict": "missing", "court_decision-reason": "not_signed"}
    answer = client.post(page_of(application, "verdict"), fields, follow=True)
    assert "1 verdict is saved." in words(answer)
    document = application.documents.get(requirement="court_decision")
    assert (document.verdict, document.reason) == ("missing", "not_signed")


def test_a_verdict_that_stands_is_not_written_again(team):
    application, client = team.checking(), signed_in(team.executor)
    for _ in range(2):
        client.post(page_of(application, "verdict"), verdicts(application))
    assert Event.objects.filter(verb="give_verdict").count() == 4


def test_one_press_saves_the_verdicts_and_accepts(team):
    application, client = team.checking(), signed_in(team.executor)
    fields = verdicts(application) | {"then": "accept_documents"}
    client.post(page_of(application, "verdict"), fields)
    client.post(page_of(application, "verdict"), fields)
    assert state_of(application) == "preparing"
    assert Event.objects.filter(verb="accept_documents").count() == 1


def test_one_press_saves_the_verdicts_and_refuses_with_the_receipt(team):
    application, client = team.checking(), signed_in(team.executor)
    fields = verdicts(application, character_reference="expired") | {"then": "refuse_acceptance"}
    client.post(page_of(application, "verdict"), fields)
    assert state_of(application) == "not_accepted"
    assert application.papers.filter(form="acceptance_refusal_letter").exists()


def test_what_the_law_forbids_saves_no_verdict_and_loses_nothing_typed(team):
    application, client = team.checking(), signed_in(team.executor)
    fields = verdicts(application) | {"then": "refuse_acceptance", "court_decision-remark": "seen at noon"}
    answer = client.post(page_of(application, "verdict"), fields)
    assert answer.status_code == 409
    assert "seen at noon" in words(answer)
    assert not Event.objects.filter(verb="give_verdict").exists()


def test_a_rejection_without_a_reason_is_asked_for_it(team):
    application, client = team.checking(), signed_in(team.executor)
    fields = {"stamp": application.stamp, "court_decision-verdict": "unreliable"}
    answer = client.post(page_of(application, "verdict"), fields)
    assert answer.status_code == 422
    assert "Say why" in words(answer)


def test_an_absent_document_offers_no_acceptance_and_suggests_missing(team):
    documents = tuple(
        each if each.requirement != "court_decision" else type(each)("court_decision", "absent")
        for each in intake().documents
    )
    shown = words(signed_in(team.executor).get(page_of(team.checking(documents=documents), "check")))
    assert 'name="court_decision-verdict" id="id_court_decision-verdict_0" value="missing" checked' in shown
    assert "<li>Court decision on deprivation of parental rights</li>" in shown


def test_after_its_day_the_refusal_is_closed_with_the_rule(team, monkeypatch):
    application = team.checking()
    monkeypatch.setattr(timezone, "now", lambda: FRIDAY_MORNING.replace(day=24))
    shown = words(signed_in(team.executor).get(page_of(application, "check")))
    assert "Refuse to accept the application: not now" in shown
    assert "(Rules, cl. 7, part 1)" in shown
    assert 'value="refuse_acceptance"' not in shown


def test_another_executor_is_shown_the_case_instead(team):
    other = person(team.office, roles.EXECUTOR)
    answer = signed_in(other).get(page_of(team.checking(), "check"), follow=True)
    assert "Only the responsible executor of this application gives verdicts" in words(answer)


def test_a_branch_worker_checks_at_the_counter_R7c(team):
    worker = branch_worker(BranchFactory(office=team.office))
    application, client = register(intake(), by=worker, at=FRIDAY_MORNING), signed_in(worker)
    assert client.get(page_of(application, "check")).status_code == 200
    fields = verdicts(application, court_decision="missing") | {
        "court_decision-reason": "not_signed",
        "then": "refuse_acceptance",
    }
    client.post(page_of(application, "verdict"), fields)
    assert state_of(application) == "not_accepted"
    assert application.papers.filter(form="acceptance_refusal").exists()


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_check_and_the_resolution_are_read_in_each_language(team, language):
    application = team.checking()
    assert signed_in(team.executor, language).get(page_of(application, "check")).status_code == 200
    assert signed_in(team.head, language).get(reverse("resolution")).status_code == 200


# --- the resolution


def test_one_row_gets_its_own_executor(team):
    application = team.registered()
    fields = {
        "one": application.token,
        f"executor-{application.token}": team.executor.pk,
        f"stamp-{application.token}": application.stamp,
    }
    answer = signed_in(team.head).post(reverse("assign"), fields, follow=True)
    assert (state_of(application), application.executor) == ("checking", team.executor)
    assert f"{team.executor.short_name}: 1 case." in words(answer)


def test_many_ticked_rows_get_one_executor(team):
    cases = [team.registered() for _ in range(3)]
    fields = {"chosen": [case.token for case in cases], "executor": team.executor.pk}
    fields |= {f"stamp-{case.token}": case.stamp for case in cases}
    client = signed_in(team.head)
    client.post(reverse("assign"), fields)
    client.post(reverse("assign"), fields)
    assert [state_of(case) for case in cases] == ["checking"] * 3
    assert Event.objects.filter(verb="assign").count() == 3


def test_a_case_that_somebody_assigned_meanwhile_is_left_as_it_is(team):
    application, other = team.registered(), person(team.office, roles.EXECUTOR)
    stamp = application.stamp
    assign(application.pk, executor=other, by=person(team.office, roles.HEAD), at=FRIDAY_MORNING)
    fields = {"chosen": application.token, "executor": team.executor.pk, f"stamp-{application.token}": stamp}
    answer = signed_in(team.head).post(reverse("assign"), fields, follow=True)
    application.refresh_from_db()
    assert application.executor == other
    assert "moved on" in words(answer)


@pytest.mark.parametrize("foreign", ["case", "executor"])
def test_nothing_of_another_office_is_assigned(team, foreign):
    other = Team()
    application = other.registered() if foreign == "case" else team.registered()
    executor = other.executor if foreign == "executor" else team.executor
    fields = {"chosen": application.token, "executor": executor.pk, f"stamp-{application.token}": application.stamp}
    signed_in(team.head).post(reverse("assign"), fields)
    assert state_of(application) == "registered"


def test_an_unticked_form_changes_nothing_and_says_so(team):
    answer = signed_in(team.head).post(reverse("assign"), {"executor": team.executor.pk}, follow=True)
    assert "tick at least one case" in words(answer)


def test_the_executor_is_changed_from_the_page_of_the_case(team):
    application, other = team.checking(), person(team.office, roles.EXECUTOR)
    fields = {"one": application.token, "back": "case", "executor": other.pk, "stamp": application.stamp}
    answer = signed_in(team.head).post(reverse("assign"), fields)
    application.refresh_from_db()
    assert application.executor == other
    assert answer["Location"] == page_of(application)


def test_the_workload_of_each_executor_counts_open_cases(team):
    team.checking(), team.preparing()
    shown = words(signed_in(team.head).get(reverse("resolution")))
    assert f'<span>{team.executor.short_name}</span><strong class="num">2</strong>' in shown


def queries_of(client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as caught:
        client.get(address)
    return len(caught)


def test_the_resolution_costs_the_same_for_one_row_and_for_six(team):
    client = signed_in(team.head)
    team.registered()
    for_one = queries_of(client, reverse("resolution"))
    for _ in range(5):
        team.registered()
    assert queries_of(client, reverse("resolution")) == for_one <= 12


@pytest.mark.parametrize(
    ("service", "lacks"),
    [
        pytest.param("pmpc_examination", "primary examination", id="S1.2-primary-examination"),
        pytest.param("rehabilitation", "contract", id="S2.3-contract"),
    ],
)
def test_a_case_that_lacks_what_comes_before_the_resolution_says_so_and_offers_nobody(service, lacks):
    walk = Walk(office_of_every_service(), Life(service))
    application, client = walk.registered(), signed_in(walk.team.head)
    shown = client.get(reverse("resolution"))
    (row,) = shown.context["rows"]
    assert lacks in row.closed.lower()
    assert f"executor-{application.token}" not in shown.content.decode()
    walk.write_everything(application)
    answer = client.get(reverse("resolution"))
    assert answer.context["rows"][0].closed == ""
    assert f"executor-{application.token}" in answer.content.decode()


def test_the_resolution_asks_once_for_what_is_written_on_all_its_cases():
    walk = Walk(office_of_every_service(), Life("rehabilitation"))
    client = signed_in(walk.team.head)
    walk.registered()
    for_one = queries_of(client, reverse("resolution"))
    for _ in range(3):
        walk.registered()
    assert queries_of(client, reverse("resolution")) == for_one <= 13
