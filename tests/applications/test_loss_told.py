"""The applicant is told of lost papers in plain words: the status page, the cabinet, a notice. Source: R6a, R11a."""

from datetime import timedelta

import pytest

from applications.actions.registration import register
from applications.actions.routing import receive, send, withdraw
from applications.custody.coding import give_codes
from applications.custody.losing import Said, declare_lost
from applications.models import Application
from applications.status_code import status_code
from applications.status_parts import parts_of
from permits.actions.handing_over import hand_over
from portal.files.storage import store_bytes
from tests.counter_pages import words
from tests.factories import FRIDAY_MORNING, MONDAY_MORNING, PASSWORD, another_child, intake
from tests.queue import stranger
from tests.shelf import AFTER, Shelf
from tests.workflow import PDF

pytestmark = pytest.mark.django_db
SAID = Said("Both rooms and the car of the courier Oraz.", "Not found in two days, the courier is new.")
NEXT_DAY = timedelta(days=1)


@pytest.fixture
def shelf(settings, tmp_path) -> Shelf:
    settings.FILES_ROOT = tmp_path
    return Shelf()


def package(shelf: Shelf) -> Application:
    return register(
        intake(received_at=FRIDAY_MORNING, children=(another_child(),)), by=shelf.worker, at=FRIDAY_MORNING
    )


def lost(shelf: Shelf, case: Application, at=MONDAY_MORNING) -> Application:
    if case.custody != "courier":
        send(case.pk, by=shelf.worker if case.custody == "branch" else shelf.team.clerk, at=at)
    declare_lost(case.pk, SAID, proof=PASSWORD, by=shelf.team.head, at=at)
    case.refresh_from_db()
    return case


def page(case: Application, language: str = "en") -> str:
    receipt = {"number": case.register_number, "code": status_code(case)}
    return words(stranger(language).post("/status/", receipt))


def with_scans(case: Application) -> None:
    for document in case.documents.all():
        document.scan = store_bytes(PDF, name="s.pdf", office=case.office_id, at=FRIDAY_MORNING, purpose="scan")
        document.save(update_fields=["scan"])


def test_of_a_lost_package_one_reads_what_to_bring_and_where_R6a(shelf):
    case = lost(shelf, package(shelf))
    told = page(case)
    assert "It is known since 23 November 2026, Monday" in told
    assert "the date of the answer does not change" in told
    assert case.office.address_in("en") in told
    assert "You need not do anything" not in told.split("The way of your application")[0]
    assert "Bring the documents named below to the office again" in told


def test_where_every_document_has_its_scan_nothing_is_asked_for(shelf):
    case = package(shelf)
    with_scans(case)
    told = page(lost(shelf, case))
    assert "you need not bring anything" in told
    assert "Which documents" not in told


def test_brought_again_the_papers_are_there_and_after_the_decision_it_is_past(shelf):
    case = lost(shelf, package(shelf))
    give_codes(case.pk, by=shelf.team.clerk, at=MONDAY_MORNING + NEXT_DAY)
    assert "The documents were taken in again" in page(case)


def test_of_a_case_closed_on_the_way_nothing_is_asked(shelf):
    case = package(shelf)
    send(case.pk, by=shelf.worker, at=FRIDAY_MORNING)
    withdraw(case.pk, reason="a letter", by=shelf.team.clerk, at=FRIDAY_MORNING)
    told = page(lost(shelf, Application.objects.get(pk=case.pk)))
    assert "The application is closed; you need not do anything" in told
    assert "Which documents" not in told


def test_of_a_lost_result_one_reads_where_the_new_copy_is_until_it_is_handed_over_R11a(shelf):
    case, later = lost(shelf, shelf.signed()), MONDAY_MORNING + NEXT_DAY
    told = page(case)
    assert "The paper with your decision was lost on the way" in told
    assert "prints it again under the same number. The lost copy is not valid" in told
    assert "The new copy is sent to the branch where you applied" in told
    send(case.pk, by=shelf.team.clerk, at=later)
    assert "The new copy is on its way" in page(case)
    receive(case.pk, by=shelf.worker, at=later)
    assert "The new copy has arrived" in page(case)
    hand_over(case.pk, identity_document="№ 1", receipt_shown=True, today=later.date(), by=shelf.worker, at=later)
    assert "lost" not in page(case)


@pytest.mark.parametrize(
    ("stands", "said"),
    [
        pytest.param(Shelf.carried_back, "The new copy is kept at the office. Come with", id="R11b-on-its-way-back"),
        pytest.param(Shelf.recalled, "Until then you can collect it at the office", id="T9.10-asked-for"),
    ],
)
def test_after_its_month_one_may_come_to_the_office_for_it(shelf, stands, said):
    case = lost(shelf, stands(shelf), at=AFTER + NEXT_DAY)
    assert f"{said}" in page(case)
    assert case.office.address_in("en") in page(case)


@pytest.mark.parametrize("what", [package, Shelf.signed], ids=["package", "result"])
def test_nobody_is_named_and_nobody_blamed(shelf, what):
    case = lost(shelf, what(shelf))
    notice = case.papers.get(form="loss_notice", language="kk")
    for told in (page(case), str(notice.facts)):
        assert not any(word in told for word in ("Oraz", "the courier is new", shelf.team.head.surname, "курьер"))


def test_a_notice_in_both_languages_lies_among_the_papers_for_the_applicant(shelf):
    case = package(shelf)
    Application.objects.filter(pk=case.pk).update(applicant_language="ru")
    lost(shelf, case)
    kk, ru = case.papers.filter(form="loss_notice").order_by("pk")
    assert (kk.language, ru.language) == ("kk", "ru")
    assert "жолда жоғалды" in str(kk.facts)
    assert "Принесите в отдел ещё раз эти документы" in str(ru.facts)
    assert case.register_number in str(ru.facts)
    assert kk.facts["status_code"]


def test_the_cabinet_says_the_same(shelf):
    case = lost(shelf, package(shelf))
    (part,) = parts_of(case, language="ru", at=MONDAY_MORNING, cabinet=True)
    assert part.values["loss"].what == "Документы, которые вы подали с заявлением, утрачены по дороге в отдел."
    assert part.next == "Принесите в отдел ещё раз документы, названные ниже."


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_page_is_drawn_in_both_languages(shelf, language):
    assert page(lost(shelf, package(shelf)), language)


def test_nothing_is_told_before_the_loss_is_declared(shelf):
    case = package(shelf)
    send(case.pk, by=shelf.worker, at=FRIDAY_MORNING)
    assert parts_of(case, language="en", at=MONDAY_MORNING) == ()
