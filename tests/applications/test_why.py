"""Every page that shows a legal date says why it is that date: the days in place, or on lists a way to them."""

import re
from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from applications.actions.registration import register
from applications.actions.routing import send
from applications.status_code import status_code
from portal.accounts import roles
from portal.offices.models import DayCorrection
from tests.corrections import enter_correction
from tests.factories import FRIDAY_MORNING, MONDAY_MORNING, BranchFactory, Team, branch_worker, intake, person
from tests.workflow import on_the_table, signed

pytestmark = pytest.mark.django_db


@pytest.fixture
def team() -> Team:
    return Team()


@pytest.fixture(autouse=True)
def monday(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: MONDAY_MORNING)


def signed_in(who) -> Client:
    client = Client()
    client.force_login(who)
    client.cookies["django_language"] = "en"
    return client


def shown(who, name, *args, query="") -> str:
    answer = signed_in(who).get(reverse(name, args=args) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def explained_in_place(page: str) -> bool:
    """A disclosure with days, each counted or not, its reason beside it."""
    return bool(re.search(r'<details class="why".*?<ul class="day-list">.*?</details>', page, re.DOTALL))


SINGLE = {
    "case": ("checking", "executor"),
    "check": ("checking", "executor"),
    "registered": ("registered", "clerk"),
    "case_terms": ("checking", "clerk"),
}


@pytest.mark.parametrize("name", SINGLE)
def test_a_page_of_one_case_opens_the_days_in_place(team, name):
    stage, who = SINGLE[name]
    case = getattr(team, stage)()
    page = shown(getattr(team, who), name, case.token)
    assert explained_in_place(page)
    assert "23 November 2026" in page or "27 November 2026" in page


def test_the_head_s_table_opens_the_days_in_place(team):
    assert explained_in_place(shown(team.head, "decision", on_the_table(team).token))


def test_the_hand_over_opens_the_days_in_place(team):
    assert explained_in_place(shown(team.clerk, "hand_over", signed(team).token))


def test_the_form_of_the_counter_opens_the_days_in_place(team):
    assert explained_in_place(shown(team.clerk, "new_application", "visit_permission"))


def test_the_applicant_s_page_opens_the_days_in_place(team):
    case = team.registered()
    client = Client()
    client.cookies["django_language"] = "en"
    page = client.post(reverse("status"), {"number": case.register_number, "code": status_code(case)}, follow=True)
    assert explained_in_place(page.content.decode())


def test_lists_lead_to_the_days(team):
    case = team.registered()
    way = reverse("case_terms", args=[case.token])
    pages = [
        shown(team.clerk, "desk", query="?show=office"),
        shown(team.clerk, "search", query=f"?q={case.register_number}"),
        shown(team.head, "resolution"),
    ]
    for page in pages:
        assert f'href="{way}"' in page
        assert "Why this date" in page


def test_the_courier_s_list_leads_to_the_days(team):
    worker = branch_worker(BranchFactory(office=team.office))
    case = register(intake(), by=worker, at=FRIDAY_MORNING)
    send(case.pk, by=worker, at=FRIDAY_MORNING)
    assert f'href="{reverse("case_terms", args=[case.token])}"' in shown(team.clerk, "courier")


def test_the_order_about_a_moved_day_is_named(team):
    case = team.registered()
    words = {"why_kk": "Ауыстырылды", "why_ru": "Перенос", "why_en": "Moved day off"}
    row = DayCorrection(office=team.office, day=date(2026, 11, 25), works=False, week="", act="№ 900", **words)
    enter_correction(row, by=person(team.office, roles.ADMINISTRATOR), at=MONDAY_MORNING)
    page = shown(team.clerk, "case_terms", case.token)
    assert "№ 900" in page
    assert "Moved day off" in page


def test_the_receipt_names_every_day(team):
    facts = team.registered().papers.filter(form="acceptance_receipt").first().facts
    days = facts.get("days") or [block for block in facts.get("blocks", []) if "27" in str(block)]
    assert days


DATE = re.compile(r"\b(?:\w+\.)*(?:due_on|courier_by)\b|row\.due\b")
WAYS = ('ui "why"', "why-link", "why=", "case_terms")
WITHOUT_A_CASE = {
    "components/deadline_tag.html",  # is shown beside the days by whoever includes it
    "permits/visits/tasks.html",  # the goal of an office for looking into harm, said to be one beside it
    "offices/consequences.html",  # what would move: the correction itself is the reason
}
TEMPLATES = Path(__file__).parents[2] / "templates"
WITH_DATES = [
    page
    for page in sorted(TEMPLATES.rglob("*.html"))
    if "pdf" not in page.parts and DATE.search(page.read_text("utf-8"))
]


@pytest.mark.parametrize("page", WITH_DATES, ids=lambda page: str(page.relative_to(TEMPLATES)))
def test_no_template_shows_a_legal_date_without_its_reason(page):
    name = str(page.relative_to(TEMPLATES))
    assert name in WITHOUT_A_CASE or any(way in page.read_text("utf-8") for way in WAYS)


def test_the_inventory_of_dates_finds_the_pages():
    assert len(WITH_DATES) >= 8
