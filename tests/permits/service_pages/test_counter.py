"""The counter asks what the edition asks; an old case and the choice among services."""

from datetime import datetime

import pytest
from django.urls import reverse

from applications.law.calendar import ALMATY
from applications.models import Application
from tests.counter_pages import signed_in, words
from tests.factories import FRIDAY_MORNING, BranchFactory, Team, branch_worker
from tests.permits.service_pages.roads import BY_SERVICE
from tests.service_pages import PageWalk
from tests.services import Life

pytestmark = pytest.mark.django_db


# --- the counter


def test_the_counter_asks_only_what_the_edition_asks(walk):
    page = words(
        signed_in(walk("home_schooling").registrar()).get(reverse("new_application", args=["home_schooling"]))
    )
    for absent in ("child-0-placement", "child-0-carer", "wish_from", 'name="add_child"'):
        assert absent not in page
    for asked in ("answer-school", "answer-class", "answer-conclusion_until"):
        assert f'name="{asked}"' in page


def test_answers_are_kept_with_the_application_as_plain_values(walk):
    road = walk("home_schooling")
    road.register_by_form(**{"answer-class": " 5 ", "answer-conclusion_on": "1.9.2026"})
    answers = Application.objects.get().answers
    assert (answers["class"], answers["conclusion_on"]) == (5, "2026-09-01")


def test_an_answer_that_cannot_be_read_is_told_and_everything_typed_is_kept(walk):
    road = walk("home_schooling")
    answer = road.register_by_form(**{"answer-class": "fifth", "answer-school": "№ 7 мектеп"})
    page = words(answer)
    assert answer.status_code == 422
    assert page.count("is not a whole number") == 2
    assert 'value="№ 7 мектеп"' in page
    assert not Application.objects.exists()


def test_typed_answers_stay_when_somebody_is_looked_up(walk):
    road = walk("special_school_admission")
    fields = road.intake_form(register=None, look_up="1", **{"answer-school": "Арнайы мектеп"})
    assert 'value="Арнайы мектеп"' in words(signed_in(road.registrar()).post(road.counter, fields))


def test_S3_season_the_executor_registers_where_the_service_has_no_clerk(walk):
    road = walk("special_school_admission")
    assert words(signed_in(road.team.executor).get(road.counter)).count("h-applicant") == 2
    assert signed_in(road.team.clerk).get(road.counter).url == reverse("desk")


@pytest.mark.parametrize(
    ("day", "first_class", "closed"),
    [
        pytest.param(datetime(2026, 6, 30, 10, tzinfo=ALMATY), "yes", True, id="S3.season-the-day-before"),
        pytest.param(datetime(2026, 7, 1, 10, tzinfo=ALMATY), "yes", False, id="S3.season-the-first-day"),
        pytest.param(datetime(2026, 8, 31, 10, tzinfo=ALMATY), "yes", True, id="S3.season-the-day-after"),
        pytest.param(datetime(2026, 6, 30, 10, tzinfo=ALMATY), "no", False, id="S3.season-another-class"),
    ],
)
def test_a_closed_season_is_said_beside_the_form_and_registers_nothing(walk, day, first_class, closed):
    road = walk("special_school_admission", day)
    fields = road.intake_form(register=None, recount="1", **{"answer-first_class": first_class})
    page = words(signed_in(road.team.executor).post(road.counter, fields))
    assert ("The season is closed" in page) is closed
    road.register_by_form(**{"answer-first_class": first_class})
    assert Application.objects.exists() is not closed


def test_S3_season_a_refused_season_is_told_in_three_parts(walk):
    road = walk("special_school_admission", datetime(2026, 6, 30, 10, tzinfo=ALMATY))
    page = words(road.register_by_form(**{"answer-first_class": "yes"}))
    for part in ("Register the application", "from 1 July to 30 August", "within this season"):
        assert part in page


def test_S3_season_the_dates_beside_the_form_follow_the_answer(walk):
    road = walk("special_school_admission")
    client = signed_in(road.team.executor)
    shown = {}
    for said in ("yes", "no"):
        fields = road.intake_form(register=None, recount="1", **{"answer-first_class": said})
        shown[said] = words(client.post(road.counter, fields))
    assert "Admission to the first class" in shown["yes"]
    assert "Admission to the first class" not in shown["no"]


# --- an old case


OLD_DAY = {"received_on": "15.1.2019", "received_time": "10.15"}


def test_T3_an_old_case_is_registered_under_the_text_of_its_day(walk):
    road = walk("visit_permission")
    earlier = PageWalk(road.team, Life("visit_permission", datetime(2019, 1, 15, 10, 15, tzinfo=ALMATY)))
    answer = earlier.register_by_form(edition="2017", wish_from="1.2.2019", wish_until="1.3.2019", **OLD_DAY)
    case = Application.objects.get()
    assert answer.status_code == 302
    assert (case.edition, case.received_at, case.registered_at) == ("2017", earlier.at, FRIDAY_MORNING)


def test_the_form_of_another_text_is_shown_before_anything_is_registered(walk):
    road = walk("visit_permission")
    answer = road.register_by_form(edition="2023", **OLD_DAY)
    page = words(answer)
    assert "On that day another text of law applied" in page
    assert 'name="edition" value="2017"' in page
    assert 'value="Жұмабеков"' in page
    assert not Application.objects.exists()


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        pytest.param({"received_on": "21.11.2026"}, "lies in the future", id="the-day-after"),
        pytest.param({"received_on": "20.11.2026", "received_time": "10:16"}, "lies in the future", id="a-minute-on"),
        pytest.param({"received_time": "09:00"}, "the day is not", id="an-hour-without-a-day"),
        pytest.param({"received_on": "31.02.2019"}, "not a day of the calendar", id="no-such-day"),
    ],
)
def test_a_moment_that_cannot_be_is_told_at_its_field(walk, typed, told):
    answer = walk("visit_permission").register_by_form(**typed)
    assert answer.status_code == 422
    assert words(answer).count(told) == 2
    assert not Application.objects.exists()


def test_a_branch_enters_no_old_cases(walk):
    road = walk("visit_permission")
    worker = branch_worker(BranchFactory(office=road.team.office))
    assert "received_on" not in words(signed_in(worker).get(road.counter))
    signed_in(worker).post(road.counter, road.intake_form(**OLD_DAY))
    assert Application.objects.get().received_at == FRIDAY_MORNING


# --- which service


def test_who_registers_several_services_chooses_one_first(walk):
    team = walk("home_schooling").team
    page = words(signed_in(team.clerk).get(reverse("choose_service")))
    assert reverse("new_application", args=["patronage_care"]) in page
    assert reverse("new_application", args=["special_school_admission"]) not in page
    assert reverse("choose_service") in words(signed_in(team.clerk).get(reverse("desk")))


def test_an_office_with_one_service_goes_straight_to_its_form():
    team = Team()
    assert signed_in(team.clerk).get(reverse("choose_service")).url == reverse(
        "new_application", args=["visit_permission"]
    )


def test_who_registers_nothing_is_told_why_and_has_no_button():
    team = Team()
    page = words(signed_in(team.executor).get(reverse("choose_service")))
    assert "You take in no applications here" in page
    assert "New application" not in words(signed_in(team.executor).get(reverse("desk")))


def test_the_desk_tells_services_apart_and_is_narrowed_to_one(walk):
    road = walk("home_schooling")
    home = road.registered()
    patronage = PageWalk(road.team, BY_SERVICE["patronage_care"]).registered()
    head = signed_in(road.team.head)
    both = words(head.get(reverse("desk")))
    one = words(head.get(reverse("desk"), {"service": "home_schooling"}))
    assert home.register_number in both
    assert patronage.register_number in both
    assert home.register_number in one
    assert patronage.register_number not in one
    assert both.count(road.edition.title.en) >= 2
