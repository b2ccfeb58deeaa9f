"""Every document without an official form has its words in three languages; every official one its own sheet."""

import pytest

from applications.law.catalogue import catalogue
from applications.letters.checking import check_text
from applications.letters.markup import names_in
from applications.letters.registry import COMMON, palette
from applications.letters.samples import SAMPLES, sample
from applications.letters.texts import FOLDER, LANGUAGES, default_text, letters_of
from portal.documents import FORMS

EDITIONS = [pytest.param(each, id=f"{each.service}-{each.code}") for each in catalogue().everything]
LETTERS = [
    pytest.param(edition, form, id=f"{edition.service}-{edition.code}-{form.code}")
    for edition in catalogue().everything
    for form in letters_of(edition)
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("edition", "form"), LETTERS)
def test_a_free_form_has_words_of_the_portal_that_pass_its_own_check(edition, form, language):
    text = default_text(edition.service, form.code, language)
    check_text(edition, form, text)
    assert "{" in text


@pytest.mark.parametrize(("edition", "form"), LETTERS)
def test_the_three_languages_say_the_same_things(edition, form):
    names = [set(names_in(default_text(edition.service, form.code, language))) for language in LANGUAGES]
    assert names[0] == names[1] == names[2]


@pytest.mark.parametrize("edition", EDITIONS)
def test_an_official_form_has_a_sheet_of_its_own(edition):
    for form in edition.forms:
        if form.official:
            assert FORMS[form.template or form.code].annex
            assert FORMS[form.template or form.code].copies == form.copies


def test_no_text_lies_there_unused():
    forms = [(edition.service, form.code) for edition, form in (each.values for each in LETTERS)]
    used = {code for _service, code in forms} | {f"{service}.{code}" for service, code in forms}
    assert {path.stem for path in FOLDER.glob("*.txt")} <= used


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_placeholder_has_a_sample_for_a_preview_without_a_case(language):
    assert all(sample(each, language) for each in COMMON)
    for edition in catalogue().everything:
        assert all(sample(each, language) for form in letters_of(edition) for each in palette(edition, form))


def test_every_sample_is_of_a_placeholder():
    import tomllib

    assert set(tomllib.loads(SAMPLES.read_text("utf-8"))) == {each.code for each in COMMON}
