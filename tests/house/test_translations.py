"""Every sentence that people see is there in Kazakh and in Russian, gathered without GNU gettext, in clean letters."""

import ast
import re
from datetime import time
from functools import cache, reduce
from pathlib import Path

import pytest
from babel.messages import Catalog, Message

from portal import translations
from portal.documents.dates import clock_until
from portal.translations import catalogue_of, problems

ASKING = {"_", "gettext", "gettext_lazy", "ngettext", "pgettext"}
# letters that a Latin keyboard gives in place of Cyrillic ones
MIXED = re.compile(r"[а-яёәғқңөұүһі][a-z]|[a-z][а-яёәғқңөұүһі]", re.IGNORECASE)
PLACE = re.compile(r"%\(\w+\)[sd]|%[sd]|\{[\w:]*\}|<[^>]*>")
WITHOUT_YO = re.compile(
    r"\b(?:ребен(?:ок|к)\w*|истек|еще|ее|прием\w*|учетн\w*|отчет\w*|расчет\w*|поврежден|идет|придет|прошел|пришел|"
    r"трех|четырех|твердо|перенесенн\w*|удостоверен)\b",
    re.IGNORECASE,
)
BLAMING = re.compile(r"\b(?:ошибк\w*|ошибоч\w*|неверн\w+ (?:логин|пароль)|қате\w*|қателік\w*)", re.IGNORECASE)
ENDING_ON_A_PLACE = re.compile(r"(?:%\(\w+\)[sd]|%[sd])-?(?:[нтд][ыіае]|[гқкғ][ае]|[дт]ан|[дт]ен|нан|нен)\b")


def words_within_sentences(path: Path) -> list[int]:
    """Lines where a sentence is asked for within an f-string, from which nothing is gathered."""
    found = (each for each in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(each, ast.JoinedStr))
    asked = (each for string in found for each in ast.walk(string) if isinstance(each, ast.Call))
    return [each.lineno for each in asked if isinstance(each.func, ast.Name) and each.func.id in ASKING]


def test_no_sentence_hides_from_the_gathering():
    files = [each for room in ("applications", "permits", "portal") for each in Path(room).rglob("*.py")]
    assert len(files) > 100
    assert {str(each): lines for each in files if (lines := words_within_sentences(each))} == {}


@cache
def gathered() -> Catalog:
    return translations.gathered()


@cache
def said(language: str) -> list[tuple[str, str]]:
    """Each sentence with each form of its translation, the places taken out."""
    return [
        (str(message.id), PLACE.sub(" ", form))
        for message in catalogue_of(language)
        if message.id
        for form in _forms(message)
    ]


def _forms(message: Message) -> list[str]:
    return list(message.string) if isinstance(message.string, tuple | list) else [message.string]


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_every_sentence_has_its_translation_and_keeps_its_places(language):
    assert problems(language) == []


def test_sentences_of_templates_are_gathered_with_their_places():
    assert gathered().get("Withdraw %(number)s?")


def test_counted_sentences_are_gathered_from_code_templates_and_libraries():
    found = gathered()
    for one, many in [
        ("%(days)d working day left", "%(days)d working days left"),
        ("%(found)s case, the newest first", "%(found)s cases, the newest first"),
        (
            "Your password must contain at least %(min_length)d character.",
            "Your password must contain at least %(min_length)d characters.",
        ),
    ]:
        assert found.get(one).id == (one, many)


def test_one_word_with_two_meanings_is_gathered_with_its_context():
    found = gathered()
    assert found.get("Name", "verb")
    assert found.get("Name")


def test_a_counted_sentence_has_as_many_forms_as_its_language():
    for language, forms in (("kk", 2), ("ru", 3)):
        counted = [message for message in catalogue_of(language) if isinstance(message.id, tuple | list)]
        assert counted
        assert [message.id[0] for message in counted if len(message.string) != forms] == []


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_no_latin_letter_hides_inside_a_cyrillic_word(language):
    assert [(id_, text) for id_, text in said(language) if MIXED.search(text)] == []


def test_russian_keeps_its_yo():
    assert [(id_, text) for id_, text in said("ru") if WITHOUT_YO.search(text)] == []


def test_russian_sentences_hold_no_letter_of_kazakh_alone():
    named = ("Ә и А, Қ и К", "2-қосымша, 8-жол")  # by the help of the search, and as the example of a Kazakh text
    texts = [(id_, reduce(lambda words, each: words.replace(each, ""), named, text)) for id_, text in said("ru")]
    assert [(id_, text) for id_, text in texts if re.search("[әғқңөұүһі]", text, re.IGNORECASE)] == []


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_people_are_never_told_of_an_error(language):
    assert [(id_, text) for id_, text in said(language) if BLAMING.search(text)] == []


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_quotation_marks_are_guillemets(language):
    texts = [(id_, re.sub(r"<[^>]*>", "", text)) for id_, text in said(language)]
    assert [(id_, text) for id_, text in texts if re.search('["“”„]', text)] == []


def test_no_kazakh_ending_hangs_on_a_place():
    messages = [form for message in catalogue_of("kk") if message.id for form in _forms(message)]
    assert [form for form in messages if ENDING_ON_A_PLACE.search(form)] == []


@pytest.mark.parametrize(
    ("at", "words"),
    [
        pytest.param(time(18, 30), "18:30-ға", id="T8.1-closing"),
        pytest.param(time(20, 0), "20:00-ге", id="T8.1-state-corporation-closing"),
        pytest.param(time(13, 0), "13:00-ге", id="T8.1-lunch"),
        pytest.param(time(9, 5), "09:05-ке", id="five"),
        pytest.param(time(17, 45), "17:45-ке", id="a-number-of-two-words"),
        pytest.param(time(10, 40), "10:40-қа", id="forty"),
        pytest.param(time(0, 0), "00:00-ге", id="midnight"),
    ],
)
def test_an_hour_takes_the_kazakh_ending_of_its_last_number(at, words):
    assert clock_until(at, "kk") == words


@pytest.mark.parametrize("language", ["ru", "en"])
def test_other_languages_leave_the_hour_alone(language):
    assert clock_until(time(18, 30), language) == "18:30"


def test_the_catalogues_lie_where_the_settings_look(settings):
    assert {translations.path_of(language).parents[2] for language in translations.LANGUAGES} == {
        Path(path) for path in settings.LOCALE_PATHS
    }
