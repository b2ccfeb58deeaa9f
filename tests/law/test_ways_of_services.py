"""The way of one application of each service, and the hearing before a refusal as a switch."""

import pytest

from applications.law.catalogue import NEW
from applications.law.workflow import Situation, check, offers

from .samples import WORKER, historic, read_as

# --- The hearing before a refusal is a switch


@pytest.mark.parametrize("service", ["patronage_care", "visit_permission"])
def test_without_the_hearing_a_refusal_goes_straight_to_signature(service):
    edition = read_as(historic(service), "hearing_before_refusal", False)
    facts = frozenset(condition.code for condition in edition.conditions) - {"draft_grants"}
    situation = Situation("preparing", "chancellery", "office", facts)
    assert check(edition, situation, {"executor"}, "propose").to == "awaiting_signature"
    assert {offer.verb for offer in offers(edition, situation, {"executor"})} == {"draft_result", "propose"}


@pytest.mark.parametrize(("held", "to"), [(True, "heard"), (False, "preparing")])
def test_what_the_head_returns_goes_back_to_where_it_came_from(held, to):
    edition = historic("patronage_care")
    facts = frozenset({"hearing_held"} if held else ())
    row = check(edition, Situation("awaiting_signature", "portal", "office", facts), {"head"}, "return_for_rework")
    assert row.to == to


def test_a_result_of_patronage_leaves_through_the_chancellery_alone():
    rows = [row for row in historic("patronage_care").transitions if row.verb == "hand_over"]
    assert {row.roles for row in rows} == {("clerk",)}


# --- The way of one application from the counter to the hands of the applicant


SHORT = "clerk:register head:assign executor:draft_result executor:propose head:sign clerk:hand_over"


HEARD = (
    "clerk:register head:assign executor:announce_refusal executor:schedule_hearing executor:hold_hearing "
    "executor:draft_result executor:propose head:return_for_rework executor:propose head:sign clerk:hand_over"
)


PORTAL_WAY = SHORT.replace("clerk:register", "applicant:submit")


SCHOOL_WAY = (
    "executor:register executor:accept_documents executor:draft_result executor:propose head:sign executor:hand_over"
)


BRANCH = (
    f"{WORKER}:register {WORKER}:send clerk:receive head:assign executor:propose head:sign clerk:send "
    f"{WORKER}:receive {WORKER}:hand_over"
)


LATE = (
    f"{BRANCH.removesuffix(f'{WORKER}:hand_over')}{WORKER}:send clerk:receive {WORKER}:recall clerk:send "
    f"{WORKER}:receive {WORKER}:hand_over"
)


LATE_AT_THE_OFFICE = f"{BRANCH.removesuffix(f'{WORKER}:hand_over')}{WORKER}:send clerk:receive clerk:hand_over"


@pytest.mark.parametrize(
    ("service", "channel", "way"),
    [
        pytest.param("visit_permission", "chancellery", SHORT, id="G1-through-the-chancellery"),
        pytest.param("visit_permission", "chancellery", HEARD, id="T10a-a-refusal-after-a-hearing"),
        pytest.param("visit_permission", "state_corporation", BRANCH, id="T9.8-through-the-state-corporation"),
        pytest.param("visit_permission", "state_corporation", LATE, id="T9.10-the-applicant-comes-after-the-month"),
        pytest.param("visit_permission", "state_corporation", LATE_AT_THE_OFFICE, id="T9.9-collected-at-the-office"),
        pytest.param("patronage_care", "chancellery", SHORT, id="P3a-contract-at-the-office"),
        pytest.param("patronage_care", "chancellery", HEARD, id="P3a-refusal-at-the-office"),
        pytest.param("patronage_care", "portal", PORTAL_WAY, id="P8.5-on-the-portal"),
        pytest.param("pmpc_examination", "chancellery", SHORT, id="S1.5-consultation"),
        pytest.param("rehabilitation", "chancellery", SHORT, id="S2.5-rehabilitation"),
        pytest.param("special_school_admission", "chancellery", SCHOOL_WAY, id="S3.3-school"),
        pytest.param("home_schooling", "chancellery", SHORT, id="S4.5-home-schooling"),
    ],
)
def test_an_application_goes_its_way(service, channel, way):
    edition = historic(service)
    facts = frozenset(condition.code for condition in edition.conditions)
    state, custody = NEW, "applicant"
    for role, verb in (step.split(":") for step in way.split()):
        row = check(edition, Situation(state, channel, custody, facts), {role}, verb)
        state, custody = row.to, row.effect or custody
    assert (state, custody) == ("handed_over", "applicant")
