"""The page of the counter: what is typed is read kindly, kept on the way and registered once."""

from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from applications.models import Application, SubmittedDocument
from portal.files.models import StoredFile
from portal.offices.models import ConfirmedText
from tests.counter_pages import NEW, child, documents, signed_in, typed, words
from tests.factories import BranchFactory, Team, branch_worker

pytestmark = pytest.mark.django_db


@pytest.fixture
def team() -> Team:
    return Team()


@pytest.fixture(autouse=True)
def files_of_this_test(settings, tmp_path):
    settings.FILES_ROOT = tmp_path


def register(team: Team, **changes: object):
    return signed_in(team.clerk).post(NEW, typed(register="1", **changes))


def photograph(name: str = "court.png") -> SimpleUploadedFile:
    content = BytesIO()
    Image.new("RGB", (20, 30), "white").save(content, "PNG")
    return SimpleUploadedFile(name, content.getvalue(), content_type="image/png")


def test_a_filled_form_is_registered_and_leads_to_the_number_and_the_papers(team):
    answer = register(team)
    case = Application.objects.get()
    assert answer.url == f"/applications/{case.token}/registered/"
    page = words(signed_in(team.clerk).get(answer.url))
    assert case.register_number in page
    assert "being prepared" in page
    assert "Receipt of acceptance of documents" in page


def test_messy_input_is_read(team):
    register(team, phone="+7 (701) 555-01-01", surname=" Жумабеков\u200b ")
    case = Application.objects.get()
    assert (case.applicant_iin, case.applicant_phone) == ("850315300019", "+77015550101")
    assert (case.applicant_surname, case.wish_from) == ("Жумабеков", date(2027, 12, 1))
    assert case.children.get().birth_date == date(2018, 6, 1)


def test_the_same_form_twice_is_registered_once(team):
    fields = typed(register="1")
    client = signed_in(team.clerk)
    assert client.post(NEW, fields).url == client.post(NEW, fields).url
    assert Application.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        pytest.param("iin", "850315300018", "a digit is wrong or two are swapped", id="iin checksum"),
        pytest.param("iin", "12345", "not 12 digits long", id="iin length"),
        pytest.param("surname", "", "Type the surname of the applicant", id="no surname"),
        pytest.param("birth_date", "31.02.1985", "not a day of the calendar", id="no such day"),
        pytest.param("phone", "+79161234567", "not a telephone number of Kazakhstan", id="russian telephone"),
        pytest.param("email", "name@", "not an e-mail address", id="e-mail"),
        pytest.param("wish_until", "30.11.2027", "ends before it begins", id="period backwards"),
        pytest.param("consent", None, "Without the consent", id="R3 no consent"),
        pytest.param("child-0-birth_date", "01.06.2001", "no longer a child", id="a grown-up child"),
        pytest.param("child-0-carer", "", "the child lives with", id="no carer"),
    ],
)
def test_what_cannot_be_registered_is_told_at_the_field_and_in_the_summary(team, field, value, told):
    answer = register(team, **{field: value})
    page = words(answer)
    assert answer.status_code == 422
    assert page.count(told) == 2
    assert 'value="Қанат"' in page
    assert not Application.objects.exists()


def test_a_birth_date_that_differs_from_the_iin_warns_and_is_never_rejected(team):
    page = words(register(team, birth_date="16.03.1985"))
    assert "By the IIN the birth date is 15.03.1985" in page
    assert 'name="birth_date_checked"' in page
    register(team, birth_date="16.03.1985", birth_date_checked="on")
    assert Application.objects.get().applicant_birth_date == date(1985, 3, 16)


def test_children_are_added_and_removed_without_javascript_and_keep_what_is_typed(team):
    client = signed_in(team.clerk)
    more = words(client.post(NEW, typed(add_child="1")))
    assert 'name="child-1-surname"' in more
    assert 'value="Сәрсенова Үміт"' in more
    assert "data-error-summary" not in more
    two = typed(child=["0", "1"], remove_child="0", **child(1, given_name="Нұрислам"))
    fewer = words(client.post(NEW, two))
    assert 'value="Нұрислам"' in fewer
    assert 'name="child-0-surname"' not in fewer


def test_several_children_are_registered_in_their_order(team):
    register(team, child=["0", "4"], **child(4, given_name="Нұрислам"))
    assert [each.given_name for each in Application.objects.get().children.all()] == ["Әсем", "Нұрислам"]


def test_the_last_child_cannot_be_removed(team):
    page = words(signed_in(team.clerk).post(NEW, typed(remove_child="0")))
    assert 'name="child-0-surname"' in page


def test_a_document_is_registered_as_it_was_presented(team):
    register(
        team,
        **{
            "document-identity_document-presentation": "copy",
            "document-identity_document-number": "038412756",
            "document-identity_document-valid_until": "1.2.2031",
            "document-court_decision-presentation": "absent",
        },
    )
    rows = {row.requirement: row for row in SubmittedDocument.objects.order_by("pk")}
    assert len(rows) == len(documents())
    assert rows["court_decision"].presentation == "absent"
    assert (rows["identity_document"].number, rows["identity_document"].valid_until) == ("038412756", date(2031, 2, 1))


def test_a_scan_is_kept_while_the_form_is_corrected(team):
    client = signed_in(team.clerk)
    page = client.post(NEW, typed(register="1", surname="", **{"document-court_decision-scan": photograph()}))
    kept = StoredFile.objects.get()
    assert f'name="document-court_decision-kept" value="{kept.token}"' in words(page)
    client.post(NEW, typed(register="1", **{"document-court_decision-kept": kept.token}))
    assert SubmittedDocument.objects.get(requirement="court_decision").scan == kept


def test_somebody_else_s_scan_is_not_taken_by_its_token(team):
    signed_in(Team().clerk).post(NEW, typed(**{"add_child": "1", "document-court_decision-scan": photograph()}))
    register(team, **{"document-court_decision-kept": StoredFile.objects.get().token})
    assert SubmittedDocument.objects.get(requirement="court_decision").scan is None


def test_a_file_that_is_no_scan_is_refused_and_the_rest_is_kept(team):
    answer = register(team, **{"document-court_decision-scan": SimpleUploadedFile("a.exe", b"MZ" + b"\0" * 64)})
    assert answer.status_code == 422
    assert 'href="#id_document-court_decision-scan"' in words(answer)
    assert not Application.objects.exists()


def test_a_row_that_the_office_has_not_confirmed_is_marked(team):
    page = words(signed_in(team.clerk).get(NEW))
    assert page.count("not confirmed by the office") == 3
    ConfirmedText.objects.create(
        office=team.office,
        service="visit_permission",
        edition="2023",
        row="document:court_decision",
        source="annex 2",
        confirmed_on=date(2026, 11, 1),
        confirmed_by=team.head,
    )
    assert words(signed_in(team.clerk).get(NEW)).count("not confirmed by the office") == 2


def test_the_summary_names_what_is_empty_absent_and_expired(team):
    page = words(
        signed_in(team.clerk).post(
            NEW,
            typed(
                look_up="1",
                address="",
                **{
                    "document-court_decision-presentation": "absent",
                    "document-identity_document-valid_until": "01.02.2020",
                },
            ),
        )
    )
    assert '<li><a href="#id_address">Address</a></li>' in page
    assert "Court decision on deprivation of parental rights: not presented" in page
    assert "expired on 01.02.2020" in page


def test_a_known_person_fills_the_form_without_javascript(team):
    team.registered()
    page = words(signed_in(team.clerk).post(NEW, {"iin": "850315300019", "look_up": "1", "child": "0"}))
    assert 'value="Жұмабеков"' in page
    assert 'value="+7 701 555 01 01"' in page
    assert 'value="15.03.1985"' in page


def test_a_person_known_to_another_office_is_not_known_here(team):
    Team().registered()
    answer = signed_in(team.clerk).post("/applications/known/", {"iin": "850315300019"}).json()
    assert answer["fields"] == {"birth_date": "15.03.1985"}
    assert answer["earlier"] == []


def test_a_known_person_is_told_with_the_earlier_cases(team):
    case = team.registered()
    answer = signed_in(team.clerk).post("/applications/known/", {"iin": "8503 1530 0019"}).json()
    assert answer["fields"]["address"] == case.applicant_address
    assert [each["number"] for each in answer["earlier"]] == [case.register_number]


def test_an_iin_is_never_asked_in_an_address(team):
    assert signed_in(team.clerk).get("/applications/known/?iin=850315300019").status_code == 405


def test_the_branch_registers_for_its_office_with_the_courier_s_day(team):
    worker = branch_worker(BranchFactory(office=team.office))
    client = signed_in(worker)
    assert "R6a" in words(client.get(NEW))
    page = words(client.post(NEW, typed(register="1"), follow=True))
    case = Application.objects.get()
    assert (case.channel, case.custody, case.office) == ("state_corporation", "branch", team.office)
    assert f"/applications/{case.token}/check/" in page


def test_only_who_receives_applications_opens_the_page(team):
    assert signed_in(team.head).get(NEW).status_code == 403


def test_an_executor_of_a_service_with_a_clerk_is_told_whose_the_counter_is(team):
    answer = signed_in(team.executor).get(NEW, follow=True)
    assert answer.redirect_chain == [("/desk/", 302)]
    assert "Register the application" in words(answer)


def test_a_service_that_does_not_exist_has_no_page(team):
    assert signed_in(team.clerk).get("/applications/new/unknown/").status_code == 404


def test_the_registered_page_of_another_office_is_not_there(team):
    case = Team().registered()
    assert signed_in(team.clerk).get(f"/applications/{case.token}/registered/").status_code == 404


def test_the_page_costs_few_queries_and_is_drawn_in_each_language(team, django_assert_max_num_queries):
    for language in ("kk", "ru", "en"):
        client = signed_in(team.clerk, language)
        with django_assert_max_num_queries(11):  # two of them: the law as this office reads it
            assert f'<html lang="{language}">' in words(client.get(NEW))
