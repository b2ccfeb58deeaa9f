"""Search finds within the office and nowhere else."""

import pytest

from applications.actions.registration import register
from applications.search import find
from tests.counter_pages import signed_in, words
from tests.factories import FRIDAY_MORNING, BranchFactory, Team, branch_worker, child, intake

pytestmark = pytest.mark.django_db
TODAY = FRIDAY_MORNING.date()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("850315300019", id="iin"),
        pytest.param("8503 1530-0019", id="iin with spaces"),
        pytest.param("жумабеков к", id="russian letters for the kazakh name"),
        pytest.param("ЖҰМАБЕКОВ", id="capitals"),
        pytest.param("Төленді", id="a child of another surname"),
        pytest.param("толендиева а", id="a child in russian letters"),
        pytest.param("1", id="the last figures of the register number"),
    ],
)
def test_a_case_is_found(text):
    team = Team()
    case = team.registered(children=(child(surname="Төлендіева"),))
    assert find(text, by=team.clerk, today=TODAY) == [case]


@pytest.mark.parametrize("text", ["850315300019", "жумабеков", "1", "толенди"])
def test_a_case_of_another_office_is_not_found(text):
    Team().registered(children=(child(surname="Төлендіева"),))
    assert find(text, by=Team().clerk, today=TODAY) == []


def test_the_whole_register_number_finds_its_case():
    team = Team()
    case = team.registered()
    assert find(f" {case.register_number} ", by=team.head, today=TODAY) == [case]


def test_a_branch_finds_what_it_took_in_and_not_what_the_office_did():
    team = Team()
    worker = branch_worker(BranchFactory(office=team.office))
    team.registered()
    case = register(intake(), by=worker, at=FRIDAY_MORNING)
    assert find("жумабеков", by=worker, today=TODAY) == [case]


def test_the_page_masks_the_iin_and_costs_few_queries(django_assert_max_num_queries):
    team = Team()
    case = team.registered()
    client = signed_in(team.clerk)
    with django_assert_max_num_queries(11):
        page = words(client.get("/search/", {"q": "жумабеков"}))
    assert case.register_number in page
    assert "850315300019" not in page


def test_a_search_without_a_result_says_how_to_search():
    assert "Only cases of your own office" in words(signed_in(Team().clerk).get("/search/", {"q": "Оспанов"}))
