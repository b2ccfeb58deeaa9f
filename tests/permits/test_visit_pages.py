"""The carer's page, the log at the counter, reports of harm, permits that end soon; what other pages tell of them."""

from datetime import date, datetime
from html import unescape
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags

from applications.law.calendar import ALMATY
from applications.models.application import ApplicationQuerySet
from applications.status_code import status_code
from permits.visits.actions.codes import Carer, make_code
from permits.visits.actions.reminders import remind
from permits.visits.models import CarerCode, ReviewTask, Visit
from portal.accounts import roles
from tests.clock import Clock, clock_at
from tests.counter_pages import signed_in
from tests.factories import Team, account, in_the_cabinet, person
from tests.visits import CARER, HARM, MONDAY, VISIT, Visiting, local

pytestmark = pytest.mark.django_db
VISITS = "/visits/"


def words(response) -> str:
    """What is read on the page: no tags, single spaces."""
    page = response.content.decode().partition("<main")[2].partition("</main>")[0]
    return " ".join(unescape(strip_tags(page)).split())


@pytest.fixture
def client() -> Client:
    """A telephone that nobody has signed in with."""
    found = Client()
    found.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return found


@pytest.fixture
def clock(monkeypatch) -> Clock:
    return clock_at(MONDAY, monkeypatch)


@pytest.fixture
def team(clock) -> Visiting:
    return Visiting()


def log_page(team: Visiting) -> str:
    return reverse("permit_visits", args=[team.permit.token])


def told(**changes: object) -> dict:
    """What a carer or the counter types."""
    fields = {"once": str(uuid4()), "outcome": "held", "on": "12.12.2026", "harmed": "no", "words": ""}
    return fields | changes


def at_the_counter(team: Visiting, **changes: object) -> dict:
    return told(child=team.named.pk, told_by=CARER, told_how="telephone", **changes)


# --- the carer's page


def test_the_page_asks_for_the_code_and_says_nothing_of_what_it_is_for(client, team):
    page = words(client.get(VISITS))
    assert "Write the code from your letter" in page
    told_by_it = ("visit", "child", "parent", team.permit.parent_name.casefold())
    assert not any(word in page.casefold() for word in told_by_it)


def test_a_wrong_code_is_told_so_in_three_parts(client, team):
    answer = client.post(VISITS, {"code": "AAAAA-AAAAA"})
    assert answer.status_code == 422
    assert "Compare it with the letter" in words(answer)


def test_too_many_codes_end_in_a_waiting_time(client, team):
    for number in range(40):
        client.post(VISITS, {"code": f"WRONG-{number}"})
    answer = client.post(VISITS, {"code": "AAAAA-AAAAA"})
    assert (answer.status_code, "Try again after" in words(answer)) == (429, True)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_code_opens_a_short_form_that_names_the_parent_and_nothing_else_of_the_case(client, team, language):
    code, application = team.code(), team.application
    answer = client.post(VISITS, {"code": code.typed, "language": language})
    page = words(answer)
    assert answer.headers["Content-Language"] == language
    assert team.permit.parent_name in page
    hidden = (application.applicant_address, application.applicant_iin, application.register_number, "Жұмабекова")
    assert not any(word in page for word in hidden)
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_held_visit_is_told_in_one_form_and_stands_in_the_list(client, team):
    code = team.code()
    answer = client.post(VISITS, told(code=code.typed))
    assert "Thank you, it is received" in words(answer)
    assert "12 December 2026, Saturday held" in words(answer)
    visit = Visit.objects.get()
    assert (visit.on, visit.told_how, visit.told_by) == (VISIT, "code", CARER)


def test_the_same_form_sent_twice_is_one_visit(client, team):
    fields = told(code=team.code().typed)
    assert [client.post(VISITS, fields).status_code for _ in range(2)] == [200, 200]
    assert Visit.objects.count() == 1


def test_harm_is_confirmed_in_plain_words_and_becomes_a_task(client, team):
    answer = client.post(VISITS, told(code=team.code().typed, harmed="yes", words=HARM))
    assert "has your report now and looks into it at once" in words(answer)
    assert HARM not in words(answer)
    assert ReviewTask.objects.get().visit.harm == HARM


@pytest.mark.parametrize(
    ("changes", "remark"),
    [
        pytest.param({"outcome": "missed"}, "Say why the visit did not take place.", id="missed-without-a-cause"),
        pytest.param({"harmed": "yes"}, "Say what harm was done to the child.", id="harm-without-words"),
        pytest.param({"outcome": ""}, "Say whether the visit took place.", id="nothing-said"),
        pytest.param({"on": "15.12.2026"}, "That day has not come yet.", id="a-day-to-come"),
    ],
)
def test_what_is_missing_is_asked_for_and_what_was_typed_stays(client, team, changes, remark):
    fields = told(code=team.code().typed, words="Жақсы өтті") | changes
    if changes == {"harmed": "yes"}:
        fields["words"] = " "
    answer = client.post(VISITS, fields)
    assert answer.status_code == 422
    assert remark in words(answer)
    assert fields["once"] in answer.content.decode()
    assert Visit.objects.count() == 0


def test_another_language_keeps_what_was_typed_and_sends_nothing(client, team):
    answer = client.post(VISITS, told(code=team.code().typed, words="Жақсы өтті", language="ru"))
    assert "Жақсы өтті" in words(answer)
    assert Visit.objects.count() == 0


def test_a_carer_sees_only_what_was_told_by_the_page(client, team):
    team.harmful()
    page = words(client.post(VISITS, {"code": team.code().typed}))
    assert "Nothing yet." in page
    assert HARM not in page


def test_another_carer_does_not_read_what_the_one_before_told(client, team):
    client.post(VISITS, told(code=team.code().typed))
    assert "12 December 2026" in words(client.post(VISITS, {"code": team.code().typed}))
    another = make_code(team.named.pk, Carer("Оспанов Арман"), by=team.clerk, at=MONDAY)
    assert "Nothing yet." in words(client.post(VISITS, {"code": another.typed}))


# --- the code and its letter


def test_a_code_is_shown_once_and_its_letter_is_printed_from_that_page(team):
    client = signed_in(team.executor)
    asked = {"child": team.named.pk, "name": CARER, "organisation": ""}
    made = client.post(reverse("make_carer_code", args=[team.permit.token]), asked)
    code = CarerCode.objects.get()
    typed = made.context["typed"]
    assert typed in words(made)
    assert typed not in words(client.get(log_page(team)))
    letter = client.post(reverse("carer_letter", args=[code.token]), {"code": typed, "language": "ru"})
    assert letter.headers["Content-Type"] == "application/pdf"
    assert letter.content.startswith(b"%PDF")
    assert "no-store" in letter.headers["Cache-Control"]


@pytest.mark.parametrize("typed", ["", "AAAAA-AAAAA"])
def test_no_letter_is_printed_for_another_code(team, typed):
    made = team.code()
    address = reverse("carer_letter", args=[made.row.token])
    assert signed_in(team.clerk).post(address, {"code": typed}).status_code == 404


def test_a_code_without_a_carer_is_asked_for_one(team):
    answer = signed_in(team.clerk).post(reverse("make_carer_code", args=[team.permit.token]), {"child": team.named.pk})
    assert (answer.status_code, CarerCode.objects.count()) == (422, 0)
    assert "Write to whom the code is given." in words(answer)


def test_a_code_is_made_void_on_the_page_of_the_log(team):
    made = team.code()
    answer = signed_in(team.clerk).post(reverse("void_carer_code", args=[made.row.token]), follow=True)
    assert "The code is void" in words(answer)
    assert not CarerCode.objects.get().is_valid


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
