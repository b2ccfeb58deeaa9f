"""The way of a new act that satisfies a complaint: every state, role and verb, against a table written by hand."""

from itertools import product

import pytest

from applications.law import vocabulary
from applications.law.catalogue import catalogue
from applications.law.complaints import AWAITING, Standing, check_step, waits_in
from applications.law.new_acts import is_replaceable, of_new_act, table
from applications.law.progress import result_is_signed, term_runs
from applications.law.texts import LANGUAGES
from applications.law.workflow import Situation, TransitionRefused, check, offers

from .samples import visit_permission

EDITION = visit_permission()
ACT = of_new_act(EDITION)
FACTS = frozenset(condition.code for condition in ACT.conditions)
LAWFUL = {
    ("drafting", "executor", "draft_result"): "drafting",
    ("drafting", "executor", "propose"): "proposed",
    ("proposed", "head", "return_for_rework"): "drafting",
    ("proposed", "head", "sign"): "signed",
}


def answer(state, role, verb, facts=FACTS):
    try:
        return check(ACT, Situation(state, "chancellery", "applicant", facts), {role}, verb).to
    except TransitionRefused:
        return None


@pytest.mark.parametrize("state", [each.code for each in table().states])
def test_every_state_role_and_verb_of_a_new_act_answers_as_the_table_says(state):
    cases = product(vocabulary.ROLES, [verb.code for verb in EDITION.verbs])
    assert all(answer(state, *case) == LAWFUL.get((state, *case)) for case in cases)


@pytest.mark.parametrize(
    ("verb", "fact"),
    [
        pytest.param("sign", "within_three_days", id="R13d-the-limit-of-the-signature"),
        pytest.param("propose", "within_three_days", id="R13d-the-limit-of-the-proposal"),
        pytest.param("propose", "grants_what_was_asked", id="R13d-only-in-full"),
        pytest.param("sign", "not_complained_of", id="R13b-nobody-judges-the-own-act"),
        pytest.param("sign", "not_preparer", id="R9d-four-eyes"),
    ],
)
def test_a_new_act_is_not_adopted_without(verb, fact):
    state, role = ("proposed", "head") if verb == "sign" else ("drafting", "executor")
    with pytest.raises(TransitionRefused) as refusal:
        check(ACT, Situation(state, "chancellery", "office", FACTS - {fact}), {role}, verb)
    assert refusal.value.rule == "R13d"
    said = (refusal.value.asked, refusal.value.why, refusal.value.remedy)
    assert all(part.in_(language) for part in said for language in LANGUAGES)


@pytest.mark.parametrize(
    ("state", "may_be"),
    [
        ("preparing", False),
        ("awaiting_signature", False),
        ("not_accepted", False),
        ("withdrawn", False),
        ("signed", True),
        ("with_state_corporation", True),
        ("kept_by_office", True),
        ("handed_over", True),
    ],
)
def test_only_a_signed_act_is_replaced(state, may_be):
    """Source: R13d."""
    assert is_replaceable(EDITION, state) is may_be


def test_the_way_to_a_new_act_opens_no_term_again():
    """Source: R12, R13d."""
    for state in ("signed", "ready_for_hand_over", "handed_over"):
        assert not term_runs(EDITION, state)
        assert result_is_signed(EDITION, state)


def test_nobody_is_offered_what_comes_by_itself():
    for state in ("signed", "handed_over"):
        found = offers(EDITION, Situation(state, "chancellery", "office", FACTS), {"head"})
        assert "replace_act" not in {each.verb for each in found}


def test_while_a_new_act_is_awaited_the_complaint_waits_to_be_forwarded():
    """Source: R13c, R13d."""
    assert waits_in(EDITION, AWAITING) == ("complaint_forward", "complaint_reply")
    passed = frozenset({"complaint_forward"})
    assert check_step(EDITION, Standing(AWAITING, passed=passed), {"clerk"}, "forward").to == "forwarded"
    adopted = frozenset({"new_act_signed"})
    assert check_step(EDITION, Standing(AWAITING, adopted), {"head"}, "satisfy").to == "satisfied"
    with pytest.raises(TransitionRefused):
        check_step(EDITION, Standing(AWAITING, adopted, passed), {"head"}, "satisfy")


@pytest.mark.parametrize(
    ("state", "facts", "lawful"),
    [
        pytest.param("registered", {"act_is_signed"}, True, id="R13d-signed"),
        pytest.param("registered", set(), False, id="R13d-not-signed"),
        pytest.param("answered", {"act_is_signed"}, False, id="R13e-answered-already"),
        pytest.param("forwarded", {"act_is_signed"}, False, id="R13c-forwarded-already"),
    ],
)
def test_a_complaint_is_satisfied_by_a_new_act_where(state, facts, lawful):
    standing = Standing(state, frozenset(facts))
    if lawful:
        assert check_step(EDITION, standing, {"head"}, "decide_anew").to == AWAITING
    else:
        with pytest.raises(TransitionRefused):
            check_step(EDITION, standing, {"head"}, "decide_anew")


def test_every_edition_reads_the_table_of_a_new_act():
    for edition in catalogue().everything:
        assert {state.code for state in of_new_act(edition).states} == {"drafting", "proposed", "signed", "left"}
