"""Reports of harm that end by themselves with what was done about them."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from permits.models import Permit
from permits.reviews.opening import open_review
from permits.visits.actions.visits import Source, Told, record_visit
from permits.visits.models import ReviewTask
from permits.visits.presenters.tasks import answer_of
from portal.audit.models import Event
from tests.counter_pages import signed_in, words
from tests.reviews import AFTER, REASON, REPORTED, SENT, Reviewing, local
from tests.workflow import signed

pytestmark = pytest.mark.django_db
TOLD = local(7, 9)


@pytest.fixture
def team() -> Reviewing:
    return Reviewing()


@pytest.fixture
def permit(team) -> Permit:
    return team.permit()


def harm(team: Reviewing, permit: Permit, at=TOLD) -> ReviewTask:
    told = Told(on=date(2026, 12, 5), outcome="held", once=uuid4(), harm="Бала жылап келді.")
    visit = record_visit(permit.children.get().pk, told, Source("Сәрсенова Үміт", "", "counter"), by=team.clerk, at=at)
    return visit.task


def ended(task: ReviewTask) -> tuple[str, object]:
    task.refresh_from_db()
    return task.outcome, task.done_by


def test_a_suspension_ends_the_reports_of_harm_when_it_is_signed(team, permit):
    task, second = harm(team, permit), harm(team, permit)
    order = team.order(permit)
    assert ended(task) == ("", None)
    team.signs_order(order)
    assert ended(task) == ended(second) == ("suspended", team.head)
    answer = answer_of(task)
    assert order.number in answer.key
    assert answer.value == reverse("paper", args=[order.paper.token])
    assert Event.objects.filter(verb="close_review_task", facts__remark=order.number).count() == 2


def test_a_review_ends_the_reports_of_harm_when_it_is_opened(team, permit):
    task = harm(team, permit)
    case = team.opened_review(permit).application
    assert ended(task) == ("review_opened", team.executor)
    assert answer_of(task).value == reverse("case", args=[case.token])


def test_harm_under_another_permit_waits_on(team, permit):
    other = Permit.objects.get(decision__application=signed(team, iin="880704450011", surname="Жұмабекова"))
    task = harm(team, other)
    team.suspended(permit)
    open_review(permit.pk, reason=REASON, by=team.executor, at=REPORTED)
    assert ended(task) == ("", None)


def test_a_revocation_answers_the_harm_that_was_told_meanwhile(team, permit):
    case = team.heard_review(permit)
    task = harm(team, permit, at=AFTER)
    assert ended(task) == ("", None)
    team.proposes(case, "revocation")
    team.decides(case)
    assert ended(task) == ("review_opened", team.head)


@pytest.mark.parametrize("name", ["suspend_permit", "open_review"])
def test_the_form_names_the_reports_that_it_answers(team, permit, monkeypatch, name):
    task = harm(team, permit)
    monkeypatch.setattr(timezone, "now", lambda: SENT)
    shown = words(signed_in(team.executor).get(reverse(name, args=[permit.token])))
    assert "closes by itself" in shown
    assert reverse("review_task", args=[task.token]) in shown
