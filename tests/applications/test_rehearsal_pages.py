"""The administrator's way from a change to its order, the report, the year on one sheet, and what staff are told."""

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from applications.law.calendar import unconfirmed_year
from applications.law.catalogue import FOLDER
from applications.models import Rehearsal
from portal.accounts import roles
from portal.offices.models import Absence, DayCorrection, HoursChange, Order
from tests.factories import MONDAY_MORNING, BranchFactory, Team, branch_worker, person

pytestmark = pytest.mark.django_db
WHY = {"why_kk": "Ауыстырылды", "why_ru": "Перенос", "why_en": "Moved"}
DAYS = {"day_1": "27.11.2026", "works_1": "no", "week_1": "", "act": "Қаулы № 900", **WHY}
HOURS = {
    "place": "",
    "valid_from": "26.11.2026",
    "opens_at": "9:00",
    "lunch_starts_at": "13:00",
    "lunch_ends_at": "14:00",
    "closes_at": "17:00",
}
KURBAN = {"announced_on": "17.05.2027", "act": "ҚМДБ хабарламасы"}
ORDER = {"number": "214-ө", "signed_on": "20.11.2025", "signed_by": "басшы Серікова А. Н."}


@pytest.fixture
def team() -> Team:
    team = Team()
    team.administrator = person(team.office, roles.ADMINISTRATOR)
    return team


@pytest.fixture
def client(team) -> Client:
    return signed_in(team.administrator)


def signed_in(who, language: str = "en") -> Client:
    client = Client()
    client.force_login(who)
    client.cookies["django_language"] = language
    return client


def absence(team: Team) -> dict:
    days = {"first_on": "23.11.2026", "last_on": "27.11.2026"}
    return {"staff": team.executor.username, **days, "reason": "leave", "substitute": ""}


def rehearsed(client: Client, kind: str, sent: dict) -> str:
    answer = client.post(f"/office/rehearsals/new/{kind}/", sent)
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"]


def applied(client: Client, address: str, **changes: str):
    seen = re.search(r'name="seen" value="([^"]+)"', client.get(address).content.decode())
    return client.post(f"{address}apply/", ORDER | {"seen": seen[1] if seen else ""} | changes, follow=True)


def text_of(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


class TestTheWay:
    def test_nothing_is_changed_before_an_order(self, team, client):
        case = team.registered()
        page = text_of(client.get(rehearsed(client, "days", DAYS)))
        assert case.register_number in page
        assert not DayCorrection.objects.exists()
        assert case.applicant_surname not in page

    def test_applied_it_names_its_order_on_the_page_the_list_and_the_case(self, team, client):
        case = team.registered()
        answer = applied(client, rehearsed(client, "days", DAYS))
        assert "Applied under order № 214-ө, 20.11.2025" in text_of(answer)
        assert "№ 214-ө" in text_of(client.get("/office/rehearsals/"))
        case.refresh_from_db()
        assert case.due_on == date(2026, 11, 30)
        assert "№ 214-ө" in text_of(signed_in(team.head).get(f"/applications/{case.token}/"))

    def test_a_case_that_came_meanwhile_is_named_and_asked_again(self, team, client):
        address = rehearsed(client, "days", DAYS)
        newcomer = team.registered()
        page = text_of(applied(client, address))
        assert "Nothing was applied: 1 case is not as it was shown" in page
        assert newcomer.register_number in page
        assert not Order.objects.exists()
        applied(client, address)
        assert DayCorrection.objects.get().order.number == "214-ө"

    def test_a_page_of_an_earlier_playing_applies_nothing(self, team, client):
        address = rehearsed(client, "days", DAYS)
        page = text_of(applied(client, address, seen="2026-01-01T00:00:00+00:00"))
        assert "played anew since you saw it" in page
        assert not Order.objects.exists()

    @pytest.mark.parametrize(
        "change",
        [
            pytest.param({"number": ""}, id="no-number"),
            pytest.param({"signed_by": ""}, id="nobody-signed"),
            pytest.param({"signed_on": "01.01.2099"}, id="a-day-to-come"),
        ],
    )
    def test_an_order_has_its_number_its_date_and_its_signature(self, client, change):
        address = rehearsed(client, "days", DAYS)
        assert applied(client, address, **change).status_code == 422
        assert not Order.objects.exists()

    def test_a_day_corrected_meanwhile_is_told_in_three_parts(self, client):
        first, second = rehearsed(client, "days", DAYS), rehearsed(client, "days", DAYS)
        applied(client, first)
        answer = applied(client, second)
        assert answer.status_code == 422
        assert "One of these days has a correction already" in text_of(answer)

    def test_many_cases_come_page_by_page(self, team, client):
        for _ in range(3):
            team.registered()
        address = rehearsed(client, "days", DAYS)
        assert "Cases 1–3 of 3" in text_of(client.get(address))
        assert client.get(f"{address}?page=2").status_code == 404
        assert client.get(f"{address}?page=x").status_code == 404

    def test_another_office_finds_no_rehearsal(self, client):
        address = rehearsed(client, "days", DAYS)
        elsewhere = Team()
        stranger = signed_in(person(elsewhere.office, roles.ADMINISTRATOR))
        for page in (address, f"{address}report/"):
            assert stranger.get(page).status_code == 404
        assert stranger.post(f"{address}apply/", ORDER).status_code == 404

    def test_only_the_administrator_rehearses(self, team):
        assert signed_in(team.head).get("/office/rehearsals/").status_code == 403


class TestForms:
    @pytest.mark.parametrize(
        ("kind", "sent"),
        [
            pytest.param("days", DAYS | {"day_1": ""}, id="no-day"),
            pytest.param("days", DAYS | {"day_1": "27.11.2040"}, id="a-day-outside-of-the-calendar"),
            pytest.param("days", DAYS | {"day_2": "27.11.2026", "works_2": "yes"}, id="the-same-day-twice"),
            pytest.param("kurban_ait", KURBAN | {"announced_on": "17.07.2027"}, id="far-from-the-estimate"),
            pytest.param("hours", HOURS | {"closes_at": "8:00"}, id="closes-before-it-opens"),
            pytest.param("hours", HOURS | {"lunch_ends_at": ""}, id="half-a-lunch"),
            pytest.param("hours", HOURS | {"place": "elsewhere"}, id="a-branch-of-nobody"),
            pytest.param("edition", {"text": "service = "}, id="no-toml"),
            pytest.param("edition", {"text": ""}, id="no-text"),
        ],
    )
    def test_what_cannot_be_is_refused_and_nothing_is_played(self, client, kind, sent):
        answer = client.post(f"/office/rehearsals/new/{kind}/", sent)
        assert answer.status_code == 422
        assert 'role="alert"' in answer.content.decode()
        assert not Rehearsal.objects.exists()

    @pytest.mark.parametrize(
        "change",
        [
            pytest.param({"last_on": "20.11.2026"}, id="ends-before-it-begins"),
            pytest.param({"staff": "nobody"}, id="somebody-of-another-office"),
            pytest.param({"reason": "bored"}, id="an-unknown-reason"),
        ],
    )
    def test_an_absence_that_cannot_be_is_refused(self, team, client, change):
        assert client.post("/office/rehearsals/new/absence/", absence(team) | change).status_code == 422

    def test_nobody_stands_in_for_himself(self, team, client):
        sent = absence(team) | {"substitute": team.executor.username}
        assert client.post("/office/rehearsals/new/absence/", sent).status_code == 422

    def test_an_unknown_kind_of_change_does_not_exist(self, client):
        assert client.get("/office/rehearsals/new/weather/").status_code == 404

    def test_the_estimated_day_of_the_feast_is_told_with_the_refusal(self, client):
        answer = client.post("/office/rehearsals/new/kurban_ait/", KURBAN | {"announced_on": "17.07.2027"})
        assert "16.05.2027" in answer.content.decode()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("kind", ["days", "kurban_ait", "hours", "absence", "edition"])
def test_every_kind_is_asked_shown_and_printed_in_each_language(team, kind, language):
    team.checking()
    client = signed_in(team.administrator, language)
    edition = (FOLDER / "services/visit_permission_2023.toml").read_text("utf-8")
    sent = {
        "days": DAYS,
        "kurban_ait": KURBAN,
        "hours": HOURS,
        "absence": absence(team),
        "edition": {
            "text": edition.replace('edition = "2023"', 'edition = "2026"', 1).replace(
                "from = 2023-04-23", "from = 2026-11-01", 1
            )
        },
    }[kind]
    assert client.get(f"/office/rehearsals/new/{kind}/").status_code == 200
    address = rehearsed(client, kind, sent)
    for page in (address, f"{address}report/", "/office/rehearsals/"):
        shown = client.get(page).content.decode()
        assert f'<html lang="{language}">' in shown
        assert "Жұмабеков" not in shown


def test_a_rehearsal_costs_a_few_questions_however_many_cases(team, client, django_assert_max_num_queries):
    for _ in range(6):
        team.registered()
    address = rehearsed(client, "days", DAYS)
    with django_assert_max_num_queries(8):
        client.get(address)
    with django_assert_max_num_queries(8):
        client.get("/office/rehearsals/")


class TestAbsentPeople:
    @pytest.fixture
    def away(self, team) -> Absence:
        substitute = person(team.office, roles.EXECUTOR, surname="Өмірзақова", given_name="Айгүл", patronymic="")
        order = Order.objects.create(
            office=team.office,
            number="7",
            signed_on=date(2026, 11, 20),
            signed_by="басшы",
            entered_at=MONDAY_MORNING,
            entered_by=team.administrator,
        )
        return Absence.objects.create(
            office=team.office,
            staff=team.executor,
            substitute=substitute,
            first_on=date(2020, 1, 1),
            last_on=date(2035, 1, 1),
            reason="leave",
            order=order,
        )

    def test_a_case_says_that_its_holder_is_absent_and_who_acts(self, team, away):
        case = team.checking()
        page = text_of(signed_in(team.head).get(f"/applications/{case.token}/"))
        assert "(absent until 01.01.2035, Өмірзақова А. acts)" in page

    @pytest.mark.parametrize("page", ["/desk/", "/resolution/"])
    def test_the_head_reads_who_is_away_where_work_is_handed_out(self, team, away, page):
        shown = text_of(signed_in(team.head).get(page))
        assert "Absent today" in shown
        assert f"{team.executor.short_name} (absent until 01.01.2035" in shown

    def test_a_head_s_table_is_empty_only_while_no_other_head_is_there(self, team, away):
        Absence.objects.create(
            office=team.office,
            staff=team.head,
            first_on=date(2020, 1, 1),
            last_on=date(2035, 1, 1),
            reason="leave",
            order=away.order,
        )
        case = team.registered()
        client = signed_in(team.clerk)
        assert "head (absent until 01.01.2035)" in text_of(client.get(f"/applications/{case.token}/"))
        person(team.office, roles.HEAD)
        assert "absent until" not in text_of(client.get(f"/applications/{case.token}/"))


class TestTheYear:
    def test_both_weeks_stand_side_by_side_for_everybody_who_works_here(self, team):
        page = signed_in(team.clerk).get("/year/?year=2026").content.decode()
        assert page.count("<caption>") == 24
        assert signed_in(team.clerk).get("/year/?year=2026&week=six_day").content.decode().count("<caption>") == 12

    def test_each_day_says_what_it_rests_on(self, team, client):
        applied(client, rehearsed(client, "days", DAYS))
        page = text_of(client.get("/year/?year=2026"))
        for words in ("law", "order of the office", "estimate"):
            assert words in page
        assert "decree" in text_of(client.get("/year/?year=2024"))

    @pytest.mark.parametrize("year", ["2014", "2036", "x", "²⁰²⁶"])
    def test_a_year_outside_the_calendar_does_not_exist(self, client, year):
        assert client.get(f"/year/?year={year}").status_code == 404

    def test_a_branch_worker_sees_the_year_of_the_office_served(self, team):
        branch = BranchFactory(office=team.office)
        assert signed_in(branch_worker(branch)).get("/year/").status_code == 200

    @pytest.mark.parametrize(
        ("today", "year"),
        [
            pytest.param(date(2026, 10, 31), None, id="before-november"),
            pytest.param(date(2026, 11, 1), 2027, id="from-november"),
            pytest.param(date(2026, 12, 31), 2027, id="until-the-year-ends"),
            pytest.param(date(2027, 1, 1), 2027, id="a-year-that-came-unconfirmed"),
        ],
    )
    def test_staff_are_warned_from_november_on_while_the_coming_year_is_unconfirmed(self, today, year):
        assert unconfirmed_year(today, confirmed_until=2026) == year

    def test_the_warning_stands_on_pages_of_staff_and_not_on_those_for_everybody(self, team, monkeypatch):
        monkeypatch.setattr("applications.templatetags.law._unconfirmed", lambda today: 2099)
        client = signed_in(team.clerk)
        assert "The days off of 2099 are not confirmed yet" in text_of(client.get(reverse("desk")))
        assert "2099" not in text_of(client.get(reverse("services")))


def test_hours_of_a_branch_are_its_own(team, client):
    branch = BranchFactory(office=team.office)
    applied(client, rehearsed(client, "hours", HOURS | {"place": branch.code}))
    assert HoursChange.objects.get().branch == branch
