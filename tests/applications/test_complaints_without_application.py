"""A complaint of somebody who has no application, and what a branch of the State Corporation does with complaints."""

import io
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from pypdf import PdfReader

from applications.actions.registration import register
from applications.complaints.deciding import Answer, answer_complaint, pass_to, satisfy
from applications.complaints.limits import limits_of
from applications.complaints.models import Complaint, ComplaintLetter
from applications.complaints.registering import register_complaint, register_without_application
from portal.accounts import roles
from portal.accounts.models import Staff
from portal.audit.models import Event
from portal.limits import COMPLAINT_FROM_ADDRESS
from portal.offices.models import Branch
from tests.complaints import complained, complaint_intake
from tests.counter_pages import signed_in, words
from tests.factories import FRIDAY_MORNING, MONDAY_MORNING, BranchFactory, Team, branch_worker, intake, person
from tests.workflow import by_hand, refused_by, the_database_refuses

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
MOST_QUERIES = 14
BEFORE = "before_registration"
ANSWER = Answer("Қызметкермен әңгіме жүргізілді.", "Шағым қанағаттандырылды.", "post")
WORDS = "Кезекте екі сағат тұрдым, құжаттарымды қарамай қайтарды."
PERSON = {
    "surname": "Серікова",
    "given_name": "Әлия",
    "patronymic": "",
    "address": "Есіл қаласы, Абай көшесі, 9",
    "phone": "8 701 555 03 03",
    "about": WORDS,
}


@pytest.fixture
def team() -> Team:
    return Team()


@pytest.fixture
def branch(team) -> Branch:
    return BranchFactory(office=team.office)


@pytest.fixture
def worker(branch) -> Staff:
    return branch_worker(branch)


@pytest.fixture(autouse=True)
def _monday(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: MONDAY_MORNING)


def turned_away(team: Team, by: Staff | None = None, **changes: object) -> Complaint:
    by = None if changes.get("way") == "online" else by or team.clerk
    brought = complaint_intake(**({"step": BEFORE, "about": WORDS} | changes))
    return register_without_application(team.office, brought, by=by, at=MONDAY_MORNING)


def of_branch(branch: Branch, **changes: object) -> dict:
    return {"against": "state_corporation", "addressee": "branch_head", "branch": branch} | changes


def words_of(letter: ComplaintLetter) -> str:
    parts = (part for block in letter.facts["blocks"] for part in (block["text"], block["aside"]))
    return "\n".join([letter.facts["title"], *letter.facts["addressee"], *parts])


def letter_of(complaint: Complaint, form: str, language: str = "kk") -> ComplaintLetter:
    return complaint.letters.get(form=form, language=language)


# --- Registration, limits, letters


def test_the_register_is_one_for_all_complaints(team):
    """Source: T11c."""
    numbers = [complained(team).number, turned_away(team).number, complained(team).number]
    assert numbers == ["Ш-2026/0001", "Ш-2026/0002", "Ш-2026/0003"]


@pytest.mark.parametrize(
    "said",
    [
        pytest.param("Ш-2026/0001", id="T11c-incoming-number"),
        pytest.param("2026 жылғы 23 қараша, сағат 09:30", id="T11c-day-and-hour"),
        pytest.param("clerk's name", id="T11c-who-accepted"),
        pytest.param("2026 жылғы 30 қараша, дүйсенбі", id="R13e-term-of-the-answer"),
        pytest.param("2026 жылғы 26 қараша", id="R13c-until-when-it-is-forwarded"),
        pytest.param("Есіл қаласы, Абай көшесі, 12", id="T11c-place-of-the-answer"),
        pytest.param("Өтініш тіркелгенге дейін", id="R13a-before-any-step"),
    ],
)
def test_the_receipt_says_the_same_without_an_application(team, said):
    complaint = turned_away(team)
    receipt = words_of(letter_of(complaint, "complaint_receipt"))
    assert (team.clerk.full_name if said == "clerk's name" else said) in receipt
    assert "Қатысты өтініш" not in receipt


def test_the_letters_are_in_kazakh_and_in_the_language_of_whoever_complains(team):
    complaint = turned_away(team, language="ru")
    assert set(complaint.letters.values_list("language", flat=True)) == {"kk", "ru"}
    assert "До регистрации заявления" in words_of(letter_of(complaint, "complaint_receipt", "ru"))


def test_three_and_five_days_run_as_for_any_complaint(team):
    """Source: R13c, R13e."""
    due = {each.deadline.code: each.deadline.due_on for each in limits_of(turned_away(team))}
    assert due == {"complaint_forward": date(2026, 11, 26), "complaint_reply": date(2026, 11, 30)}


def test_the_head_satisfies_or_answers_it_and_there_is_no_act_to_draft(team):
    """Source: R13d, R13e."""
    done = satisfy(turned_away(team).pk, ANSWER, by=team.head, at=MONDAY_MORNING + DAY)
    assert (done.state, done.answer) == ("satisfied", None)
    assert ANSWER.decision in words_of(letter_of(done, "complaint_answer"))
    with refused_by("R13d"):
        satisfy(turned_away(team).pk, Answer("a", "b", "post", "permit"), by=team.head, at=MONDAY_MORNING)


def test_it_is_forwarded_with_a_letter_that_encloses_the_complaint_alone(team):
    """Source: R13c."""
    complaint = pass_to(turned_away(team).pk, "forward", body="Департамент", by=team.clerk, at=MONDAY_MORNING)
    said = words_of(letter_of(complaint, "complaint_forwarding"))
    assert "Қоса беріледі: шағым." in said
    assert "өтініш бойынша істің" not in said
    assert letter_of(complaint, "complaint_forwarding").facts["copies"] == 2


def test_what_came_online_without_a_code_is_answered_by_post_or_by_hand(team):
    """There is no page on which an answer could stand. Source: T11e."""
    complaint = turned_away(team, way="online")
    assert "пошта арқылы" in words_of(letter_of(complaint, "complaint_receipt"))
    with refused_by("R13e"):
        answer_complaint(complaint.pk, Answer("a", "b", "online"), by=team.head, at=MONDAY_MORNING)


def test_the_same_form_registers_one_complaint(team):
    key = uuid4()
    assert turned_away(team, once=key) == turned_away(team, once=key)
    with refused_by("R13a"):
        turned_away(team, once=key, about="Басқа сөздер")


def test_a_stranger_or_a_branch_of_another_office_is_refused(team):
    for changes in ({"against_staff": Team().head}, of_branch(BranchFactory())):
        with refused_by("R13a"):
            turned_away(team, **changes)


def test_its_steps_stand_in_its_own_ledger_alone(team):
    complaint = turned_away(team)
    events = Event.objects.filter(verb="register_complaint")
    assert list(events.values_list("subject_kind", "subject_id")) == [("complaint", complaint.pk)]


# --- Pages of the office


def typed(**changes: object) -> dict:
    stamp = {"way": "counter", "received_on": "23.11.2026", "received_time": "09:10"}
    sides = {"whose": "office", "addressee": "head", "language": "kk"}
    return {"once": str(uuid4())} | stamp | sides | PERSON | changes


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
    [("kk", "Шағымның қабылданғаны"), ("ru", "жалоба (Серікова Әлия) принята"), ("en", "confirms that the complaint")],
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


# --- The State Corporation


def test_a_branch_takes_in_what_is_about_its_workers_and_passes_it_on(team, branch, worker):
    """With the receipt who accepted it, when, and where the answer comes. Source: T11c, T11d."""
    colleague, client = branch_worker(branch), signed_in(worker)
    page = words(client.get(reverse("new_complaint")))
    assert colleague.full_name in page
    assert f'value="state_corporation:{worker.pk}"' not in page, "nobody takes in what is about the own act"
    assert 'value="office"' not in page
    sent = typed(whose=f"state_corporation:{colleague.pk}", addressee="branch_head")
    assert client.post(reverse("new_complaint"), sent).status_code == 302
    complaint = Complaint.objects.get()
    receipt = words_of(letter_of(complaint, "complaint_receipt"))
    assert letter_of(complaint, "complaint_receipt").facts["office"]["name"]["kk"] == branch.name_kk
    for said in (worker.full_name, branch.name_kk, branch.address_kk, "2026 жылғы 30 қараша"):
        assert said in receipt
    page = words(client.get(reverse("complaint", args=[complaint.token])))
    assert "Pass on to the head of the State Corporation branch" in page
    step = reverse("complaint_step", args=[complaint.token, "pass_on"])
    client.post(step, {"body": "Бөлім басшысына", "stamp": complaint.stamp})
    complaint.refresh_from_db()
    assert complaint.state == "passed_on"
    assert complaint.number in words(client.get(reverse("complaints")))


def test_a_worker_of_a_branch_decides_on_nothing(team, branch, worker):
    """Source: T11d."""
    complaint = turned_away(team, by=worker, **of_branch(branch))
    for verb in (satisfy, answer_complaint):
        with refused_by("R13d" if verb is satisfy else "R13e"):
            verb(complaint.pk, ANSWER, by=worker, at=MONDAY_MORNING)


def test_a_branch_sees_what_its_counter_took_in_and_nobody_sees_what_is_about_oneself(team, branch, worker):
    colleague = branch_worker(branch)
    mine = turned_away(team, by=worker, **of_branch(branch))
    about_colleague = turned_away(team, by=worker, **of_branch(branch, against_staff=colleague))
    of_office = turned_away(team)
    stranger = branch_worker(BranchFactory(office=team.office))
    seen = {
        worker: {mine, about_colleague},
        colleague: {mine},
        stranger: set(),
        team.head: {mine, about_colleague, of_office},
    }
    for reader, rows in seen.items():
        assert set(Complaint.objects.visible_to(reader)) == rows
        for each in (mine, about_colleague, of_office):
            status = signed_in(reader).get(reverse("complaint", args=[each.token])).status_code
            assert status == (200 if each in rows else 404)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({}, id="T11a-about-the-office"),
        pytest.param({"against": "state_corporation", "addressee": "branch_head"}, id="T11d-about-no-branch"),
    ],
)
def test_a_branch_takes_in_nothing_about_others(team, worker, changes):
    with refused_by("T11d"):
        turned_away(team, by=worker, **changes)


def test_a_branch_takes_in_nothing_about_another_branch_or_the_own_act(team, branch, worker):
    other = BranchFactory(office=team.office)
    for changes in (of_branch(other), of_branch(branch, against_staff=worker)):
        with refused_by("T11d"):
            turned_away(team, by=worker, **changes)


def test_a_branch_registers_on_a_case_that_it_took_in(team, branch, worker):
    """Source: T11d."""
    application = register(intake(), by=worker, at=FRIDAY_MORNING)
    colleague, client = branch_worker(branch), signed_in(worker)
    address = reverse("register_complaint", args=[application.token])
    assert 'value="office"' not in words(client.get(address))
    sent = typed(step="reception", whose=f"state_corporation:{colleague.pk}", addressee="branch_head")
    assert client.post(address, sent).status_code == 302
    complaint = Complaint.objects.get()
    assert (complaint.application, complaint.registered_by) == (application, worker)
    assert branch.name_kk in "".join(block["text"] for block in complaint.receipt.facts["blocks"])
    with refused_by("T11d"):
        register_complaint(application.pk, complaint_intake(step="reception"), by=worker, at=MONDAY_MORNING)


def test_the_bundle_is_the_office_s(team, branch, worker):
    complaint = turned_away(team, by=worker, **of_branch(branch))
    address = reverse("complaint_bundle", args=[complaint.token])
    assert signed_in(worker).get(address).status_code == 403
    assert signed_in(person(team.office, roles.EXECUTOR)).get(address).status_code == 403


# --- What the database refuses, whoever asks


@pytest.mark.parametrize(
    "change",
    [
        pytest.param("step = 'signing'", id="R13a-a-step-of-no-edition"),
        pytest.param("branch_id = NULL", id="T11d-no-branch"),
        pytest.param("against = 'office'", id="T11d-another-side"),
    ],
)
def test_what_a_complaint_without_an_application_is_about_never_changes(team, branch, change):
    complaint = turned_away(team, **of_branch(branch))
    with the_database_refuses("guard|constraint"):
        by_hand(f"UPDATE applications_complaint SET {change} WHERE id = %s", complaint.pk)


def test_a_complaint_never_finds_an_application_later_nor_loses_it(team):
    complaint, other = turned_away(team), complained(team)
    for sql, value in (
        ("UPDATE applications_complaint SET application_id = %s WHERE id = %s", other.application_id),
        ("UPDATE applications_complaint SET office_id = %s WHERE id = %s", Team().office.pk),
    ):
        with the_database_refuses("guard"):
            by_hand(sql, value, complaint.pk)
    with the_database_refuses("guard"):
        by_hand("UPDATE applications_complaint SET application_id = NULL WHERE id = %s", other.pk)


def test_a_letter_on_a_complaint_is_frozen_and_kept(team):
    letter = letter_of(turned_away(team), "complaint_receipt")
    with the_database_refuses("never changed or deleted"):
        by_hand("UPDATE applications_complaintletter SET facts = '{}' WHERE id = %s", letter.pk)
    with the_database_refuses("never changed or deleted"):
        by_hand("DELETE FROM applications_complaintletter WHERE id = %s", letter.pk)
    with the_database_refuses("are its papers"):
        ComplaintLetter.objects.create(
            complaint=complained(team),
            office=team.office,
            form="complaint_receipt",
            language="kk",
            facts={},
            created_at=MONDAY_MORNING,
        )
