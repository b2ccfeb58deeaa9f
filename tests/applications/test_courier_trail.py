"""Where the lists and the hands are read afterwards: the journal, the case, the bundle for a court. Source: R6a."""

from datetime import datetime
from io import BytesIO

import pytest
from pypdf import PdfReader

from applications.custody.bundle import hands
from applications.law.calendar import ALMATY
from tests.counter_pages import signed_in, words
from tests.couriers import COURIER, Way
from tests.factories import PASSWORD, Team

pytestmark = pytest.mark.django_db


@pytest.fixture
def way() -> Way:
    return Way()


def test_the_journal_shows_what_is_unresolved_first_and_costs_the_same(way, django_assert_max_num_queries):
    register = way.given(way.package())
    answers = {"found-1": "missing", "password": PASSWORD}
    signed_in(way.clerk).post(f"/courier/registers/{register.token}/take/", answers)
    for _time in range(4):
        way.given(way.package())
    client = signed_in(way.clerk)
    with django_assert_max_num_queries(16):
        page = client.get("/courier/registers/?from=01.11.2026&until=30.11.2026").context["page"]
    assert [row.number for row in page.unresolved] == [str(register)]
    assert len(page.rows) == 5


def test_another_period_has_other_lists(way):
    way.given(way.package())
    page = signed_in(way.clerk).get("/courier/registers/?from=01.10.2026&until=31.10.2026")
    assert "No list was made in this period" in words(page)


def test_a_day_that_is_none_is_told(way):
    assert "This is no date" in words(signed_in(way.clerk).get("/courier/registers/?from=yesterday"))


def test_the_case_says_where_its_paper_is(way):
    case = way.package()
    register = way.given(case)
    page = words(signed_in(way.worker).get(f"/applications/{case.token}/"))
    assert "Where the paper is" in page
    assert f"with the courier, {COURIER}" in page
    assert f"/courier/registers/{register.token}/" in page


def test_an_executor_reads_the_chain_without_a_link_to_a_list_that_does_not_open(way):
    case = way.package()
    register = way.given(case)
    page = words(signed_in(way.executor).get(f"/applications/{case.token}/"))
    assert str(register) in page
    assert register.token not in page


def test_a_case_prints_its_stickers(way):
    case = way.package()
    made = signed_in(way.worker).get(f"/applications/{case.token}/stickers/")
    assert made.content.startswith(b"%PDF")
    assert signed_in(Team().clerk).get(f"/applications/{case.token}/stickers/").status_code == 404


def test_the_bundle_for_a_court_tells_through_whose_hands_the_papers_went(way):
    case = way.package()
    register = way.given(case)
    (part,) = hands(case, "en")
    told = " ".join(PdfReader(BytesIO(part.pdf)).pages[0].extract_text().split())
    assert all(words in told for words in (COURIER, str(register), case.copies.get(leads=True).grouped_code))


def test_the_page_of_a_code_names_the_day_as_it_is_here_and_not_in_greenwich(way):
    case = way.package(datetime(2026, 11, 20, 3, 30, tzinfo=ALMATY))
    page = words(signed_in(way.worker).get("/scan/", {"code": case.copies.get(paper=None).code}))
    assert "since 20.11.2026" in page
