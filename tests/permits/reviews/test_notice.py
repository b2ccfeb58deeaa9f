"""The notice of a review goes without a signature: whoever sends it sees what its reader will learn."""

import pytest
from django.urls import reverse
from django.utils import timezone

from applications.disclosure.kinds import Kind
from applications.disclosure.looking import Look, LookAnswer, marks_of
from applications.disclosure.releasing import note_private
from applications.law.errors import TransitionRefused
from permits.models import Permit
from permits.reviews.models import PermitReview
from permits.reviews.opening import open_review
from portal.audit.models import Event
from tests.counter_pages import signed_in, words
from tests.reviews import REASON, REPORTED, Reviewing

pytestmark = pytest.mark.django_db
LOOK = "Сейфуллин көшесі 12-үйге"
TELLS = f"Кездесуден кейін жиі {LOOK} келіп, баланы қорқытты."
SECRET, TOLD = "Есіл қаласы, Абай көшесі, 15-үй", "Ата-ана Абай көшесі 15-үйге келді."


@pytest.fixture(autouse=True)
def the_day_of_the_report(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: REPORTED)


@pytest.fixture
def team() -> Reviewing:
    return Reviewing()


@pytest.fixture
def permit(team) -> Permit:
    return team.permit()


def page(permit: Permit) -> str:
    return reverse("open_review", args=[permit.token])


def test_before_the_notice_goes_the_page_says_what_its_reader_will_learn(team, permit):
    shown = words(signed_in(team.executor).get(page(permit)))
    assert "What this reader will learn" in shown
    assert "In the writer" in shown
    assert 'name="looked"' not in shown


def test_what_looks_like_an_address_is_shown_before_the_notice_goes_and_stops_nothing(team, permit):
    client, typed = signed_in(team.executor), {"reason": TELLS, "evidence": "Есеп, № 31"}
    asked = client.post(page(permit), typed | {"shown": ""})
    assert (asked.status_code, PermitReview.objects.count()) == (409, 0)
    assert asked.context["learns"].looks == (LOOK,)
    assert all(each in words(asked) for each in (TELLS, 'name="looked"', "take it out of the reason"))
    answer = {"shown": asked.context["learns"].shown, "looked": LookAnswer.NO_ADDRESS}
    assert client.post(page(permit), typed | answer).status_code == 302
    event = Event.objects.get(verb="answer_look")
    assert (event.facts, event.role) == ({"answer": LookAnswer.NO_ADDRESS, "looks": 1}, "executor")
    assert event.subject_id == permit.reviews.get().application_id


def test_a_school_that_nobody_noted_is_shown_like_an_address(team, permit):
    asked = signed_in(team.executor).post(page(permit), {"reason": "Ата-ана № 17 мектепке келді.", "shown": ""})
    assert (asked.status_code, asked.context["learns"].looks) == (409, ("№ 17 мектепке",))
    assert "school" not in asked.context["learns"].kept


def test_another_address_written_after_the_look_is_shown_in_its_turn(team, permit):
    answer = {"shown": ",".join(marks_of([LOOK])), "looked": LookAnswer.NO_ADDRESS}
    again = signed_in(team.executor).post(page(permit), answer | {"reason": "Ата-ана Гоголь көшесі 3-үйге келді."})
    assert (again.status_code, PermitReview.objects.count()) == (409, 0)


def test_an_address_that_was_noted_in_the_case_of_the_permit_stays_refused(team, permit):
    note_private(permit.decision.application_id, kind=Kind.ADDRESS, words=SECRET, by=team.executor, at=REPORTED)
    look = Look(marks_of([TOLD]), LookAnswer.MAY_STAND)
    with pytest.raises(TransitionRefused, match="address"):
        open_review(permit.pk, reason=TOLD, look=look, by=team.executor, at=REPORTED)
    assert open_review(permit.pk, reason=REASON, by=team.executor, at=REPORTED)
