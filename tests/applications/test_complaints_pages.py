"""The pages of complaints: the desk, one complaint, its steps, lodging online, and the bundle for a court."""

import io
import re
from datetime import timedelta
from uuid import uuid4

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from pypdf import PdfReader

from applications.complaints.bundle import Part, _providers, court_bundle
from applications.complaints.deciding import Answer, pass_to, satisfy
from applications.complaints.forms import OnlineComplaintForm
from applications.complaints.models import Complaint
from applications.status_code import status_code
from permits.bundle import proofs_of_notice
from portal.accounts import roles
from tests.complaints import complained
from tests.counter_pages import signed_in, words
from tests.factories import FRIDAY_MORNING, MONDAY_MORNING, Team, person
from tests.hearings import Refusing
from tests.workflow import signed

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
MOST_QUERIES = 14
ANSWER = {"findings": "Құжаттар толық болған.", "decision": "Шағым қанағаттандырылды.", "way": "post"}
TYPED = {
    "way": "post",
    "received_on": "20.11.2026",
    "received_time": "10:20",
    "step": "completeness_check",
    "whose": "office",
    "addressee": "head",
    "about": "Құжаттар толық болса да, қабылданбады.",
    "surname": "Жұмабеков",
    "given_name": "Қанат",
    "patronymic": "",
    "address": "Есіл қаласы, Абай көшесі, 1",
    "phone": "8 701 555 01 01",
}


@pytest.fixture
def team() -> Team:
    return Team()


@pytest.fixture(autouse=True)
def _monday(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: MONDAY_MORNING)


def typed(**changes: object) -> dict:
    return {"once": str(uuid4())} | TYPED | changes


def a_picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (20, 30), "white").save(out, "PNG")
    return out.getvalue()


def step_of(complaint: Complaint, act: str) -> str:
    return reverse("complaint_step", args=[complaint.token, act])


# --- The desk and one complaint


def test_what_is_due_first_stands_on_top(team):
    """Source: R13c, R13e."""
    later = complained(team, at=MONDAY_MORNING)
    first = complained(team, at=FRIDAY_MORNING)
    told = complained(team, at=FRIDAY_MORNING)
    satisfy(told.pk, Answer("a", "b", "post"), by=team.head, at=FRIDAY_MORNING)
    page = words(signed_in(team.head).get(reverse("complaints")))
    places = [page.index(f"/complaints/{each.token}/") for each in (first, later, told)]
    assert places == sorted(places)
    assert "2 working days left" in page
    assert "25 November 2026" in page


def test_a_late_complaint_says_so(team, monkeypatch):
    complained(team, at=FRIDAY_MORNING)
    monkeypatch.setattr("django.utils.timezone.now", lambda: MONDAY_MORNING + 4 * DAY)
    page = words(signed_in(team.head).get(reverse("complaints")))
    assert "late by 2 working days" in page
    assert "1 is late" in page


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_page_of_a_complaint_explains_its_dates_in_each_language(team, language):
    complaint = complained(team)
    page = words(signed_in(team.head, language).get(reverse("complaint", args=[complaint.token])))
    sign = {"kk": "Шағымды қарайтын органға жіберу", "ru": "Направить в орган", "en": "Forward to the reviewing body"}
    assert sign[language] in page
    assert page.count('class="day-list"') == 2
    assert complaint.number in page


def test_the_pages_ask_the_database_a_few_times(team, django_assert_max_num_queries):
    complaint = complained(team)
    for _ in range(3):
        complained(team)
    client = signed_in(team.head)
    client.get(reverse("complaints"))
    with django_assert_max_num_queries(MOST_QUERIES):
        client.get(reverse("complaints"))
    with django_assert_max_num_queries(MOST_QUERIES):
        client.get(reverse("complaint", args=[complaint.token]))


def test_another_office_finds_no_complaint_of_this_one(team):
    complaint, other = complained(team), Team()
    for address in (reverse("complaint", args=[complaint.token]), step_of(complaint, "forward")):
        assert signed_in(other.head).get(address).status_code == 404
    assert complaint.number not in words(signed_in(other.head).get(reverse("complaints")))


def test_an_executor_reads_the_line_on_the_case_and_opens_no_complaint(team):
    complaint = complained(team)
    client = signed_in(team.executor)
    assert client.get(reverse("complaint", args=[complaint.token])).status_code == 403
    page = words(client.get(reverse("case", args=[complaint.application.token])))
    assert complaint.number in page
    assert f"/complaints/{complaint.token}/" not in page


# --- Taking in


def test_the_form_at_the_counter_knows_the_applicant_and_the_one_on_the_status_page_does_not(team):
    case = team.registered()
    typed = signed_in(team.clerk).get(f"/applications/{case.token}/complaint/").context["form"]
    assert typed["surname"].value() == case.applicant_surname
    assert typed["address"].value() == case.applicant_address
    assert not OnlineComplaintForm(application=case)["surname"].value()


def test_the_clerk_takes_in_a_complaint_that_came_by_post_with_its_scan(team):
    """Source: T11a, T11b, T11c."""
    application = team.checking()
    scan = SimpleUploadedFile("complaint.png", a_picture(), "image/png")
    client = signed_in(team.clerk)
    answer = client.post(reverse("register_complaint", args=[application.token]), typed(scan=scan))
    complaint = Complaint.objects.get()
    assert answer["Location"] == reverse("complaint", args=[complaint.token])
    assert (complaint.way, complaint.registered_by, complaint.received_at.minute) == ("post", team.clerk, 20)
    assert client.get(reverse("complaint_scan", args=[complaint.token])).status_code == 200


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        pytest.param({"address": ""}, "Type the postal address", id="T11b-address"),
        pytest.param({"phone": "12"}, "is not a telephone number", id="T11b-telephone"),
        pytest.param({"surname": ""}, "Type the surname", id="T11b-surname"),
        pytest.param({"received_on": "24.11.2026"}, "lies in the future", id="T11c-stamp-of-tomorrow"),
        pytest.param({"received_on": "20.11.2025"}, "older than the application", id="T11c-stamp-of-last-year"),
        pytest.param({"received_time": "25:99"}, "This is not an hour", id="T11c-no-hour"),
        pytest.param({"about": ""}, "Write what was done", id="R13a-no-words"),
    ],
)
def test_a_form_with_a_slip_keeps_what_was_typed(team, changes, said):
    application = team.checking()
    answer = signed_in(team.clerk).post(reverse("register_complaint", args=[application.token]), typed(**changes))
    assert answer.status_code == 422
    assert said in words(answer)
    assert "Қанат" in words(answer)
    assert not Complaint.objects.exists()


# --- Steps


def test_the_head_satisfies_in_full_and_the_case_names_the_new_act(team):
    """The executor goes on from the case to the draft. Source: R13d."""
    application = team.preparing()
    complaint = complained(team, application)
    sent = ANSWER | {"new_act": "permit", "stamp": complaint.stamp}
    assert signed_in(team.head).post(step_of(complaint, "satisfy"), sent).status_code == 302
    complaint.refresh_from_db()
    assert complaint.state == "satisfied"
    page = words(signed_in(team.executor).get(reverse("case", args=[application.token])))
    assert reverse("draft_result", args=[application.token, "permit"]) in page


def test_where_the_table_opens_no_way_to_a_new_act_the_case_says_what_to_do(team, monkeypatch):
    """An edition whose table does not replace a signed act."""
    monkeypatch.setattr("applications.complaints.deciding.is_replaceable", lambda *_row: False)
    application = signed(team)
    complaint = complained(team, application)
    satisfy(complaint.pk, Answer("a", "b", "post", "permit"), by=team.head, at=MONDAY_MORNING)
    page = words(signed_in(team.executor).get(reverse("case", args=[application.token])))
    assert reverse("draft_result", args=[application.token, "permit"]) not in page
    assert "New act on the case" in page
    assert "register a new application of the same person" in page


def test_a_clerk_forwards_and_notes_what_the_authority_says(team):
    """Source: R13c, R13f."""
    complaint, client = complained(team, at=FRIDAY_MORNING), signed_in(team.clerk)
    client.post(step_of(complaint, "forward"), {"body": "Сапаны бақылау департаменті", "stamp": complaint.stamp})
    complaint.refresh_from_db()
    assert (complaint.state, complaint.forwarded_to) == ("forwarded", "Сапаны бақылау департаменті")
    sent = {"number": "ВХ-17", "day": "23.11.2026", "stamp": complaint.stamp}
    client.post(step_of(complaint, "note_registration"), sent)
    page = words(client.get(reverse("complaint", args=[complaint.token])))
    assert "ВХ-17" in page
    assert "14 December 2026" in page


def test_the_form_offers_the_body_to_which_the_office_sent_one_last(team):
    """Source: R13c."""
    client, earlier = signed_in(team.clerk), complained(team)
    assert 'value="Сапаны' not in words(client.get(step_of(earlier, "forward")))
    pass_to(earlier.pk, "forward", body="Сапаны бақылау департаменті", by=team.clerk, at=MONDAY_MORNING)
    later = complained(team)
    assert 'value="Сапаны бақылау департаменті"' in words(client.get(step_of(later, "forward")))


def test_whoever_is_complained_of_reads_why_the_step_is_shut(team):
    """Source: R13b."""
    complaint = complained(team, against_staff=team.head)
    client = signed_in(team.head)
    page = words(client.get(reverse("complaint", args=[complaint.token])))
    assert "whoever is complained of does not decide on it" in page
    answer = client.post(step_of(complaint, "answer"), ANSWER | {"stamp": complaint.stamp})
    assert answer.status_code == 409
    assert "You asked for the step" in words(answer)
    assert ANSWER["findings"] in words(answer)


def test_a_press_made_for_an_older_state_changes_nothing_and_a_second_press_is_one(team):
    complaint = complained(team)
    old = complaint.stamp
    pass_to(complaint.pk, "forward", body="x", by=team.clerk, at=MONDAY_MORNING)
    stale = signed_in(team.head).post(step_of(complaint, "answer"), ANSWER | {"stamp": old})
    assert stale.status_code == 409
    twice = signed_in(team.clerk).post(step_of(complaint, "forward"), {"body": "x", "stamp": old})
    assert twice.status_code == 302


# --- Online


def test_whoever_holds_the_receipt_complains_online_and_gets_the_same_receipt(team):
    """Source: R13a, T11c."""
    application = team.checking()
    key = {"number": application.register_number, "code": status_code(application)}
    client = Client()
    client.cookies["django_language"] = "kk"
    assert client.post(reverse("lodge_complaint"), key).status_code == 200
    sent = {name: value for name, value in typed().items() if name not in ("way", "whose")}
    page = words(client.post(reverse("lodge_complaint"), sent | key))
    complaint = Complaint.objects.get()
    assert (complaint.way, complaint.registered_by) == ("online", None)
    assert complaint.number in page
    for block in complaint.receipt.facts["blocks"]:
        assert re.sub(r"\s+", " ", block["text"]) in re.sub(r"\s+", " ", page)
    status = words(client.post(reverse("status"), key))
    assert complaint.number in status
    assert complaint.phone not in status


def test_a_wrong_code_complains_of_nothing(team):
    application = team.checking()
    key = {"number": application.register_number, "code": "AAAA-AAAA"}
    assert Client().post(reverse("lodge_complaint"), typed(**key)).status_code == 302
    assert not Complaint.objects.exists()


def test_another_language_loses_nothing_of_what_was_typed(team):
    application = team.checking()
    key = {"number": application.register_number, "code": status_code(application), "language": "ru"}
    page = words(Client().post(reverse("lodge_complaint"), typed(**key)))
    assert 'lang="ru"' in page
    assert TYPED["about"] in page
    assert not Complaint.objects.exists()


def test_a_complaint_handed_in_by_somebody_is_not_on_the_status_page(team):
    complaint = complained(team)
    key = {"number": complaint.application.register_number, "code": status_code(complaint.application)}
    assert complaint.number not in words(Client().post(reverse("status"), key))


# --- The bundle


def test_the_bundle_holds_the_whole_file_with_its_contents_and_numbered_sheets(team):
    """Source: R13g, T12."""
    application = team.preparing()
    complaint = complained(team, application)
    pass_to(complaint.pk, "forward", body="Сапаны бақылау департаменті", by=team.clerk, at=MONDAY_MORNING)
    answer = signed_in(team.head, "kk").get(reverse("court_bundle", args=[application.token]))
    assert answer["Content-Type"] == "application/pdf"
    read = PdfReader(io.BytesIO(answer.content))
    first = " ".join(read.pages[0].extract_text().split())
    assert application.register_number in first
    for title in ("Өтініш", "Шағымның қабылданғаны туралы растау", "Шағымды жолдау туралы ілеспе хат"):
        assert title in first
    for number, page in enumerate(read.pages, 1):
        assert f"{number} / {len(read.pages)}" in page.extract_text()
    assert complaint.number in read.pages[-1].extract_text()
    assert len(read.outline) == application.papers.count() + 2, (
        "with the hands of the papers, and the sheet of the case"
    )


def test_another_room_adds_its_proofs(team):
    application = team.checking()
    with pikepdf.new() as blank:
        blank.add_blank_page()
        out = io.BytesIO()
        blank.save(out)
    _providers.append(lambda case, language: [Part("Proof of notice", "23.11.2026", out.getvalue())])
    try:
        made = court_bundle(application, language="en", at=MONDAY_MORNING)
    finally:
        _providers.pop()
    assert "Proof of notice" in PdfReader(io.BytesIO(made)).pages[0].extract_text()


def test_the_proofs_of_a_notice_are_part_of_the_file():
    """Source: R13g."""
    parts = list(proofs_of_notice(Refusing().proven(), "en"))
    assert parts[0].title == "Proofs of notice"
    assert "handed over" in PdfReader(io.BytesIO(parts[0].pdf)).pages[0].extract_text()


def test_a_draft_is_no_part_of_the_file(team):
    application = team.proposed()
    made = court_bundle(application, language="en", at=MONDAY_MORNING)
    assert "Permit" not in PdfReader(io.BytesIO(made)).pages[0].extract_text()


def test_the_clerk_and_the_head_get_the_bundle_and_nobody_else(team):
    application = team.registered()
    address = reverse("court_bundle", args=[application.token])
    assert signed_in(person(team.office, roles.ADMINISTRATOR)).get(address).status_code == 403
    assert signed_in(team.executor).get(address).status_code == 403
