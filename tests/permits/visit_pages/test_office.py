"""The log of visits, reports of harm, and what other pages tell of them."""

from datetime import date, datetime

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from applications.law.calendar import ALMATY
from applications.models.application import ApplicationQuerySet
from applications.status_code import status_code
from permits.visits.actions.reminders import remind
from permits.visits.models import ReviewTask, Visit
from portal.accounts import roles
from tests.counter_pages import signed_in
from tests.factories import Team, account, in_the_cabinet, person
from tests.permits.visit_pages.telling import log_page, told, words
from tests.visits import CARER, HARM, Visiting, local

pytestmark = pytest.mark.django_db


def at_the_counter(team: Visiting, **changes: object) -> dict:
    return told(child=team.named.pk, told_by=CARER, told_how="telephone", **changes)


# --- the log


def test_the_counter_writes_down_what_was_told_by_telephone(team):
    fields = at_the_counter(team, outcome="missed", missed="parent", starts_at="11:00", ends_at="12:30")
    answer = signed_in(team.clerk).post(log_page(team), fields, follow=True)
    page = words(answer)
    assert "The visit is written down." in page
    assert "missed: the parent did not come" in page
    assert "by telephone" in page
    assert Visit.objects.get().recorded_by == team.clerk


def test_hours_that_run_backwards_are_told_so(team):
    fields = at_the_counter(team, starts_at="12:00", ends_at="11:00")
    answer = signed_in(team.clerk).post(log_page(team), fields)
    assert (answer.status_code, Visit.objects.count()) == (422, 0)
    assert "cannot end before it begins" in words(answer)


def test_a_visit_on_a_day_that_the_permit_does_not_allow_is_marked(team):
    team.visit(on=date(2026, 11, 30))
    page = words(signed_in(team.executor).get(log_page(team)))
    assert "not allowed: before the first day of the permit" in page


def test_a_correction_keeps_both_entries_on_the_page(team):
    visit = team.visit()
    fields = told(on="13.12.2026", reason="Күні басқа еді.")
    client = signed_in(team.executor)
    page = words(client.post(reverse("correct_visit", args=[visit.token]), fields, follow=True))
    assert "corrected" in page
    assert "12 December 2026, Saturday" in page
    assert "13 December 2026, Sunday" in page
    again = client.post(reverse("correct_visit", args=[visit.token]), told(reason="x"))
    assert "corrected before" in words(again)


def test_a_correction_begins_with_what_was_told(team):
    visit = team.harmful()
    page = words(signed_in(team.executor).get(reverse("correct_visit", args=[visit.token])))
    assert HARM in page


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_log_costs_a_few_questions_however_many_visits(team, django_assert_max_num_queries, language):
    for _each in range(12):
        team.visit()
    team.harmful()
    client = signed_in(team.head, language)
    client.get(log_page(team))
    with django_assert_max_num_queries(16):
        answer = client.get(log_page(team))
    assert answer.content.decode().count("12.12.2026") == 0
    assert len(answer.context["page"].rows) == 13


# --- reports of harm


def test_the_head_finds_the_report_on_the_desk_and_on_its_list(team):
    team.harmful()
    client = signed_in(team.head)
    assert "1reports of harm" in words(client.get("/desk/"))
    page = words(client.get(reverse("review_tasks")))
    assert HARM in page
    assert "15 December 2026, Tuesday" in page


def test_a_report_is_closed_without_action_only_with_a_reason(team):
    team.harmful()
    task = ReviewTask.objects.get()
    client, close = signed_in(team.head), reverse("close_review_task", args=[task.token])
    assert "(optional)" not in words(client.get(reverse("review_task", args=[task.token])))
    answer = client.post(close, {"outcome": "no_action", "reason": ""})
    assert answer.status_code == 422
    assert "why no action follows" in words(answer)
    page = words(client.post(close, {"outcome": "no_action", "reason": "Психолог сөйлесті."}, follow=True))
    assert "No action" in page
    assert "Психолог сөйлесті." in page
    assert client.post(close, {"outcome": "vanished"}).status_code == 404


def test_a_report_leads_to_the_order_and_to_the_review_that_ends_it(team):
    team.harmful()
    task = ReviewTask.objects.get()
    client, page = signed_in(team.executor), reverse("review_task", args=[task.token])
    shown = client.get(page).content.decode()
    suspend, opening = (reverse(name, args=[team.permit.token]) for name in ("suspend_permit", "open_review"))
    assert suspend in shown
    assert opening in shown
    form = client.get(opening)
    assert "Entry in the log of visits of 12.12.2026" in words(form)
    assert f'href="{page}"' in form.content.decode()
    assert HARM not in words(form)
    client.post(opening, {"reason": "Әкесі мас болып келген.", "evidence": "Журнал"})
    done = ReviewTask.objects.get()
    assert (done.outcome, done.done_by) == ("review_opened", team.executor)
    case = team.permit.reviews.get().application
    answered = client.get(page).content.decode()
    assert f'href="{reverse("case", args=[case.token])}">Review {case.register_number}' in answered


def test_a_visit_of_another_permit_is_no_evidence(team):
    team.harmful()
    other = Visiting()
    address = reverse("open_review", args=[other.permit.token])
    assert "Entry in the log" not in words(signed_in(other.executor).get(address))


def test_a_report_is_given_to_a_colleague_of_the_office_alone(team):
    team.harmful()
    task = ReviewTask.objects.get()
    client, assign = signed_in(team.head), reverse("assign_review_task", args=[task.token])
    stranger = Team().executor
    assert client.post(assign, {"to": stranger.pk}).status_code == 422
    client.post(assign, {"to": team.head.pk})
    assert ReviewTask.objects.get().assigned_to == team.head


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_pages_of_harm_are_drawn_in_each_language_with_few_questions(team, django_assert_max_num_queries, language):
    team.harmful()
    client, task = signed_in(team.executor, language), ReviewTask.objects.get()
    for address in (reverse("review_tasks"), reverse("review_task", args=[task.token]), reverse("ending_permits")):
        client.get(address)
        with django_assert_max_num_queries(20):
            assert client.get(address).status_code == 200


# --- what other pages tell


def test_the_case_of_the_next_application_shows_how_visits_went(team):
    team.visit()
    team.visit(on=date(2026, 12, 5), outcome="missed", missed="parent")
    team.harmful(on=date(2026, 12, 6))
    later = team.registered(local(12, 14))
    page = words(signed_in(team.executor).get(reverse("case", args=[later.token])))
    assert "held 2, missed 1" in page
    assert "did harm: 1" in page


def test_the_case_of_another_parent_shows_nothing_of_them(team):
    team.visit()
    other = team.registered(local(12, 14), iin="700101300015", surname="Басқа")
    page = words(signed_in(team.executor).get(reverse("case", args=[other.token])))
    assert "Visits under permits" not in page


def test_the_holder_reads_on_which_day_the_permit_ends_and_until_when_to_apply(team, clock, client):
    clock.now = local(5, 3, year=2027)
    remind(team.office, at=clock.now)
    receipt = {"number": team.application.register_number, "code": status_code(team.application)}
    page = words(client.post("/status/", receipt | {"language": "en"}))
    assert "Your permit ends on 31 May 2027, Monday." in page
    assert "apply for another permit by 24 May 2027, Monday" in page
    clock.now = local(5, 25, year=2027)
    assert "The answer may come after that day" in words(client.post("/status/", receipt | {"language": "en"}))
    clock.now = local(6, 1, year=2027)
    assert "Your permit ends" not in words(client.post("/status/", receipt | {"language": "en"}))


def test_the_holder_reads_it_in_the_cabinet_too(team, clock, monkeypatch):
    monkeypatch.setattr(ApplicationQuerySet, "of_account", lambda found, _account: found)
    remind(team.office, at=local(5, 3, year=2027))
    clock.now = datetime.now(tz=ALMATY)
    browser = in_the_cabinet(Client(), account())
    browser.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    page = words(browser.get(reverse("cabinet_application", args=[team.application.token])))
    assert "Your permit ends on 31 May 2027, Monday." in page


def test_a_suspended_permit_is_not_said_to_end(team, clock, client):
    clock.now = local(5, 3, year=2027)
    remind(team.office, at=clock.now)
    team.suspended(on=date(2027, 5, 2), at=clock.now)
    receipt = {"number": team.application.register_number, "code": status_code(team.application)}
    assert "Your permit ends" not in words(client.post("/status/", receipt | {"language": "en"}))


def test_the_desk_counts_permits_that_end_soon_and_lists_them(team, clock):
    clock.now = local(5, 3, year=2027)
    client = signed_in(team.head)
    assert "1permits that end soon" in words(client.get("/desk/"))
    assert "28 days left" in words(client.get(reverse("ending_permits")))


# --- who may


@pytest.mark.parametrize("role", [roles.ADMINISTRATOR, roles.STATE_CORPORATION_WORKER])
def test_others_find_no_log(team, role):
    assert signed_in(person(team.office, role)).get(log_page(team)).status_code == 403


def test_another_office_finds_nothing(team):
    team.harmful()
    made, visit, task = team.code(), Visit.objects.get(), ReviewTask.objects.get()
    stranger = signed_in(Team().executor)
    for name, token in (
        ("permit_visits", team.permit.token),
        ("correct_visit", visit.token),
        ("review_task", task.token),
    ):
        assert stranger.get(reverse(name, args=[token])).status_code == 404
    for name, token in (
        ("make_carer_code", team.permit.token),
        ("carer_letter", made.row.token),
        ("void_carer_code", made.row.token),
        ("close_review_task", task.token),
        ("assign_review_task", task.token),
    ):
        assert stranger.post(reverse(name, args=[token])).status_code == 404
