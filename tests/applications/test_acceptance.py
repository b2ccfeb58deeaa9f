"""What the Rules promise at the counter: a receipt, a consent, a receipt of refusal that names what was rejected."""

import pytest
from django.test import Client
from django.utils import translation

from applications.actions.checking import refuse_acceptance
from applications.actions.registration import register
from applications.models import Application
from applications.presenters.front import services_in_short
from tests.counter_pages import NEW, signed_in, typed, words
from tests.factories import FRIDAY_MORNING, BranchFactory, Team, branch_worker, give_verdict, intake

pytestmark = pytest.mark.django_db


@pytest.fixture
def team() -> Team:
    return Team()


@pytest.fixture
def worker(team):
    return branch_worker(BranchFactory(office=team.office))


@pytest.mark.parametrize(
    ("form", "language"),
    [
        pytest.param("acceptance_receipt", "kk", id="R4-receipt-in-the-official-wording"),
        pytest.param("acceptance_receipt", "ru", id="R4-receipt-translated-for-the-applicant"),
        pytest.param("application", "kk", id="R3-application-in-the-official-wording"),
        pytest.param("application", "ru", id="R3-application-translated-for-the-applicant"),
    ],
)
def test_registration_at_a_branch_gives_each_paper_once(worker, form, language):
    case = register(intake(language="ru"), by=worker, at=FRIDAY_MORNING)
    paper = case.papers.get(form=form, language=language)
    assert paper.is_translation is (language != "kk")
    assert case.register_number in str(paper.facts)


@pytest.mark.parametrize(
    ("ticked", "registered"),
    [
        pytest.param("on", 1, id="R8b-with-consent-it-is-registered"),
        pytest.param(None, 0, id="R8b-without-consent-it-is-not"),
    ],
)
def test_personal_data_are_used_with_the_consent_of_the_applicant(team, ticked, registered):
    answer = signed_in(team.clerk).post(NEW, typed(register="1", consent=ticked))
    assert answer.status_code == (302 if registered else 422)
    assert Application.objects.filter(consent_at__isnull=False).count() == registered
    if not registered:
        assert "Without the consent" in words(answer)


@pytest.mark.parametrize(
    ("at_branch", "form"),
    [
        pytest.param(True, "acceptance_refusal", id="R7c-annex-3-from-the-state-corporation"),
        pytest.param(False, "acceptance_refusal_letter", id="R7b-a-letter-from-the-office"),
    ],
)
def test_the_receipt_of_refusal_names_the_rejected_documents_and_no_other(team, worker, at_branch, form):
    case = register(intake(), by=worker, at=FRIDAY_MORNING) if at_branch else team.checking()
    checker = worker if at_branch else team.executor
    requirements = [each.requirement for each in case.documents.order_by("pk")]
    for code in requirements:
        verdict = "expired" if code == requirements[0] else "accepted"
        give_verdict(case.pk, requirement=code, verdict=verdict, by=checker, at=FRIDAY_MORNING)
    refuse_acceptance(case.pk, by=checker, at=FRIDAY_MORNING)
    named = case.papers.get(form=form, language="kk").facts["documents"]
    assert [each["verdict"] for each in named] == ["expired"]
    assert not case.papers.filter(form__startswith="acceptance_refusal").exclude(form=form).exists()


@pytest.mark.parametrize(
    ("clause", "said"),
    [
        pytest.param("T7", "free of charge", id="T7-free-of-charge"),
        pytest.param("T11g", "1414", id="T11g-contact-centre"),
    ],
)
def test_the_front_page_says_what_the_standard_orders_to_say(team, clause, said):
    with translation.override("en"):
        service = services_in_short([team.office], "en", today=FRIDAY_MORNING.date())[0]
    fact = {each.clause: each for each in (*service.fee, *service.help)}[clause]
    assert said in fact.text
    assert said in words(Client(headers={"cookie": "django_language=en"}).get("/"))
