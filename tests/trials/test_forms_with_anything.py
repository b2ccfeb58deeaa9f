"""Every form sent with anything in it: a message, never a fault; what was taken is shown as text, never as markup."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from applications.actions.public_status import find_by_receipt
from applications.actions.registration import register
from applications.models import Application
from applications.status_code import status_code
from portal.accounts import roles
from portal.documents import html_of
from portal.limits import Refused
from tests.applications.test_intake_page import photograph
from tests.counter_pages import NEW, child, signed_in, typed, words
from tests.factories import FRIDAY_MORNING, BranchFactory, Team, branch_worker, intake, person
from tests.trials.test_anything_typed import NASTY
from tests.workflow import on_the_table, signed

pytestmark = [pytest.mark.django_db, pytest.mark.long]

FIELDS = (
    "once", "iin", "surname", "given_name", "patronymic", "birth_date", "birth_date_checked", "address", "phone",
    "email", "language", "wish_from", "wish_until", "consent", "child", "child-0-surname", "child-0-birth_date",
    "child-0-placement", "child-0-carer", "document-court_decision-presentation", "document-court_decision-kept",
    "document-court_decision-valid_until", "remove_child", "username", "password", "present", "new", "number", "code",
    "next", "stamp", "reason", "remark", "then", "court_decision-verdict", "court_decision-reason", "version",
    "valid_from", "valid_until", "children", "conditions", "seen_sha256", "recipient", "identity_type",
    "identity_number", "proxy_name", "proxy_iin", "attorney_number", "attorney_notary", "issued_on", "case", "verb",
    "proxy_born_on", "covers_receiving", "receipt_shown", "kept_scan", "visitor", "name",
    "chosen", "one", "executor", "back", "day", "week", "works", "act", "why_kk", "why_ru", "why_en", "row", "source",
    "confirmed_on", "name_kk", "opens_at", "number_pattern", "channels", "grants", "position_kk",
)  # fmt: skip
PRESSES = ("register", "look_up", "add_child", "confirm", "confirmed", "")


@pytest.fixture
def team() -> Team:
    return Team()


@pytest.fixture(autouse=True)
def files_of_this_test(settings, tmp_path):
    settings.FILES_ROOT = tmp_path


def forms_of(team: Team) -> list[tuple[str, Client]]:
    """Each page that takes a form, with a case that stands where the form is made for, and who may send it."""
    clerk, executor, head = signed_in(team.clerk), signed_in(team.executor), signed_in(team.head)
    administrator = signed_in(person(team.office, roles.ADMINISTRATOR))
    table = on_the_table(team)
    pages = {
        "sign_in": ([], Client()),
        "status": ([], Client()),
        "set_language": ([], Client()),
        "new_application": (["visit_permission"], clerk),
        "known_person": ([], clerk),
        "courier": ([], clerk),
        "step": ([team.registered().token, "withdraw"], clerk),
        "hand_over": ([Application.objects.get(pk=table.pk).token], clerk),
        "check": ([team.checking().token], executor),
        "verdict": ([team.checking().token], executor),
        "draft_permit": ([team.preparing().token], executor),
        "assign": ([], head),
        "return_decision": ([table.token], head),
        "sign_decision": ([table.token], head),
        "office": ([], administrator),
        "new_person": ([], administrator),
        "office_person": ([team.executor.username], administrator),
        "new_rehearsal": (["days"], administrator),
        "office_correction_back": ([], administrator),
        "office_texts": ([], administrator),
        "change_password": ([], administrator),
    }
    return [(reverse(name, args=args), client) for name, (args, client) in pages.items()]


@pytest.mark.parametrize("press", PRESSES)
def test_a_form_full_of_anything_is_answered(team, press):
    for turn, (address, client) in enumerate(forms_of(team)):  # what one page is spared its neighbours are sent
        for what in NASTY[1 + turn % 3 :: 8] if press in {"register", ""} else NASTY[turn % 6 :: 12]:
            answer = client.post(address, dict.fromkeys(FIELDS, what) | {press or "none": what or "1"})
            assert answer.status_code in {200, 302, 400, 404, 405, 409, 422, 429}, (address, what[:40])


@pytest.mark.parametrize(
    "field", ["surname", "address", "child-0-carer", "document-court_decision-number", "email", "once", "language"]
)
def test_one_field_with_anything_in_it_is_taken_or_told_of(team, field):
    client = signed_in(team.clerk)
    for what in NASTY[::2]:
        answer = client.post(NEW, typed(register="1") | {field: what})
        assert answer.status_code in {302, 400, 422}, what[:40]


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"child": [str(number) for number in range(400)]}, id="400 children named, one filled in"),
        pytest.param({"once": "not-a-key"}, id="a key that is none"),
        pytest.param({"once": None}, id="no key"),
        pytest.param({"language": "xx"}, id="a language nobody speaks"),
        pytest.param({"birth_date": "01.01.0001"}, id="born in the year 1"),
        pytest.param({"wish_from": "30.12.9999", "wish_until": "31.12.9999"}, id="a wish for the year 9999"),
        pytest.param({"wish_until": "01.12.2077"}, id="a wish for 50 years"),
        pytest.param({"document-court_decision-presentation": None}, id="a document nothing is said of"),
        pytest.param({"document-court_decision-presentation": "stolen"}, id="a way of presenting nobody knows"),
        pytest.param(child(0, placement="prison"), id="a placement nobody knows"),
    ],
)
def test_what_cannot_be_is_told_at_the_counter(team, changes):
    answer = signed_in(team.clerk).post(NEW, typed(register="1", **changes))
    assert answer.status_code == 422
    assert "error-summary" in words(answer)
    assert Application.objects.count() == 0


def test_too_many_fields_are_a_bad_request_and_no_fault(team):
    assert signed_in(team.clerk).post(NEW, {f"field{number}": "1" for number in range(600)}).status_code == 400


MARKUP = '"><script>alert(1)</script>{{7*7}}'


def test_what_was_typed_is_shown_as_text_on_every_page(team):
    signed_in(team.clerk).post(
        NEW,
        typed(register="1", surname=MARKUP, given_name=MARKUP, address=MARKUP, email="")
        | child(0, surname=MARKUP, carer=MARKUP)
        | {"document-court_decision-number": MARKUP},
    )
    case = Application.objects.get()
    clerk, head = signed_in(team.clerk), signed_in(team.head)
    pages = [clerk.get(reverse(name, args=[case.token])) for name in ("case", "registered", "hand_over")] + [
        clerk.get("/desk/"),
        clerk.get("/search/", {"q": MARKUP}),
        head.get("/resolution/"),
    ]
    for page in pages:
        assert "<script>alert" not in words(page)
    for paper in case.papers.order_by("pk"):
        assert "<script>alert" not in html_of(paper.form, paper.facts, paper.language)
    assert "&lt;script&gt;" in words(pages[0])


def test_one_scan_kept_for_two_documents_is_still_served(team):
    client = signed_in(team.clerk)
    client.post(NEW, typed(register="1") | {"document-court_decision-scan": photograph()})
    first = Application.objects.get()
    scan = first.documents.get(requirement="court_decision").scan
    client.post(NEW, typed(register="1", despite=first.token) | {"document-court_decision-kept": scan.token})
    assert Application.objects.count() == 2
    assert client.get(reverse("scan", args=[scan.token])).status_code == 200


def test_handing_over_twice_tells_no_error(team):
    case = signed(team)
    form = {"recipient": "applicant", "identity_type": "identity_card", "identity_number": "046123456", "confirm": "1"}
    client = signed_in(team.clerk)
    address = reverse("hand_over", args=[case.token])
    for _ in range(2):
        answer = client.post(address, form, follow=True)
        assert "msg-error" not in words(answer)
        assert [str(each.level_tag) for each in answer.context["messages"]] in (["success"], [])
    case.refresh_from_db()
    assert case.state == "handed_over"


def test_a_worker_of_another_branch_of_the_office_sees_nothing_of_a_case(team):
    branch, other = BranchFactory(office=team.office), BranchFactory(office=team.office)
    worker = branch_worker(branch)
    case = register(intake(), by=worker, at=FRIDAY_MORNING)
    stranger = signed_in(branch_worker(other))
    paper = case.papers.order_by("pk")[0]
    for name, token in (
        ("case", case.token),
        ("registered", case.token),
        ("paper", paper.token),
        ("hand_over", case.token),
    ):
        assert stranger.get(reverse(name, args=[token])).status_code == 404
        assert signed_in(worker).get(reverse(name, args=[token])).status_code != 404
    assert case.register_number not in words(stranger.get("/search/", {"q": "Жұмабеков"}))


def test_a_colleague_does_nothing_to_a_case_of_another_executor(team):
    case = team.checking()
    colleague = signed_in(person(team.office, roles.EXECUTOR))
    for name in ("check", "verdict", "draft_permit"):
        for send in (colleague.get, colleague.post):
            send(reverse(name, args=[case.token]), {"stamp": case.stamp, "court_decision-verdict": "accepted"})
    for verb in ("accept_documents", "refuse_acceptance", "propose"):
        colleague.post(reverse("step", args=[case.token, verb]), {"stamp": case.stamp})
    before = case.stamp
    case.refresh_from_db()
    assert case.stamp == before
    assert not case.documents.exclude(verdict="").exists()


def test_a_pattern_whose_numbers_would_not_fit_is_refused(team):
    administrator = signed_in(person(team.office, roles.ADMINISTRATOR))
    page = administrator.post(reverse("office"), {"number_pattern": "{office}" * 5 + "{year}" * 3})
    assert page.status_code == 422
    team.office.code = "o" * 24
    team.office.save()
    page = administrator.post(reverse("office"), {"number_pattern": "{office}{office}-{year}-{number:09d}"})
    assert "No number can be made" in words(page)


def test_neither_spelling_nor_address_gives_more_tries_for_a_number(team):
    team.office.number_pattern = "I{year}-{number}"
    team.office.save()
    case = team.registered()
    for turn in range(10):
        spelt = case.register_number.replace("I", "iIı"[turn % 3])
        assert find_by_receipt(spelt, "0000-0000", address=f"10.0.0.{turn}", at=FRIDAY_MORNING) is None
    code = status_code(case)
    assert isinstance(find_by_receipt("ı2026-1", code, address="10.0.1.1", at=FRIDAY_MORNING), Refused)
    later = FRIDAY_MORNING + timedelta(minutes=16)
    assert find_by_receipt("ı2026-1", code, address="10.0.1.1", at=later) == case
