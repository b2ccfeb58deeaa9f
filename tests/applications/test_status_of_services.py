"""The applicant's page for every service: words for each state, days and places to know, nothing of the child."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext

from applications.law.catalogue import catalogue
from applications.models import Application, Paper
from applications.presenters.labels import STATES
from applications.presenters.status import Status, status_of
from applications.status_code import status_code
from applications.terms import edition_of, plan_of
from portal.audit.actions import ledger
from portal.documents import html_of
from tests.counter_pages import signed_in, words
from tests.service_pages import PageWalk
from tests.services import LIVES, Life, office_of_every_service

pytestmark = pytest.mark.django_db
ROADS = {life.service: life for life in [*LIVES.values(), Life("visit_permission")]}
OF_THE_CHILD = ("Жұмабекова", "Әсем", "2015")


def walk(service: str) -> PageWalk:
    return PageWalk(office_of_every_service(), ROADS[service])


def page_of(application: Application, language: str = "en", **later: int) -> Status:
    at = application.registered_at + timedelta(**later)
    with translation.override(language):
        return status_of(application, ledger("application", application.pk), language=language, at=at)


def shown(client, application: Application, language: str) -> str:
    client.cookies["django_language"] = language
    receipt = {"number": application.register_number, "code": status_code(application)}
    return words(client.post(reverse("status"), receipt))


AT_BRANCH_ONLY = {"with_state_corporation", "ready_for_hand_over", "kept_by_office", "recalled"}
EVERY_STATE = [
    pytest.param(edition.service, edition.code, state.code, id=f"{edition.service}-{edition.code}-{state.code}")
    for edition in catalogue().editions
    for state in edition.states
]


@pytest.mark.parametrize(("service", "code", "state"), EVERY_STATE)
def test_every_state_of_every_edition_has_its_sentence_and_what_happens_next(service, code, state):
    application = walk(service).registered()
    application.edition, application.state = code, state
    application.channel = "state_corporation" if state in AT_BRANCH_ONLY else application.channel
    application.closed_at = application.registered_at if edition_of(application).state(state).final else None
    page = page_of(application)
    assert str(page.sentence) in {str(STATES[state].applicant), "The decision is being prepared."}
    assert str(page.next)
    assert sum(step.state == "now" for step in page.steps) == (0 if page.ended else 1)


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("state", ["refusal_announced", "awaiting_hearing", "heard"])
def test_APPC_73_the_way_to_a_refusal_is_told_in_the_applicant_s_words(client, state, language):
    application = walk("patronage_care").preparing()
    Application.objects.update(state=state)
    with translation.override(language):
        sentence, following = str(STATES[state].applicant), str(STATES[state].next)
    page = shown(client, application, language)
    assert sentence in page
    assert following in page


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("service", ROADS)
def test_the_page_of_an_applicant_tells_nothing_of_the_child(client, monkeypatch, service, language):
    road = walk(service)
    monkeypatch.setattr(timezone, "now", lambda: road.at)
    for application in (road.preparing(), road.signed()):
        page = shown(client, application, language)
        assert application.register_number in page
        for word in OF_THE_CHILD:
            assert word not in page


@pytest.mark.parametrize(
    ("service", "told", "kept_back"),
    [
        pytest.param("pmpc_examination", "", "Specialist or commission", id="S1.1-appointment-has-a-place-of-its-own"),
        pytest.param("rehabilitation", "Last day of the course", "What the contract says", id="S2.2-contract"),
        pytest.param("patronage_care", "", "Number of rooms", id="P5.3-the-act-is-the-office-s"),
        pytest.param("rehabilitation", "", "What was done", id="S2.form-the-journal-is-the-office-s"),
    ],
)
def test_days_and_hours_of_a_record_are_told_and_a_person_s_words_are_not(service, told, kept_back):
    facts = page_of(walk(service).preparing()).facts
    keys = " ".join(row.key for row in facts)
    assert told in keys
    assert kept_back not in keys


def test_P3c_a_signed_result_tells_its_days_and_none_of_its_words():
    road = walk("home_schooling")
    application = road.preparing()
    road.drafted(application)
    assert page_of(application).facts == ()
    told = {row.key: row.value for row in page_of(walk("home_schooling").signed()).facts}
    assert told["First day of home schooling"] == "20 November 2026, Friday"
    assert not {"School", "Class", "Number of the order"} & set(told)


@pytest.mark.parametrize(
    ("service", "how"),
    [
        pytest.param("visit_permission", "only working days of the office", id="R12-working-days"),
        pytest.param("patronage_care", "Every day after the day of receipt", id="P8.11-calendar-days"),
        pytest.param("special_school_admission", "working time of the office", id="S3.3-minutes"),
    ],
)
def test_how_the_term_is_counted_is_said_in_its_own_unit(service, how):
    application = walk(service).registered()
    page = page_of(application)
    assert how in page.limit.how
    assert page.limit.clause == plan_of(application).deadline("decision").clause


def test_S3_3_a_term_that_ends_on_the_day_of_receipt_says_the_hour():
    application = walk("special_school_admission").registered()
    assert page_of(application).answer == "An answer is due on 12 August 2026, Wednesday by 10:45."
    assert "was due on 12 August 2026, Wednesday by 10:45" in page_of(application, hours=1).answer
    assert page_of(walk("home_schooling").registered()).limit.at == ""


def test_nobody_is_told_of_a_check_or_an_executor_that_the_text_does_not_know():
    assert str(page_of(walk("patronage_care").preparing()).sentence) == "The decision is being prepared."
    assert "complete" in str(page_of(walk("special_school_admission").preparing()).sentence)
    assert "names the person" not in str(page_of(walk("special_school_admission").registered()).next)
    assert "names the person" in str(page_of(walk("home_schooling").registered()).next)


def test_no_clause_of_another_text_is_cited():
    page = page_of(walk("home_schooling").registered())
    assert (page.bring_clause, set(page.complaint_clauses)) == ("", {""})
    rules = page_of(walk("visit_permission").registered())
    assert (rules.bring_clause, rules.complaint_clauses[0]) == ("R11a", "R13a, R13e")


# --- a repealed text says so wherever it is shown


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_repealed_text_is_marked_at_the_counter_on_the_case_and_for_the_applicant(client, monkeypatch, language):
    road = walk("home_schooling")
    monkeypatch.setattr(timezone, "now", lambda: road.at)
    application = road.registered()
    counter = signed_in(road.team.clerk, language)
    with translation.override(language):
        mark = gettext("repealed")
    for page in (
        words(counter.get(road.counter)),
        words(counter.get(reverse("case", args=[application.token]))),
        words(counter.get(reverse("registered", args=[application.token]))),
        shown(client, application, language),
    ):
        assert mark in page


@pytest.mark.parametrize(
    ("language", "word"),
    [
        pytest.param("kk", "Мәтін редакциясы: 2018, күші жойылған", id="kk"),
        pytest.param("ru", "Редакция текста: 2018, утратила силу", id="ru"),
        pytest.param("en", "Edition of the text: 2018, repealed", id="en"),
    ],
)
def test_the_receipt_says_that_its_text_is_repealed(language, word):
    walk("home_schooling").registered()
    receipt = Paper.objects.filter(form="acceptance_receipt", language="kk").get()
    assert word in html_of(receipt.template or receipt.form, receipt.facts, language)


def test_a_receipt_under_a_text_in_force_is_not_marked():
    walk("visit_permission").registered()
    receipt = Paper.objects.filter(form="acceptance_receipt", language="kk").get()
    assert "күші жойылған" not in html_of(receipt.template or receipt.form, receipt.facts, "kk")


def test_a_text_in_force_is_not_marked_at_the_counter(monkeypatch):
    road = walk("visit_permission")
    monkeypatch.setattr(timezone, "now", lambda: road.at)
    assert "repealed" not in words(signed_in(road.team.clerk).get(road.counter))
