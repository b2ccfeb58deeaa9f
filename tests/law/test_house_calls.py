"""The way of a call for a visit at home: every state, step and role, and the words of the right."""

import pytest

from applications.law.catalogue import catalogue
from applications.law.errors import TransitionRefused
from applications.law.house_calls import check_step, house_calls, lawful_steps
from applications.law.vocabulary import ROLES

STANDARD = catalogue().edition("visit_permission", "2017")
WORKER = "state_corporation_worker"
OPEN = ("asked", "planned", "on_the_way", "not_met")
REACHED = {
    **{(state, "plan"): "planned" for state in OPEN},
    **{(state, "cancel"): "cancelled" for state in OPEN},
    **{(state, "correct"): "" for state in OPEN},
    **{(state, "reorder"): "" for state in ("planned", "on_the_way")},
    ("planned", "set_out"): "on_the_way",
    **{(state, "not_met"): "not_met" for state in ("planned", "on_the_way")},
    **{(state, "take_in"): "visited" for state in ("planned", "on_the_way")},
}


@pytest.mark.parametrize("role", sorted(ROLES))
@pytest.mark.parametrize("verb", sorted(house_calls().verbs))
@pytest.mark.parametrize("state", sorted(house_calls().states))
def test_a_step_of_a_call_leads_where_its_row_says_and_is_the_state_corporation_s_alone(state, verb, role):
    """Source: T13."""
    if (state, verb) in REACHED and role == WORKER:
        assert check_step(state, {role}, verb).to == REACHED[state, verb]
        assert verb in lawful_steps(state, {role})
        return
    assert verb not in lawful_steps(state, {role})
    with pytest.raises(TransitionRefused) as refusal:
        check_step(state, {role}, verb)
    assert refusal.value.refusal.rule == "T13"


def test_every_state_is_reached_and_a_final_one_is_left_by_nothing():
    reached = {step.to for step in house_calls().steps if step.to} | {"asked"}
    assert reached == set(house_calls().states)
    for state in house_calls().states.values():
        assert bool(lawful_steps(state.code, {WORKER})) is not state.final


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_choices_speak_each_language(language):
    law = house_calls()
    rows = [law.sources, law.abilities, law.extents, law.confirmations, law.states, law.verbs]
    titles = [each.title.in_(language) for row in rows for each in row.values()]
    assert all(titles)
    assert len(set(titles)) >= len(titles) - 1, "a state and a verb may share their words"


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("өзіне", id="T13-self-care"),
        pytest.param("өздігінен қозғалу", id="T13-movement"),
        pytest.param("бағдарлау", id="T13-orientation"),
        pytest.param("толық", id="T13-fully"),
        pytest.param("ішінара", id="T13-partly"),
    ],
)
def test_the_right_is_in_the_words_of_the_clause(words, official_standard):
    law = house_calls()
    choices = [*law.abilities.values(), *law.extents.values()]
    assert any(words in each.title.kk for each in choices)
    assert words in official_standard


@pytest.fixture
def official_standard() -> str:
    """Clause 13 as the act has it; the hyphen of one word is spaced there."""
    return (
        "Организм функциясы тұрақты бұзылған, өзіне - өзі қызмет көрсету, өздігінен қозғалу, бағдарлау қабілетін "
        "немесе мүмкіндігін толық немесе ішінара жоғалтқан көрсетілетін қызметті алушыларға"
    )


def test_no_term_is_invented_for_a_visit():
    assert not any(duty.clause == "T13" for duty in STANDARD.duties)
    assert not any(term.clause == "T13" for term in STANDARD.terms)
    assert "Үйге бару мерзімі белгіленбеген" in house_calls().note.kk
