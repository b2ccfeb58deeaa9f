"""An office turns a switch: what it registers from then on is counted by it, what lies there keeps its own."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.db.utils import IntegrityError
from django.test import Client

from applications.actions.readings import choose_reading
from applications.editions import edition_now, edition_of
from applications.law.catalogue import catalogue
from applications.law.errors import LawError
from applications.law.readings import questions
from applications.models import Application
from applications.terms import plan_of
from portal.accounts import roles
from portal.audit.models import Event
from portal.offices.models import ReadingChoice
from tests.factories import FRIDAY_MORNING, MONDAY_MORNING, OfficeFactory, Team, person

pytestmark = pytest.mark.django_db
NEW = catalogue().edition("visit_permission", "2023")
TURN = {"reading": "visit_permission|2023|count_intake_day", "value": "1"}


@pytest.fixture
def team() -> Team:
    team = Team()
    team.administrator = person(team.office, roles.ADMINISTRATOR)
    return team


@pytest.fixture
def client(team) -> Client:
    client = Client()
    client.force_login(team.administrator)
    client.cookies["django_language"] = "en"
    return client


def turn(team: Team, code: str = "count_intake_day", value: int = 1, at=FRIDAY_MORNING):
    return choose_reading(team.office, NEW, code, value, why="Заңгердің хаты", by=team.administrator, at=at)


@pytest.mark.parametrize(
    ("code", "value", "due_on"),
    [
        pytest.param("count_intake_day", 0, date(2026, 11, 30), id="Q1-R12-off"),
        pytest.param("count_intake_day", 1, date(2026, 11, 27), id="Q1-R12-on"),
    ],
)
def test_the_engine_counts_by_the_switch_of_the_office(team, code, value, due_on):
    turn(team, code, value)
    application = team.registered(MONDAY_MORNING)
    assert (application.due_on, plan_of(application).deadline("decision").due_on) == (due_on, due_on)


@pytest.mark.parametrize(
    "code", [pytest.param(code, id=f"{row.question}-{row.clause}") for code, row in NEW.readings.items()]
)
def test_a_registered_case_keeps_the_position_of_its_day(team, code):
    before = team.registered()
    other = next(value for value in NEW.readings[code].positions if value != NEW.readings[code].value)
    turn(team, code, other)
    after = team.registered(MONDAY_MORNING)
    assert edition_of(before).readings[code].value == NEW.readings[code].value
    assert edition_of(after).readings[code].value == other
    assert edition_now(OfficeFactory(), "visit_permission", date(2026, 11, 23)).readings[code].value != other


def test_the_database_refuses_to_turn_the_switch_of_a_registered_case(team):
    application = team.registered()
    with pytest.raises(IntegrityError, match="pinned for life"), transaction.atomic():
        Application.objects.filter(pk=application.pk).update(readings={})


def test_a_choice_is_kept_with_its_reason_and_never_changes(team):
    chosen = turn(team)
    assert turn(team) is None
    facts = Event.objects.get(verb="choose_reading").facts
    assert (facts["question"], facts["before"], facts["after"], facts["why"]) == ("Q1", 0, 1, "Заңгердің хаты")
    turn(team, value=0, at=MONDAY_MORNING)
    assert ReadingChoice.objects.count() == 2
    for sql in (
        "UPDATE offices_readingchoice SET value = 0 WHERE id = %s",
        "DELETE FROM offices_readingchoice WHERE id = %s",
    ):
        with pytest.raises(IntegrityError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, [chosen.pk])


def test_a_position_that_the_switch_lacks_is_refused(team):
    with pytest.raises(LawError, match="30, 60, 120, 240"):
        turn(team, "incident_alarm_minutes", 45)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_question_stands_on_the_page_with_reading_reason_and_state(client, language):
    client.cookies["django_language"] = language
    page = client.get("/office/readings/").content.decode()
    for row in questions().values():
        assert f'id="{row.name}"' in page
    reviews = catalogue().edition("permit_review", "2023")
    assert page.count('name="reading"') == len(NEW.readings) + len(reviews.readings)


def test_consequences_are_shown_first_and_the_switch_turns_on_the_second_press(team, client):
    team.registered()
    shown = client.get("/office/readings/", TURN).content.decode()
    assert "1 open application keeps the position" in shown
    assert NEW.term("decision").title.en in shown
    assert not ReadingChoice.objects.exists()
    assert client.post("/office/readings/", TURN | {"why": ""}).status_code == 422
    assert client.post("/office/readings/", TURN | {"why": "Order 5"}).status_code == 302
    assert ReadingChoice.objects.get().value == 1
    page = client.get("/office/readings/").content.decode()
    assert "Order 5" in page
    assert "not the recommended reading" in page


@pytest.mark.parametrize("code", list(NEW.readings))
def test_each_switch_shows_what_follows_from_its_other_positions(client, code):
    for value in NEW.readings[code].positions:
        sent = {"reading": f"visit_permission|2023|{code}", "value": str(int(value))}
        assert client.get("/office/readings/", sent).status_code == 200


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"reading": "visit_permission|2023|nothing", "value": "1"},
        {"reading": "home_schooling|2018|receipt_waits_for_opening", "value": "1"},
        TURN | {"value": "7"},
        TURN | {"value": "x"},
    ],
)
def test_what_is_no_switch_of_the_office_is_not_found(client, sent):
    assert client.post("/office/readings/", sent).status_code == 404


def test_the_page_asks_the_database_a_few_times(client, django_assert_max_num_queries):
    client.get("/office/readings/")
    with django_assert_max_num_queries(10):
        client.get("/office/readings/")


@pytest.mark.parametrize(
    ("value", "due_on"),
    [
        pytest.param(0, "2026-11-27", id="Q1-R12-command-off"),
        pytest.param(1, "2026-11-26", id="Q1-R12-command-on"),
    ],
)
def test_the_command_counts_by_the_switch_of_the_office_it_is_given(team, value, due_on):
    turn(team, value=value)
    out = StringIO()
    asked = ("visit_permission", "--received", "2026-11-20T10:15", "--json", "--office", team.office.code)
    call_command("deadlines", *asked, stdout=out)
    limits = {limit["code"]: limit["due_on"] for limit in json.loads(out.getvalue())["deadlines"]}
    assert limits["decision"] == due_on
