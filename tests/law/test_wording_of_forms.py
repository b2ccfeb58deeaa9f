"""The Kazakh words that a form prescribes stand in the definition as the form has them."""

import re
from pathlib import Path

import pytest

from .samples import visit_permission

OFFICIAL = Path(__file__).parent / "official"
PLACEMENTS = ["guardianship", "trusteeship", "patronage", "foster_family", "organisation"]


def plain(name: str) -> str:
    """The form on one line, its fillers taken out."""
    words = (OFFICIAL / f"{name}.txt").read_text("utf-8")
    return re.sub(r"\s+", " ", words.replace("_", " "))


@pytest.mark.parametrize("code", [pytest.param(code, id=f"F1-{code.replace('_', '-')}") for code in PLACEMENTS])
def test_the_application_names_a_placement_in_its_own_words(code):
    assert visit_permission().placement(code).on_application.kk in plain("annex_1")


@pytest.mark.parametrize("code", [pytest.param(code, id=f"F4-{code.replace('_', '-')}") for code in PLACEMENTS])
def test_the_permit_names_a_placement_in_its_own_words(code):
    assert visit_permission().placement(code).on_permit.kk in plain("annex_4")


@pytest.mark.parametrize(
    ("form", "annex"),
    [
        pytest.param("acceptance_refusal", "annex_3", id="F3-title"),
        pytest.param("permit", "annex_4", id="F4-title"),
        pytest.param("application", "annex_1", id="F1-title"),
    ],
)
def test_an_official_form_bears_its_official_title(form, annex):
    assert visit_permission().form(form).title.kk in plain(annex)


def test_the_service_bears_the_title_of_the_rules():
    joined = re.sub(r"- ", "-", plain("annex_1"))
    assert f'"{visit_permission().title.kk}"' in joined
