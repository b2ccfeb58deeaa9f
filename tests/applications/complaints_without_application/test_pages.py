"""The pages of the office and the open form on which anybody complains."""

import io
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from pypdf import PdfReader

from applications.complaints.deciding import answer_complaint
from applications.complaints.models import Complaint
from portal.audit.models import Event
from portal.limits import COMPLAINT_FROM_ADDRESS
from tests.applications.complaints_without_application.turned_away import (
    ANSWER,
    BEFORE,
    PERSON,
    WORDS,
    of_branch,
    turned_away,
    typed,
)
from tests.complaints import complained
from tests.counter_pages import signed_in, words
from tests.factories import MONDAY_MORNING, BranchFactory, Team

pytestmark = pytest.mark.django_db
MOST_QUERIES = 14


# --- Pages of the office


def a_scan() -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (20, 30), "white").save(out, "PNG")
    return SimpleUploadedFile("complaint.png", out.getvalue(), "image/png")


def test_the_clerk_takes_in_a_complaint_of_somebody_without_an_application(team, branch):
    """Source: R13a, T11a, T11b, T11c."""
    client = signed_in(team.clerk)
    assert "State Corporation" in words(client.get(reverse("new_complaint")))
    answer = client.post(reverse("new_complaint"), typed(way="post", scan=a_scan(), language="ru"))
    complaint = Complaint.objects.get()
    assert answer["Location"] == reverse("complaint", args=[complaint.token])
    assert (complaint.application, complaint.branch, complaint.step, complaint.way) == (None, None, BEFORE, "post")
    page = words(client.get(answer["Location"]))
    assert "without an application" in page
    for letter in complaint.letters.all():
        file = client.get(reverse("complaint_letter", args=[letter.token]))
        assert file["Content-Type"] == "application/pdf"
        assert complaint.number in PdfReader(io.BytesIO(file.content)).pages[0].extract_text()
    assert client.get(reverse("complaint_scan", args=[complaint.token])).status_code == 200


def test_the_clerk_names_the_branch_or_its_worker(team, branch, worker):
    """Source: T11d."""
    sent = typed(whose=f"state_corporation:{worker.pk}", addressee="branch_head")
    signed_in(team.clerk).post(reverse("new_complaint"), sent)
    complaint = Complaint.objects.get()
    assert (complaint.branch, complaint.against_staff, complaint.state) == (branch, worker, "for_state_corporation")


def test_a_second_branch_is_told_from_the_first(team, branch):
    other = BranchFactory(office=team.office)
    sent = typed(whose=f"state_corporation@{other.code}", addressee="branch_head")
    signed_in(team.clerk).post(reverse("new_complaint"), sent)
    assert Complaint.objects.get().branch == other


@pytest.mark.parametrize("name", ["about", "surname", "given_name", "address", "phone", "whose", "addressee"])
def test_a_form_with_a_slip_keeps_what_was_typed(team, name):
    """Source: T11b."""
    answer = signed_in(team.clerk).post(reverse("new_complaint"), typed(**{name: ""}))
    assert answer.status_code == 422
    assert not Complaint.objects.exists()
    kept = {PERSON["surname"], PERSON["address"]} - {PERSON.get(name)}
    assert all(value in words(answer) for value in kept)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_pages_speak_the_language_of_the_reader(team, language):
    complaint, client = turned_away(team), signed_in(team.head, language)
    signs = {"kk": "Өтініш тіркелгенге дейін", "ru": "До регистрации заявления", "en": "Before an application"}
    for address in (reverse("complaints"), reverse("complaint", args=[complaint.token])):
        page = words(client.get(address))
        assert signs[language] in page
    assert client.get(reverse("complaint_step", args=[complaint.token, "satisfy"])).status_code == 200


def test_the_pages_ask_the_database_a_few_times(team, branch, django_assert_max_num_queries):
    complaint = turned_away(team)
    for _ in range(4):
        turned_away(team, **of_branch(branch))
    client = signed_in(team.head)
    for address in (reverse("complaints"), reverse("complaint", args=[complaint.token])):
        client.get(address)
        with django_assert_max_num_queries(MOST_QUERIES):
            client.get(address)


def test_the_bundle_holds_what_there_is(team):
    """The scan, the letters, the sheet with the ledger, each sheet numbered. Source: R13g, T12."""
    client = signed_in(team.clerk)
    client.post(reverse("new_complaint"), typed(scan=a_scan()))
    complaint = Complaint.objects.get()
    answer_complaint(complaint.pk, ANSWER, by=team.head, at=MONDAY_MORNING)
    answer = client.get(reverse("complaint_bundle", args=[complaint.token]))
    read = PdfReader(io.BytesIO(answer.content))
    first = " ".join(read.pages[0].extract_text().split())
    assert complaint.number in first
    assert complaint.surname in first
    assert len(read.outline) == 4, "the scan, the receipt, the answer, the sheet"
    assert f"{len(read.pages)} / {len(read.pages)}" in read.pages[-1].extract_text()
    assert Event.objects.filter(verb="court_bundle", subject_kind="complaint", subject_id=complaint.pk).exists()


def test_the_bundle_of_a_complaint_on_a_case_is_that_of_the_case(team):
    address = reverse("complaint_bundle", args=[complained(team).token])
    assert signed_in(team.clerk).get(address).status_code == 404


def test_another_office_finds_nothing_of_it(team):
    complaint, client = turned_away(team), signed_in(Team().clerk)
    letter = complaint.letters.all()[0]
    for name, token in (("complaint", complaint.token), ("complaint_letter", letter.token)):
        assert client.get(reverse(name, args=[token])).status_code == 404


# --- Online, without a code


def open_complaint(team: Team, **changes: object) -> dict:
    return {"once": str(uuid4()), "place": f"office:{team.office.code}"} | PERSON | changes


@pytest.mark.parametrize(
    ("language", "sign"),
    [("kk", "Шағымның қабылданғаны"), ("ru", "Ваша жалоба принята"), ("en", "confirms that your complaint")],
)
def test_a_visitor_complains_without_a_code_and_reads_the_receipt(team, language, sign):
    """Source: R13a, T11c."""
    client = Client()
    client.cookies["django_language"] = language
    page = words(client.post(reverse("complain"), open_complaint(team)))
    complaint = Complaint.objects.get()
    assert (complaint.way, complaint.registered_by, complaint.addressee) == ("online", None, "head")
    assert complaint.number in page
    assert sign in page


def test_a_complaint_about_a_branch_goes_to_its_head(team, branch):
    """Source: T11d."""
    Client().post(reverse("complain"), open_complaint(team, place=f"state_corporation:{branch.code}"))
    complaint = Complaint.objects.get()
    assert (complaint.branch, complaint.addressee, complaint.state) == (branch, "branch_head", "for_state_corporation")
    assert complaint.office == team.office


def test_another_language_loses_nothing_of_what_was_typed(team):
    page = words(Client().post(reverse("complain"), open_complaint(team, language="ru")))
    assert 'lang="ru"' in page
    assert WORDS in page
    assert not Complaint.objects.exists()


def test_an_address_that_sends_too_many_waits_and_loses_no_word(team):
    client = Client()
    for _ in range(COMPLAINT_FROM_ADDRESS["limit"]):
        assert client.post(reverse("complain"), open_complaint(team)).status_code == 200
    answer = client.post(reverse("complain"), open_complaint(team))
    assert answer.status_code == 422
    assert "Too many complaints" in words(answer) or "тым көп" in words(answer)
    assert WORDS in words(answer)
    assert Complaint.objects.count() == COMPLAINT_FROM_ADDRESS["limit"]


def test_a_place_that_nobody_offered_is_refused(team):
    answer = Client().post(reverse("complain"), open_complaint(team, place="office:elsewhere"))
    assert answer.status_code == 422
    assert not Complaint.objects.exists()
