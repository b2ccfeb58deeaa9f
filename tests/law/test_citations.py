"""A clause as people cite it."""

import re

import pytest

from applications.law.catalogue import catalogue
from applications.law.citations import citation, cite, place_of

KAZAKH_LETTERS = re.compile("[әғқңөұүһі]", re.IGNORECASE)


@pytest.mark.parametrize(
    ("source", "ru", "en"),
    [
        pytest.param("12-тармақ", "п. 12", "cl. 12", id="R12"),
        pytest.param("12-1-тармақтың 3-бөлігі", "ч. 3 п. 12-1", "cl. 12-1, part 3", id="R12-1c"),
        pytest.param("13-тармақтың 1, 3-бөліктері", "ч. 1, 3 п. 13", "cl. 13, part 1, 3", id="R13a"),
        pytest.param("13-тармақтың 8-бөлігі, 14-тармақ", "ч. 8 п. 13, п. 14", "cl. 13, part 8, cl. 14", id="R13g"),
        pytest.param("9-тармақтың 3) тармақшасы", "пп. 3) п. 9", "cl. 9(3)", id="T9.3"),
        pytest.param("11, 15, 16-тармақтар", "п. 11, 15, 16", "cl. 11, 15, 16", id="T11g"),
        pytest.param("73-бап", "ст. 73", "art. 73", id="APPC-73"),
        pytest.param("4-қосымша", "приложение 4", "annex 4", id="F4"),
    ],
)
def test_a_place_is_said_in_russian_and_english(source, ru, en):
    place = place_of(source)
    assert (place.kk, place.ru, place.en) == (source, ru, en)


@pytest.mark.parametrize(
    ("edition", "clause"),
    [
        pytest.param(each, clause, id=f"{clause.id}-{each.service}-{each.code}")
        for each in catalogue().everything
        for clause in each.clauses.values()
    ],
)
def test_every_clause_of_every_edition_can_be_cited_in_each_language(edition, clause):
    said = citation(clause)
    assert clause.source in said.kk
    assert not KAZAKH_LETTERS.search(said.ru + said.en)


def test_a_clause_the_edition_does_not_hold_is_named_by_its_id():
    edition = catalogue().edition("visit_permission", "2023")
    assert cite(edition, "X1").ru == "X1"
