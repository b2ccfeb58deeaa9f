"""A review is opened; a permit is suspended and put in force again by an order."""

from datetime import date

import pytest

from applications.actions.registration import register
from applications.law.catalogue import catalogue
from applications.law.errors import TransitionRefused
from applications.models import StageMessage
from permits.reviews.models import REINSTATED
from permits.reviews.opening import open_review
from permits.reviews.orders import drop_order, end_suspensions, sign_order
from permits.verification import Standing
from tests.counter_pages import signed_in, words
from tests.factories import PASSWORD, Team, intake
from tests.permits.reviews.standing import changes_of, stands
from tests.reviews import REASON, REPORTED, SENT, local
from tests.workflow import refused_by

pytestmark = pytest.mark.django_db


# --- Opening


def test_a_review_is_a_case_of_the_holder_with_the_children_of_the_permit(team, permit):
    review = team.opened_review(permit)
    case, first = review.application, permit.decision.application
    assert (case.service, case.state, case.executor) == ("permit_review", "preparing", team.executor)
    assert (case.begun_by_office, case.consent_at, case.documents.count()) == (True, None, 0)
    assert case.register_number != first.register_number
    assert [child.full_name for child in case.children.all()] == [child.full_name for child in first.children.all()]
    assert case.children.get().registered_id == first.children.get().registered_id
    assert case.papers.get(form="review_notice", language="kk").facts["status_code"]


def test_the_head_opens_a_review_and_names_who_executes_it(team, permit):
    case = open_review(permit.pk, reason=REASON, by=team.head, at=REPORTED).application
    assert (case.state, case.executor) == ("registered", None)


def test_the_monitoring_of_services_is_told_nothing_of_a_review(team, permit):
    told = StageMessage.objects.count()
    team.opened_review(permit)
    assert StageMessage.objects.count() == told


def test_a_review_is_no_service_that_anybody_applies_for(team):
    assert "permit_review" not in catalogue().services()
    assert "permit_review" not in catalogue().known_services()
    with refused_by("APPC 73"):
        register(
            intake(service="permit_review", documents=(), wish_from=None, wish_until=None), by=team.executor, at=SENT
        )


@pytest.mark.parametrize(
    ("who", "reason", "rule"),
    [
        pytest.param("clerk", REASON, "APPC 73", id="a-clerk-opens-none"),
        pytest.param("executor", "  ", "F4", id="no-reason"),
        pytest.param("stranger", REASON, "APPC 73", id="another-office"),
    ],
)
def test_a_review_is_opened_by_who_decides_and_with_a_reason(team, permit, who, reason, rule):
    people = {"clerk": team.clerk, "executor": team.executor, "stranger": Team().executor}
    with refused_by(rule):
        open_review(permit.pk, reason=reason, by=people[who], at=REPORTED)


def test_a_permit_has_one_open_review(team, permit):
    team.opened_review(permit)
    with refused_by("APPC 73"):
        team.opened_review(permit)


@pytest.mark.parametrize(
    ("at", "refused"),
    [
        pytest.param(local(30, 10, month=5).replace(year=2027), False, id="F4-the-day-before-the-last"),
        pytest.param(local(31, 10, month=5).replace(year=2027), False, id="F4-the-last-day"),
        pytest.param(local(1, 10, month=6).replace(year=2027), True, id="F4-the-day-after"),
    ],
)
def test_a_permit_that_ran_out_is_not_reviewed(team, permit, at, refused):
    if refused:
        with refused_by("F4"):
            team.opened_review(permit, at)
    else:
        assert team.opened_review(permit, at).ended_at is None


# --- Orders


def test_a_permit_is_suspended_at_once_and_holds_no_more(team, permit):
    assert stands(permit) is Standing.VALID
    team.suspended(permit)
    assert permit.standing == "suspended"
    assert stands(permit) is Standing.NOT_VALID
    last = permit.changes.get(code="suspended")
    assert (last.on, last.reason, last.paper.form) == (date(2026, 12, 7), REASON, "permit_suspension")
    text = " ".join(block["text"] for block in last.paper.facts["blocks"])
    assert permit.number in text
    assert REASON in text


def test_the_letter_of_a_suspension_says_nothing_of_where_the_child_lives(team, permit):
    paper = team.order(permit).paper
    assert "Сәрсенова" not in str(paper.facts)


def test_an_order_does_nothing_until_it_is_signed(team, permit):
    team.order(permit)
    permit.refresh_from_db()
    assert (permit.standing, changes_of(permit)) == ("in_force", ["issued"])


def test_a_second_order_waits_for_the_first(team, permit):
    first = team.order(permit)
    with refused_by("F4"):
        team.order(permit)
    drop_order(first.pk, by=team.executor, at=REPORTED)
    assert team.order(permit).number != first.number


def test_an_order_is_signed_by_a_head_of_the_office_under_the_file_that_was_seen(team, permit):
    order = team.order(permit)
    seen = {"proof": PASSWORD, "at": REPORTED, "seen_sha256": order.paper.pdf_sha256}
    for wrong in (
        {"by": team.executor},
        {"by": Team().head},
        {"by": team.head, "seen_sha256": "0" * 64},
        {"by": team.head, "proof": "not-the-password"},
        {"by": team.head, "at": SENT},
    ):
        with pytest.raises(TransitionRefused):
            sign_order(order.pk, **(seen | wrong))
    permit.refresh_from_db()
    assert permit.standing == "in_force"


@pytest.mark.parametrize(
    ("until", "refused"),
    [
        pytest.param(date(2026, 12, 6), True, id="yesterday"),
        pytest.param(date(2026, 12, 7), False, id="today"),
        pytest.param(date(2027, 5, 31), False, id="last-day-of-the-permit"),
        pytest.param(date(2027, 6, 1), True, id="after-the-permit"),
    ],
)
def test_a_suspension_ends_within_the_permit(team, permit, until, refused):
    if refused:
        with refused_by("F4"):
            team.order(permit, until_on=until)
    else:
        assert team.order(permit, until_on=until).until_on == until


@pytest.mark.parametrize(
    ("day", "ended"),
    [pytest.param(14, 0, id="day-before"), pytest.param(15, 0, id="last-day"), pytest.param(16, 1, id="day-after")],
)
def test_a_suspension_until_a_day_ends_by_itself(team, permit, day, ended):
    team.suspended(permit, until_on=date(2026, 12, 15))
    assert end_suspensions(at=local(day, 0, 30)) == ended
    permit.refresh_from_db()
    assert permit.standing == ("in_force" if ended else "suspended")
    assert end_suspensions(at=local(day, 1)) == 0


def test_whoever_opens_the_permit_reads_the_last_day_of_its_suspension(team, permit):
    team.suspended(permit, until_on=date(2026, 12, 15))
    shown = words(signed_in(team.executor, "ru").get(f"/permits/{permit.token}/"))
    assert "Последний день приостановления: 15 декабря 2026 года" in shown


def test_an_open_review_keeps_a_permit_suspended_beyond_the_day(team, permit):
    team.suspended(permit, until_on=date(2026, 12, 15))
    team.opened_review(permit, SENT)
    assert end_suspensions(at=local(16, 0, 30)) == 0


def test_a_suspended_permit_is_put_in_force_again_by_an_order(team, permit):
    team.suspended(permit)
    team.signs_order(team.order(permit, REINSTATED, SENT), SENT)
    permit.refresh_from_db()
    assert (permit.standing, changes_of(permit)) == ("in_force", ["issued", "suspended", "reinstated"])
    assert stands(permit, SENT) is Standing.VALID


def test_once_a_revocation_is_announced_no_order_puts_the_permit_in_force_again(team, permit):
    team.suspended(permit)
    team.announced_review(permit)
    with refused_by("APPC 73"):
        team.order(permit, REINSTATED, SENT)
