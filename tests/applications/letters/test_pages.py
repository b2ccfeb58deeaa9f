"""The administrator's pages of letters: own words, a look on a case, versions, and what is refused."""

import pytest
from django.test import Client

from applications.law.catalogue import catalogue
from applications.letters.issuing import issue_letter
from applications.letters.texts import default_text
from applications.models import LetterVersion
from portal.accounts import roles
from portal.audit.models import Event
from portal.documents import html_of
from tests.factories import MONDAY_MORNING, Team, person

pytestmark = pytest.mark.django_db
LIST = "/office/letters/"
EDITOR = "/office/letters/visit_permission/refusal/kk/"
VERSIONS = f"{EDITOR}versions/"
TEXT = "{applicant_name}, өтінішіңіз № {register_number} бойынша бас тартылды.\n\n{grounds}\n"


@pytest.fixture
def team() -> Team:
    team = Team()
    team.administrator = person(team.office, roles.ADMINISTRATOR)
    return team


@pytest.fixture
def client(team) -> Client:
    client = Client()
    client.force_login(team.administrator)
    return client


def save(client: Client, text: str = TEXT, seen: int = 0, **more: str):
    return client.post(EDITOR, {"text": text, "seen": seen, "number": "", "save": "1"} | more)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("page", [LIST, EDITOR, VERSIONS])
def test_a_page_speaks_the_readers_language(client, page, language):
    client.cookies["django_language"] = language
    shown = client.get(page).content.decode()
    assert f'<html lang="{language}">' in shown
    assert catalogue().in_force("visit_permission", MONDAY_MORNING.date()).title.in_(language) in shown


@pytest.mark.parametrize("page", [LIST, EDITOR, VERSIONS])
@pytest.mark.parametrize("role", [roles.CLERK, roles.EXECUTOR, roles.HEAD])
def test_nobody_but_an_administrator_opens_a_page_of_letters(team, page, role):
    client = Client()
    client.force_login(person(team.office, role))
    assert client.get(page).status_code == 403


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("/office/letters/home_schooling/refusal/kk/", id="service-the-office-does-not-render"),
        pytest.param("/office/letters/visit_permission/permit/kk/", id="official-form"),
        pytest.param("/office/letters/visit_permission/refusal/de/", id="language"),
        pytest.param("/office/letters/visit_permission/nothing/kk/", id="form"),
    ],
)
def test_what_is_no_letter_of_the_office_is_no_page(client, page):
    assert client.get(page).status_code == 404
    assert client.get(f"{page}versions/").status_code == 404


@pytest.mark.parametrize("page", [LIST, EDITOR, VERSIONS])
def test_a_page_asks_the_database_a_few_times(client, page, django_assert_max_num_queries):
    for seen in range(4):
        save(client, f"{TEXT}{seen}", seen)
    with django_assert_max_num_queries(9):
        client.get(page)


def test_saved_words_become_those_of_the_next_letter_and_of_no_earlier_one(team, client):
    application = team.registered()
    before = issue_letter(application, "refusal", by=team.executor, at=MONDAY_MORNING)
    assert save(client).status_code == 302
    after = issue_letter(application, "refusal", by=team.executor, at=MONDAY_MORNING)
    assert "өтінішіңіз №" not in html_of(before.sheet, before.facts, "kk")
    assert "Жұмабеков Қанат Өмірұлы, өтінішіңіз №" in html_of(after.sheet, after.facts, "kk")


def test_another_office_keeps_its_own_words(team, client):
    save(client)
    other = Team()
    paper = issue_letter(other.registered(), "refusal", by=other.executor, at=MONDAY_MORNING)
    assert "өтінішіңіз №" not in html_of(paper.sheet, paper.facts, "kk")


def test_saving_is_an_event_with_the_version(team, client):
    save(client)
    event = Event.objects.get(verb="save_letter")
    assert event.actor == team.administrator
    assert event.facts == {"service": "visit_permission", "form": "refusal", "language": "kk", "version": 1}


def test_a_free_form_with_a_sheet_of_the_portal_becomes_a_letter_in_the_offices_words(team, client):
    receipt = "/office/letters/visit_permission/acceptance_receipt/kk/"
    assert team.registered().papers.get(form="acceptance_receipt").sheet == "acceptance_receipt"
    client.post(receipt, {"text": "{applicant_name} құжаттары алынды.", "seen": 0, "save": "1"})
    assert team.registered().papers.get(form="acceptance_receipt", language="kk").sheet == "letter"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        pytest.param("Кімге: {carers}", "{carers}", id="with-whom-a-child-lives"),
        pytest.param("{placements} {registered_by}", "{placements}, {registered_by}", id="kept-for-the-office"),
        pytest.param("{nothing} {at_all}", "{nothing}, {at_all}", id="unknown"),
        pytest.param("{noticed_at}", "{noticed_at}", id="of-another-letter"),
        pytest.param("{applicant_name.__class__}", "{applicant_name.__class__}", id="attribute"),
        pytest.param("{{ applicant_name }}", "{{", id="template-language"),
        pytest.param("Сөз {", "{", id="half-a-brace"),
        pytest.param("Негіз: {grounds}", "{grounds}", id="list-inside-a-sentence"),
    ],
)
def test_a_text_with_a_placeholder_that_may_not_stand_there_is_refused_by_its_name(client, text, named):
    answer = save(client, text)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert named in shown
    assert not LetterVersion.objects.exists()


def test_a_refusal_has_three_parts(client):
    client.cookies["django_language"] = "en"
    shown = save(client, "{carers}").content.decode()
    assert "You asked to save a text with {carers}." in shown
    assert "must not learn from it" in shown
    assert "Take the placeholder out of the text." in shown


def test_a_text_that_somebody_else_changed_meanwhile_is_not_overwritten(client):
    save(client)
    answer = save(client, "Басқа мәтін {applicant_name}", seen=0)
    assert answer.status_code == 422
    assert "Басқа мәтін" in answer.content.decode(), "what was typed is not lost"
    assert LetterVersion.objects.count() == 1


class TestLook:
    def look(self, client: Client, number: str = "", text: str = TEXT, how: str = "look"):
        return client.post(EDITOR, {"text": text, "seen": 0, "number": number, how: "1"}, follow=True)

    def test_on_a_case_of_the_office_shows_its_words_and_what_it_lacks(self, team, client):
        application = team.registered()
        shown = self.look(client, application.register_number).content.decode()
        assert "Жұмабеков Қанат Өмірұлы, өтінішіңіз №" in shown
        assert "<code>{grounds}</code>" in shown.split('id="look"')[1]
        assert Event.objects.filter(verb="read", subject_id=application.pk, actor=team.administrator).exists()

    def test_without_a_case_shows_sample_words(self, client):
        shown = self.look(client).content.decode()
        assert "ESL-2026/00147" in shown.split('id="look"')[1]

    def test_on_a_case_of_another_office_shows_nothing(self, client):
        stranger = Team().registered(surname="Бөтенов")
        answer = self.look(client, stranger.register_number)
        assert answer.status_code == 422
        assert "Бөтенов" not in answer.content.decode()

    def test_as_pdf_is_a_file_that_nobody_keeps(self, team, client):
        answer = self.look(client, team.registered().register_number, how="pdf")
        assert answer["Content-Type"] == "application/pdf"
        assert answer.content.startswith(b"%PDF")
        assert not LetterVersion.objects.exists()

    def test_of_a_text_that_may_not_be_saved_is_refused_too(self, client):
        assert self.look(client, text="{carers}").status_code == 422


class TestVersions:
    def test_going_back_to_the_portals_text_is_a_version_too(self, team, client):
        save(client)
        client.post(VERSIONS, {"version": "0", "seen": "1"})
        assert [row.is_default for row in LetterVersion.objects.all()] == [False, True]
        paper = issue_letter(team.registered(), "refusal", by=team.executor, at=MONDAY_MORNING)
        assert "өтінішіңіз №" not in html_of(paper.sheet, paper.facts, "kk")
        assert Event.objects.filter(verb="restore_letter").exists()

    def test_an_earlier_version_can_stand_again(self, client):
        save(client, "Бірінші {applicant_name}")
        save(client, "Екінші {applicant_name}", seen=1)
        client.post(VERSIONS, {"version": "1", "seen": "2"})
        assert LetterVersion.objects.last().text == "Бірінші {applicant_name}\n"
        assert LetterVersion.objects.last().version == 3

    def test_the_difference_shows_what_came_and_what_went(self, client):
        save(client, "Бірінші {applicant_name}\n\nҚалды")
        save(client, "Екінші {applicant_name}\n\nҚалды", seen=1)
        shown = client.get(VERSIONS).content.decode().split('id="version-2"')[1].split('id="version-1"')[0]
        assert "Екінші {applicant_name}</ins>" in shown
        assert "Бірінші {applicant_name}</del>" in shown

    def test_a_restoration_of_what_is_not_there_is_no_page(self, client):
        save(client)
        assert client.post(VERSIONS, {"version": "9", "seen": "1"}).status_code == 404
        assert client.post(VERSIONS, {"version": "0", "seen": "x"}).status_code == 404

    def test_a_restoration_from_an_old_page_changes_nothing(self, client):
        save(client)
        save(client, f"{TEXT}2", seen=1)
        client.post(VERSIONS, {"version": "0", "seen": "1"})
        assert LetterVersion.objects.count() == 2


def test_the_editor_begins_with_the_words_that_stand(client):
    assert default_text("visit_permission", "refusal", "kk").splitlines()[0] in client.get(EDITOR).content.decode()
