"""What everybody reads of a service: its passport, its process, its editions; and the commands beside the pages."""

import re
from datetime import date
from io import StringIO
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation
from django.utils.html import escape

from applications.law.catalogue import catalogue
from applications.law.citations import cite
from applications.law.process import processes
from applications.presenters.process import process_page
from applications.presenters.swimlanes import wrapped
from portal.offices.models import ConfirmedText
from tests.factories import BranchFactory, OfficeFactory, Team
from tests.law.samples import EDITIONS

pytestmark = pytest.mark.django_db
LANGUAGES = ("kk", "ru", "en")
NEW = catalogue().edition("visit_permission", "2023")


@pytest.fixture
def office():
    office = OfficeFactory(services=["visit_permission", *EDITIONS], code="esl")
    BranchFactory(office=office)
    return office


def read(client, path: str, language: str = "en") -> str:
    client.cookies["django_language"] = language
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("service", EDITIONS)
def test_the_passport_answers_every_question_with_its_clause(client, office, service, language):
    edition = catalogue().in_force(service, date(2026, 11, 20))
    page = read(client, f"/services/{service}/", language)
    assert f'<html lang="{language}">' in page
    assert escape(edition.title.in_(language)) in page
    assert escape(edition.act.title.in_(language)) in page
    answers = edition.passport
    for clause in {*answers.who, *answers.term, *answers.fee, *answers.result, *answers.complaint}:
        assert escape(edition.clauses[clause].text.in_(language)) in page
        assert f'title="{clause}">{escape(cite(edition, clause).in_(language))}<' in page
    for row in (*edition.documents, *edition.grounds):
        assert escape(row.title.in_(language)) in page
    assert office.address_in(language) in page


def test_a_repealed_text_is_marked_wherever_it_is_shown(client, office):
    for path in ("", "process/", "editions/"):
        assert "repealed</span>" in read(client, f"/services/pmpc_examination/{path}")
    assert "Edition of 2018, repealed" in read(client, "/services/")
    assert "repealed</span>" not in read(client, "/services/visit_permission/")


def test_rows_carried_over_say_so_until_the_office_confirms_them(client, office):
    page = read(client, "/services/visit_permission/")
    assert page.count("as the act says") == 1
    waiting = page.count("not confirmed yet")
    ConfirmedText.objects.create(
        office=office,
        service="visit_permission",
        edition="2023",
        row="document:court_decision",
        source="Annex 2",
        confirmed_on=date(2026, 11, 2),
        confirmed_by=Team(office).head,
    )
    page = read(client, "/services/visit_permission/")
    assert (page.count("confirmed by the office"), page.count("not confirmed yet")) == (1, waiting - 1)


def test_the_dates_of_today_are_counted_for_the_office_that_is_asked_about(client, office):
    OfficeFactory(code="other", services=["visit_permission"], name_en="The other office")
    page = read(client, "/services/visit_permission/?office=other")
    assert "If the documents came now to The other office" in page
    assert page.count('class="estimate"') == 1  # it has no branch of the State Corporation
    assert read(client, "/services/visit_permission/?office=esl").count('class="estimate"') == 2


@pytest.mark.parametrize(
    "path",
    [
        "/services/unknown/",
        "/services/home_schooling/",
        "/services/visit_permission/?edition=1999",
        "/services/visit_permission/process/?channel=pigeon",
        "/services/visit_permission/process.svg?channel=pigeon",
    ],
)
def test_what_nobody_renders_or_the_text_does_not_know_is_not_found(client, path):
    OfficeFactory()
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/services/", 1),
        ("/services/visit_permission/", 10),
        ("/services/visit_permission/process/", 1),
        ("/services/visit_permission/process.svg", 1),
        ("/services/visit_permission/editions/", 1),
    ],
)
def test_the_pages_ask_the_database_a_few_times(client, office, path, most, django_assert_max_num_queries):
    for number in range(3):
        BranchFactory(office=OfficeFactory(code=f"more{number}"))
    client.get(path)
    with django_assert_max_num_queries(most):
        client.get(path)


@pytest.mark.parametrize(
    ("service", "edition"),
    [
        pytest.param("visit_permission", "2017", id="G7–8-directory-of-business-processes"),
        pytest.param("patronage_care", "2016", id="P9-directory-on-the-site"),
        pytest.param("pmpc_examination", "2018", id="S.common-examination"),
        pytest.param("rehabilitation", "2018", id="S.common-rehabilitation"),
        pytest.param("special_school_admission", "2018", id="S.common-admission"),
        pytest.param("home_schooling", "2018", id="S.common-home-schooling"),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_directory_is_a_picture_and_the_same_as_a_table(client, office, service, edition, language):
    law = catalogue().edition(service, edition)
    page = read(client, f"/services/{service}/process/?edition={edition}", language)
    table = re.sub(r"<svg.*?</svg>", "", page, flags=re.DOTALL)
    for box in processes(law)[0].boxes:
        assert escape(box.title.in_(language)) in table
    assert page.count('role="img"') == table.count("<table")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_picture_alone_is_an_svg_with_a_name_and_nothing_inline(client, office, language):
    client.cookies["django_language"] = language
    answer = client.get("/services/visit_permission/process.svg?channel=state_corporation")
    assert answer["Content-Type"] == "image/svg+xml"
    root = ElementTree.fromstring(answer.content)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert root[0].tag.endswith("title")
    assert root[1].tag.endswith("desc")
    assert not [node for node in root.iter() if "style" in node.attrib or node.tag.endswith("style")]


def test_the_way_before_a_refusal_is_a_picture_of_its_own(client, office):
    assert client.get("/services/visit_permission/process.svg?part=refusal").status_code == 200
    assert client.get("/services/home_schooling/process.svg?part=refusal").status_code == 404


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("service", EDITIONS)
def test_no_shape_leaves_its_lane_or_lies_on_another(service, language):
    edition = catalogue().edition(service, EDITIONS[service])
    with translation.override(language):
        picture = process_page(edition, None, language).picture
    for shape in picture.shapes:
        assert any(lane.x < shape.x and shape.x + shape.width < lane.x + lane.width for lane in picture.lanes)
        assert all(shape.y < line.y < shape.bottom for line in shape.lines)
    acts = [shape for shape in picture.shapes if not shape.terminal]
    assert all(one.bottom < other.y for one, other in pairwise(acts))
    assert acts[-1].bottom < picture.height


def test_words_wrap_and_none_is_lost():
    words = "Баланы (балаларды) патронаттық тәрбиелеуге беру туралы шарттың жобасын дайындау"
    lines = wrapped(words, 180, 15)
    assert " ".join(lines) == words
    assert len(lines) > 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_editions_are_compared_in_plain_words(client, office, language):
    page = read(client, "/services/visit_permission/editions/", language)
    for term in ("courier", "completeness_check"):
        assert escape(NEW.term(term).title.in_(language)) in page
    assert page.count("<ins>") > 5
    assert page.count("<del>") > 5


def test_a_service_with_one_edition_has_nothing_to_compare(client, office):
    assert "nothing to compare" in read(client, "/services/pmpc_examination/editions/")


def test_the_first_page_leads_to_the_passport_of_every_service(client, office):
    page = read(client, "/")
    for service in EDITIONS:
        assert f'href="/services/{service}/"' in page


def test_the_directory_is_written_as_a_pdf(tmp_path):
    file = tmp_path / "directory.pdf"
    call_command("process_directory", "visit_permission", "--language", "kk", "--output", str(file), stdout=StringIO())
    assert file.read_bytes().startswith(b"%PDF-")


def explained(*arguments: str) -> str:
    out = StringIO()
    call_command("explain", *arguments, stdout=out)
    return out.getvalue()


@pytest.mark.parametrize(("language", "word"), [("kk", "Оқиғалар"), ("ru", "События"), ("en", "Events")])
def test_a_case_is_explained_with_facts_events_and_limits(language, word):
    case = Team().preparing()
    words = explained(case.register_number, "--lang", language)
    assert words.startswith(case.register_number)
    assert word in words
    for clause in ("R7a", "R9a", "R12"):
        assert f"; {clause};" in words
    assert NEW.term("decision").title.in_(language) in words
    assert case.applicant_iin not in words


def test_a_number_that_is_not_there_or_in_two_offices_is_answered_in_three_parts():
    with pytest.raises(CommandError, match="Asked for the application nothing"):
        explained("nothing", "--lang", "en")
    first, second = (Team(OfficeFactory(number_pattern="{year}-{number}")) for _ in range(2))
    number = first.registered().register_number
    assert second.registered().register_number == number
    with pytest.raises(CommandError, match="Several offices have this number"):
        explained(number, "--lang", "en")
    assert explained(number, "--lang", "en", "--office", first.office.code).startswith(number)
