"""Every service over its pages, from the counter to the hand-over; each page drawn from the definition."""

import pytest
from django.urls import reverse

from applications.models import Application
from applications.presenters.case import case_page
from permits.actions.drafting import live_decision
from portal.accounts import roles
from tests.counter_pages import signed_in, words
from tests.factories import person
from tests.permits.service_pages.roads import ROADS
from tests.service_pages import as_typed
from tests.services import LIVES, office_of_every_service

pytestmark = pytest.mark.django_db


# --- from the counter to the hand-over


@pytest.mark.parametrize("service", [life.service for life in ROADS.values()], ids=list(ROADS))
def test_a_service_runs_over_its_pages_from_the_counter_to_the_hand_over(walk, service):
    road = walk(service)
    assert road.register_by_form().status_code == 302
    application = Application.objects.get()
    road.write_everything(application)
    if any(row.verb == "assign" for row in road.edition.transitions):
        road.assign_by_button(application)
        application.refresh_from_db()
    if any(row.verb == "accept_documents" for row in road.edition.transitions):
        road.check(application)
        application.refresh_from_db()
    road.write_everything(application)
    kind = next(each.code for each in road.edition.results if each.grants and not each.at_registration)
    assert road.result_by_form(application, kind).status_code == 302
    road.propose_by_button(application)
    road.sign_by_form(application)
    road.hand_over_by_form(application, road.hander(Application.objects.get()))
    assert Application.objects.get().state == "handed_over"


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("service", [life.service for life in ROADS.values()], ids=list(ROADS))
def test_the_pages_of_a_service_speak_the_language_of_the_reader(walk, service, language):
    road = walk(service)
    counter = words(signed_in(road.registrar(), language).get(road.counter))
    assert road.edition.title.in_(language) in counter
    for question in road.edition.fields:
        assert question.title.in_(language) in counter
    application = road.preparing()
    kind = road.drafted(application).kind
    executor = signed_in(road.team.executor, language)
    case = words(executor.get(reverse("case", args=[application.token])))
    for record in road.edition.records:
        assert record.title.in_(language) in case
        if record.books:
            continue  # written by the booking journal, on its own page
        page = words(executor.get(reverse("record", args=[application.token, record.code])))
        assert all(question.title.in_(language) in page for question in record.fields)
    draft = words(executor.get(reverse("draft_result", args=[application.token, kind])))
    form = road.edition.form(road.edition.result(kind).form)
    assert form.title.in_(language) in draft


# --- pages cost a fixed number of questions


@pytest.mark.parametrize(
    ("page", "most"),
    [
        pytest.param("case", 34, id="case"),
        pytest.param("record", 26, id="record"),
        pytest.param("draft_result", 30, id="result"),
    ],
)
def test_a_page_asks_the_database_a_fixed_number_of_questions(walk, django_assert_max_num_queries, page, most):
    road = walk("patronage_care")
    application = road.preparing()
    kinds = {"record": ["examination_act"], "draft_result": ["contract"]}
    client = signed_in(road.team.executor)
    address = reverse(page, args=[application.token, *kinds.get(page, [])])
    with django_assert_max_num_queries(most):
        assert client.get(address).status_code == 200


def test_the_counter_page_asks_few_questions(walk, django_assert_max_num_queries):
    road = walk("home_schooling")
    client = signed_in(road.registrar())
    with django_assert_max_num_queries(12):
        assert client.get(road.counter).status_code == 200


# --- another office


@pytest.mark.parametrize("page", ["record", "draft_result"])
def test_the_records_and_results_of_another_office_do_not_exist(walk, page):
    road = walk("patronage_care")
    application = road.preparing()
    stranger = person(office_of_every_service().office, roles.EXECUTOR)
    kind = {"record": "examination_act", "draft_result": "contract"}[page]
    address = reverse(page, args=[application.token, kind])
    assert signed_in(stranger).get(address).status_code == 404
    typed = as_typed(road.edition.record("examination_act").fields, road.day)
    assert signed_in(stranger).post(address, typed).status_code == 404
    assert live_decision(application) is None


# --- what a stranger and the applicant read


@pytest.mark.parametrize("service", [life.service for life in LIVES.values()], ids=list(LIVES))
def test_a_signed_result_without_a_period_is_issued_and_tells_no_name(walk, client, service):
    road = walk(service)
    application = road.signed()
    token = live_decision(application).token
    page = words(client.get(reverse("verify", args=[token])))
    assert 'data-standing="issued"' in page
    for word in ("Жұмабеков", "Әсем", road.edition.title.kk, application.register_number):
        assert word not in page


def test_a_draft_without_a_period_is_no_result_for_a_stranger(walk, client):
    road = walk("home_schooling")
    decision = road.drafted(road.preparing())
    assert 'data-standing="not_valid"' in words(client.get(reverse("verify", args=[decision.token])))


# --- the line of days


def test_Q26_days_off_count_where_the_text_counts_calendar_days(walk):
    road = walk("patronage_care")
    line = case_page(road.preparing(), by=road.team.executor, at=road.at).line
    counted = [cell.number for cell in line.cells if cell.number]
    assert counted == list(range(1, len(counted) + 1))
    assert not line.has_days_off
    rules = walk("visit_permission")
    assert case_page(rules.preparing(), by=rules.team.executor, at=rules.at).line.has_days_off
