"""Which days a permit allowed, and until when to apply for the next one."""

from datetime import date

import pytest

from applications.law.calendar import standard_office
from applications.law.visits import last_day_to_apply, obstacle_on

from .samples import visit_permission

FIRST, LAST = date(2026, 12, 1), date(2027, 5, 31)
IN_FORCE = [(FIRST, "in_force")]
SUSPENDED = [*IN_FORCE, (date(2027, 2, 1), "suspended")]
REINSTATED = [*SUSPENDED, (date(2027, 3, 1), "in_force")]
REVOKED = [*SUSPENDED, (date(2027, 2, 15), "revoked")]


@pytest.mark.parametrize(
    ("day", "standings", "why"),
    [
        pytest.param("2026-11-30", IN_FORCE, "before_the_period", id="F4-the-day-before-the-first"),
        pytest.param("2026-12-01", IN_FORCE, "", id="F4-the-first-day"),
        pytest.param("2027-05-31", IN_FORCE, "", id="F4-the-last-day"),
        pytest.param("2027-06-01", IN_FORCE, "after_the_period", id="F4-the-day-after-the-last"),
        pytest.param("2027-01-31", SUSPENDED, "", id="Q24-F4-the-day-before-it-is-suspended"),
        pytest.param("2027-02-01", SUSPENDED, "suspended", id="Q24-F4-the-day-it-is-suspended"),
        pytest.param("2027-02-28", REINSTATED, "suspended", id="Q24-F4-the-last-day-without-force"),
        pytest.param("2027-03-01", REINSTATED, "", id="Q24-F4-the-day-it-is-reinstated"),
        pytest.param("2027-02-15", REVOKED, "revoked", id="Q24-F4-the-day-it-is-revoked"),
        pytest.param("2027-06-01", REVOKED, "after_the_period", id="Q24-F4-revoked-and-over"),
    ],
)
def test_a_visit_is_allowed_within_the_period_while_the_permit_is_in_force(day, standings, why):
    assert obstacle_on(date.fromisoformat(day), FIRST, LAST, standings) == why


@pytest.mark.parametrize(
    ("ends_on", "apply_by"),
    [
        pytest.param("2026-11-27", "2026-11-20", id="V2-R12-five-working-days-before-a-friday"),
        pytest.param("2026-11-29", "2026-11-20", id="V2-R12-an-end-on-sunday"),
        pytest.param("2026-12-18", "2026-12-10", id="V2-R12-over-independence-day"),
        pytest.param("2026-11-30", "2026-11-23", id="V2-R12-an-end-on-monday"),
    ],
)
def test_whoever_applies_by_this_day_has_the_answer_by_the_end(ends_on, apply_by):
    found = last_day_to_apply(visit_permission(), date.fromisoformat(ends_on), standard_office())
    assert found == date.fromisoformat(apply_by)
