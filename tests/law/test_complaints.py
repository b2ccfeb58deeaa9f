"""The way of a complaint: every state, step and role, read from its table."""

import pytest

from applications.law.catalogue import catalogue
from applications.law.complaints import (
    BEGINNINGS,
    Standing,
    addressees_of,
    check_step,
    step_offers,
    table,
    waits_in,
)
from applications.law.errors import TransitionRefused
from applications.law.vocabulary import ROLES

NEW, OLD = (catalogue().edition("visit_permission", code) for code in ("2023", "2017"))
REACHED = {
    ("registered", "satisfy"): "satisfied",
    ("registered", "forward"): "forwarded",
    ("registered", "answer"): "answered",
    ("new_act_awaited", "forward"): "forwarded",
    ("answered", "forward"): "at_authority",
    ("forwarded", "answer"): "at_authority",
    ("forwarded", "note_registration"): "forwarded",
    ("forwarded", "note_decision"): "decided_by_authority",
    ("at_authority", "note_registration"): "at_authority",
    ("at_authority", "note_decision"): "closed",
    ("decided_by_authority", "answer"): "closed",
    ("for_state_corporation", "pass_on"): "passed_on",
}
JUDGES = ("satisfy", "answer")


def standing(state: str, verb: str, **changes) -> Standing:
    facts = {"registered_there"} if verb == "note_decision" else {"not_registered_there"}
    return Standing(state, frozenset(facts | changes.pop("facts", set())), **changes)


@pytest.mark.parametrize("role", sorted(ROLES))
@pytest.mark.parametrize("verb", sorted(table().verbs))
@pytest.mark.parametrize("state", sorted(table().states))
def test_a_step_leads_where_its_row_says_and_nowhere_else(state, verb, role):
    to = REACHED.get((state, verb))
    passes_on = role == "state_corporation_worker" and verb == "pass_on"
    lawful = to and (role == "head" or (role == "clerk" and verb not in JUDGES) or passes_on)
    if lawful:
        assert check_step(NEW, standing(state, verb), {role}, verb).to == to
    else:
        with pytest.raises(TransitionRefused) as refusal:
            check_step(NEW, standing(state, verb), {role}, verb)
        assert refusal.value.refusal.asked.kk.endswith(f"{table().verbs[verb].kk}.")


@pytest.mark.parametrize("verb", [pytest.param(verb, id=f"R13b-{verb}") for verb in JUDGES])
def test_the_official_complained_of_does_not_judge_and_may_forward(verb):
    with pytest.raises(TransitionRefused) as refusal:
        check_step(NEW, standing("registered", verb, facts={"complained_of"}), {"head"}, verb)
    assert "complained of" in refusal.value.why.en
    own = standing("registered", "forward", facts={"complained_of"})
    assert check_step(NEW, own, {"head"}, "forward").to == "forwarded"


@pytest.mark.parametrize(
    ("passed", "open_"),
    [
        pytest.param(frozenset(), True, id="R13d-within-three-days"),
        pytest.param(frozenset({"complaint_forward"}), False, id="R13d-after-three-days"),
    ],
)
def test_full_satisfaction_takes_the_place_of_forwarding_for_three_days(passed, open_):
    found = step_offers(NEW, standing("registered", "satisfy", passed=passed), {"head"})
    offer = next(each for each in found if each.step.verb == "satisfy")
    assert (offer.refusal is None) is open_
    assert offer.step.clause_in(NEW) == "R13d"


@pytest.mark.parametrize(
    ("edition", "owed", "after_answer"),
    [
        pytest.param(NEW, ("complaint_forward", "complaint_reply"), "answered", id="Q16-both-duties-run"),
        pytest.param(OLD, ("complaint_reply",), "closed", id="T11e-the-answer-alone"),
    ],
)
def test_each_edition_owes_what_its_clauses_say(edition, owed, after_answer):
    assert waits_in(edition, "registered") == owed
    assert check_step(edition, standing("registered", "answer"), {"head"}, "answer").to == after_answer


@pytest.mark.parametrize(
    ("edition", "against", "codes"),
    [
        pytest.param(NEW, "office", ["head", "reviewing_body"], id="R13a-head-or-reviewing-body"),
        pytest.param(OLD, "office", ["head", "akimat", "reviewing_body"], id="T11a-head-or-akimat"),
        pytest.param(OLD, "state_corporation", ["branch_head"], id="T11d-head-of-the-state-corporation"),
    ],
)
def test_a_complaint_is_addressed_to_whom_the_edition_names(edition, against, codes):
    assert [each.code for each in addressees_of(edition, against)] == codes


def test_the_table_is_sound():
    known = table()
    used = {each for row in known.steps for each in (*row.sources, row.to)} | set(BEGINNINGS.values())
    assert used == set(known.states)
    assert {row.verb for row in known.steps} == set(known.verbs)
    for row in known.steps:
        assert not any(known.states[source].final for source in row.sources)
        assert set(row.roles) <= set(ROLES)
        assert any(each in NEW.clauses or each in OLD.clauses for each in row.clauses)
