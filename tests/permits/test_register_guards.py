"""What must never happen to placements and to what the register said of a draft, tried with raw SQL."""

from datetime import timedelta

import pytest

from applications.actions.placements import Placement, change_placement, end_placement
from applications.models import ChildPlacement
from permits.actions.drafting import live_decision
from permits.models import DecisionWarning
from tests.factories import FRIDAY_MORNING, Team
from tests.permits.register import MOTHER, on_the_table_with, permitted
from tests.workflow import by_hand, the_database_refuses

pytestmark = pytest.mark.django_db
FRIDAY, DAY = FRIDAY_MORNING.date(), timedelta(days=1)
NEXT = (
    "INSERT INTO applications_childplacement (office_id, registered_id, number, placement, carer, carer_address,"
    " carer_phone, school, from_on, until_on, reason, end_reason, written_at)"
    " SELECT office_id, registered_id, {number}, placement, carer, '', '', '', {on}, {until}, 'x', '', now()"
    " FROM applications_childplacement WHERE id = %s"
)


@pytest.fixture
def team() -> Team:
    return Team()


@pytest.fixture
def first(team) -> ChildPlacement:
    team.registered()
    return ChildPlacement.objects.get()


def close(team: Team, row: ChildPlacement) -> None:
    how = {"reason": "x", "today": FRIDAY, "by": team.executor, "at": FRIDAY_MORNING}
    end_placement(row.registered, on=FRIDAY, **how)


def insert(row: ChildPlacement, *, number: int = 2, on: str = "'2026-11-20'", until: str = "NULL") -> None:
    by_hand(NEXT.format(number=number, on=on, until=until), row.pk)


@pytest.mark.parametrize(
    "change",
    [
        "placement = 'patronage'",
        "carer = 'x'",
        "carer_address = 'x'",
        "school = 'x'",
        "from_on = '2026-01-01'",
        "application_id = NULL, from_on = '2026-01-01', reason = 'x'",
        "written_at = now()",
    ],
)
def test_another_placement_is_another_row(first, change):
    with the_database_refuses("another placement is another row"):
        by_hand(f"UPDATE applications_childplacement SET {change} WHERE id = %s", first.pk)


def test_what_has_ended_is_never_opened_again(team, first):
    close(team, first)
    with the_database_refuses("another placement is another row"):
        by_hand(
            "UPDATE applications_childplacement SET until_on = NULL, ended_at = NULL, ended_by_id = NULL,"
            " end_reason = '' WHERE id = %s",
            first.pk,
        )


def test_a_placement_is_never_deleted(first):
    with the_database_refuses("never changed or deleted"):
        by_hand("DELETE FROM applications_childplacement WHERE id = %s", first.pk)


def test_no_placement_begins_while_another_stands(first):
    with the_database_refuses("never overlap|child_placement_one_stands"):
        insert(first)


@pytest.mark.parametrize("on", ["'2026-11-19'", "'2026-01-01'"])
def test_a_placement_never_reaches_back_over_another(team, first, on):
    close(team, first)
    with the_database_refuses("never overlap"):
        insert(first, on=on)


def test_no_number_is_left_out(team, first):
    close(team, first)
    with the_database_refuses("follow one another"):
        insert(first, number=3)


def test_a_placement_stands_at_first(team, first):
    close(team, first)
    with the_database_refuses("stands at first"):
        insert(first, until="'2026-11-21'")


def test_a_placement_ends_after_it_began(team, first):
    how = {"reason": "x", "today": FRIDAY, "by": team.executor, "at": FRIDAY_MORNING}
    second = change_placement(first.registered, Placement("patronage", "x"), on=FRIDAY, **how)
    with the_database_refuses("ends after it began"):
        by_hand(
            "UPDATE applications_childplacement SET until_on = %s, ended_at = now(), ended_by_id = %s,"
            " end_reason = 'x' WHERE id = %s",
            FRIDAY - 2 * DAY,
            team.executor.pk,
            second.pk,
        )


def test_a_placement_ends_with_a_reason(team, first):
    with the_database_refuses("child_placement_ends_with_a_reason"):
        by_hand("UPDATE applications_childplacement SET until_on = %s WHERE id = %s", FRIDAY, first.pk)


def test_a_placement_is_of_a_child_of_the_office(team, first):
    close(team, first)
    other = Team().office
    with the_database_refuses("of a child of the office"):
        by_hand(
            "INSERT INTO applications_childplacement (office_id, registered_id, number, placement, carer,"
            " carer_address, carer_phone, school, from_on, reason, end_reason, written_at)"
            " SELECT %s, registered_id, 2, placement, carer, '', '', '', '2026-11-20', 'x', '', now()"
            " FROM applications_childplacement WHERE id = %s",
            other.pk,
            first.pk,
        )


# --- What the register said of a draft


@pytest.fixture
def warning(team) -> DecisionWarning:
    saturdays = {"conditions": ("Сенбі күндері 10:00–12:00.",)}
    permitted(team, draft=saturdays, **MOTHER)
    application = on_the_table_with(team, team.preparing(), **saturdays)
    return live_decision(application).warnings.get()


@pytest.mark.parametrize("change", ["answer = 'another'", "words = '{}'", "key = 'x'"])
def test_what_was_answered_is_never_changed(warning, change):
    with the_database_refuses("never changed or deleted"):
        by_hand(f"UPDATE permits_decisionwarning SET {change} WHERE id = %s", warning.pk)


def test_a_warning_is_never_taken_away(warning):
    with the_database_refuses("never changed or deleted"):
        by_hand("DELETE FROM permits_decisionwarning WHERE id = %s", warning.pk)


def test_a_warning_is_answered(warning):
    with the_database_refuses("decision_warning_is_answered"):
        by_hand(
            "INSERT INTO permits_decisionwarning (decision_id, office_id, code, key, rule, words, answer)"
            " SELECT decision_id, office_id, code, 'x', rule, words, '' FROM permits_decisionwarning WHERE id = %s",
            warning.pk,
        )


def test_a_signed_permit_gets_no_answer_afterwards(team, warning):
    permit = permitted(team, **MOTHER, draft={"valid_from": FRIDAY, "valid_until": FRIDAY})
    with the_database_refuses("answered in a draft"):
        by_hand(
            "INSERT INTO permits_decisionwarning (decision_id, office_id, code, key, rule, words, answer)"
            " SELECT %s, office_id, code, key, rule, words, answer FROM permits_decisionwarning WHERE id = %s",
            permit.decision_id,
            warning.pk,
        )
