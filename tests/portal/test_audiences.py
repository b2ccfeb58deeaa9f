"""For whose eyes each fact of a paper is: every sheet and every letter says it, and freezing keeps to it."""

from dataclasses import dataclass, replace
from typing import Annotated

import pytest

from applications.disclosure.freezing import require_readable
from applications.disclosure.kinds import Kind
from applications.law.catalogue import catalogue
from applications.law.errors import TransitionRefused
from applications.letters.placeholders import READERS, Placeholder
from applications.letters.registry import palette
from portal.documents.audiences import (
    APPLICANT,
    AUDIENCES,
    CARER,
    OFFICE,
    About,
    For,
    Undeclared,
    audiences_of,
    leaves,
    outside,
    told_of_children,
)
from portal.documents.facts import Facts
from portal.documents.forms import FORMS
from portal.documents.letters import Said
from tests.portal.paper_samples import SAMPLES


def classes_in(kind: type) -> set[type]:
    """A facts class with all that it holds."""
    held = [each for each in audiences_of(kind).values() if isinstance(each, type)]
    return {kind}.union(*(classes_in(each) for each in held))


EVERY_CLASS = sorted(set().union(*(classes_in(form.facts) for form in FORMS.values())), key=lambda kind: kind.__name__)
EVERY_LETTER = [
    pytest.param(edition, form, id=f"{edition.service}-{edition.code}-{form.code}")
    for edition in catalogue().everything
    for form in (*edition.forms, *edition.letters)
]


@pytest.mark.parametrize("kind", EVERY_CLASS, ids=lambda kind: kind.__name__)
def test_every_field_of_every_sheet_says_for_whom_it_is(kind):
    declared = audiences_of(kind)
    assert set(declared) == set(kind.__dataclass_fields__)
    assert all(each.audience in AUDIENCES for each in declared.values() if isinstance(each, For))


@pytest.mark.parametrize(("edition", "form"), EVERY_LETTER)
def test_every_placeholder_of_a_letter_is_for_its_reader(edition, form):
    found = palette(edition, form)
    assert found
    assert all(each.audience in READERS[form.audience] for each in found)


def test_a_field_that_nobody_thought_about_fails():
    @dataclass(frozen=True, kw_only=True)
    class Careless(Facts):
        school: str

    with pytest.raises(Undeclared, match=r"Careless\.school"):
        audiences_of(Careless)


def test_a_placeholder_without_an_audience_cannot_be_made():
    with pytest.raises(TypeError):
        Placeholder("school", "School", value=lambda case, language: "")  # type: ignore[call-arg]


@dataclass(frozen=True, kw_only=True)
class SchoolFacts(Facts):
    name: Annotated[str, For(APPLICANT, About.NAME)] = ""
    school: Annotated[str, For(CARER, About.INSTITUTION)] = ""
    note: Annotated[str, For(OFFICE)] = ""


@pytest.mark.parametrize(
    ("facts", "reader", "kept"),
    [
        pytest.param({"name": "Әлия"}, "applicant", [], id="a-name-is-for-the-applicant"),
        pytest.param({"name": "Әлия"}, "public", ["name"], id="a-name-is-not-for-everybody"),
        pytest.param({"school": "№ 5"}, "applicant", ["school"], id="a-school-is-kept-from-the-applicant"),
        pytest.param({"school": "№ 5"}, "carer", [], id="a-school-is-the-carers"),
        pytest.param({"school": "№ 5", "note": "x"}, "office", [], id="an-office-reads-all"),
        pytest.param({"school": "", "note": ""}, "public", [], id="what-is-empty-tells-nothing"),
    ],
)
def test_facts_outside_of_the_readers_audience_are_found(facts, reader, kept):
    assert [leaf.path for leaf in outside(SchoolFacts(**facts), reader)] == kept


def test_freezing_refuses_a_fact_for_other_eyes_in_three_parts():
    with pytest.raises(TransitionRefused) as refusal:
        require_readable(SchoolFacts(school="№ 5"), "applicant")
    assert "school" in refusal.value.why.en
    assert all(part.in_(language) for part in (refusal.value.asked, refusal.value.remedy) for language in ("kk", "ru"))


def test_what_the_head_released_is_frozen():
    require_readable(SchoolFacts(school="№ 5"), "applicant", released=frozenset({Kind.INSTITUTION}))
    with pytest.raises(TransitionRefused):
        require_readable(SchoolFacts(note="x"), "applicant", released=frozenset(Kind))


@pytest.mark.parametrize("form", sorted(SAMPLES))
def test_what_is_printed_today_is_for_the_applicant(form):
    assert outside(SAMPLES[form], "applicant") == ()


def test_the_annex_of_the_standard_says_the_institution_by_itself():
    permit = SAMPLES["permit_2017"]
    named = replace(permit, children=(replace(permit.children[0], institution="№ 1 балалар үйі"),))
    assert outside(named, "applicant") == ()
    assert [leaf.audience.by_form for leaf in told_of_children(named) if leaf.value == "№ 1 балалар үйі"] == ["T6"]


def test_a_letter_tells_what_its_placeholders_said():
    letter = replace(SAMPLES["letter"], said=(Said(code="carers", audience=CARER, about="carer", words="Әсем"),))
    assert [leaf.value for leaf in outside(letter, "applicant")] == ["Әсем"]
    assert "said.0" not in [leaf.path for leaf in outside(letter, "carer")]


def test_a_permit_tells_names_days_placements_and_conditions():
    told = {leaf.audience.about for leaf in told_of_children(SAMPLES["permit"])}
    assert told >= {About.NAME, About.BORN_ON, About.PLACEMENT}
    assert all(leaf.path for leaf in leaves(SAMPLES["permit"]))
