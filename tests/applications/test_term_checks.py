"""Every kept date is proved by replay, each night and on demand; a repair is asked for and said."""

import logging
import random
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from applications.actions.routing import withdraw
from applications.actions.term_checks import differences
from applications.actions.term_events import happened
from applications.law.calendar import ALMATY
from applications.law.errors import LawError
from applications.law.term_events import NotCounted, Resumed, StepBegun, StepDone, StepReopened, Stopped
from applications.law.texts import Text
from applications.models import Application, TermCheck
from applications.tasks import prove_terms
from portal.audit.models import Event
from tests.applications.test_term_events import prove
from tests.factories import FRIDAY_MORNING, MONDAY_MORNING, Team

pytestmark = pytest.mark.django_db
WHY = Text("Себеп", "Причина", "Cause")


@pytest.fixture
def team() -> Team:
    return Team()


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("check_terms", *arguments, stdout=out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("due_on", "2026-11-30"),
        ("due_time", "17:00"),
        ("next_on", "2026-11-30"),
        ("term_snapshot", {"done": {}}),
        ("term_events_count", 7),
    ],
)
def test_a_kept_value_that_was_changed_by_hand_is_named_and_repaired_on_demand(team, column, value):
    case, right = team.checking(), team.registered()
    Application.objects.filter(pk=case.pk).update(**{column: value})
    out = StringIO()
    with pytest.raises(CommandError, match="Of 2 cases 1 differ"):
        call_command("check_terms", stdout=out)
    assert f"{case.register_number}: {column} kept" in out.getvalue()
    assert right.register_number not in out.getvalue()
    assert "1 cases were repaired" in run("--repair")
    prove(case)
    assert Event.objects.get(verb="repair_terms").facts["before"][column] != ""
    assert "Every due date" in run()


def test_a_closed_case_is_proved_too(team):
    case = team.registered()
    withdraw(case.pk, reason="Хат", by=team.clerk, at=MONDAY_MORNING)
    assert set(differences(team.office)) == {None}
    Application.objects.filter(pk=case.pk).update(due_on="2026-12-24")
    assert [each.column for each in differences(team.office)] == ["due_on"]


def test_the_nightly_proof_is_seen_by_the_administrator_and_in_the_log(team, caplog):
    case = team.registered()
    with caplog.at_level(logging.INFO):
        prove_terms()
    assert "1 cases agree" in caplog.text
    Application.objects.filter(pk=case.pk).update(due_on="2026-11-30")
    prove_terms()
    check = TermCheck.objects.get(office=team.office)
    assert (check.cases, check.wrong) == (1, 1)
    assert check.differing[0]["number"] == case.register_number
    assert case.register_number in caplog.text


def test_beat_asks_for_the_proof():
    from portal.celery import SCHEDULE, app

    assert SCHEDULE["proof-of-terms"]["task"] in app.tasks


def test_a_proof_asks_the_database_no_more_for_many_cases(team, django_assert_num_queries):
    for _each in range(3):
        team.registered()
    with django_assert_num_queries(3):
        assert list(differences(team.office)) == [None] * 3


def test_random_sequences_of_stored_events_replay_to_what_is_kept(team):
    """What the pure part proves for ten thousand sequences, for some that went through the table."""
    dice = random.Random(20261120)
    for _case in range(12):
        case, at = team.registered(), FRIDAY_MORNING
        for _event in range(8):
            at += (MONDAY_MORNING - FRIDAY_MORNING) * dice.random() / 4
            term = dice.choice(["completeness_check", "permit_draft", "decision"])
            event = dice.choice(
                [
                    StepDone(at, term),
                    StepBegun(at, term),
                    StepReopened(at, term),
                    Stopped(at, WHY, "№ 1"),
                    Resumed(at),
                    NotCounted(at, at.astimezone(ALMATY).date(), WHY, "№ 2"),
                ]
            )
            try:
                happened(case, event, by=team.head, at=at)
            except LawError:
                continue
        prove(case)
    assert set(differences(team.office)) == {None}
