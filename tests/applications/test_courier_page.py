"""The page of the courier: what waits, ticks, codes, one list or several. Source: R6a, R9d; readings Q7, Q8."""

import re
from uuid import uuid4

import pytest

from applications.actions.routing import receive, send
from applications.models import CourierRegister
from portal.accounts import roles
from tests.counter_pages import signed_in, words
from tests.couriers import COURIER, Way, list_of
from tests.factories import FRIDAY_MORNING, PASSWORD, BranchFactory, Team, branch_worker, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def way() -> Way:
    return Way()


def custodies(*cases) -> list[str]:
    for case in cases:
        case.refresh_from_db()
    return [case.custody for case in cases]


def test_from_the_tick_to_the_signature_of_the_receiver(way):
    cases = way.packages(3)
    worker, clerk = signed_in(way.worker), signed_in(way.clerk)
    assert "Packages to send to the office" in words(worker.get("/courier/"))
    page = words(list_of(worker, *cases[:2]))
    register = CourierRegister.objects.get()
    assert all(case.register_number in page for case in cases[:2])
    worker.post(f"/courier/registers/{register.token}/give/", {"courier": COURIER, "password": PASSWORD})
    assert custodies(*cases) == ["courier", "courier", "branch"]
    assert str(register) in words(clerk.get("/courier/"))
    address = f"/courier/registers/{register.token}/take/"
    assert cases[0].register_number in words(clerk.get(address))
    answers = {"found-1": "arrived", "found-2": "missing", "words-2": "not in the bag", "password": PASSWORD}
    done = words(clerk.post(address, answers, follow=True))
    assert sorted(custodies(*cases[:2])) == ["courier", "office"]
    assert "taken, with discrepancies" in done
    assert "not in the bag" in words(worker.get(f"/courier/registers/{register.token}/"))


def test_the_same_form_pressed_twice_makes_one_list(way):
    case, client, once = way.package(), signed_in(way.worker), str(uuid4())
    list_of(client, case, once=once)
    list_of(client, case, once=once)
    assert CourierRegister.objects.count() == 1


def test_results_of_two_branches_become_two_lists(way):
    other = Way.__new__(Way)
    other.__dict__ = {**way.__dict__, "branch": BranchFactory(office=way.office)}
    other.worker = branch_worker(other.branch)
    list_of(signed_in(way.clerk), way.result(), other.result())
    assert {each.branch for each in CourierRegister.objects.all()} == {way.branch, other.branch}


def test_a_scanned_code_ticks_its_case_and_keeps_what_was_ticked(way):
    first, second = way.packages(2)
    code = second.copies.get(leads=True).grouped_code
    answer = signed_in(way.worker).post(
        "/courier/", {"verb": "scan", "code": code, "case": [first.token]}, follow=True
    )
    assert answer.context["page"].to_send.chosen == 2


def test_enter_in_the_field_of_the_scanner_is_a_scan(way):
    case = way.package()
    answer = signed_in(way.worker).post("/courier/", {"code": case.copies.get(leads=True).code}, follow=True)
    assert answer.context["page"].to_send.chosen == 1


@pytest.mark.parametrize("typed", ["hello", "7KQ4-9XTM-20BD"])
def test_a_code_that_no_paper_bears_is_told(way, typed):
    way.package()
    answer = signed_in(way.worker).post("/courier/", {"verb": "scan", "code": typed}, follow=True)
    assert "No paper here bears the code" in words(answer)


def test_a_press_without_a_code_keeps_what_is_ticked(way):
    case = way.package()
    answer = signed_in(way.worker).post("/courier/", {"verb": "scan", "code": " ", "case": [case.token]}, follow=True)
    assert "No paper here bears the code" not in words(answer)
    assert re.search(rf'value="{case.token}"[^>]*checked', words(answer))


def test_a_code_of_what_does_not_wait_is_told(way):
    case = way.package()
    way.given(case)
    answer = signed_in(way.worker).post(
        "/courier/", {"verb": "scan", "code": case.copies.get(leads=True).code}, follow=True
    )
    assert "does not wait to be sent" in words(answer)


def test_everything_is_ticked_at_once(way):
    way.packages(3)
    assert signed_in(way.worker).post("/courier/", {"verb": "all"}, follow=True).context["page"].to_send.chosen == 3


def test_what_comes_without_a_list_is_received_alone(way):
    case = way.package()
    send(case.pk, by=way.worker, at=FRIDAY_MORNING)
    signed_in(way.clerk).post("/courier/", {"verb": "receive", "case": [case.token]})
    assert custodies(case) == ["office"]


def test_packages_of_another_office_cannot_be_received(way):
    case = way.package()
    send(case.pk, by=way.worker, at=FRIDAY_MORNING)
    stranger = signed_in(Team().clerk)
    assert case.register_number not in words(stranger.get("/courier/"))
    stranger.post("/courier/", {"verb": "receive", "case": [case.token]})
    assert custodies(case) == ["courier"]


@pytest.mark.parametrize("verb", ["list", "receive"])
def test_nothing_chosen_is_told(way, verb):
    answer = signed_in(way.worker).post("/courier/", {"verb": verb, "once": str(uuid4())}, follow=True)
    assert "Nothing was chosen" in words(answer)


def test_a_verb_that_the_courier_does_not_know_is_not_there(way):
    assert signed_in(way.worker).post("/courier/", {"verb": "sign"}).status_code == 404


def test_the_page_costs_the_same_queries_with_more_packages(way, django_assert_max_num_queries):
    for case in way.packages(6):
        send(case.pk, by=way.worker, at=FRIDAY_MORNING)
    way.given(*way.packages(6))
    client = signed_in(way.clerk)
    with django_assert_max_num_queries(20):
        client.get("/courier/")


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_pages_are_drawn_in_every_language(way, language):
    case, made = way.package(), way.given(way.package())
    for address in ("", "registers/", f"registers/{made.token}/", f"registers/{made.token}/take/"):
        for who in (way.clerk, way.worker):
            assert signed_in(who, language).get(f"/courier/{address}", follow=True).status_code == 200
    assert signed_in(way.worker, language).get(f"/applications/{case.token}/").status_code == 200


def test_a_received_package_waits_for_the_head(way):
    case = way.package()
    send(case.pk, by=way.worker, at=FRIDAY_MORNING)
    receive(case.pk, by=way.clerk, at=FRIDAY_MORNING)
    assert case.register_number in words(signed_in(way.head).get("/desk/"))


def test_somebody_without_the_role_finds_no_courier(way):
    assert signed_in(person(way.office, roles.EXECUTOR)).get("/courier/registers/").status_code == 403
