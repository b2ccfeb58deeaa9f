"""Facts to HTML to PDF: the same input gives the same file, and nothing foreign gets in."""

import io
import json
import logging
import re
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from pypdf import PdfReader
from weasyprint.urls import FatalURLFetchingError

from portal.documents import FORMS, html_of, pdf_of, qr_svg, render
from portal.documents.cleaning import cleaned
from portal.documents.dates import official_date, official_moment, with_weekday
from portal.documents.qr import QUIET_ZONE, matrix
from portal.documents.renderer import STATIC, AddressRefused, static_file
from tests.portal import paper_samples as samples

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("kk", "ru", "en")
PAGES = {"acceptance_refusal": 2, "acceptance_refusal_2017": 2, "acceptance_refusal_letter": 2}


def opened(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def words_of(pdf: bytes) -> str:
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in opened(pdf).pages))


def fonts_of(pdf: bytes) -> set[str]:
    return {
        font["/BaseFont"].partition("+")[2]
        for page in opened(pdf).pages
        for font in (reference.get_object() for reference in page["/Resources"]["/Font"].values())
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", FORMS)
def test_each_form_is_one_tagged_page_a_copy_with_readable_kazakh_letters_in_tinos(form, language):
    pdf = render(form, samples.SAMPLES[form], language).pdf
    reader = opened(pdf)
    assert len(reader.pages) == PAGES.get(form, 1)
    assert [round(float(side)) for side in reader.pages[0].mediabox[2:]] == [595, 842]
    assert "Төлегенғалиұлы Әбілқайырхан Құдайбергенұлы" in words_of(pdf)
    assert fonts_of(pdf) <= {"Tinos", "Tinos-Bold", "Tinos-Italic", "Tinos-Bold-Italic"}
    assert "Tinos" in fonts_of(pdf)
    assert reader.root_object["/Lang"] == language
    assert reader.metadata.title == FORMS[form].title_of(samples.SAMPLES[form], language)
    assert reader.root_object["/MarkInfo"]["/Marked"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_permit_for_up_to_three_children_fits_one_page(count, language):
    facts = samples.permit(count, conditions=samples.CONDITIONS, watermark="ҮЛГІ · ОБРАЗЕЦ")
    assert len(opened(render("permit", facts, language).pdf).pages) == 1


def test_a_permit_for_many_children_goes_on_with_the_band_on_every_page():
    many = samples.children(4) * 4
    reader = opened(render("permit", samples.permit(children=many), "kk").pdf)
    assert len(reader.pages) == 2
    assert all("TLG-03/2026-00147" in page.extract_text() for page in reader.pages)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_receipt_over_the_new_year_with_six_documents_fits_one_page(language):
    facts = samples.receipt()
    longer = samples.receipt(documents=facts.documents + facts.documents[:2], days=facts.days + facts.days[4:8])
    assert len(opened(render("acceptance_receipt", longer, language).pdf).pages) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_application_for_three_children_fits_one_page(language):
    assert len(opened(render("application", samples.application(3), language).pdf).pages) == 1


def test_both_copies_carry_their_mark():
    for form in ("acceptance_refusal", "acceptance_refusal_letter"):
        pages = opened(render(form, samples.refusal(), "kk").pdf).pages
        assert ["1-дана" in page.extract_text() for page in pages] == [True, False]
        assert ["2-дана" in page.extract_text() for page in pages] == [False, True]


@pytest.mark.parametrize("form", FORMS)
def test_the_same_facts_give_the_same_bytes(form):
    first, again = (render(form, samples.SAMPLES[form], "kk") for _ in range(2))
    assert first.pdf == again.pdf
    assert first.sha256 == sha256(first.pdf).hexdigest()


def test_another_process_gives_the_same_bytes():
    script = (
        "import django; from django.conf import settings; django.setup(); from portal.documents import render; "
        "from tests.portal.paper_samples import SAMPLES; print(render('permit', SAMPLES['permit'], 'kk').sha256)"
    )
    there = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert there.stdout.strip() == render("permit", samples.SAMPLES["permit"], "kk").sha256


@pytest.mark.parametrize("form", FORMS)
def test_facts_pass_through_json_unchanged(form):
    facts = samples.SAMPLES[form]
    assert FORMS[form].facts.from_json(json.loads(json.dumps(facts.as_json()))) == facts
    assert html_of(form, json.loads(json.dumps(facts.as_json())), "ru") == html_of(form, facts, "ru")


@pytest.mark.parametrize("missing", ["applicant_name", "period_from", "verification_url"])
def test_a_missing_fact_is_refused_and_never_printed_as_a_blank(missing):
    facts = samples.permit().as_json()
    del facts[missing]
    with pytest.raises(TypeError, match=missing):
        html_of("permit", facts, "kk")


def test_a_document_with_another_verdict_cannot_stand_on_a_refusal_to_accept():
    facts = samples.refusal().as_json()
    facts["documents"][0]["verdict"] = "unreliable"
    with pytest.raises(ValueError, match="R7b"):
        html_of("acceptance_refusal", facts, "kk")


@pytest.mark.parametrize(
    "address",
    [
        "https://example.kz/spy.png",
        "http://169.254.169.254/latest",
        "file:///etc/passwd",
        "//example.kz/spy.png",
        "ftp://example.kz/a",
        "data:text/plain,a",
        f"{STATIC}../portal/settings/base.py",
        f"{STATIC}%2e%2e/portal/settings/base.py",
        "https://static.invalid.example.kz/x.png",
    ],
)
@pytest.mark.parametrize(
    "shape",
    ['<img src="{}">', '<link rel="stylesheet" href="{}">', "<style>p{{background:url('{}')}}</style><p>a</p>"],
)
def test_a_page_with_a_foreign_address_becomes_no_pdf(address, shape):
    with pytest.raises((FatalURLFetchingError, FileNotFoundError)):
        pdf_of(shape.format(address), title="", language="kk")


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", f"{STATIC}css/../../manage.py", f"{STATIC}..\\x", "css/pdf.css"]
)
def test_only_our_own_static_files_have_an_address(address):
    with pytest.raises(AddressRefused):
        static_file(address)
    assert static_file(f"{STATIC}css/pdf.css").is_file()


HOSTILE = {
    "script": "<script>alert(1)</script>",
    "image": '<img src="file:///etc/passwd">',
    "attribute": "\"><svg onload='x'>",
    "template": "{{ facts }}{% include 'x' %}",
    "entity": "&lt;b&gt;&#0;&amp;",
    "stylesheet": "</p><style>*{display:none}</style>",
    "nul": "Ай\x00гүл\x07\x1b[31m",
    "surrogate": "Ай\ud800гүл\uffff",
    "bidi-override": "\u202eлүгйА\u2066\u200f",
    "arabic": "نورسلطان",
    "tower-of-marks": "А" + "\u0301\u0323" * 200,
    "long-word": "Ә" * 3000,
    "lines": "бір\r\nекі\u2028үш\tтөрт",
    "emoji": "👩‍👧‍👦",
    "empty": "",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_words_neither_break_the_paper_nor_get_into_its_markup(text, language):
    plain = html_of("permit", samples.permit(conditions=("a",)), language)
    child = samples.children(1)[0].as_json() | {"full_name": text}
    facts = samples.permit(applicant_name=text, applicant_address=text, conditions=(text,)).as_json()
    page = html_of("permit", facts | {"children": [child], "register_number": text}, language)
    tags = r"<(/?\w+)"
    assert re.findall(tags, page) == re.findall(tags, plain)
    assert not re.search("[\x00-\x08\u202a-\u202e\u2066-\u2069\ud800-\udfff]", page)
    assert pdf_of(page, title=cleaned(text), language=language).startswith(b"%PDF-")


def test_a_tower_of_marks_is_cut_to_what_a_language_needs():
    assert len(cleaned("А" + "\u0301\u0323" * 200)) <= 3
    assert cleaned("и\u0306") == "й"


def test_a_qr_is_one_path_with_exactly_the_modules_of_the_code():
    text = "https://qamqor.example.kz/check/7Kq2mV9xTz4LpW1c"
    modules = matrix(text)
    svg = qr_svg(text)
    drawn = [[0] * len(modules) for _ in modules]
    for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", svg):
        for column in range(int(x), int(x) + int(length)):
            drawn[int(y) - QUIET_ZONE][column - QUIET_ZONE] = 1
    assert drawn == [list(row) for row in modules]
    assert svg.count("<path") == 1
    assert svg == qr_svg(text)


def test_a_qr_keeps_its_text_inside_its_label():
    assert '"><script>' not in qr_svg('https://a.kz/"><script>')


@pytest.mark.parametrize(
    ("language", "case", "expected"),
    [
        pytest.param("kk", "plain", "2026 жылғы 20 қараша", id="kk"),
        pytest.param("kk", "from", "2026 жылғы 20 қарашадан", id="kk-from"),
        pytest.param("kk", "until", "2026 жылғы 20 қарашаға", id="kk-until"),
        pytest.param("ru", "plain", "20 ноября 2026 года", id="ru"),
        pytest.param("en", "plain", "20 November 2026", id="en"),
    ],
)
def test_dates_are_written_in_the_official_style(language, case, expected):
    assert official_date("2026-11-20", language, case) == expected


def test_a_moment_is_the_receivers_own_clock():
    assert official_moment("2026-11-20T10:15:00+05:00", "kk") == "2026 жылғы 20 қараша, сағат 10:15"
    assert with_weekday("2026-11-27", "kk") == "2026 жылғы 27 қараша, жұма"


def test_the_renderer_has_nothing_to_complain_about(caplog):
    with caplog.at_level(logging.WARNING, "weasyprint"):
        for form in FORMS:
            render(form, samples.SAMPLES[form], "kk")
    assert caplog.messages == []
