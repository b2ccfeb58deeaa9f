"""State x Role x Verb of each service, against tables written by hand; a missing fact refuses the step."""

from itertools import product

import pytest

from applications.law import vocabulary
from applications.law.catalogue import NEW, Edition
from applications.law.workflow import Situation, TransitionRefused, check, offers

from .samples import EDITIONS, WORKER, historic

ANY = "*"
PASSED = frozenset({"refusal_notice"})
# state, role, verb, channel, custody, until the last day of a notice is over -> next state, clause
SPECIAL = """
new                clerk    register          *  *  always registered         {s}.1
registered         clerk    refuse_acceptance *  *  always not_accepted       S.common
registered         head     assign            *  *  always preparing          {s}.2
preparing          head     assign            *  *  always preparing          {s}.2
preparing          executor draft_result      *  *  always preparing          {s}.3
preparing          executor propose           *  *  always awaiting_signature {s}.3
awaiting_signature head     return_for_rework *  *  always preparing          {s}.4
awaiting_signature head     sign              *  *  always signed             {s}.4
signed             clerk    hand_over         *  *  always handed_over        {s}.5
not_accepted       clerk    hand_over         *  *  always closed             S.common
registered         clerk    withdraw          *  *  always withdrawn          {s}.1
preparing          clerk    withdraw          *  *  always withdrawn          {s}.1
awaiting_signature clerk    withdraw          *  *  always withdrawn          {s}.1
"""
SCHOOL = """
new                executor register          *  *  always registered         S3.1
registered         executor accept_documents  *  *  always preparing          S3.1
registered         executor refuse_acceptance *  *  always not_accepted       S.common
preparing          executor draft_result      *  *  always preparing          S3.2
preparing          executor propose           *  *  always awaiting_signature S3.2
awaiting_signature head     return_for_rework *  *  always preparing          S3.3
awaiting_signature head     sign              *  *  always signed             S3.3
signed             executor hand_over         *  *  always handed_over        S.common
not_accepted       executor hand_over         *  *  always closed             S.common
registered         executor withdraw          *  *  always withdrawn          S3.1
preparing          executor withdraw          *  *  always withdrawn          S3.1
awaiting_signature executor withdraw          *  *  always withdrawn          S3.1
"""
REFUSAL = """
preparing          executor announce_refusal  *  *  always refusal_announced  APPC~73
refusal_announced  executor schedule_hearing  *  *  always awaiting_hearing   APPC~73
awaiting_hearing   executor hold_hearing      *  *  always heard              APPC~73
refusal_announced  executor waive_hearing     *  *  always heard              APPC~73
awaiting_hearing   executor waive_hearing     *  *  always heard              APPC~73
heard              executor draft_result      *  *  always heard              {draft}
heard              executor propose           *  *  always awaiting_signature {draft}
awaiting_signature head     return_for_rework *  *  always heard              {sign}
registered         clerk    withdraw          *  *  always withdrawn          {take}
preparing          clerk    withdraw          *  *  always withdrawn          {take}
refusal_announced  clerk    withdraw          *  *  always withdrawn          {take}
awaiting_hearing   clerk    withdraw          *  *  always withdrawn          {take}
heard              clerk    withdraw          *  *  always withdrawn          {take}
awaiting_signature clerk    withdraw          *  *  always withdrawn          {take}
"""
PATRONAGE = """
new                clerk     register          chancellery * always registered         P5.1
new                applicant submit            portal      * always registered         P8.5
registered         clerk     refuse_acceptance portal      * always not_accepted       P8.10
registered         head      assign            *           * always preparing          P5.2
preparing          head      assign            *           * always preparing          P5.2
preparing          executor  draft_result      *           * always preparing          P5.3
preparing          executor  propose           *           * always awaiting_signature P5.3
awaiting_signature head      sign              *           * always signed             P5.4
signed             clerk     hand_over         *           * always handed_over        P5.5
not_accepted       clerk     hand_over         *           * always closed             P8.10
"""
VISITS = """
new                    clerk    register          chancellery       *       always registered             G5.1
new                    worker   register          state_corporation *       always registered             T3
registered             worker   send              state_corporation branch  always registered             T3
registered             clerk    receive           state_corporation courier always registered             T3
registered             head     declare_lost      state_corporation courier always registered             T3
registered             clerk    refuse_acceptance *                 office  always not_accepted           T9.11
registered             worker   refuse_acceptance state_corporation branch  always not_accepted           T10b
registered             head     assign            *                 office  always preparing              G5.2
preparing              head     assign            *                 *       always preparing              G5.2
refusal_announced      head     assign            *                 *       always refusal_announced      G5.2
awaiting_hearing       head     assign            *                 *       always awaiting_hearing       G5.2
heard                  head     assign            *                 *       always heard                  G5.2
registered             head     leave_out_day     *                 *       always registered             T4.1
preparing              head     leave_out_day     *                 *       always preparing              T4.1
awaiting_signature     head     leave_out_day     *                 *       always awaiting_signature     T4.1
preparing              executor draft_result      *                 *       always preparing              G5.3
preparing              executor propose           *                 *       always awaiting_signature     G5.3
awaiting_signature     head     sign              *                 *       always signed                 G5.4
signed                 clerk    send              state_corporation *       always with_state_corporation T4.1b
with_state_corporation worker   receive           state_corporation courier always ready_for_hand_over    T9.8
with_state_corporation head     declare_lost      state_corporation courier always recalled               T9.10
signed                 clerk    hand_over         chancellery       *       always handed_over            G5.5
ready_for_hand_over    worker   hand_over         state_corporation *       always handed_over            T9.8
ready_for_hand_over    worker   send              state_corporation branch  always kept_by_office         T9.9
kept_by_office         clerk    receive           state_corporation courier always kept_by_office         T9.9
kept_by_office         worker   recall            state_corporation *       always recalled               T9.10
recalled               clerk    receive           state_corporation courier always recalled               T9.9
kept_by_office         head     declare_lost      state_corporation courier always kept_by_office         T9.9
recalled               head     declare_lost      state_corporation courier always recalled               T9.9
recalled               clerk    send              state_corporation office  always with_state_corporation T9.10
kept_by_office         clerk    hand_over         state_corporation office  always handed_over            T3
recalled               clerk    hand_over         state_corporation office  always handed_over            T3
not_accepted           clerk    hand_over         *                 *       always closed                 T10b
not_accepted           worker   hand_over         *                 *       always closed                 T10b
"""
WORDS = {
    "pmpc_examination": SPECIAL.format(s="S1"),
    "rehabilitation": SPECIAL.format(s="S2"),
    "special_school_admission": SCHOOL,
    "home_schooling": SPECIAL.format(s="S4"),
    "patronage_care": PATRONAGE + REFUSAL.format(draft="P5.3", sign="P5.4", take="P5.1"),
    "visit_permission": VISITS + REFUSAL.format(draft="G5.3", sign="G5.4", take="T3"),
}


def table(service: str) -> dict[tuple[str, ...], list[tuple[str, ...]]]:
    """The rows of one service by state, role and verb."""
    found: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for line in WORDS[service].strip().splitlines():
        words = tuple(WORKER if word == "worker" else word.replace("~", " ") for word in line.split())
        if words:
            found.setdefault(words[:3], []).append(words[3:])
    return found


TABLES = {service: table(service) for service in EDITIONS}


def expected(service: str, state: str, role: str, verb: str, channel: str, custody: str, over: bool):
    for row_channel, row_custody, when, to, clause in TABLES[service].get((state, role, verb), ()):
        if row_channel in (ANY, channel) and row_custody in (ANY, custody) and not (over and when == "until"):
            return to, clause
    return None


def answer(edition: Edition, state: str, role: str, verb: str, channel: str, custody: str, over: bool):
    facts = frozenset(condition.code for condition in edition.conditions)
    try:
        row = check(edition, Situation(state, channel, custody, facts, PASSED if over else frozenset()), {role}, verb)
    except TransitionRefused:
        return None
    return row.to, row.clause


def states(edition: Edition) -> list[str]:
    return [NEW, *(state.code for state in edition.states)]


@pytest.mark.parametrize(
    "service",
    [
        pytest.param("visit_permission", id="G4-T3-visits-of-2017"),
        pytest.param("patronage_care", id="P6–7-patronage"),
        pytest.param("pmpc_examination", id="S1.staff-consultation"),
        pytest.param("rehabilitation", id="S2.staff-rehabilitation"),
        pytest.param("special_school_admission", id="S3.staff-school-without-a-clerk"),
        pytest.param("home_schooling", id="S4.staff-home-schooling"),
    ],
)
def test_every_state_role_and_verb_answers_as_the_table_says(service):
    edition = historic(service)
    verbs = [verb.code for verb in edition.verbs]
    channels = [channel.code for channel in edition.channels]
    asked = states(edition), vocabulary.ROLES, verbs, channels
    cases = [*product(*asked, vocabulary.CUSTODIES, (False,)), *product(*asked, ("office",), (True,))]
    assert [case for case in cases if answer(edition, *case) != expected(service, *case)] == []


@pytest.mark.parametrize("service", EDITIONS)
def test_an_offer_says_the_same_as_the_check(service):
    edition = historic(service)
    facts = frozenset(condition.code for condition in edition.conditions)
    channels = [channel.code for channel in edition.channels]
    for state, role, channel in product(states(edition), vocabulary.ROLES, channels):
        for offer in offers(edition, Situation(state, channel, "office", facts), {role}):
            found = expected(service, state, role, offer.verb, channel, "office", False)
            assert offer.lawful is (found is not None)


@pytest.mark.parametrize("service", EDITIONS)
def test_every_state_can_be_reached_and_every_open_one_left(service):
    edition = historic(service)
    reached = {row.to for row in edition.transitions}
    left = {source for row in edition.transitions for source in row.sources}
    for state in edition.states:
        assert state.code in reached
        assert (state.code in left) is not state.final


@pytest.mark.parametrize("service", EDITIONS)
def test_every_verb_and_condition_of_an_edition_is_used_and_every_step_has_a_state(service):
    edition = historic(service)
    assert {verb.code for verb in edition.verbs} == {row.verb for row in edition.transitions}
    assert {condition.code for condition in edition.conditions} == {
        c for row in (*edition.transitions, *edition.records) for c in row.requires
    }
    assert {state.step for state in edition.states} <= {step.code for step in edition.steps}


@pytest.mark.parametrize(
    ("service", "state", "role", "verb", "channel", "missing", "rule"),
    [
        pytest.param(
            "patronage_care",
            NEW,
            "applicant",
            "submit",
            "portal",
            "signature_confirmed",
            "P8.5",
            id="P8.6-certificate-checked",
        ),
        pytest.param(
            "patronage_care",
            "registered",
            "clerk",
            "refuse_acceptance",
            "portal",
            "a_document_rejected",
            "P8.10",
            id="P8.10-defects-in-documents",
        ),
        pytest.param(
            "patronage_care",
            "preparing",
            "executor",
            "propose",
            "chancellery",
            "examination_act_ready",
            "P5.3",
            id="P5.3-act-of-examination",
        ),
        pytest.param(
            "patronage_care",
            "preparing",
            "executor",
            "propose",
            "chancellery",
            "draft_grants",
            "P5.3",
            id="APPC 73-no-refusal-without-hearing",
        ),
        pytest.param(
            "patronage_care",
            "preparing",
            "executor",
            "announce_refusal",
            "chancellery",
            "ground_found",
            "APPC 73",
            id="APPC 73-a-ground-first",
        ),
        pytest.param(
            "pmpc_examination",
            "registered",
            "head",
            "assign",
            "chancellery",
            "primary_examination_held",
            "S1.2",
            id="S1.2-primary-examination",
        ),
        pytest.param(
            "rehabilitation",
            "registered",
            "head",
            "assign",
            "chancellery",
            "contract_concluded",
            "S2.2",
            id="S2.2-contract",
        ),
        pytest.param(
            "special_school_admission",
            NEW,
            "executor",
            "register",
            "chancellery",
            "season_open",
            "S3.1",
            id="S3.season-closed",
        ),
        pytest.param(
            "home_schooling",
            "registered",
            "clerk",
            "refuse_acceptance",
            "chancellery",
            "a_document_rejected",
            "S.common",
            id="S.common-a-reason-to-refuse",
        ),
        pytest.param(
            "visit_permission",
            "registered",
            "clerk",
            "refuse_acceptance",
            "chancellery",
            "a_document_rejected",
            "T9.11",
            id="T9.11-a-reason-to-refuse",
        ),
        pytest.param(
            "visit_permission",
            "registered",
            WORKER,
            "refuse_acceptance",
            "state_corporation",
            "a_document_rejected",
            "T10b",
            id="T10b-a-reason-to-refuse",
        ),
        pytest.param(
            "home_schooling",
            "awaiting_signature",
            "head",
            "sign",
            "chancellery",
            "not_preparer",
            "S4.4",
            id="S4.4-signer-is-not-preparer",
        ),
    ],
)
def test_a_missing_fact_refuses_the_step(service, state, role, verb, channel, missing, rule):
    edition = historic(service)
    facts = frozenset(condition.code for condition in edition.conditions) - {missing}
    custody = "branch" if role == WORKER else "office"
    with pytest.raises(TransitionRefused) as refused:
        check(edition, Situation(state, channel, custody, facts), {role}, verb)
    assert (refused.value.rule, refused.value.why) == (rule, edition.condition(missing).why)
