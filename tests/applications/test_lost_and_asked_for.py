"""A result that was asked for after its month, and lost on its way, is asked for still. Source: T9.10, R11a, R11b."""

from datetime import timedelta

import pytest

from applications.actions.routing import receive, send
from applications.custody.losing import Said, declare_lost
from applications.custody.shelf_actions import Visit, recall
from applications.models import Application, Recall
from tests.counter_pages import signed_in, words
from tests.factories import PASSWORD
from tests.shelf import AFTER, Shelf
from tests.workflow import at_the_end, by_hand, the_database_refuses

pytestmark = pytest.mark.django_db
SENT, LOST_AT = AFTER + timedelta(hours=2), AFTER + timedelta(days=2)
SAID = Said("Both rooms and the car.", "Not found in two days.")


@pytest.fixture
def shelf(settings, tmp_path) -> Shelf:
    settings.FILES_ROOT = tmp_path
    return Shelf()


def lost_again(shelf: Shelf) -> Application:
    """Asked for, sent by the office, and never arrived."""
    case = shelf.recalled()
    send(case.pk, by=shelf.team.clerk, at=SENT)
    declare_lost(case.pk, SAID, proof=PASSWORD, by=shelf.team.head, at=LOST_AT)
    at_the_end()
    case.refresh_from_db()
    return case


def test_the_request_stands_again_with_its_visitor_and_its_last_day_T9_10(shelf):
    case = lost_again(shelf)
    first, again = case.recalls.order_by("pk")
    assert (case.state, case.custody) == ("recalled", "office")
    assert (first.answer, first.answered_at) == ("sent", SENT)
    assert (again.answered_at, again.again_after) == (None, case.losses.get())
    kept = ("asked_at", "asked_by", "send_by", "visitor", "visitor_name", "phone")
    assert [getattr(again, name) for name in kept] == [getattr(first, name) for name in kept]


def test_it_is_answered_by_the_next_sending_and_may_be_lost_once_more(shelf):
    case = lost_again(shelf)
    send(case.pk, by=shelf.team.clerk, at=LOST_AT + timedelta(hours=1))
    assert [each.answer for each in case.recalls.order_by("pk")] == ["sent", "sent"]
    declare_lost(case.pk, SAID, proof=PASSWORD, by=shelf.team.head, at=LOST_AT + timedelta(days=1))
    assert [each.answer for each in case.recalls.order_by("pk")] == ["sent", "sent", ""]
    send(case.pk, by=shelf.team.clerk, at=LOST_AT + timedelta(days=1))
    receive(case.pk, by=shelf.worker, at=LOST_AT + timedelta(days=1, hours=2))
    assert not Recall.objects.filter(answered_at=None).exists()
    assert shelf.stay(case).left_at is None


def test_what_is_lost_on_its_way_back_is_asked_for_by_the_same_request(shelf):
    case = shelf.carried_back()
    recall(case.pk, Visit("+77015550101"), by=shelf.worker, at=SENT)
    declare_lost(case.pk, SAID, proof=PASSWORD, by=shelf.team.head, at=LOST_AT)
    case.refresh_from_db()
    assert (case.state, case.custody) == ("recalled", "office")
    assert case.recalls.get().answered_at is None


def test_a_first_delivery_that_is_lost_is_asked_for_by_nobody(shelf):
    case = shelf.signed()
    send(case.pk, by=shelf.team.clerk, at=SENT)
    declare_lost(case.pk, SAID, proof=PASSWORD, by=shelf.team.head, at=LOST_AT)
    case.refresh_from_db()
    assert (case.state, case.recalls.count()) == ("signed", 0)


def test_both_lists_keep_it_and_say_that_it_was_lost(shelf):
    case = lost_again(shelf)
    for reader in (shelf.worker, shelf.team.clerk):
        page = words(signed_in(reader).get("/shelf/"))
        assert case.register_number in page
        assert "Lost on the way" in page
        assert "+7 701 555 01 01" in page
    assert "asked for by the State Corporation" in words(signed_in(shelf.team.clerk).get("/desk/"))


COPIED = "application_id, office_id, branch_id, asked_at, asked_by_id, send_by, visitor, visitor_name"
AGAIN = f"""INSERT INTO applications_recall ({COPIED}, phone, answer, again_after_id)
            SELECT {COPIED}, %s, '', %s FROM applications_recall WHERE application_id = %s"""


@pytest.mark.parametrize(
    ("phone", "whose"),
    [
        pytest.param("+77770000000", "own", id="T9.10-another-visitor"),
        pytest.param("", "other", id="T9.10-another-loss"),
    ],
)
def test_the_database_lets_no_other_request_stand_again(shelf, phone, whose):
    case = lost_again(shelf)
    loss = case.losses.get()
    phone = phone or case.recalls.first().phone
    if whose == "other":
        case = shelf.recalled()
        send(case.pk, by=shelf.team.clerk, at=SENT)
    else:
        send(case.pk, by=shelf.team.clerk, at=LOST_AT + timedelta(hours=1))
    with the_database_refuses("stands again as it was"):
        by_hand(AGAIN, phone, loss.pk, case.pk)


def test_the_database_lets_a_request_stand_again_once_after_one_loss(shelf):
    case = lost_again(shelf)
    loss, phone = case.losses.get(), case.recalls.first().phone
    send(case.pk, by=shelf.team.clerk, at=LOST_AT + timedelta(hours=1))
    with the_database_refuses("again_after_id"):
        by_hand(f"{AGAIN} AND again_after_id IS NOT NULL", phone, loss.pk, case.pk)
