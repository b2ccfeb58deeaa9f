"""The printed forms keep the official Kazakh wording to the letter; white space and the lines to fill aside."""

import html
import os
import re
from pathlib import Path

import pytest

from portal.documents import html_of
from portal.documents.facts import Applicant, OfficeFacts, Words
from tests.portal import paper_samples as samples

ROOT = Path(__file__).resolve().parents[2]
OFFICIAL = ROOT / "tests" / "law" / "official"
REGULATIONS = Path(os.environ.get("QAMQOR_REGULATIONS", ROOT.parent / "shared" / "regulations"))
NOTHING = Words("", "", "")
NOBODY = OfficeFacts(name=NOTHING, address=NOTHING, phone="")
BLANK = {
    "application": samples.application(
        0,
        office=NOBODY,
        applicant=Applicant(full_name="", iin="", address="", phone=""),
        period_from="",
        period_until="",
        applied_on=None,
    ),
    "acceptance_refusal": samples.refusal(
        applicant_name="",
        service=NOTHING,
        documents=(),
        refused_on=None,
        executor="",
        branch_number="",
        branch_address=None,
        worker="",
    ),
    "permit": samples.permit(
        0, office=NOBODY, applicant_name="", applicant_address="", period_from="", period_until="", signed_on=None
    ),
}
BLANK |= {
    "application_2017": BLANK["application"],
    "acceptance_refusal_2017": samples.refusal_2017(
        **{key: BLANK["acceptance_refusal"].as_json()[key] for key in ("applicant_name", "executor", "worker")},
        documents=(),
        refused_on=None,
        branch_number="",
        branch_address=None,
        service=NOTHING,
        applicant_address="",
        executor_phone="",
    ),
    "permit_2017": samples.permit_2017(
        0, office=NOBODY, applicant_name="", applicant_address="", period_from="", period_until="", signed_on=None
    ),
}
ANNEXES = [
    pytest.param("application", "annex_1", id="R3-annex-1"),
    pytest.param("acceptance_refusal", "annex_3", id="R7c-annex-3"),
    pytest.param("permit", "annex_4", id="R9a-annex-4"),
    pytest.param("permit_2017", "standard_annex_1", id="T6-standard-annex-1"),
    pytest.param("application_2017", "standard_annex_2", id="T9.1-standard-annex-2"),
    pytest.param("acceptance_refusal_2017", "standard_annex_3", id="T10b-standard-annex-3"),
]
# Words of the Standard that were links: its text as it was taken from a page has them after their neighbours.
MOVED = {
    "ҚР құпия қорғалатын мәліметтерді қолдануға Заңымен": "ҚР Заңымен құпия қорғалатын мәліметтерді қолдануға",
    '20-бабының басшылыққа алып, "Азаматтар үшін Үкімет" Мемлекеттік 2 тармағын': "20-бабының 2 тармағын басшылыққа "
    'алып, "Азаматтар үшін Үкімет" Мемлекеттік',
}


def bare(text: str) -> str:
    return re.sub(r"[\s_\u00a0\ufeff]+", "", text)


def form_area(page: str) -> str:
    """The official area of the first copy, without the band of the portal below it."""
    area = re.search(r'<div class="form">(.*?)\n</div>\n', page, re.DOTALL).group(1)
    return html.unescape(re.sub(r"<[^>]+>", "", area))


def official(annex: str) -> str:
    return (OFFICIAL / f"{annex}.txt").read_text(encoding="utf-8")


def the_whole_text(annex: str) -> str | None:
    number = "002" if annex.startswith("standard") else "001"
    return next((path.read_text(encoding="utf-8") for path in sorted(REGULATIONS.glob(f"{number}*.txt"))), None)


@pytest.mark.parametrize(("form", "annex"), ANNEXES)
def test_a_blank_form_reads_as_the_annex_to_the_letter(form, annex):
    assert bare(form_area(html_of(form, BLANK[form], "kk"))) == bare(official(annex))


@pytest.mark.parametrize(("form", "annex"), ANNEXES)
def test_a_filled_form_keeps_every_word_of_the_annex_in_its_order(form, annex):
    page = re.sub(r"<bdi>.*?</bdi>", "", html_of(form, samples.SAMPLES[form], "kk"), flags=re.DOTALL)
    filled, annex_text = bare(form_area(page)), bare(official(annex))
    # The annex numbers three empty lines for documents, the receipt as many as were rejected; several children
    # are separated by a sign that the one line of the annex does not need.
    filled, annex_text = (re.sub(r"(\d\)[;.])+", "", text) for text in (filled, annex_text))
    assert filled.replace(";", "") == annex_text.replace(";", "")


@pytest.mark.parametrize(("form", "annex"), ANNEXES)
def test_the_kept_wording_is_the_wording_of_the_act(form, annex, capsys):
    text = the_whole_text(annex)
    if text is None:
        with capsys.disabled():
            print(f"\nThe texts of the acts are not at {REGULATIONS}: {annex} is compared with its kept copy only.")
        text = official(annex)
    joined = re.sub(r"\s+", " ", re.sub(r"Ескерту\. 3-қосымша.*?бұйрығымен\.", "", text, flags=re.DOTALL))
    for astray, in_place in MOVED.items():
        joined = joined.replace(astray, in_place)
    assert bare(official(annex)) in bare(joined)


@pytest.mark.parametrize(
    "slip",
    [
        pytest.param("баламен (балармен) кездесуге рұқсат", id="title"),
        pytest.param("рұқсат береді)", id="stray-bracket-after-permits"),
        pytest.param("туған күні))", id="stray-bracket-after-birth-date"),
        pytest.param("ұйымдарында))", id="stray-bracket-after-organisations"),
        pytest.param("асырап алушы отбасында", id="Q22-adoptive-family"),
    ],
)
def test_the_slips_of_annex_4_are_printed_as_they_are(slip):
    assert slip in re.sub(r"\s+", " ", form_area(html_of("permit", BLANK["permit"], "kk")))


def test_number_code_and_qr_stand_outside_of_the_form():
    page = html_of("application", samples.application(), "kk")
    area = form_area(page)
    assert "TLG-03/2026-00147" not in area
    assert "4KXM-7PQD" not in area
    assert "<svg" not in re.search(r'<div class="form">.*?\n</div>\n', page, re.DOTALL).group()
    assert page.count("<svg") == 1


@pytest.mark.parametrize("form", ["acceptance_refusal", "acceptance_refusal_letter"])
def test_a_refusal_to_accept_lists_exactly_the_rejected_documents(form):
    page = html.unescape(re.sub(r"<[^>]+>", "", html_of(form, samples.refusal(), "kk")))
    copies = page.split("2-дана")
    assert len(copies) == 2
    for title in (
        "1) Ата-ана құқықтарынан айыру туралы сот шешімі;",
        "2) Ішкі істер органының мінездемесі (қолданылу",
    ):
        assert page.count(title) == 2
    assert "3)" not in page
    assert "Жеке басын куәландыратын құжат" not in page


def test_only_the_expired_document_is_called_expired():
    page = re.sub(r"<[^>]+>", "", html_of("acceptance_refusal", samples.refusal(), "kk"))
    assert (
        page.count("(қолданылу мерзімі өтіп кеткен)") == page.count("мінездемесі (қолданылу мерзімі өтіп кеткен)") == 2
    )


def test_a_permit_has_no_place_for_the_home_of_a_child():
    child = samples.children(1)[0].as_json()
    assert set(child) == {"full_name", "born_on", "placement", "placement_words"}
    with pytest.raises(TypeError, match="address"):
        html_of("permit", samples.permit().as_json() | {"children": [child | {"address": "Абай к-сі, 1"}]}, "kk")


def test_children_with_different_placements_are_told_apart():
    page = form_area(html_of("permit", samples.permit(3), "kk"))
    assert "1), 2) патронаттық тәрбиеде; 3) жетім балалар" in page


def test_conditions_stand_under_the_form_and_only_when_there_are_any():
    assert "Кездесу шарттары" not in html_of("permit", samples.permit(), "kk")
    page = html_of("permit", samples.permit(conditions=samples.CONDITIONS), "kk")
    assert "Кездесу шарттары" not in form_area(page)
    assert all(condition in page for condition in samples.CONDITIONS)


@pytest.mark.parametrize("form", samples.SAMPLES)
@pytest.mark.parametrize(
    ("language", "mark"), [("ru", "Официальный текст – на казахском языке"), ("en", "The official text is in Kazakh")]
)
def test_a_rendering_in_another_language_says_that_it_is_a_translation(form, language, mark):
    assert mark in html_of(form, samples.SAMPLES[form], language)
    assert mark not in html_of(form, samples.SAMPLES[form], "kk")


def test_the_receipt_explains_its_date_day_by_day():
    page = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html_of("acceptance_receipt", samples.receipt(), "kk")))
    assert "2027 жылғы 6 қаңтар, сәрсенбі" in page
    assert "5. 06.01.2027, сәрсенбі" in page
    assert "– 04.01.2027, дүйсенбі — 2 қаңтардан ауыстырылған демалыс күні" in page
    assert "1414, 8 800 080 7777" in page
    assert "4KXM-7PQD" in page
