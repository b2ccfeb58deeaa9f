"""The review of a permit: every state, role and verb against a table written by hand; its goal closes nothing."""

from datetime import date, timedelta
from itertools import product

import pytest

from applications.law import vocabulary
from applications.law.calendar import standard_office
from applications.law.catalogue import NEW, catalogue, read_catalogue
from applications.law.errors import CatalogueError, TransitionRefused
from applications.law.permits import table as life
from applications.law.planner import is_goal, last_day_of_act, refusal_track
from applications.law.workflow import Situation, check

from .samples import due, moment, planned_of, visit_permission
from .test_editions import written

REVIEW = catalogue().edition("permit_review", "2023")
ALL = frozenset(condition.code for condition in REVIEW.conditions)

# state, role, verb -> next state, clause; where all that is asked for holds
WORDS = """
new                executor register          preparing          APPC~73
new                head     register          registered         APPC~73
registered         head     assign            preparing          G5.2
preparing          head     assign            preparing          G5.2
preparing          executor draft_result      preparing          R9d
preparing          executor propose           awaiting_signature R9d
preparing          executor announce_refusal  refusal_announced  APPC~73
refusal_announced  executor schedule_hearing  awaiting_hearing   R9c
refusal_announced  executor waive_hearing     heard              R9c
awaiting_hearing   executor waive_hearing     heard              R9c
awaiting_hearing   executor hold_hearing      heard              R9c
heard              executor draft_result      heard              R9d
heard              executor propose           awaiting_signature R9d
awaiting_signature head     return_for_rework heard              R9d
awaiting_signature head     sign              signed             R9d
signed             clerk    hand_over         handed_over        R9d
"""
TABLE = {
    tuple(line.split()[:3]): tuple(word.replace("~", " ") for word in line.split()[3:])
    for line in WORDS.strip().splitlines()
}
OPEN = ("registered", "preparing", "refusal_announced", "awaiting_hearing", "heard", "awaiting_signature")
TABLE |= {(state, role, "lapse"): ("closed", "F4") for state in OPEN for role in ("executor", "head", "portal")}


def answer(state: str, role: str, verb: str, facts: frozenset[str] = ALL):
    try:
        row = check(REVIEW, Situation(state, "chancellery", "office", facts), {role}, verb)
    except TransitionRefused:
        return None
    return row.to, row.clause


@pytest.mark.parametrize("role", [pytest.param(role, id=f"APPC 73-review-by-{role}") for role in vocabulary.ROLES])
def test_every_state_and_verb_answers_as_the_table_says(role):
    states = [NEW, *(state.code for state in REVIEW.states)]
    for state, verb in product(states, (verb.code for verb in REVIEW.verbs)):
        assert answer(state, role, verb) == TABLE.get((state, role, verb)), (state, role, verb)


@pytest.mark.parametrize(
    ("state", "role", "verb", "lacking"),
    [
        pytest.param(NEW, "executor", "register", "review_opened", id="APPC 73-never-at-a-counter"),
        pytest.param("preparing", "executor", "announce_refusal", "ground_found", id="APPC 73-no-ground"),
        pytest.param("preparing", "executor", "announce_refusal", "notice_signed", id="APPC 73-not-signed"),
        pytest.param("preparing", "executor", "announce_refusal", "permit_lives", id="F4-the-permit-ran-out"),
        pytest.param("preparing", "executor", "propose", "draft_grants", id="APPC 73-a-revocation-goes-the-long-way"),
        pytest.param("refusal_announced", "executor", "schedule_hearing", "notice_proven", id="R9c-not-proven"),
        pytest.param("awaiting_hearing", "executor", "hold_hearing", "protocol_ready", id="R9c-no-protocol"),
        pytest.param("awaiting_signature", "head", "sign", "not_preparer", id="R9d-four-eyes"),
        pytest.param("awaiting_signature", "head", "sign", "permit_lives", id="F4-signed-too-late"),
        pytest.param("preparing", "head", "lapse", "permit_over", id="F4-a-living-permit-is-decided-on"),
    ],
)
def test_a_step_waits_for_what_it_needs(state, role, verb, lacking):
    assert answer(state, role, verb) is not None
    assert answer(state, role, verb, ALL - {lacking}) is None


def test_a_revocation_after_the_hearing_needs_every_objection_answered():
    unanswered = ALL - {"objections_answered", "draft_grants"}
    assert answer("heard", "executor", "propose", unanswered) is None
    assert answer("heard", "executor", "propose", ALL - {"draft_grants"}) is not None


@pytest.mark.parametrize(
    ("result", "effect", "grants"),
    [
        pytest.param("kept", "reinstated", True, id="Q24-kept"),
        pytest.param("replacement", "replaced", True, id="Q24-replaced"),
        pytest.param("revocation", "revoked", False, id="Q24-revoked"),
    ],
)
def test_what_a_result_does_to_the_permit_is_data(result, effect, grants):
    kind = REVIEW.result(result)
    assert (kind.effect, kind.grants) == (effect, grants)
    assert effect in life().changes


def test_only_reviews_change_permits():
    for edition in catalogue().everything:
        assert edition.begun_by_office or not any(kind.effect for kind in edition.results)
        assert edition.begun_by_office or edition.channels


def test_no_ground_of_a_revocation_counts_as_compared_with_an_act():
    assert not any(ground.verified for ground in REVIEW.grounds)


@pytest.mark.parametrize(
    ("days", "ends"),
    [
        pytest.param(10, "2026-12-22", id="Q24-ten"),
        pytest.param(20, "2027-01-08", id="Q24-twenty-the-reading"),
        pytest.param(30, "2027-01-22", id="Q24-thirty"),
    ],
)
def test_the_length_of_a_review_is_a_reading(days, ends):
    read = REVIEW.with_readings({"review_days": days})
    assert due(planned_of(read, "2026-12-07T10:00"), "decision") == ends


@pytest.mark.parametrize(
    ("edition", "goal"),
    [pytest.param(REVIEW, True, id="Q24-a-goal"), pytest.param(visit_permission(), False, id="R12-a-term-of-law")],
)
def test_the_term_of_a_review_is_the_office_s_own_goal(edition, goal):
    assert is_goal(edition) is goal
    assert ("мақсат" in edition.term("decision").title.kk) is goal


def test_the_goal_closes_no_day_of_the_hearing():
    """Source: Q24, APPC 73."""
    plan, office, sent = planned_of(REVIEW, "2026-12-07T10:00"), standard_office(), moment("2027-02-01T10:00")
    days = refusal_track(plan, office, sent_at=sent)
    assert days.hearing_days[0] == date(2027, 2, 3)
    assert days.act_days[0] == date(2027, 2, 4)
    assert last_day_of_act(plan, office, days.hearing_days[0]) == days.hearing_days[0] + timedelta(days=1)


def test_a_review_of_no_service_is_an_error_at_load(tmp_path):
    folder = written(tmp_path)
    words = (catalogue_file()).replace('reviews = "visit_permission"', 'reviews = "nothing"')
    (folder / "services" / "permit_review_2023.toml").write_text(words, "utf-8")
    with pytest.raises(CatalogueError, match="nothing"):
        read_catalogue(folder)


def catalogue_file() -> str:
    from applications.law import catalogue as module

    return (module.FOLDER / "services" / "permit_review_2023.toml").read_text("utf-8")
