"""A code scanned or typed at the counter: whose it is, what it says, and the sheet that is filed under it."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from applications.custody.scanning import read_code
from applications.models import Copy, FiledSheet
from applications.paper_facts import status_url
from applications.status_code import status_code
from permits.actions.drafting import live_decision
from portal.audit.actions import ledger
from tests.counter_pages import signed_in, words
from tests.shelf import AFTER, Shelf

pytestmark = pytest.mark.django_db


@pytest.fixture
def shelf(settings, tmp_path) -> Shelf:
    settings.FILES_ROOT = tmp_path
    return Shelf()


def sheet(name: str = "sheet.png") -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (20, 30), "white").save(out, "PNG")
    return SimpleUploadedFile(name, out.getvalue(), "image/png")


def the_applicant_s(case) -> Copy:
    """The copy of the result that ends in the applicant's hands."""
    return case.copies.get(leads=True)


CODES = {
    "the-code-of-a-copy": lambda case: the_applicant_s(case).code,
    "the-code-as-people-write-it": lambda case: the_applicant_s(case).grouped_code.lower(),
    "the-register-number": lambda case: case.register_number,
    "the-number-alone": lambda case: str(int(case.register_number[-5:])),
    "the-QR-of-a-receipt": status_url,
    "the-applicant-s-code": lambda case: status_code(case).lower(),
    "the-QR-of-the-permit": lambda case: f"https://qamqor.example/verify/{live_decision(case).token}/",
    "the-token-of-the-permit": lambda case: live_decision(case).token,
}


@pytest.mark.parametrize("code_of", CODES.values(), ids=CODES)
def test_every_code_of_a_case_leads_to_it_and_to_no_stranger(shelf, code_of):
    case, strangers = shelf.lying(), Shelf()
    code = code_of(case)
    for own in (shelf.worker, shelf.team.clerk):
        found = read_code(f" {code} ", by=own, today=AFTER.date())
        assert found is not None
        assert found.application == case
    for other in (strangers.worker, strangers.team.clerk):
        assert read_code(code, by=other, today=AFTER.date()) is None


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("", id="nothing"),
        pytest.param("ABCD-EFGH", id="no-such-code"),
        pytest.param("7KQ4-9XTM-20BD", id="no-such-copy"),
        pytest.param("99999", id="no-such-number"),
        pytest.param("https://qamqor.example/verify/AAAAAAAAAAAA/", id="no-such-permit"),
        pytest.param("https://qamqor.example/status/#office0-2026%2F00001~AAAA-BBBB", id="another-code-of-a-number"),
        pytest.param("'; DROP TABLE --", id="anything"),
    ],
)
def test_what_nobody_knows_is_said_calmly(shelf, code):
    shelf.lying()
    answer = signed_in(shelf.worker).get("/scan/", {"code": code})
    assert answer.status_code == 200
    assert ("Nothing here bears this code" in words(answer)) is bool(code)


def test_the_page_says_which_copy_this_is_and_where_it_should_be(shelf):
    case = shelf.lying()
    copy = the_applicant_s(case)
    page = words(signed_in(shelf.worker).get("/scan/", {"code": copy.code}))
    for said in (
        case.register_number,
        copy.grouped_code,
        "copy 1 of 2",
        "at the branch of the State Corporation",
        "applicant&#x27;s hands",
    ):
        assert said in page
    assert "should be elsewhere" not in page
    elsewhere = words(signed_in(shelf.team.clerk).get("/scan/", {"code": copy.code}))
    assert "should be elsewhere" in elsewhere


def test_the_package_is_called_so_and_the_shelf_says_its_place(shelf):
    case = shelf.lying()
    package = case.copies.get(paper=None)
    assert "package, documents:" in words(signed_in(shelf.team.clerk).get("/scan/", {"code": package.code}))
    page = words(signed_in(shelf.worker).get("/scan/", {"code": case.register_number}))
    assert "21.12.2026" in page


def test_the_field_waits_for_the_scanner(shelf):
    page = words(signed_in(shelf.worker).get("/scan/"))
    assert page.count("autofocus") == 1


def test_a_scanned_sheet_is_filed_with_its_paper_and_seen_by_the_office_alone(shelf):
    case = shelf.lying()
    copy = the_applicant_s(case)
    client = signed_in(shelf.worker)
    answer = client.post("/scan/", {"code": copy.code, "scan": sheet()}, follow=True)
    assert "The sheet is filed" in words(answer)
    filed = FiledSheet.objects.get()
    assert (filed.application, filed.paper, filed.code) == (case, copy.paper, copy.code)
    address = f"/sheets/{filed.file.token}/"
    assert address in words(answer)
    assert signed_in(shelf.team.head).get(address).status_code == 200
    assert signed_in(Shelf().team.head).get(address).status_code == 404
    assert ledger("application", case.pk).last().verb == "file_sheet"
    page = words(client.get(f"/applications/{case.token}/"))
    assert "Scanned sheet filed" in page
    assert address in page


@pytest.mark.parametrize(
    ("upload", "told"),
    [
        pytest.param(None, "Choose the file", id="no-file"),
        pytest.param(SimpleUploadedFile("x.pdf", b"<html>", "application/pdf"), "PDF", id="no-paper"),
    ],
)
def test_what_is_no_sheet_is_not_filed(shelf, upload, told):
    case = shelf.lying()
    fields = {"code": case.register_number} | ({"scan": upload} if upload else {})
    answer = signed_in(shelf.worker).post("/scan/", fields)
    assert answer.status_code == 422
    assert told in words(answer)
    assert not FiledSheet.objects.exists()


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_page_is_drawn_in_both_languages_at_a_fixed_cost(shelf, language, django_assert_max_num_queries):
    case = shelf.lying()
    client = signed_in(shelf.worker, language)
    with django_assert_max_num_queries(24):
        assert case.register_number in words(client.get("/scan/", {"code": the_applicant_s(case).code}))
