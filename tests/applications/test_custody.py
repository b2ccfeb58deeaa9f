"""Copies of a case and the hands they go through. Source: R4, R6a, R7b, R9d, R11a, T6b."""

import pytest

from applications.actions.checking import refuse_acceptance
from applications.actions.registration import register
from applications.actions.routing import receive, send, withdraw
from applications.custody.codes import readings
from applications.custody.coding import give_codes
from applications.custody.finding import find_copy
from applications.custody.scanning import Scanned
from applications.custody.sheets import file_sheet
from applications.models import Copy
from permits.actions.handing_over import hand_over
from portal.files.storage import store_bytes
from tests.counter_pages import signed_in, words
from tests.factories import FRIDAY_MORNING, MONDAY_MORNING, BranchFactory, Team, branch_worker, intake
from tests.workflow import at_the_end, signed

pytestmark = pytest.mark.django_db


@pytest.fixture
def team() -> Team:
    return Team()


@pytest.fixture
def worker(team):
    return branch_worker(BranchFactory(office=team.office))


def package_of(application) -> Copy:
    return application.copies.get(paper=None)


def chain(copy: Copy) -> list[tuple[str, str, str]]:
    return [(move.from_place, move.to_place, move.holder) for move in copy.chain.order_by("number")]


def lying(application) -> list[tuple[str, str, bool]]:
    """Form (or package), place and whether the case goes with it."""
    copies = application.copies.select_related("paper").order_by("pk")
    return [(each.paper.form if each.paper else "package", each.place, each.leads) for each in copies]


def test_a_package_gets_its_code_at_the_counter_and_the_applicant_the_receipt(team):
    application = team.registered()
    assert lying(application) == [("package", "office", True), ("acceptance_receipt", "applicant", False)]
    assert chain(package_of(application)) == [("", "office", team.clerk.short_name)]


def test_the_package_goes_with_the_courier_to_the_office(team, worker):
    application = register(intake(), by=worker, at=FRIDAY_MORNING)
    send(application.pk, by=worker, at=FRIDAY_MORNING)
    receive(application.pk, by=team.clerk, at=MONDAY_MORNING)
    assert chain(package_of(application)) == [
        ("", "branch", worker.short_name),
        ("branch", "courier", ""),
        ("courier", "office", team.clerk.short_name),
    ]


def test_a_signed_result_has_a_copy_for_the_applicant_and_one_for_the_file(team):
    application = signed(team)
    assert lying(application) == [
        ("package", "office", False),
        ("acceptance_receipt", "applicant", False),
        ("permit", "office", True),
        ("permit", "office", False),
    ]
    result = application.copies.get(leads=True)
    assert (result.number, result.total, result.for_applicant) == (1, 2, True)


def test_the_applicant_takes_the_result_and_the_file_keeps_its_copy(team):
    application = signed(team)
    hand_over(application.pk, identity_document="№ 1", today=FRIDAY_MORNING.date(), by=team.clerk, at=FRIDAY_MORNING)
    assert [place for _form, place, _leads in lying(application)] == ["office", "applicant", "applicant", "office"]


def test_a_package_that_was_not_accepted_goes_back_with_the_receipt_of_refusal(team):
    application = team.checked(team.checking(), court_decision="missing")
    refuse_acceptance(application.pk, by=team.executor, at=FRIDAY_MORNING)
    hand_over(application.pk, identity_document="№ 1", today=FRIDAY_MORNING.date(), by=team.clerk, at=FRIDAY_MORNING)
    assert lying(application) == [
        ("package", "applicant", True),
        ("acceptance_receipt", "applicant", False),
        ("acceptance_refusal_letter", "applicant", False),
        ("acceptance_refusal_letter", "office", False),
    ]


@pytest.fixture
def without_codes(monkeypatch):
    """As it was before copies were kept."""
    monkeypatch.setattr("applications.actions.registration.take_in", lambda *_papers, **_who: None)
    monkeypatch.setattr("permits.actions.signing.make_result_copies", lambda *_paper, **_who: [])


def test_a_closed_case_from_before_gets_its_codes_once_where_its_papers_lie(team, without_codes):
    case = signed(team)
    hand_over(case.pk, identity_document="№ 1", today=FRIDAY_MORNING.date(), by=team.clerk, at=FRIDAY_MORNING)
    client, address = signed_in(team.clerk), f"/applications/{case.token}/stickers/"
    assert "Give it a code" in words(client.get(f"/applications/{case.token}/"))
    assert client.get(address).status_code == 404
    assert "3 codes are given" in words(client.post(address, follow=True))
    assert "has its code already" in words(client.post(address, follow=True))
    assert lying(case) == [("permit", "applicant", True), ("permit", "office", False), ("package", "office", False)]
    assert all(move.note for copy in case.copies.all() for move in copy.chain.all())
    assert client.get(address).content.startswith(b"%PDF")
    at_the_end()


def test_a_case_that_was_withdrawn_before_gets_the_code_of_its_package(team, without_codes):
    case = team.registered()
    withdraw(case.pk, reason="a letter", by=team.clerk, at=FRIDAY_MORNING)
    assert [copy.paper for copy in give_codes(case.pk, by=team.clerk, at=MONDAY_MORNING)] == [None]
    assert lying(case) == [("package", "office", True)]


def test_what_lies_elsewhere_gets_no_code_here(team, worker, without_codes):
    case = register(intake(), by=worker, at=FRIDAY_MORNING)
    assert give_codes(case.pk, by=team.clerk, at=FRIDAY_MORNING) == []
    assert len(give_codes(case.pk, by=worker, at=FRIDAY_MORNING)) == 1


def test_a_sheet_that_is_filed_with_a_case_without_codes_gives_them(team, without_codes):
    case = team.registered()
    file = store_bytes(b"%PDF-1.7", name="sheet.pdf", office=team.office.pk, at=FRIDAY_MORNING, purpose="sheet")
    file_sheet(Scanned(case), case.register_number, file, by=team.clerk, at=FRIDAY_MORNING)
    assert lying(case) == [("package", "office", True)]


def test_codes_are_long_and_never_the_same(team):
    codes = {copy.code for copy in [*team.registered().copies.all(), *team.registered().copies.all()]}
    assert len(codes) == 4
    assert all(len(code) == 12 for code in codes)


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("7KQ4-9XTM-20BD", id="as-printed"),
        pytest.param(" 7kq4 9xtm 2obd\n", id="by-hand-in-small-letters"),
        pytest.param("7ЛЙ4-9ЧЕЬ-20ИВ", id="scanned-with-the-russian-keyboard"),
        pytest.param(".ЛЙңөұЧЕЬөәқИВ".replace("ө", "Ө"), id="scanned-with-the-kazakh-keyboard"),
        pytest.param("7КQ4-9ХТМ-20ВD", id="read-with-letters-that-look-alike"),
    ],
)
def test_a_code_is_understood_however_it_was_typed(typed):
    assert "7KQ49XTM20BD" in readings(typed)


@pytest.mark.parametrize("typed", ["", "№ 12", "7KQ4", "7KQ4-9XTM-20BD-1", "заявление"])
def test_what_cannot_be_a_code_is_none(typed):
    assert readings(typed) == []


def test_a_code_finds_its_copy_within_the_office_and_the_branch_of_the_case(team, worker):
    copy = package_of(register(intake(), by=worker, at=FRIDAY_MORNING))
    assert find_copy(copy.grouped_code, by=team.clerk) == copy
    assert find_copy(copy.code.lower(), by=worker) == copy
    assert find_copy(copy.code, by=Team().clerk) is None
    assert find_copy(copy.code, by=branch_worker(BranchFactory(office=team.office))) is None
    assert find_copy("7KQ4-9XTM-20BD", by=team.clerk) is None
