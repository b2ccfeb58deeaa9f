"""The pages of a review and of an order, and what the holder of the permit reads."""

from datetime import datetime
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications.law.calendar import ALMATY
from applications.models import Application
from applications.status_code import status_code
from permits.models import Permit
from permits.reviews.models import PermitOrder, PermitReview
from portal.accounts import roles
from tests.clock import Clock, clock_at
from tests.counter_pages import signed_in, words
from tests.factories import PASSWORD, Team, person
from tests.hearings import fresh
from tests.reviews import ACT, AFTER, REASON, REPORTED, SENT, Reviewing
from tests.shelf import Shelf
from tests.workflow import with_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock(monkeypatch) -> Clock:
    return clock_at(REPORTED, monkeypatch)


@pytest.fixture
def team(clock) -> Reviewing:
    return Reviewing()


@pytest.fixture
def permit(team) -> Permit:
    return team.permit()


def get(who, name: str, token: str, *, language: str = "en"):
    return signed_in(who, language).get(reverse(name, args=[token]))


def post(who, name: str, token: str, **fields: object):
    return signed_in(who).post(reverse(name, args=[token]), {"once": str(uuid4())} | fields)


def case_of(permit: Permit) -> Application:
    return permit.decision.application


def status(application: Application, language: str = "en") -> str:
    client = Client()
    client.cookies["language"] = language
    fields = {"number": application.register_number, "code": status_code(application), "language": language}
    return words(client.post(reverse("status"), fields))


# --- the case of the permit


def test_a_worker_of_a_branch_reads_whether_the_permit_holds_and_is_led_nowhere(clock):
    shelf = Shelf()
    case = shelf.lying()
    permit = Permit.objects.get(decision__application=case)
    shown = words(get(shelf.worker, "case", case.token))
    assert permit.number in shown
    assert reverse("permit", args=[permit.token]) not in shown


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_case_shows_how_its_permit_stands_in_every_language(team, permit, language):
    team.suspended(permit)
    shown = words(get(team.executor, "case", case_of(permit).token, language=language))
    assert {"kk": "Тоқтатыла тұрған", "ru": "Приостановлено", "en": "Suspended"}[language] in shown
    assert REASON in shown


@pytest.mark.parametrize(
    ("who", "offered"),
    [
        pytest.param("executor", {"suspend_permit", "open_review"}, id="executor"),
        pytest.param("head", {"suspend_permit", "open_review"}, id="head"),
        pytest.param("clerk", set(), id="clerk"),
    ],
)
def test_who_decides_may_suspend_and_review(team, permit, who, offered):
    shown = words(get(getattr(team, who), "case", case_of(permit).token))
    ways = {"suspend_permit", "reinstate_permit", "open_review"}
    assert {name for name in ways if reverse(name, args=[permit.token]) in shown} == offered


def test_a_case_without_a_permit_asks_no_question_more(team):
    from permits.reviews.case import permit_of_case

    application = team.preparing()
    with CaptureQueriesContext(connection) as asked:
        assert permit_of_case(application, team.executor, REPORTED) is None
    assert len(asked) == 0


def test_the_part_of_a_permit_costs_the_same_however_much_happened(team, permit):
    address = reverse("case", args=[case_of(permit).token])
    client = signed_in(team.executor)
    client.get(address)
    with CaptureQueriesContext(connection) as before:
        client.get(address)
    team.suspended(permit)
    team.opened_review(permit)
    client.get(address)
    with CaptureQueriesContext(connection) as after:
        client.get(address)
    assert len(after) <= len(before) + 3  # the order's paper in its two places, the last day of the suspension


# --- orders


def test_an_order_is_written_read_and_signed(team, permit, clock):
    sent = post(team.executor, "suspend_permit", permit.token, reason=REASON, until_on="")
    order = PermitOrder.objects.get(permit=permit)
    assert sent["Location"] == reverse("permit_order", args=[order.token])
    waiting = words(get(team.executor, "permit_order", order.token))
    assert "Waits for the head" in waiting
    assert 'name="password"' not in waiting
    seen = with_file(order.paper, REPORTED).pdf_sha256
    assert seen in words(get(team.head, "permit_order", order.token))
    signed, again = (
        post(team.head, "permit_order", order.token, seen_sha256=seen, password=PASSWORD) for _press in range(2)
    )
    assert again["Location"] == signed["Location"]
    assert signed["Location"] == reverse("permit", args=[permit.token])
    permit.refresh_from_db()
    assert permit.standing == "suspended"
    assert 'data-standing="not_valid"' in words(Client().get(reverse("verify", args=[permit.decision.token])))


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        pytest.param({"reason": ""}, "Write in a sentence or two what happened.", id="no-reason"),
        pytest.param({"reason": REASON, "until_on": "soon"}, "01.12.2026", id="no-day"),
    ],
)
def test_what_is_missing_is_said_at_its_field(team, permit, fields, said):
    answer = post(team.executor, "suspend_permit", permit.token, **fields)
    assert answer.status_code == 422
    assert said in words(answer)


def test_a_day_that_is_over_is_refused_in_three_parts(team, permit):
    answer = post(team.executor, "suspend_permit", permit.token, reason=REASON, until_on="01.12.2026")
    assert answer.status_code == 409
    assert REASON in words(answer)
    assert not PermitOrder.objects.exists()


def test_a_wrong_password_signs_nothing(team, permit):
    order = team.order(permit)
    seen = order.paper.pdf_sha256
    answer = post(team.head, "permit_order", order.token, seen_sha256=seen, password="not-it")
    assert answer.status_code == 409
    permit.refresh_from_db()
    assert permit.standing == "in_force"


def test_an_order_is_put_away(team, permit):
    order = team.order(permit)
    assert post(team.head, "put_order_away", order.token).status_code == 302
    order.refresh_from_db()
    assert order.dropped_at == REPORTED
    assert get(team.head, "permit_order", order.token).status_code == 302


def test_a_clerk_reads_no_order_that_is_not_signed(team, permit):
    order = team.order(permit)
    page = reverse("paper", args=[order.paper.token])
    assert signed_in(team.clerk).get(page).status_code in {403, 404}
    team.signs_order(order)
    assert signed_in(team.clerk).get(page).status_code == 200


@pytest.mark.parametrize("name", ["suspend_permit", "reinstate_permit", "open_review"])
def test_the_permits_of_another_office_do_not_exist(team, permit, name):
    stranger = person(Team().office, roles.HEAD, roles.EXECUTOR)
    assert get(stranger, name, permit.token).status_code == 404
    assert post(stranger, name, permit.token, reason=REASON).status_code == 404


def test_the_orders_of_another_office_do_not_exist(team, permit):
    order, stranger = team.order(permit), Team().head
    assert get(stranger, "permit_order", order.token).status_code == 404
    assert post(stranger, "put_order_away", order.token).status_code == 404


def test_a_page_that_offers_nothing_leads_back(team, permit):
    assert get(team.head, "reinstate_permit", permit.token).status_code == 302
    team.opened_review(permit)
    assert get(team.head, "open_review", permit.token).status_code == 302


# --- reviews


def test_a_review_is_opened_from_its_page(team, permit):
    assert get(team.executor, "open_review", permit.token).status_code == 200
    sent = post(team.executor, "open_review", permit.token, reason=REASON, evidence="Есеп, № 31\n\nХат ")
    review = PermitReview.objects.get(permit=permit)
    assert sent["Location"] == reverse("case", args=[review.application.token])
    assert review.evidence == ["Есеп, № 31", "Хат"]
    shown = words(signed_in(team.executor).get(sent["Location"]))
    assert permit.number in shown
    assert "the office's own goal" in shown.replace("&#x27;", "'")
    assert reverse("refusal", args=[review.application.token]) in shown


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("who", ["clerk", "executor", "head"])
def test_the_open_reviews_are_listed(team, permit, who, language):
    team.suspended(permit)
    team.opened_review(permit)
    shown = words(signed_in(getattr(team, who), language).get(reverse("reviews")))
    assert permit.number in shown
    assert "Жұмабеков" in shown


def test_the_list_holds_the_office_s_own_and_costs_the_same(team, permit, django_assert_max_num_queries):
    team.opened_review(permit)
    team.opened_review(team.permit(iin="700101300015", surname="Ысқақов"))
    other = Reviewing()
    other.opened_review(other.permit(surname="Бөтенов"))
    client = signed_in(team.executor)
    client.get(reverse("reviews"))
    with django_assert_max_num_queries(12):
        shown = words(client.get(reverse("reviews")))
    assert "Ысқақов" in shown
    assert "Бөтенов" not in shown


def test_a_review_waits_on_the_desk_like_any_case(team, permit):
    case = team.opened_review(permit).application
    assert case.register_number in words(signed_in(team.executor).get(reverse("desk")))


def test_the_way_to_a_revocation_speaks_of_a_revocation(team, permit, clock):
    case = team.heard_review(permit)
    clock.now = AFTER
    shown = words(get(team.executor, "refusal", case.token))
    assert "Revocation with a hearing" in shown
    assert "Decision, if it is a revocation" in shown
    assert "Last day to open" not in shown


@pytest.mark.parametrize("kind", ["kept", "replacement", "revocation"])
def test_each_result_of_a_review_has_its_page(team, permit, kind, clock):
    case = team.heard_review(permit)
    clock.now = AFTER
    answer = signed_in(team.executor).get(reverse("draft_result", args=[case.token, kind]))
    assert answer.status_code == 200
    assert "refusal" not in str(answer.context["forms"].parts)


@pytest.mark.parametrize(
    ("language", "title", "missing"),
    [
        pytest.param("kk", "Кері қайтарып алудың негіздері", "Кемінде бір негізді белгілеңіз.", id="kk"),
        pytest.param("ru", "Основания отзыва", "Отметьте хотя бы одно.", id="ru"),
        pytest.param("en", "Grounds of the revocation", "No permit is revoked without a ground.", id="en"),
    ],
)
def test_a_revocation_names_its_own_grounds(team, permit, clock, language, title, missing):
    case = team.heard_review(permit)
    clock.now = AFTER
    address = reverse("draft_result", args=[case.token, "revocation"])
    answer = words(signed_in(team.executor, language).post(address, {"version": 0, "answer-reasons": "Расталды."}))
    assert title in answer
    assert missing in answer


def test_the_head_finds_the_revocation_on_the_table(team, permit, clock):
    case = team.heard_review(permit)
    team.proposes(case, "revocation")
    clock.now = AFTER
    assert case.register_number in words(signed_in(team.head).get(reverse("decision", args=[case.token])))


def test_a_review_whose_permit_ran_out_is_ended(team, permit, clock):
    case = team.opened_review(permit).application
    assert get(team.head, "lapse_review", case.token).status_code == 302
    clock.now = datetime(2027, 6, 1, 10, tzinfo=ALMATY)
    assert "no longer valid" in words(get(team.head, "lapse_review", case.token))
    assert post(team.head, "lapse_review", case.token, stamp=case.stamp).status_code == 302
    assert (fresh(case).state, case.closed_at) == ("closed", clock.now)


# --- what the holder reads


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_status_page_says_how_the_permit_stands(team, permit, language):
    assert {"kk": "Күшінде", "ru": "Действует", "en": "In force"}[language] in status(case_of(permit), language)
    team.suspended(permit)
    shown = status(case_of(permit), language)
    assert {"kk": "Тоқтатыла тұрған", "ru": "Приостановлено", "en": "Suspended"}[language] in shown


def test_the_holder_follows_the_review_with_its_own_code(team, permit):
    case = team.announced_review(permit)
    shown = status(case)
    assert "The office intends to revoke your permit" in shown
    assert "The notice of the review says why." in shown
    assert REASON not in shown
    assert case.register_number in status(case_of(permit))
    assert "Сәрсенова" not in shown


def test_the_status_page_tells_of_the_revocation(team, permit, clock):
    team.revoked(permit)
    clock.now = ACT
    assert "The permit is revoked from" in status(case_of(permit))
    assert 'data-standing="not_valid"' in words(Client().get(reverse("verify", args=[permit.decision.token])))


# --- the administrator


def test_the_administrator_words_the_letters_and_confirms_the_grounds_of_a_review(team):
    administrator = person(team.office, roles.ADMINISTRATOR)
    client = signed_in(administrator)
    letters = words(client.get(reverse("office_letters")))
    assert "Decision to revoke the permit" in letters
    assert "conditions_broken" in words(client.get(reverse("office_texts")))
    letter = reverse("office_letter", args=["permit_review", "permit_revocation", "kk"])
    assert client.get(letter).status_code == 200
    assert "permit_review" in words(client.get(reverse("office_readings")))


@pytest.mark.parametrize("name", ["service_passport", "service_process", "service_editions"])
def test_a_review_is_no_service_of_the_public_pages(team, name):
    assert Client().get(reverse(name, args=["permit_review"])).status_code == 404
    assert "permit_review" not in words(Client().get(reverse("services")))


def test_nobody_registers_a_review_at_the_counter(team):
    answer = signed_in(team.executor).get(reverse("new_application", args=["permit_review"]))
    assert answer.status_code in {302, 404}
    assert fresh(team.registered()).service == "visit_permission"


def test_an_unsent_preliminary_decision_is_a_draft(team, permit):
    from applications.drafts import is_draft

    case = team.announced_review(permit, SENT)
    assert not any(is_draft(paper) for paper in case.papers.filter(form="preliminary_decision"))


def test_the_head_finds_an_order_on_the_table(team, permit):
    order = team.order(permit)
    shown = words(signed_in(team.head).get(reverse("signing_table"), follow=True))
    assert reverse("permit_order", args=[order.token]) in shown


def test_the_head_reads_what_is_reviewed_and_why_before_the_signature(team, permit, clock):
    case = team.heard_review(permit)
    team.proposes(case, "kept")
    clock.now = AFTER
    shown = words(signed_in(team.head).get(reverse("decision", args=[case.token])))
    assert permit.number in shown
    assert REASON in shown


def test_a_successor_begins_with_what_the_permit_says(team, clock):
    permit = team.permit()
    case = team.heard_review(permit)
    clock.now = AFTER
    shown = words(signed_in(team.executor).get(reverse("draft_result", args=[case.token, "replacement"])))
    assert "31.05.2027" in shown
