"""What a visitor reads of a service, clause by clause: form, complaint, court, help, each under its question."""

import re

import pytest
from django.utils.html import escape

from applications.law.catalogue import catalogue
from tests.factories import OfficeFactory

pytestmark = pytest.mark.django_db
HEADINGS = {
    "form": "Form of the service",
    "result": "Result",
    "complaint": "How to complain",
    "court": "Court",
    "help": "Questions",
}
FACTS = [
    pytest.param("visit_permission", "2023", "complaint", "R13a", "head of the office", id="R13a-to-whom-and-where"),
    pytest.param("visit_permission", "2023", "complaint", "R13b", "superior", id="R13b-who-considers"),
    pytest.param("visit_permission", "2023", "court", "R13g", "Court", id="R13g-court-after-the-complaint"),
    pytest.param("visit_permission", "2017", "form", "T5", "on paper", id="T5-on-paper"),
    pytest.param("visit_permission", "2017", "form", "G2", "paper", id="G2-paper-and-its-result"),
    pytest.param("visit_permission", "2017", "complaint", "T11a", "by post or by hand", id="T11a-how-to-lodge"),
    pytest.param("visit_permission", "2017", "complaint", "T11b", "postal address", id="T11b-what-it-states"),
    pytest.param("visit_permission", "2017", "complaint", "T11c", "incoming number", id="T11c-how-it-is-confirmed"),
    pytest.param("visit_permission", "2017", "complaint", "T11d", "State Corporation", id="T11d-against-a-worker"),
    pytest.param("visit_permission", "2017", "complaint", "T11h", "quality-control", id="T11h-quality-control"),
    pytest.param("visit_permission", "2017", "court", "T12", "court", id="T12-court"),
    pytest.param("visit_permission", "2017", "help", "T13", "at home", id="T13-documents-taken-at-home"),
    pytest.param("visit_permission", "2017", "help", "T14", "www.gov4c.kz", id="T14-addresses"),
    pytest.param("visit_permission", "2017", "help", "T15–16", "personal cabinet", id="T15–16-status-from-afar"),
    pytest.param("patronage_care", "2016", "form", "P2", "electronic", id="P2-electronic-or-paper"),
    pytest.param("patronage_care", "2016", "form", "P3d", "on paper", id="P3d-result-on-paper"),
    pytest.param("patronage_care", "2016", "result", "P3c", "contact the address", id="P3c-what-follows-the-notice"),
    pytest.param("pmpc_examination", "2018", "form", "S1.form", "on paper", id="S1.form-on-paper"),
    pytest.param("rehabilitation", "2018", "form", "S2.form", "paper", id="S2.form-lessons-and-paper"),
    pytest.param("special_school_admission", "2018", "form", "S3.form", "on paper", id="S3.form-on-paper"),
    pytest.param("home_schooling", "2018", "form", "S4.form", "on paper", id="S4.form-on-paper"),
]


def under(page: str, heading: str) -> str:
    """What stands on the page as the answer to one question."""
    return re.search(rf"<dt>{heading}</dt><dd>(.*?)</dd>", page, re.DOTALL)[1]


@pytest.mark.parametrize(("service", "code", "question", "clause", "words"), FACTS)
def test_a_visitor_reads_it_under_its_question_with_its_clause(client, service, code, question, clause, words):
    OfficeFactory(services=[service])
    edition = catalogue().edition(service, code)
    client.cookies["django_language"] = "en"
    answer = under(client.get(f"/services/{service}/?edition={code}").content.decode(), HEADINGS[question])
    assert escape(edition.clauses[clause].text.en) in answer
    assert f'title="{clause}"' in answer
    assert words in answer


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_act_has_a_date_and_the_edition_another(client, language):
    OfficeFactory()
    client.cookies["django_language"] = language
    page = client.get("/services/visit_permission/").content.decode()
    assert {"12", "23"} <= set(re.findall(r"\d+", page[page.index('id="text"') :]))


@pytest.mark.parametrize(
    ("code", "marked"),
    [
        pytest.param("2023", True, id="T7-carried-over-into-the-rules"),
        pytest.param("2017", False, id="T7-in-its-own-text"),
    ],
)
def test_words_of_a_repealed_text_in_a_living_one_say_so(client, code, marked):
    OfficeFactory()
    client.cookies["django_language"] = "en"
    page = client.get(f"/services/visit_permission/?edition={code}").content.decode()
    assert ("from a repealed text" in under(page, "Price")) is marked
