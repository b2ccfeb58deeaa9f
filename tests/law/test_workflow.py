"""Every state, role, verb, channel and custody, against a table written by hand from the Rules."""

from itertools import product

import pytest

from applications.law import vocabulary
from applications.law.catalogue import NEW
from applications.law.errors import LawError
from applications.law.workflow import Situation, TransitionRefused, check, offers

from .samples import read_as, visit_permission

EDITION = visit_permission()
FACTS = frozenset(condition.code for condition in EDITION.conditions)
CHECK_OVER = frozenset({"completeness_check"})
ANY = "*"

# worker: of the State Corporation
# state, role, verb, channel, custody, until the check's day is over -> next state, clause
LAWFUL = """
new                    clerk    register          *                 *       always registered             R3
new                    worker   register          state_corporation *       always registered             R3
registered             worker   send              state_corporation branch  always registered             R6a
registered             clerk    receive           state_corporation courier always registered             R6a
registered             head     declare_lost      state_corporation courier always registered             R6a
registered             worker   refuse_acceptance state_corporation branch  always not_accepted           R7c
registered             head     assign            *                 office  always checking               G5.2
checking               head     assign            *                 *       always checking               G5.2
registered             head     leave_out_day     *                 *       always registered             R12
checking               head     leave_out_day     *                 *       always checking               R12
preparing              head     leave_out_day     *                 *       always preparing              R12
awaiting_signature     head     leave_out_day     *                 *       always awaiting_signature     R12
preparing              head     assign            *                 *       always preparing              G5.2
refusal_announced      head     assign            *                 *       always refusal_announced      G5.2
awaiting_hearing       head     assign            *                 *       always awaiting_hearing       G5.2
heard                  head     assign            *                 *       always heard                  G5.2
checking               executor accept_documents  *                 *       always preparing              R7a
checking               executor refuse_acceptance *                 *       until  not_accepted           R7b
preparing              executor draft_result      *                 *       always preparing              R9a
preparing              executor propose           *                 *       always awaiting_signature     R9a
preparing              executor announce_refusal  *                 *       always refusal_announced      R9b
refusal_announced      executor schedule_hearing  *                 *       always awaiting_hearing       R9c
refusal_announced      executor waive_hearing     *                 *       always heard                  R9c
awaiting_hearing       executor waive_hearing     *                 *       always heard                  R9c
awaiting_hearing       executor hold_hearing      *                 *       always heard                  R9c
heard                  executor draft_result      *                 *       always heard                  R9d
heard                  executor propose           *                 *       always awaiting_signature     R9d
awaiting_signature     head     return_for_rework *                 *       always heard                  R9d
awaiting_signature     head     sign              *                 *       always signed                 R9d
signed                 clerk    send              state_corporation *       always with_state_corporation R9d
with_state_corporation worker   receive           state_corporation courier always ready_for_hand_over    R11a
with_state_corporation head     declare_lost      state_corporation courier always recalled               T9.10
signed                 clerk    hand_over         chancellery       *       always handed_over            R9d
signed                 clerk    hand_over         portal            *       always handed_over            R9d
ready_for_hand_over    worker   hand_over         state_corporation *       always handed_over            R11a
ready_for_hand_over    worker   send              state_corporation branch  always kept_by_office         R11b
kept_by_office         clerk    receive           state_corporation courier always kept_by_office         R11b
kept_by_office         worker   recall            state_corporation *       always recalled               T9.10
recalled               clerk    receive           state_corporation courier always recalled               R11b
kept_by_office         head     declare_lost      state_corporation courier always kept_by_office         R11b
recalled               head     declare_lost      state_corporation courier always recalled               R11b
recalled               clerk    send              state_corporation office  always with_state_corporation T9.10
kept_by_office         clerk    hand_over         state_corporation office  always handed_over            R9d
recalled               clerk    hand_over         state_corporation office  always handed_over            R9d
signed                 head     replace_act       *                 *       always signed                 R13d
handed_over            head     replace_act       *                 *       always signed                 R13d
ready_for_hand_over    head     replace_act       state_corporation branch  always signed                 R13d
kept_by_office         head     replace_act       state_corporation office  always signed                 R13d
recalled               head     replace_act       state_corporation office  always signed                 R13d
not_accepted           clerk    hand_over         *                 *       always closed                 R7c
not_accepted           worker   hand_over         *                 *       always closed                 R7c
registered             clerk    withdraw          *                 *       always withdrawn              R3
checking               clerk    withdraw          *                 *       always withdrawn              R3
preparing              clerk    withdraw          *                 *       always withdrawn              R3
refusal_announced      clerk    withdraw          *                 *       always withdrawn              R3
awaiting_hearing       clerk    withdraw          *                 *       always withdrawn              R3
heard                  clerk    withdraw          *                 *       always withdrawn              R3
awaiting_signature     clerk    withdraw          *                 *       always withdrawn              R3
"""
WORKER = "state_corporation_worker"
TABLE = [tuple(WORKER if word == "worker" else word for word in line.split()) for line in LAWFUL.strip().splitlines()]
STATES = [NEW, *(state.code for state in EDITION.states)]


def expected(state, role, verb, channel, custody, over):
    """The next state and the clause by the table above, or None."""
    for row_state, row_role, row_verb, row_channel, row_custody, when, to, clause in TABLE:
        if (row_state, row_role, row_verb) != (state, role, verb):
            continue
        if row_channel in (ANY, channel) and row_custody in (ANY, custody) and not (over and when == "until"):
            return to, clause
    return None


def answer(state, role, verb, channel, custody, over):
    situation = Situation(state, channel, custody, FACTS, CHECK_OVER if over else frozenset())
    try:
        row = check(EDITION, situation, {role}, verb)
    except TransitionRefused:
        return None
    return row.to, row.clause


@pytest.mark.parametrize("state", STATES)
def test_every_state_role_and_verb_answers_as_the_table_says(state):
    verbs = [verb.code for verb in EDITION.verbs]
    cases = product(vocabulary.ROLES, verbs, vocabulary.CHANNELS, vocabulary.CUSTODIES, (False, True))
    differing = [case for case in cases if answer(state, *case) != expected(state, *case)]
    assert differing == []


@pytest.mark.parametrize("state", STATES)
def test_an_offer_says_the_same_as_the_check(state):
    for role, channel, custody in product(vocabulary.ROLES, vocabulary.CHANNELS, vocabulary.CUSTODIES):
        situation = Situation(state, channel, custody, FACTS)
        for offer in offers(EDITION, situation, {role}):
            found = expected(state, role, offer.verb, channel, custody, False)
            assert offer.lawful is (found is not None)
            assert found in (None, (offer.to, offer.clause))


@pytest.mark.parametrize(
    ("state", "role", "verb", "custody", "to"),
    [
        pytest.param(NEW, "clerk", "register", "applicant", "registered", id="R3-office-registers"),
        pytest.param(NEW, WORKER, "register", "applicant", "registered", id="R3-branch-registers"),
        pytest.param("registered", WORKER, "send", "branch", "registered", id="R6a-branch-sends"),
        pytest.param("registered", "clerk", "receive", "courier", "registered", id="R6a-office-receives"),
        pytest.param("registered", WORKER, "refuse_acceptance", "branch", "not_accepted", id="R7c-branch-refuses"),
        pytest.param("not_accepted", WORKER, "hand_over", "branch", "closed", id="R7c-refusal-handed-over"),
        pytest.param("registered", "head", "assign", "office", "checking", id="G5.2-head-names-the-executor"),
        pytest.param("signed", "clerk", "send", "office", "with_state_corporation", id="R9d-office-sends-the-result"),
        pytest.param("with_state_corporation", WORKER, "receive", "courier", "ready_for_hand_over", id="R11a-arrived"),
        pytest.param("ready_for_hand_over", WORKER, "hand_over", "branch", "handed_over", id="R11a-handed-over"),
        pytest.param("ready_for_hand_over", WORKER, "send", "branch", "kept_by_office", id="R11b-the-month-is-over"),
        pytest.param("kept_by_office", "clerk", "receive", "courier", "kept_by_office", id="R11b-office-keeps-it"),
        pytest.param("kept_by_office", WORKER, "recall", "office", "recalled", id="T9.10-the-applicant-comes-late"),
        pytest.param("kept_by_office", WORKER, "recall", "courier", "recalled", id="T9.10-while-it-is-carried-back"),
        pytest.param("recalled", "clerk", "receive", "courier", "recalled", id="T9.10-asked-for-before-it-arrived"),
        pytest.param("recalled", "clerk", "send", "office", "with_state_corporation", id="T9.10-sent-anew"),
        pytest.param("kept_by_office", "clerk", "hand_over", "office", "handed_over", id="R9d-at-the-office"),
    ],
)
def test_an_application_goes_its_way_through_the_state_corporation(state, role, verb, custody, to):
    situation = Situation(state, "state_corporation", custody, FACTS)
    assert check(EDITION, situation, {role}, verb).to == to


@pytest.mark.parametrize(
    ("state", "role", "verb", "missing", "rule"),
    [
        pytest.param("checking", "executor", "accept_documents", "assigned_to_actor", "R7a", id="R7a-executor-named"),
        pytest.param("checking", "executor", "accept_documents", "documents_complete", "R7a", id="R7a-complete"),
        pytest.param("checking", "executor", "refuse_acceptance", "assigned_to_actor", "R7b", id="R7b-executor-named"),
        pytest.param("checking", "executor", "refuse_acceptance", "a_document_rejected", "R7b", id="R7b-reason"),
        pytest.param("checking", "executor", "refuse_acceptance", "every_document_checked", "R7b", id="R7b-checked"),
        pytest.param("preparing", "executor", "draft_result", "assigned_to_actor", "R9a", id="R9a-executor-named"),
        pytest.param("preparing", "executor", "propose", "assigned_to_actor", "R9a", id="R9a-executor-proposes"),
        pytest.param("preparing", "executor", "propose", "draft_ready", "R9a", id="R9a-draft-ready"),
        pytest.param("preparing", "executor", "propose", "draft_grants", "R9a", id="R9b-no-refusal-without-hearing"),
        pytest.param("preparing", "executor", "announce_refusal", "ground_found", "R9b", id="R9b-a-ground-first"),
        pytest.param("preparing", "executor", "announce_refusal", "notice_signed", "R9b", id="R9b-signed-first"),
        pytest.param(
            "refusal_announced", "executor", "schedule_hearing", "hearing_set", "R9c", id="R9c-time-and-place"
        ),
        pytest.param("refusal_announced", "executor", "schedule_hearing", "notice_proven", "R9c", id="R9c-proof"),
        pytest.param("awaiting_hearing", "executor", "hold_hearing", "protocol_ready", "R9c", id="R9c-protocol"),
        pytest.param("awaiting_hearing", "executor", "waive_hearing", "hearing_waived", "R9c", id="R9c-waiver"),
        pytest.param("awaiting_signature", "head", "sign", "not_preparer", "R9d", id="R9d-signer-is-not-preparer"),
        pytest.param("awaiting_signature", "head", "sign", "paper_ready", "R9d", id="R9d-paper-ready"),
    ],
)
def test_a_missing_fact_refuses_the_step_and_says_what_to_do(state, role, verb, missing, rule):
    situation = Situation(state, "chancellery", "office", FACTS - {missing})
    with pytest.raises(TransitionRefused) as refused:
        check(EDITION, situation, {role}, verb)
    condition = EDITION.condition(missing)
    assert (refused.value.rule, refused.value.why, refused.value.remedy) == (rule, condition.why, condition.remedy)


def test_a_result_is_sent_back_only_after_its_month_and_not_out_of_the_courier_s_hands_R11b():
    def sent(custody, facts):
        return check(EDITION, Situation("ready_for_hand_over", "state_corporation", custody, facts), {WORKER}, "send")

    with pytest.raises(TransitionRefused) as refused:
        sent("branch", FACTS - {"storage_over"})
    condition = EDITION.condition("storage_over")
    assert (refused.value.rule, refused.value.why) == ("R11b", condition.why)
    with pytest.raises(TransitionRefused):
        sent("courier", FACTS)
    assert sent("branch", FACTS).to == "kept_by_office"


@pytest.mark.parametrize(
    ("facts", "to"),
    [
        pytest.param(FACTS - {"result_was_asked_for"}, "signed", id="R11a-a-first-delivery-begins-anew"),
        pytest.param(FACTS, "recalled", id="T9.10-what-was-asked-for-is-still-asked-for"),
    ],
)
def test_a_result_that_is_lost_on_its_way_to_the_branch_is_owed_as_before(facts, to):
    situation = Situation("with_state_corporation", "state_corporation", "courier", facts)
    assert check(EDITION, situation, {"head"}, "declare_lost").to == to


@pytest.mark.parametrize(
    ("passed", "facts", "lawful"),
    [
        pytest.param(frozenset(), {"every_document_checked"}, False, id="R7a-incomplete-on-the-day-of-the-check"),
        pytest.param(CHECK_OVER, {"every_document_checked"}, True, id="R7a-incomplete-after-that-day-goes-on"),
        pytest.param(CHECK_OVER, set(), False, id="R7a-unchecked-after-that-day-waits"),
        pytest.param(frozenset(), {"documents_complete"}, True, id="R7a-complete-at-once"),
    ],
)
def test_after_the_day_of_the_check_only_the_merits_remain(passed, facts, lawful):
    situation = Situation("checking", "chancellery", "office", frozenset({"assigned_to_actor", *facts}), passed)
    offer = next(o for o in offers(EDITION, situation, {"executor"}) if o.verb == "accept_documents")
    assert offer.lawful is lawful


def test_the_closed_path_of_refusing_acceptance_names_the_rule_that_closed_it():
    situation = Situation("checking", "chancellery", "office", FACTS, CHECK_OVER)
    offer = next(o for o in offers(EDITION, situation, {"executor"}) if o.verb == "refuse_acceptance")
    assert offer.refusal is not None
    assert offer.refusal.rule == "R7a"
    assert "Қағидалар, 7-тармақтың 1-бөлігі" in offer.refusal.why.kk


@pytest.mark.parametrize(
    ("situation", "roles", "verb", "words"),
    [
        pytest.param(
            Situation("registered", "chancellery", "office"),
            {"clerk"},
            "receive",
            "State Corporation",
            id="R6a-channel",
        ),
        pytest.param(
            Situation("registered", "state_corporation", "branch"),
            {"head"},
            "assign",
            "at the office",
            id="R6a-custody",
        ),
        pytest.param(Situation("registered", "chancellery", "office"), {"clerk"}, "assign", "head", id="G5.2-role"),
        pytest.param(
            Situation("handed_over", "chancellery", "applicant"), {"head"}, "sign", "nothing", id="R12-finished"
        ),
        pytest.param(
            Situation(NEW, "chancellery", "office"), {"head"}, "sign", "not registered", id="R3-unregistered"
        ),
    ],
)
def test_a_refusal_has_three_parts_in_three_languages(situation, roles, verb, words):
    with pytest.raises(TransitionRefused) as refused:
        check(EDITION, situation, roles, verb)
    refusal = refused.value.refusal
    assert words in refusal.in_("en")
    for part in (refusal.asked, refusal.why, refusal.remedy):
        assert all((part.kk, part.ru, part.en))
        assert "{" not in part.kk + part.ru + part.en
    assert refusal.rule in EDITION.clauses


NOTICE_OVER = frozenset({"refusal_notice"})


@pytest.mark.parametrize(
    ("passed", "recorded", "rule"),
    [
        pytest.param(frozenset(), False, None, id="R9b-until-its-last-day"),
        pytest.param(NOTICE_OVER, False, "R9b", id="R9b-closed-after-its-last-day"),
        pytest.param(NOTICE_OVER, True, None, id="Q5-finish-late-with-the-breach-recorded"),
    ],
)
def test_the_way_to_a_refusal_closes_after_its_last_day_and_that_to_the_permit_stays_open(passed, recorded, rule):
    facts = FACTS if recorded else FACTS - {"late_finish_recorded"}
    found = {
        o.verb: o
        for o in offers(EDITION, Situation("preparing", "chancellery", "office", facts, passed), {"executor"})
    }
    refusal = found["announce_refusal"].refusal
    assert (refusal and refusal.rule) == rule
    assert found["propose"].lawful


def test_a_refusal_after_the_hearing_answers_every_objection_and_a_permit_need_not_R9d():
    for missing, lawful in (({"objections_answered"}, True), ({"objections_answered", "draft_grants"}, False)):
        situation = Situation("heard", "chancellery", "office", FACTS - missing)
        found = next(o for o in offers(EDITION, situation, {"executor"}) if o.verb == "propose")
        assert found.lawful is lawful


def test_an_unknown_verb_is_an_error_of_the_caller():
    with pytest.raises(LawError, match="no such verb"):
        check(EDITION, Situation("checking", "chancellery", "office"), {"head"}, "submit")


def test_several_roles_of_one_person_add_up():
    found = {o.verb for o in offers(EDITION, Situation("checking", "chancellery", "office", FACTS), {"head", "clerk"})}
    assert found == {"assign", "withdraw", "leave_out_day"}


@pytest.mark.parametrize(
    ("on", "state", "to"),
    [
        pytest.param(False, "preparing", None, id="APPC 76-switch-off"),
        pytest.param(True, "preparing", "preparing", id="APPC 76-switch-on"),
        pytest.param(True, "checking", "checking", id="APPC 76-at-the-check"),
        pytest.param(True, "signed", None, id="APPC 76-decided-already"),
    ],
)
def test_the_head_extends_the_term_only_where_the_switch_is_on(on, state, to):
    edition = read_as(EDITION, "extension_allowed", on)
    try:
        found = check(edition, Situation(state, "chancellery", "office", FACTS), {"head"}, "extend").to
    except TransitionRefused:
        found = None
    assert found == to


def test_the_paper_package_moves_with_the_steps():
    effects = {(row.verb, row.sources[0], row.roles[0]): row.effect for row in EDITION.transitions if row.effect}
    assert effects == {
        ("register", NEW, "clerk"): "office",
        ("register", NEW, "state_corporation_worker"): "branch",
        ("send", "registered", "state_corporation_worker"): "courier",
        ("receive", "registered", "clerk"): "office",
        ("send", "signed", "clerk"): "courier",
        ("receive", "with_state_corporation", "state_corporation_worker"): "branch",
        ("hand_over", "signed", "clerk"): "applicant",
        ("hand_over", "ready_for_hand_over", "state_corporation_worker"): "applicant",
        ("send", "ready_for_hand_over", "state_corporation_worker"): "courier",
        ("receive", "kept_by_office", "clerk"): "office",
        ("receive", "recalled", "clerk"): "office",
        ("send", "recalled", "clerk"): "courier",
        ("hand_over", "kept_by_office", "clerk"): "applicant",
        ("hand_over", "not_accepted", "clerk"): "applicant",
        **{("replace_act", state, "head"): "office" for state in ("signed", "ready_for_hand_over", "kept_by_office")},
        **{
            ("declare_lost", state, "head"): "office"
            for state in ("registered", "with_state_corporation", "kept_by_office", "recalled")
        },
    }


def test_every_state_can_be_reached_and_every_open_one_left():
    """A new act alone opens a case again; it comes by itself with its signature. Source: R13d."""
    reached = {row.to for row in EDITION.transitions}
    left = {source for row in EDITION.transitions for source in row.sources if not row.by_itself}
    for state in EDITION.states:
        assert state.code in reached
        assert (state.code in left) is not state.final
