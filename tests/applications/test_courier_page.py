"""The courier's shelf: many at once, each by itself. Source: R6a, R9d, R11a."""

import pytest

from applications.actions.registration import register
from applications.actions.routing import receive, send
from tests.counter_pages import signed_in, words
from tests.factories import FRIDAY_MORNING, BranchFactory, Team, branch_worker, intake

pytestmark = pytest.mark.django_db


@pytest.fixture
def team() -> Team:
    return Team()


@pytest.fixture
def worker(team):
    return branch_worker(BranchFactory(office=team.office))


def packages(worker, count: int) -> list:
    return [register(intake(), by=worker, at=FRIDAY_MORNING) for _ in range(count)]


def custodies(cases: list) -> list[str]:
    for case in cases:
        case.refresh_from_db()
    return [case.custody for case in cases]


def test_the_branch_sends_many_packages_and_the_office_receives_them(team, worker):
    cases = packages(worker, 3)
    chosen = [case.token for case in cases[:2]]
    assert "Packages to send to the office" in words(signed_in(worker).get("/courier/"))
    signed_in(worker).post("/courier/", {"verb": "send", "case": chosen})
    assert custodies(cases) == ["courier", "courier", "branch"]
    page = words(signed_in(team.clerk).get("/courier/"))
    assert cases[0].register_number in page
    assert "R6a" in page
    assert cases[2].register_number not in page
    signed_in(team.clerk).post("/courier/", {"verb": "receive", "case": chosen})
    assert custodies(cases) == ["office", "office", "branch"]


def test_one_that_cannot_go_is_named_with_its_reason_and_does_not_hold_the_others(worker):
    cases = packages(worker, 2)
    send(cases[0].pk, by=worker, at=FRIDAY_MORNING)
    answer = signed_in(worker).post("/courier/", {"verb": "send", "case": [case.token for case in cases]}, follow=True)
    told = [str(message) for message in answer.context["messages"]]
    assert custodies(cases) == ["courier", "courier"]
    assert len(told) == 2
    assert told[0].startswith(f"{cases[0].register_number}: ")
    assert cases[1].register_number in told[1]


def test_packages_of_another_office_cannot_be_received(worker):
    case = packages(worker, 1)[0]
    send(case.pk, by=worker, at=FRIDAY_MORNING)
    stranger = Team().clerk
    assert case.register_number not in words(signed_in(stranger).get("/courier/"))
    signed_in(stranger).post("/courier/", {"verb": "receive", "case": [case.token]})
    assert custodies([case]) == ["courier"]


def test_nothing_chosen_is_told(worker):
    answer = signed_in(worker).post("/courier/", {"verb": "send"}, follow=True)
    assert "Nothing was chosen" in words(answer)


def test_a_verb_that_the_courier_does_not_know_is_not_there(worker):
    assert signed_in(worker).post("/courier/", {"verb": "sign"}).status_code == 404


def test_the_shelf_costs_the_same_queries_with_more_packages(team, worker, django_assert_max_num_queries):
    for case in packages(worker, 12):
        send(case.pk, by=worker, at=FRIDAY_MORNING)
    client = signed_in(team.clerk)
    with django_assert_max_num_queries(16):
        client.get("/courier/")


def test_a_received_package_waits_for_the_head(team, worker):
    case = packages(worker, 1)[0]
    send(case.pk, by=worker, at=FRIDAY_MORNING)
    receive(case.pk, by=team.clerk, at=FRIDAY_MORNING)
    assert case.register_number in words(signed_in(team.head).get("/desk/"))
