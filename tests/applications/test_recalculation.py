"""A corrected day moves the limits of open cases, is shown before it is applied, and is proven by replay."""

from datetime import date, time
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from applications.actions.office import change_office
from applications.actions.recalculation import (
    consequences,
    enter_correction,
    recalculate,
    take_back_correction,
)
from applications.actions.routing import withdraw
from applications.actions.term_checks import differences
from applications.models import Application
from portal.accounts import roles
from portal.audit.models import Event
from portal.offices.models import DayCorrection, Office
from tests.factories import FRIDAY_MORNING, MONDAY_MORNING, OfficeFactory, Team, person

pytestmark = pytest.mark.django_db
FRIDAY, MONDAY = date(2026, 11, 27), date(2026, 11, 30)


@pytest.fixture
def team() -> Team:
    team = Team()
    team.administrator = person(team.office, roles.ADMINISTRATOR)
    return team


def correction(office: Office, day: date, *, works: bool = False, week: str = "") -> DayCorrection:
    return DayCorrection(
        office=office, day=day, works=works, week=week, act="№ 900", why_kk="а", why_ru="б", why_en="c"
    )


def enter(team: Team, day: date, **how) -> list:
    return enter_correction(correction(team.office, day, **how), by=team.administrator, at=MONDAY_MORNING)


@pytest.mark.parametrize(
    ("day", "works", "due_on"),
    [
        pytest.param(date(2026, 11, 20), False, date(2026, 11, 30), id="R12-the-day-of-receipt-becomes-a-day-off"),
        pytest.param(date(2026, 11, 24), False, MONDAY, id="R12-a-day-of-the-term-becomes-a-day-off"),
        pytest.param(FRIDAY, False, MONDAY, id="R12-the-last-day-becomes-a-day-off"),
        pytest.param(date(2026, 11, 21), True, date(2026, 11, 26), id="R12-a-saturday-is-worked"),
    ],
)
def test_a_correction_moves_the_limit_of_an_open_case(team, day, works, due_on):
    application = team.registered()
    (shift,) = enter(team, day, works=works)
    application.refresh_from_db()
    assert (application.due_on, application.due_time) == shift.after == (due_on, time(18, 30))
    assert shift.before == (FRIDAY, time(18, 30))


@pytest.mark.parametrize(
    ("day", "works"),
    [
        pytest.param(date(2026, 11, 19), False, id="before-the-receipt"),
        pytest.param(date(2026, 12, 1), False, id="after-the-limit"),
        pytest.param(date(2026, 11, 22), False, id="a-day-off-already"),
        pytest.param(date(2026, 11, 24), True, id="a-working-day-already"),
    ],
)
def test_another_day_moves_nothing(team, day, works):
    team.registered()
    assert enter(team, day, works=works) == []


def test_a_correction_of_the_six_day_week_leaves_the_office_s_cases(team):
    team.registered()
    assert enter(team, date(2026, 11, 24), week="six_day") == []


def test_what_is_shown_before_is_what_happens_and_showing_writes_nothing(team):
    team.registered()
    team.registered()
    planned = consequences(team.office, entered=[correction(team.office, FRIDAY)])
    assert DayCorrection.objects.count() == 0
    assert set(Application.objects.values_list("due_on", flat=True)) == {FRIDAY}
    assert enter(team, FRIDAY) == planned


def test_closed_cases_and_other_offices_stay_as_they_are(team):
    closed = withdraw(team.registered().pk, reason="хат", by=team.clerk, at=MONDAY_MORNING)
    elsewhere = Team().registered()
    assert enter(team, FRIDAY) == []
    assert set(Application.objects.filter(pk__in=[closed.pk, elsewhere.pk]).values_list("due_on", flat=True)) == {
        FRIDAY
    }


def test_taking_a_correction_back_brings_the_limit_back(team):
    application = team.registered()
    enter(team, FRIDAY)
    (row,) = DayCorrection.objects.all()
    assert [shift.after for shift in consequences(team.office, taken_back=[row])] == [(FRIDAY, time(18, 30))]
    take_back_correction(row, by=team.administrator, at=MONDAY_MORNING)
    application.refresh_from_db()
    assert (application.due_on, DayCorrection.objects.count()) == (FRIDAY, 0)


def test_a_correction_sent_twice_is_entered_and_taken_back_once(team):
    team.registered()
    assert len(enter(team, FRIDAY)) == 1
    assert enter(team, FRIDAY) == []
    (row,) = DayCorrection.objects.all()
    again = DayCorrection.objects.get()
    assert len(take_back_correction(row, by=team.administrator, at=MONDAY_MORNING)) == 1
    assert take_back_correction(again, by=team.administrator, at=MONDAY_MORNING) == []
    assert Event.objects.filter(subject_kind="day_correction").count() == 2


def test_each_moved_case_and_the_correction_itself_are_events_with_before_and_after(team):
    application = team.registered()
    enter(team, FRIDAY)
    moved = Event.objects.get(verb="recalculate")
    assert moved.subject_id == application.pk
    assert (moved.facts["before"], moved.facts["after"]) == ("2026-11-27 18:30", "2026-11-30 18:30")
    entered = Event.objects.get(verb="enter_correction")
    assert entered.facts["before"] == {}
    assert entered.facts["after"]["act"] == "№ 900"
    assert entered.facts["cases_moved"] == 1


def test_other_hours_of_the_office_move_the_due_time(team):
    application = team.registered()
    shifts = change_office(team.office, {"closes_at": time(18)}, by=team.administrator, at=MONDAY_MORNING)
    application.refresh_from_db()
    assert (len(shifts), application.due_time) == (1, time(18))


def test_what_is_registered_later_follows_the_correction(team):
    enter(team, FRIDAY)
    assert team.registered(FRIDAY_MORNING).due_on == MONDAY


class TestCheckTerms:
    def run(self, *arguments: str) -> str:
        out = StringIO()
        call_command("check_terms", *arguments, stdout=out)
        return out.getvalue()

    def test_it_is_content_when_every_date_is_what_its_facts_say(self, team):
        team.registered()
        enter(team, FRIDAY)
        assert "Every due date" in self.run()

    def test_it_names_the_case_whose_date_was_changed_by_hand(self, team):
        application = team.registered()
        Application.objects.update(due_on=MONDAY)
        out = StringIO()
        with pytest.raises(CommandError, match="Of 1 cases 1 differ"):
            call_command("check_terms", stdout=out)
        assert application.register_number in out.getvalue()
        recalculate(team.office, because="check_terms", by=team.administrator, at=MONDAY_MORNING)
        assert "Every due date" in self.run("--office", team.office.code)

    def test_it_can_look_at_one_office(self, team):
        team.registered()
        Application.objects.update(due_on=MONDAY)
        assert "Every due date" in self.run("--office", OfficeFactory().code)


def test_a_moved_day_moves_the_limit_that_a_case_has_to_meet_next(team):
    case = team.registered()
    assert case.next_on == date(2026, 11, 23)
    enter(team, date(2026, 11, 23))
    case.refresh_from_db()
    assert case.next_on == date(2026, 11, 24)
    assert set(differences(team.office)) == {None}
