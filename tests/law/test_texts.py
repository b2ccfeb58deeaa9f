"""Texts: three languages, none of them forgotten, places filled in the language of the reader."""

import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

from applications.law import texts
from applications.law.texts import Text, say, wording

ROWS = tomllib.loads((Path(texts.__file__).parent / "wording.toml").read_text("utf-8"))


@pytest.mark.parametrize("name", sorted(ROWS))
def test_every_sentence_has_the_same_places_in_three_languages(name):
    text = wording(name)
    places = {frozenset(re.findall(r"{(\w+)}", words)) for words in (text.kk, text.ru, text.en)}
    assert len(places) == 1
    assert all((text.kk, text.ru, text.en))


@pytest.mark.parametrize(
    ("language", "words"), [("kk", "Аты"), ("ru-kz", "Имя"), ("EN", "Name"), ("de", "Аты"), ("", "Аты")]
)
def test_an_unknown_language_is_kazakh(language, words):
    assert Text("Аты", "Имя", "Name").in_(language) == words


def test_a_text_within_a_text_speaks_its_language_and_dates_are_written_out():
    filled = say("day_worked", day=date(2024, 5, 8))
    assert filled.en == "day off made a working day in place of 08.05.2024"
    assert say("channel_remedy", channel=Text("а", "б", "c")).ru.startswith("Заявление подано через: б")
    assert str(Text("а", "б", "c")) == "а"
