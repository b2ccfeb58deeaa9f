"""What an applicant reads by number and code, on a telephone, without an account."""

from datetime import datetime

import pytest
from django.test import Client
from django.utils import translation

from applications.actions.checking import refuse_acceptance
from applications.actions.registration import register
from applications.actions.routing import withdraw
from applications.law.catalogue import catalogue
from applications.law.citations import cite
from applications.models import Application
from applications.presenters.labels import STATES
from applications.presenters.status import Status, status_of
from applications.status_code import status_code
from permits.actions.drafting import return_for_rework
from permits.actions.handing_over import hand_over
from portal.audit.actions import ledger
from portal.models import Throttle
from tests.factories import ALMATY, FRIDAY_MORNING, BranchFactory, Team, branch_worker, intake
from tests.signing import signed

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 23, 10, tzinfo=ALMATY)
OF_THE_CHILD = ("Жұмабекова", "Әсем", "Сәрсенова", "2015")
COLLECT = {"not_accepted", "signed", "ready_for_hand_over", "kept_by_office", "recalled"}
DUE = {
    "registered",
    "checking",
    "preparing",
    "refusal_announced",
    "awaiting_hearing",
    "heard",
    "awaiting_signature",
}
ENDED = {"handed_over", "withdrawn", "closed"}


def at_branch(team: Team) -> Application:
    return register(intake(), by=branch_worker(BranchFactory(office=team.office)), at=FRIDAY_MORNING)


def page_of(application: Application, at: datetime = MONDAY, language: str = "en") -> Status:
    with translation.override(language):
        return status_of(application, ledger("application", application.pk), language=language, at=at)


def test_every_state_of_the_edition_has_words_for_the_applicant():
    for edition in catalogue().editions:
        assert {state.code for state in edition.states} <= set(STATES)


AT_BRANCH_ONLY = {"with_state_corporation", "ready_for_hand_over", "kept_by_office", "recalled"}
BOTH_WAYS = [
    pytest.param(state, take, id=f"{channel}-{state}")
    for channel, take in (("chancellery", Team.registered), ("state_corporation", at_branch))
    for state in sorted(each.code for each in catalogue().edition("visit_permission", "2023").states)
    if channel == "state_corporation" or state not in AT_BRANCH_ONLY
]


@pytest.mark.parametrize(("state", "take"), BOTH_WAYS)
def test_each_state_says_where_it_is_and_what_is_open_to_the_reader(state, take):
    application = take(Team())
    application.state, application.closed_at = state, MONDAY if state in ENDED else None
    application.custody = "branch" if state == "ready_for_hand_over" else "office"
    on_its_way = state == "signed" and application.branch_id
    page = page_of(application)
    assert str(page.sentence) == str(STATES["with_state_corporation" if on_its_way else state].applicant)
    assert bool(page.limit) is (state in DUE)
    assert bool(page.answer) is (state in DUE)
    assert page.withdraw is (state in DUE)
    assert page.ended is (state in ENDED)
    assert page.collect is (state in COLLECT and not on_its_way)
    assert sum(step.state == "now" for step in page.steps) == (0 if state in ENDED else 1)


def test_the_date_comes_with_its_weekday_its_clause_and_each_day():
    limit = page_of(Team().registered()).limit
    assert (limit.on, limit.clause, limit.is_over) == ("27 November 2026, Friday", "R12", False)
    assert [day.counted for day in limit.days] == [False, False, False, True, True, True, True, True]
    assert sum(day.counted for day in limit.days) == 5
    assert all(day.why for day in limit.days)


@pytest.mark.parametrize(
    ("at", "over"),
    [
        pytest.param(datetime(2026, 11, 27, 18, 29, tzinfo=ALMATY), False, id="R12-the-minute-before"),
        pytest.param(datetime(2026, 11, 27, 18, 30, tzinfo=ALMATY), False, id="R12-the-minute"),
        pytest.param(datetime(2026, 11, 27, 18, 31, tzinfo=ALMATY), True, id="R12-the-minute-after"),
    ],
)
def test_a_late_office_is_called_late(at, over):
    page = page_of(Team().registered(), at=at)
    assert page.limit.is_over is over
    assert (page.tone == "late") is over


def test_the_way_has_a_day_for_each_step_that_is_done():
    team = Team()
    application = team.proposed()
    steps = page_of(application).steps
    assert [(step.state, step.when) for step in steps] == [
        ("done", "20 November 2026, Friday"),
        ("done", "20 November 2026, Friday"),
        ("done", "20 November 2026, Friday"),
        ("now", "by 27 November 2026, Friday"),
        ("next", ""),
    ]


def test_the_way_of_the_state_corporation_has_one_step_more():
    team = Team()
    assert len(page_of(at_branch(team)).steps) == len(page_of(team.registered()).steps) + 1


def test_what_is_handed_over_shows_its_whole_way():
    team = Team()
    decision = signed(team)
    hand_over(decision.application_id, identity_document="038412756", today=MONDAY.date(), by=team.clerk, at=MONDAY)
    application = Application.objects.get(pk=decision.application_id)
    steps = page_of(application).steps
    assert [step.state for step in steps] == ["done"] * len(steps)
    assert steps[-1].when == "23 November 2026, Monday"


def test_a_withdrawn_application_shows_only_what_was_done():
    team = Team()
    application = withdraw(team.registered().pk, reason="хат", by=team.clerk, at=MONDAY)
    assert [step.when for step in page_of(application).steps] == [
        "20 November 2026, Friday",
        "23 November 2026, Monday",
    ]


def test_the_applicant_comes_to_the_branch_that_took_the_papers():
    team = Team()
    application = at_branch(team)
    assert page_of(application).place.name == application.branch.name_en
    assert page_of(team.registered()).place.name == team.office.name_en


@pytest.fixture
def application() -> Application:
    return Team().registered()


def ask(application: Application, client: Client | None = None, **changed: str):
    sent = {"number": application.register_number, "code": status_code(application)} | changed
    return (client or Client()).post("/status/", sent)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_page_says_nothing_of_the_child(application, language):
    answer = ask(application, language=language)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert application.register_number in page
    assert f'lang="{language}"' in page
    assert not [word for word in OF_THE_CHILD if word in page]
    assert application.applicant_surname not in page


def test_number_and_code_are_read_as_people_write_them(application):
    number, code = application.register_number, status_code(application)
    answer = ask(application, number=f" {number.upper().replace('-', ' – ')} ", code=code.lower().replace("-", " "))
    assert answer.status_code == 200


def test_the_language_changes_without_asking_for_the_code_again(application):
    page = ask(application, language="ru")
    assert page.cookies["django_language"].value == "ru"
    assert f'name="code" value="{status_code(application)}"' in page.content.decode()


def test_an_unknown_number_and_a_wrong_code_get_the_same_answer(application):
    answers = [ask(application, code="K7QD-2M9X"), ask(application, number="none-2026/00001")]
    assert {answer.status_code for answer in answers} == {422}
    alerts = {answer.content.decode().split('role="alert"')[1].split("</div>")[0] for answer in answers}
    assert len(alerts) == 1


def test_a_number_is_throttled_and_then_the_right_code_is_refused_too(application):
    for _ in range(10):
        ask(application, code="K7QD-2M9X")
    assert ask(application).status_code == 429


def test_the_right_code_does_not_use_the_tries_up(application):
    for _ in range(12):
        assert ask(application).status_code == 200


def test_nothing_is_kept_of_a_reader(application, client):
    ask(application, client)
    assert "sessionid" not in client.cookies
    assert set(Throttle.objects.values_list("hits", flat=True)) == {1}


def test_the_answer_is_for_nobody_s_cache_and_for_no_search_engine(application):
    answer = ask(application)
    assert "no-store" in answer["Cache-Control"]
    assert "noindex" in answer["X-Robots-Tag"]


def test_the_page_asks_the_database_a_few_times(application, django_assert_max_num_queries):
    ask(application)
    with django_assert_max_num_queries(12):
        ask(application)


def test_search_engines_are_shown_the_first_page_only(client):
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert "Disallow: /" in lines
    assert "Allow: /$" in lines


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_first_page_tells_who_what_how_long_how_much_and_where(application, client, language):
    client.cookies["django_language"] = language
    page = client.get("/").content.decode()
    edition = catalogue().edition("visit_permission", "2023")
    assert edition.title.in_(language) in page.replace("&quot;", '"')
    for clause in ("T9.2", "T9.3", "T9.4", "R12", "T7", "T11g"):
        assert f">{cite(edition, clause).in_(language)}<" in page
    assert application.office.address_in(language) in page
    assert "09:00–18:30" in page
    assert "8 800 080 7777" in page


def test_the_first_page_asks_the_database_three_times(client, application, django_assert_max_num_queries):
    with django_assert_max_num_queries(3):
        client.get("/")


class TestNotAccepted:
    @pytest.fixture
    def team(self) -> Team:
        return Team()

    @pytest.fixture
    def refused(self, team) -> Application:
        application = team.checked(team.checking(), court_decision="missing")
        return refuse_acceptance(application.pk, by=team.executor, at=FRIDAY_MORNING)

    def test_the_way_ends_with_the_receipt_that_waits(self, refused):
        steps = page_of(refused).steps
        assert [(step.state, step.when) for step in steps] == [
            ("done", "20 November 2026, Friday"),
            ("done", "20 November 2026, Friday"),
            ("now", ""),
        ]

    def test_once_the_receipt_is_handed_over_the_day_of_the_check_stays(self, team, refused):
        hand_over(refused.pk, identity_document="038412756", today=MONDAY.date(), by=team.clerk, at=MONDAY)
        refused.refresh_from_db()
        assert [step.when for step in page_of(refused).steps] == [
            "20 November 2026, Friday",
            "20 November 2026, Friday",
            "23 November 2026, Monday",
        ]


def test_a_withdrawal_in_the_middle_of_a_check_does_not_call_the_check_done():
    team = Team()
    application = withdraw(team.checking().pk, reason="хат", by=team.clerk, at=MONDAY)
    assert len(page_of(application).steps) == 2


def test_a_draft_that_was_returned_is_being_prepared_again():
    team = Team()
    application = return_for_rework(team.proposed().pk, remark="Мерзімі", by=team.head, at=MONDAY)
    assert [step.state for step in page_of(application).steps] == ["done", "done", "now", "next", "next"]
