"""Where a rule stands, as people say it: "Қағидалар, 12-тармақ", "Правила, п. 12", "Rules, cl. 12"."""

from __future__ import annotations

import re

from .edition import Clause, Edition
from .texts import Text, wording

_NUMBERS = r"(\d[\d-]*(?:, \d[\d-]*)*)"
_UNSAID = r"(?<!\d)(?<!п\. )(?<!cl\. )(?<!part )"  # a number that an earlier pattern has not said already
# What the Kazakh place reads like -> the same in Russian and in English; the longer patterns first.
_PLACES = [
    (rf"{_NUMBERS}-тармақтың {_NUMBERS}-бөл\w+", r"ч. \2 п. \1", r"cl. \1, part \2"),
    (rf"{_NUMBERS}-тармақтың {_NUMBERS}\) тармақша\w+", r"пп. \2) п. \1", r"cl. \1(\2)"),
    (rf"{_UNSAID}{_NUMBERS}-тармақ(?:тар)?\b", r"п. \1", r"cl. \1"),
    (rf"{_NUMBERS}-бап\b", r"ст. \1", r"art. \1"),
    (rf"{_NUMBERS}-қосымша\b", r"приложение \1", r"annex \1"),
    (rf"{_NUMBERS}-жол\b", r"строка \1", r"row \1"),
]


def cite(edition: Edition, clause: str) -> Text:
    """The act and the place of a clause of the edition; one it does not hold is a place that an office wrote down.

    Source: the `source` and `act` of the clause in the edition's file.
    """
    found = edition.clauses.get(clause)
    return citation(found) if found else place_of(clause)


def citation(clause: Clause) -> Text:
    """The act in short and the place in it, in three languages."""
    place = place_of(clause.source)
    act = wording(f"act_{clause.act}")
    return Text(*(f"{act.in_(language)}, {place.in_(language)}" for language in ("kk", "ru", "en")))


def place_of(source: str) -> Text:
    """ "9-тармақтың 2-бөлігі" as "ч. 2 п. 9" and "cl. 9, part 2"."""
    russian = english = source
    for pattern, ru, en in _PLACES:
        russian, english = re.sub(pattern, ru, russian), re.sub(pattern, en, english)
    return Text(source, russian, english)
