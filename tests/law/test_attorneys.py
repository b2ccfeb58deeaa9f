"""Who may receive a result for somebody else. Source: R11a, T9.8; reading Q25."""

from dataclasses import replace
from datetime import date

import pytest

from applications.law.attorneys import Proxy, comes_of_age, faults_of

TODAY = date(2026, 11, 20)
GOOD = Proxy("791028302728", date(1979, 10, 28), date(2026, 11, 1), date(2027, 10, 31), covers_receiving=True)
APPLICANT = "850315300019"


def faults(**changes: object) -> tuple[str, ...]:
    return faults_of(replace(GOOD, **changes), applicant_iin=APPLICANT, day=TODAY)


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        pytest.param({}, None, id="R11a-all-is-well"),
        pytest.param({"iin": APPLICANT}, "is_the_applicant", id="R11a-the-applicant-is-no-proxy"),
        pytest.param({"born_on": date(2008, 11, 19), "issued_on": TODAY}, None, id="R11a-of-age-since-yesterday"),
        pytest.param({"born_on": date(2008, 11, 20), "issued_on": TODAY}, None, id="R11a-of-age-today"),
        pytest.param({"born_on": date(2008, 11, 21)}, "under_age", id="R11a-of-age-tomorrow"),
        pytest.param({"issued_on": date(2026, 11, 19)}, None, id="R11a-issued-yesterday"),
        pytest.param({"issued_on": TODAY}, None, id="R11a-issued-today"),
        pytest.param({"issued_on": date(2026, 11, 21)}, "issued_in_the_future", id="R11a-issued-tomorrow"),
        pytest.param({"valid_until": date(2026, 11, 19)}, "is_over", id="R11a-over-yesterday"),
        pytest.param({"valid_until": TODAY}, None, id="R11a-its-last-day"),
        pytest.param({"covers_receiving": False}, "does_not_cover", id="R11a-says-nothing-of-receiving"),
        pytest.param({"born_on": None}, None, id="R11a-unknown-age-is-asked-elsewhere"),
        pytest.param({"issued_on": None, "valid_until": None}, None, id="R11a-unknown-days-are-asked-elsewhere"),
    ],
)
def test_a_power_of_attorney_holds_or_says_why_not(changes, fault):
    assert faults(**changes) == ((fault,) if fault else ())


def test_one_that_was_issued_to_a_child_is_looked_at_again_R11a():
    assert faults(born_on=date(2008, 11, 10), issued_on=date(2026, 11, 9)) == ("issued_to_a_child",)
    assert faults(born_on=date(2008, 11, 10), issued_on=date(2026, 11, 10)) == ()


def test_one_that_ends_before_it_begins_is_also_over_R11a():
    assert faults(valid_until=date(2026, 10, 31)) == ("ends_before_it_begins", "is_over")


@pytest.mark.parametrize(
    ("born_on", "of_age_on"),
    [
        pytest.param(date(2008, 11, 20), date(2026, 11, 20), id="R11a-the-birthday"),
        pytest.param(date(2008, 2, 29), date(2026, 3, 1), id="R11a-born-on-29-february"),
    ],
)
def test_somebody_is_of_age_from_the_eighteenth_birthday_on(born_on, of_age_on):
    assert comes_of_age(born_on) == of_age_on
