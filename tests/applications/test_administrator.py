"""The office administrator's pages: what changes, what is refused, what is remembered."""

import re
from datetime import date

import pytest
from django.test import Client
from django.utils.html import escape

from applications.law.errors import TransitionRefused
from portal.accounts import roles
from portal.accounts.models import Staff
from portal.audit.models import Event
from portal.offices.models import ConfirmedText, DayCorrection, Office
from tests.corrections import order_day_off
from tests.factories import MONDAY_MORNING, BranchFactory, Team, branch_worker, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def team() -> Team:
    team = Team()
    team.administrator = person(team.office, roles.ADMINISTRATOR, username="admin")
    return team


@pytest.fixture
def client(team) -> Client:
    client = Client()
    client.force_login(team.administrator)
    return client


PAGES = [
    "/office/",
    "/office/staff/",
    "/office/staff/new/",
    "/office/days/",
    "/office/texts/",
]


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_no_page_shows_an_applicant(team, client, page, language):
    application = team.registered()
    client.cookies["django_language"] = language
    shown = client.get(page).content.decode()
    assert f'<html lang="{language}">' in shown
    for word in (application.applicant_surname, application.applicant_iin, "Жұмабекова"):
        assert word not in shown


@pytest.mark.parametrize("page", ["/office/staff/", "/office/staff/of/{worker}/", "/office/staff/new/{branch}/"])
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_branch_is_named_in_the_readers_language(team, client, page, language):
    branch = BranchFactory(office=team.office)
    worker = branch_worker(branch)
    client.cookies["django_language"] = language
    shown = client.get(page.format(worker=worker.username, branch=branch.code)).content.decode()
    assert escape(branch.name_in(language)) in shown


@pytest.mark.parametrize("page", PAGES)
def test_a_page_asks_the_database_a_few_times_however_many_people(team, client, page, django_assert_max_num_queries):
    for _ in range(8):
        person(team.office, roles.EXECUTOR)
    client.get(page)
    with django_assert_max_num_queries(10):
        client.get(page)


class TestOffice:
    def sent(self, office: Office, **changes: object) -> dict:
        fields = ("name_kk", "name_ru", "name_en", "address_kk", "address_ru", "address_en", "phone", "email")
        given = {name: getattr(office, name) for name in fields}
        services = {"services": office.services, "channels-visit_permission": office.channels}
        return given | {"number_pattern": office.number_pattern} | services | changes

    def test_a_change_is_kept_and_remembered_with_before_and_after(self, team, client):
        before = team.office.phone
        answer = client.post("/office/", self.sent(team.office, phone="+7 71647 2-22-22"))
        assert answer.status_code == 302
        assert Office.objects.get(pk=team.office.pk).phone == "+7 71647 2-22-22"
        facts = Event.objects.get(verb="change_office").facts
        assert facts == {"before": {"phone": before}, "after": {"phone": "+7 71647 2-22-22"}}

    @pytest.mark.parametrize(
        ("channels", "registered"),
        [
            pytest.param(["chancellery"], 1, id="Q14-T3-chancellery"),
            pytest.param(["state_corporation"], 0, id="Q14-R3-through-the-state-corporation-only"),
        ],
    )
    def test_a_service_is_taken_only_through_the_channels_that_the_office_chose(
        self, team, client, channels, registered
    ):
        client.post("/office/", self.sent(team.office, **{"channels-visit_permission": channels}))
        team.clerk.refresh_from_db()
        if registered:
            assert team.registered().channel == "chancellery"
        else:
            with pytest.raises(TransitionRefused):
                team.registered()

    def test_the_same_again_is_no_event(self, team, client):
        client.post("/office/", self.sent(team.office))
        assert not Event.objects.filter(verb="change_office").exists()

    @pytest.mark.parametrize(
        "change",
        [
            pytest.param({"number_pattern": "{year}"}, id="pattern-without-a-number"),
            pytest.param({"number_pattern": "{number.__class__}-{year}"}, id="pattern-with-an-attribute"),
            pytest.param({"name_kk": ""}, id="no-name"),
            pytest.param({"channels-visit_permission": ["portal"]}, id="channel-that-is-switched-off"),
            pytest.param({"channels-visit_permission": []}, id="Q14-R3-service-without-a-channel"),
            pytest.param({"services": ["alchemy"]}, id="service-that-nobody-knows"),
        ],
    )
    def test_what_cannot_be_is_refused_at_its_field(self, team, client, change):
        answer = client.post("/office/", self.sent(team.office, **change))
        assert answer.status_code == 422
        assert 'role="alert"' in answer.content.decode()
        assert not Event.objects.filter(verb="change_office").exists()

    def test_the_pattern_is_shown_as_it_would_write(self, team, client):
        shown = client.post("/office/", self.sent(team.office, number_pattern="ЕСЛ-{year}/{number:04d}", name_kk=""))
        assert f"ЕСЛ-{date.today().year}/0001" in shown.content.decode()  # noqa: DTZ011  the year of the page itself


class TestPeople:
    NEW = {"surname": "Ахметова", "given_name": "Сәуле", "grants": ["clerk", "executor"], "username": "s.akhmetova"}

    def test_a_new_person_gets_a_password_that_is_shown_once_and_works(self, team, client):
        page = client.post("/office/staff/new/", self.NEW).content.decode()
        added = Staff.objects.get(username="s.akhmetova")
        password = re.search(r"[a-z0-9]{4}(-[a-z0-9]{4}){3}", page)[0]
        assert added.check_password(password)
        assert added.roles == {"clerk", "executor"}
        assert added.office == team.office
        assert password not in str(list(Event.objects.values_list("facts", flat=True)))
        assert password not in client.get("/office/staff/of/s.akhmetova/").content.decode()

    def test_a_worker_of_a_branch_works_for_the_state_corporation_only(self, team, client):
        branch = BranchFactory(office=team.office)
        address = f"/office/staff/new/{branch.code}/"
        assert client.post(address, self.NEW).status_code == 422
        client.post(address, self.NEW | {"grants": ["state_corporation_worker"]})
        assert Staff.objects.get(username="s.akhmetova").branch == branch

    def test_a_user_name_is_given_once(self, team, client):
        assert client.post("/office/staff/new/", self.NEW | {"username": "admin"}).status_code == 422

    def test_roles_change_from_the_next_step_with_before_and_after(self, team, client):
        clerk, theirs = team.clerk, Client()
        theirs.force_login(clerk)
        sent = {"surname": clerk.surname, "given_name": clerk.given_name, "grants": ["administrator"]}
        assert theirs.get("/office/").status_code == 403
        client.post(f"/office/staff/of/{clerk.username}/", sent)
        assert theirs.get("/office/").status_code == 200
        facts = Event.objects.get(verb="change_person").facts
        assert (facts["before"]["roles"], facts["after"]["roles"]) == (["clerk"], ["administrator"])

    def test_who_is_put_out_is_out_at_once_and_can_be_let_in_again(self, team, client):
        theirs, address = Client(), f"/office/staff/of/{team.clerk.username}/active/"
        theirs.force_login(team.clerk)
        client.post(address, {"active": "no"})
        assert theirs.get("/password/").status_code == 302
        client.post(address, {"active": "yes"})
        assert Staff.objects.get(pk=team.clerk.pk).is_active
        assert set(Event.objects.filter(subject_kind="staff").values_list("verb", flat=True)) == {"put_out", "let_in"}

    def test_administrators_neither_put_themselves_out_nor_give_up_their_role(self, team, client):
        client.post("/office/staff/of/admin/active/", {"active": "no"})
        sent = {"surname": "А", "given_name": "Б", "grants": ["clerk"]}
        assert client.post("/office/staff/of/admin/", sent).status_code == 422
        team.administrator.refresh_from_db()
        assert team.administrator.is_active
        assert Staff.objects.get(username="admin").roles == {"administrator"}

    def test_a_new_password_ends_the_open_sessions_of_the_person(self, team, client):
        theirs = Client()
        theirs.force_login(team.clerk)
        client.post(f"/office/staff/of/{team.clerk.username}/password/")
        assert theirs.get("/password/").status_code == 302
        assert Event.objects.get(verb="give_new_password").actor == team.administrator


class TestDays:
    def test_a_correction_stands_on_the_year_with_its_act_and_can_be_taken_back(self, team, client):
        order_day_off(team.office, date(2026, 11, 27), by=team.administrator, at=MONDAY_MORNING)
        page = client.get("/office/days/?year=2026").content.decode()
        assert "№ 1; № 1, 23.11.2026" in page
        back = {"day": "2026-11-27", "week": ""}
        assert client.get("/office/days/correction/back/", back).status_code == 200
        assert DayCorrection.objects.exists()
        client.post("/office/days/correction/back/", back)
        assert not DayCorrection.objects.exists()

    @pytest.mark.parametrize(("year", "said"), [(2026, False), (2027, True)])
    def test_years_without_confirmed_days_off_say_so(self, client, year, said):
        client.cookies["django_language"] = "en"
        page = client.get(f"/office/days/?year={year}").content.decode()
        above_the_year = page.split("<main")[1].split('class="year"')[0]
        assert ("not confirmed yet" in above_the_year) is said

    @pytest.mark.parametrize("year", ["2014", "2036", "x", "20266", "²⁰²⁶"])
    def test_a_year_outside_the_calendar_does_not_exist(self, client, year):
        assert client.get(f"/office/days/?year={year}").status_code == 404


class TestTexts:
    SENT = {
        "row": "visit_permission|2023|document:court_decision",
        "source": "2-қосымша, 8-жол",
        "confirmed_on": "20.11.2025",
    }

    def test_a_confirmed_row_is_kept_with_its_source_and_its_event(self, team, client):
        assert client.post("/office/texts/", self.SENT).status_code == 302
        row = ConfirmedText.objects.get()
        assert (row.row, row.source, row.confirmed_by) == (
            "document:court_decision",
            "2-қосымша, 8-жол",
            team.administrator,
        )
        assert Event.objects.get(verb="confirm_text").facts["before"] == {}

    def test_a_later_word_replaces_the_earlier_and_both_are_remembered(self, client):
        client.post("/office/texts/", self.SENT)
        client.post("/office/texts/", self.SENT | {"source": "9-жол"})
        assert ConfirmedText.objects.get().source == "9-жол"
        assert (
            Event.objects.filter(verb="confirm_text").order_by("-pk")[0].facts["before"]["source"]
            == "2-қосымша, 8-жол"
        )

    @pytest.mark.parametrize("row", ["visit_permission|2023|document:application", "x|y|z", "", "a|b|c|d"])
    def test_only_rows_of_the_catalogue_that_lack_a_text_are_confirmed(self, client, row):
        assert client.post("/office/texts/", self.SENT | {"row": row}).status_code in {404, 422}
        assert not ConfirmedText.objects.exists()

    @pytest.mark.parametrize("change", [{"source": ""}, {"confirmed_on": "01.01.2099"}, {"confirmed_on": "x"}])
    def test_without_source_or_with_a_day_to_come_nothing_is_confirmed(self, client, change):
        assert client.post("/office/texts/", self.SENT | change).status_code == 422
        assert not ConfirmedText.objects.exists()
