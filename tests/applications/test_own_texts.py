"""Rows that the texts lack: written down, confirmed, changed, withdrawn; a registered application keeps its list."""

from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.db.utils import IntegrityError
from django.test import Client

from applications.actions.grounds import require_confirmed_grounds
from applications.actions.requirements import Wording, confirm_row, write_row
from applications.editions import confirmed_rows, edition_now, edition_of
from applications.law.catalogue import catalogue
from applications.law.errors import TransitionRefused
from applications.law.texts import Text
from applications.models import Announcement
from portal.accounts import roles
from portal.audit.models import Event
from portal.offices.models import ConfirmedText, OwnText
from tests.factories import FRIDAY_MORNING, MONDAY_MORNING, Team, intake, person

pytestmark = pytest.mark.django_db
NEW = catalogue().edition("visit_permission", "2023")
BEGINS = NEW.valid_from
FRIDAY, MONDAY = FRIDAY_MORNING.date(), MONDAY_MORNING.date()
WORDS = Text("Қорғаншының келісімі", "Согласие опекуна", "Consent of the guardian")


@pytest.fixture
def team() -> Team:
    team = Team()
    team.administrator = person(team.office, roles.ADMINISTRATOR)
    return team


@pytest.fixture
def client(team) -> Client:
    client = Client()
    client.force_login(team.administrator)
    client.cookies["django_language"] = "en"
    return client


def write(team: Team, kind: str = "document", code: str = "own-consent", at=FRIDAY_MORNING, **changes):
    fields = {"title": WORDS, "place": "2-қосымша,\u00a08-жол", "applies_from": BEGINS} | changes
    return write_row(team.office, NEW, Wording(kind, code, **fields), by=team.administrator, at=at)


def confirm(team: Team, row: str, at=FRIDAY_MORNING):
    return confirm_row(team.office, NEW, row, source="2-қосымша", on=at.date(), by=team.administrator, at=at)


def codes(edition) -> list[str]:
    return [document.code for document in edition.documents]


def test_a_new_document_stands_on_the_list_of_the_next_application_and_not_of_the_last(team):
    before = team.registered()
    write(team)
    now = edition_now(team.office, "visit_permission", MONDAY)
    documents = tuple(type(intake().documents[0])(code, "original") for code in codes(now))
    after = team.registered(MONDAY_MORNING, documents=documents)
    assert "own-consent" not in codes(edition_of(before))
    assert edition_of(after).document("own-consent").title == WORDS
    assert after.documents.filter(requirement="own-consent").exists()


def test_what_applies_from_a_later_day_waits_for_it(team):
    write(team, applies_from=MONDAY)
    assert "own-consent" not in codes(edition_now(team.office, "visit_permission", FRIDAY))
    assert "own-consent" in codes(edition_now(team.office, "visit_permission", MONDAY))


def test_a_document_withdrawn_stays_with_those_who_were_asked_for_it(team):
    application = team.registered()
    write(team, code="character_reference", withdrawn=True)
    assert "character_reference" not in codes(edition_now(team.office, "visit_permission", FRIDAY))
    assert "character_reference" in codes(edition_of(application))


def test_other_words_for_a_row_correct_the_open_cases_and_are_remembered(team):
    application = team.registered()
    write(team, code="court_decision")
    application.refresh_from_db()
    assert edition_of(application).document("court_decision").title == WORDS
    assert Event.objects.filter(verb="correct_text", subject_id=application.pk).count() == 1
    assert write(team, code="court_decision") == OwnText.objects.get()  # the same words again are kept once


def test_words_that_apply_later_leave_the_open_cases_alone(team):
    application = team.registered()
    write(team, code="court_decision", applies_from=FRIDAY + timedelta(days=1))
    application.refresh_from_db()
    assert application.own_texts == []


def test_other_words_have_to_be_confirmed_anew(team):
    confirm(team, "document:court_decision")
    assert "document:court_decision" in confirmed_rows(team.office.pk, NEW)
    write(team, code="court_decision")
    now = edition_now(team.office, "visit_permission", FRIDAY)
    assert "document:court_decision" not in confirmed_rows(team.office.pk, now)
    confirm(team, "document:court_decision")
    assert "document:court_decision" in confirmed_rows(team.office.pk, now)
    assert [each.wording_id for each in ConfirmedText.objects.order_by("pk")] == [None, OwnText.objects.get().pk]


@pytest.mark.parametrize(
    ("confirmed", "refused"),
    [
        pytest.param(False, True, id="Q12-R9b-not-confirmed"),
        pytest.param(True, False, id="Q12-R9b-confirmed"),
    ],
)
def test_a_refusal_rests_only_on_a_ground_that_the_office_has_confirmed(team, confirmed, refused):
    application = team.registered()
    if confirmed:
        confirm(team, "ground:unreliable_documents")
    if not refused:
        require_confirmed_grounds(application, ["unreliable_documents"])
        return
    with pytest.raises(TransitionRefused) as told:
        require_confirmed_grounds(application, ["unreliable_documents"])
    assert told.value.rule == "T10a"


def test_negative_influence_is_a_ground_once_the_office_has_found_it_in_the_list(team):
    """Source: Q13, R9b."""
    application = team.registered()
    write(team, "ground", "own-influence")
    application.refresh_from_db()
    with pytest.raises(TransitionRefused):
        require_confirmed_grounds(application, ["own-influence"])
    confirm(team, "ground:own-influence")
    require_confirmed_grounds(application, ["own-influence"])


def test_a_wording_is_never_changed_or_deleted(team):
    text = write(team)
    for sql in (
        "UPDATE offices_owntext SET title_kk = '' WHERE id = %s",
        "DELETE FROM offices_owntext WHERE id = %s",
    ):
        with pytest.raises(IntegrityError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, [text.pk])


def test_a_price_of_the_office_stands_on_the_passport_with_its_place(team, client):
    write(team, "fee", "own-fee", title=Text("Тегін", "Бесплатно", "No fee at all"), place="2-қосымша,\u00a06-жол")
    page = client.get("/services/visit_permission/").content.decode()
    assert "No fee at all" in page
    assert "annex 2,\u00a0row 6" in page
    price = page[page.index("No fee at all") :][:400]
    assert "not confirmed yet" in price
    confirm(team, "fee:own-fee")
    page = client.get("/services/visit_permission/").content.decode()
    assert "confirmed by the office" in page[page.index("No fee at all") :][:400]


SENT = {
    "once": "0f8fad5b-d9cb-469f-a165-70867728950e",
    "kind": "document",
    "title_kk": "Құжат",
    "title_ru": "Документ",
    "title_en": "Document",
    "place": "2-қосымша, 8-жол",
    "required": "on",
    "applies_from": "23.04.2023",
}
NEW_ROW = "/office/texts/row/?edition=visit_permission|2023"


def test_an_administrator_adds_a_row_once_and_words_it_anew(team, client):
    assert client.get(NEW_ROW).status_code == 200
    for _ in range(2):
        assert client.post(NEW_ROW, SENT).status_code == 302
    text = OwnText.objects.get()
    address = f"/office/texts/row/?row=visit_permission|2023|{text.row}"
    assert "Құжат" in client.get(address).content.decode()
    client.post(address, SENT | {"title_kk": "Басқа құжат", "withdrawn": "on"})
    assert [each.withdrawn for each in OwnText.objects.order_by("pk")] == [False, True]
    page = client.get("/office/texts/").content.decode()
    assert "withdrawn" in page
    assert "worded by the office" in page


def test_who_confirmed_when_and_against_which_edition_stands_on_the_page(team, client):
    confirm(team, "document:court_decision")
    page = client.get("/office/texts/").content.decode()
    assert "against the edition of 2023" in page
    assert team.administrator.short_name in page


@pytest.mark.parametrize(
    "change",
    [
        {"title_ru": ""},
        {"place": ""},
        {"applies_from": "01.01.2020"},
        {"kind": "pigeon"},
        {"once": "x"},
    ],
)
def test_what_cannot_be_a_row_is_refused_at_its_field(client, change):
    assert client.post(NEW_ROW, SENT | change).status_code == 422
    assert not OwnText.objects.exists()


@pytest.mark.parametrize(
    "address",
    [
        "",
        "?edition=visit_permission|1999",
        "?edition=home_schooling|2018",
        "?row=visit_permission|2023|document:application",
    ],
)
def test_rows_of_the_act_itself_and_of_other_services_are_not_worded(client, address):
    assert client.get(f"/office/texts/row/{address}").status_code == 404


def test_a_change_is_told_to_every_office_in_three_languages_and_on_the_public_page(team, client):
    """Source: R12-1d."""
    write(team)
    confirm(team, "document:own-consent")
    told = Announcement.objects.order_by("pk")
    assert [change["kind"] for each in told for change in each.what] == ["added", "confirmed"]
    other = Client()
    other.force_login(Team().clerk)
    for language, words in (("kk", WORDS.kk), ("ru", WORDS.ru), ("en", WORDS.en)):
        other.cookies["django_language"] = language
        assert words in other.get("/changes/").content.decode()
        client.cookies["django_language"] = language
        assert words in client.get("/services/visit_permission/").content.decode().split('id="requirement-changes"')[1]


def test_the_law_of_another_office_is_untouched(team):
    write(team)
    assert edition_now(Team().office, "visit_permission", date(2026, 12, 1)) is NEW
