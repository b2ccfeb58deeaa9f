"""Limits that run from an event of their own: storage, complaints, an incident of the system."""

import pytest

from applications.law.calendar import standard_office
from applications.law.catalogue import catalogue
from applications.law.duties import duty_deadline
from applications.law.errors import LawError

from .samples import moment

OFFICE = standard_office()


@pytest.mark.parametrize(
    ("edition", "code", "since", "due", "kind"),
    [
        pytest.param(
            "2023", "storage", "2026-11-20T12:00", "2026-12-21T18:30", "hard", id="R11b-month-ends-on-sunday"
        ),
        pytest.param(
            "2023", "storage", "2026-01-30T12:00", "2026-03-02T18:30", "hard", id="R11b-february-has-no-30th"
        ),
        pytest.param("2017", "storage", "2018-11-20T12:00", "2018-12-20T18:30", "hard", id="T9.9-one-month"),
        pytest.param("2023", "redelivery", "2026-11-20T12:00", "2026-11-23T18:30", "internal", id="Q20-soft-today"),
        pytest.param("2017", "redelivery", "2018-11-20T12:00", "2018-11-21T18:30", "hard", id="T9.10-one-working-day"),
        pytest.param(
            "2023", "incident_protocol", "2026-11-20T12:30", "2026-11-20T15:00", "internal", id="R12-1c-an-office-hour"
        ),
        pytest.param(
            "2023", "complaint_forward", "2026-11-20T12:00", "2026-11-25T18:30", "hard", id="R13c-three-days"
        ),
        pytest.param(
            "2023", "complaint_forward", "2026-11-20T19:00", "2026-11-26T18:30", "hard", id="R13c-after-hours"
        ),
        pytest.param("2023", "complaint_reply", "2026-11-20T12:00", "2026-11-27T18:30", "hard", id="R13e-five-days"),
        pytest.param(
            "2023", "authority_reply", "2026-11-20T12:00", "2026-12-11T18:30", "hard", id="R13f-fifteen-days"
        ),
        pytest.param("2017", "complaint_reply", "2018-11-19T12:00", "2018-11-26T18:30", "hard", id="T11e-five-days"),
        pytest.param(
            "2017", "authority_reply", "2018-11-08T12:00", "2018-11-29T18:30", "hard", id="T11f-fifteen-days"
        ),
    ],
)
def test_a_duty_ends_when_its_clause_says(edition, code, since, due, kind):
    found = duty_deadline(catalogue().edition("visit_permission", edition), code, since=moment(since), office=OFFICE)
    assert (found.due_at, found.kind) == (moment(due), kind)
    assert found.days[-1].date == found.due_on


def test_the_two_terms_of_a_complaint_run_side_by_side():
    """Source: Q16."""
    edition, since = catalogue().edition("visit_permission", "2023"), moment("2026-11-20T12:00")
    ends = [
        duty_deadline(edition, code, since=since, office=OFFICE).due_on.day
        for code in ("complaint_forward", "complaint_reply")
    ]
    assert ends == [25, 27]


def test_the_days_of_a_month_are_named_and_those_after_it_not_counted():
    found = duty_deadline(
        catalogue().edition("visit_permission", "2023"), "storage", since=moment("2026-11-20T12:00"), office=OFFICE
    )
    counted = [note.date.isoformat() for note in found.days if note.counted]
    assert (counted[0], counted[-1], len(counted)) == ("2026-11-21", "2026-12-20", 30)
    assert not found.days[0].counted
    assert not found.days[-1].counted


def test_an_edition_without_such_a_duty_says_which_it_has():
    with pytest.raises(LawError, match="storage, redelivery"):
        duty_deadline(
            catalogue().edition("visit_permission", "2017"),
            "incident_protocol",
            since=moment("2018-11-20T12:00"),
            office=OFFICE,
        )
