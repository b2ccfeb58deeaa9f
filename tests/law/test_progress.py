"""How far an application has come: limits met, the term that runs, what the day of receipt says of a document."""

from datetime import date, datetime

import pytest

from applications.law.calendar import ALMATY, standard_office
from applications.law.catalogue import catalogue
from applications.law.checklist import suggested_verdict
from applications.law.deadlines import plan
from applications.law.progress import Standing, met_terms, next_limit, step_changes, term_runs

EDITION = catalogue().edition("visit_permission", "2023")
RECEIVED = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("state", "runs"),
    [
        pytest.param("registered", True, id="R12-registered"),
        pytest.param("checking", True, id="R12-checking"),
        pytest.param("preparing", True, id="R12-preparing"),
        pytest.param("awaiting_signature", True, id="R12-awaiting-signature"),
        pytest.param("signed", False, id="R12-signed"),
        pytest.param("with_state_corporation", False, id="R12-sent-to-the-branch"),
        pytest.param("not_accepted", False, id="R7b-not-accepted"),
        pytest.param("withdrawn", False, id="R3-withdrawn"),
    ],
)
def test_the_term_runs_while_a_signature_can_still_come(state, runs):
    assert term_runs(EDITION, state) is runs


@pytest.mark.parametrize(
    ("state", "custody", "met"),
    [
        pytest.param("registered", "branch", set(), id="R6a-package-at-the-branch"),
        pytest.param("registered", "courier", set(), id="R6a-package-with-the-courier"),
        pytest.param("registered", "office", {"courier"}, id="R6a-package-arrived"),
        pytest.param("checking", "office", {"courier"}, id="R7a-check-goes-on"),
        pytest.param("preparing", "office", {"courier", "completeness_check"}, id="R7a-check-ended"),
    ],
)
def test_a_limit_is_met_when_its_step_is_over(state, custody, met):
    assert met_terms(EDITION, state, custody) == met


def test_a_signed_application_has_met_the_total_term_R12():
    assert {"decision", "permit_draft", "completeness_check"} <= met_terms(EDITION, "signed", "office")


@pytest.mark.parametrize(
    ("presentation", "valid_until", "verdict"),
    [
        pytest.param("original", date(2026, 11, 19), "expired", id="R7b-ended-the-day-before"),
        pytest.param("original", date(2026, 11, 20), "", id="R7b-ends-on-the-day-of-receipt"),
        pytest.param("copy", date(2026, 11, 21), "", id="R7b-ends-the-day-after"),
        pytest.param("original", None, "", id="R7b-does-not-expire"),
        pytest.param("absent", None, "missing", id="R7b-not-presented"),
        pytest.param("absent", date(2026, 11, 19), "missing", id="R7b-not-presented-comes-first"),
    ],
)
def test_the_day_of_receipt_suggests_a_verdict(presentation, valid_until, verdict):
    assert suggested_verdict(presentation, valid_until, RECEIVED) == verdict


def limits_ahead(channel: str) -> dict[tuple[str, str], str]:
    terms = plan(
        EDITION, received_at=datetime(2026, 11, 20, 10, tzinfo=ALMATY), channel=channel, office=standard_office()
    )
    return {
        (state, custody): next_limit(terms, state, custody).code
        for state in (each.code for each in EDITION.states)
        for custody in ("branch", "courier", "office")
    }


@pytest.mark.parametrize(
    ("channel", "state", "custody", "code"),
    [
        pytest.param("chancellery", "registered", "office", "completeness_check", id="R7a-before-the-resolution"),
        pytest.param("chancellery", "checking", "office", "completeness_check", id="R7a-during-the-check"),
        pytest.param("chancellery", "preparing", "office", "permit_draft", id="R9a-during-the-preparation"),
        pytest.param("chancellery", "refusal_announced", "office", "hearing", id="R9c-once-a-refusal-is-announced"),
        pytest.param("chancellery", "awaiting_hearing", "office", "hearing", id="R9c-until-the-hearing-is-held"),
        pytest.param("chancellery", "heard", "office", "decision", id="R12-after-the-hearing"),
        pytest.param("chancellery", "awaiting_signature", "office", "decision", id="R12-on-the-head-s-table"),
        pytest.param("chancellery", "signed", "office", "decision", id="R12-when-everything-is-behind"),
        pytest.param("state_corporation", "registered", "branch", "courier", id="R6a-at-the-branch"),
        pytest.param("state_corporation", "registered", "courier", "courier", id="R6a-on-the-way"),
        pytest.param("state_corporation", "registered", "office", "completeness_check", id="R7a-after-the-courier"),
    ],
)
def test_the_next_limit_is_the_one_that_this_state_has_to_meet(channel, state, custody, code):
    assert limits_ahead(channel)[state, custody] == code


@pytest.mark.parametrize(
    ("service", "edition"),
    [
        pytest.param("patronage_care", "2016", id="P5.1-patronage-care"),
        pytest.param("pmpc_examination", "2018", id="S1.1-examination"),
        pytest.param("rehabilitation", "2018", id="S2.1-rehabilitation"),
        pytest.param("home_schooling", "2018", id="S4.1-home-schooling"),
        pytest.param("visit_permission", "2017", id="G5.1-visit-permission"),
    ],
)
def test_the_counter_is_done_when_an_application_lies_before_the_head(service, edition):
    law = catalogue().edition(service, edition)
    assert step_changes(law, law.terms, (), None, Standing("registered", "office")).done == ("registration",)
