"""A release that is taken back: nothing new tells the fact, what was told stays, the database keeps both rows."""

from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone

from applications.actions.routing import propose
from applications.disclosure.looking import Look, LookAnswer, marks_of
from applications.disclosure.page import asked_of, disclosure_page
from applications.disclosure.releasing import ask_release, note_private, release, withdraw_release
from applications.disclosure.strip import strip_for_signer
from applications.law.errors import TransitionRefused
from applications.models import Application, Release, ReleaseRequest, ReleaseWithdrawal
from permits.actions.drafting import draft_permit, live_decision
from permits.actions.signing import sign
from portal.audit.models import Event
from portal.offices.models import Office
from tests.applications.disclosure.test_releases import insert, row_of
from tests.counter_pages import signed_in, words
from tests.factories import FRIDAY_MORNING, PASSWORD, Team
from tests.hearings import DRAFTED, Refusing
from tests.workflow import by_hand, the_database_refuses, with_file

pytestmark = pytest.mark.django_db
AT = FRIDAY_MORNING
LATER, LAST = AT + timedelta(minutes=5), AT + timedelta(minutes=9)
SECRET, TOLD = "Есіл қаласы, Абай көшесі, 15-үй", "Кездесу Абай көшесі 15 мекенжайында."
REASON, END = "Қорғаншы келісті.", "Қорғаншы келісімін қайтарып алды."


@pytest.fixture(autouse=True)
def friday_morning(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: LAST)


@pytest.fixture
def team() -> Team:
    return Team()


def released(team: Team) -> Application:
    application = team.preparing()
    note_private(application.pk, "address", SECRET, by=team.executor, at=AT)
    release(application.pk, "address", REASON, by=team.head, at=AT)
    return application


def drafted(team: Team, application: Application, condition: str = TOLD) -> dict:
    """A draft on the head's table, and what signs it."""
    draft = team.draft(application, conditions=(condition,))
    draft_permit(application.pk, draft, today=AT.date(), by=team.executor, at=AT)
    propose(application.pk, by=team.executor, at=AT)
    paper = with_file(live_decision(application).paper, AT)
    return {"seen_sha256": paper.pdf_sha256, "proof": PASSWORD, "today": AT.date(), "by": team.head, "at": LAST}


def withdraw(team: Team, application: Application) -> ReleaseWithdrawal:
    return withdraw_release(application.pk, "address", END, by=team.head, at=LATER)


def test_what_was_withdrawn_is_written_no_more(team):
    application = released(team)
    withdraw(team, application)
    draft = team.draft(application, conditions=(TOLD,))
    with pytest.raises(TransitionRefused, match="address of the child"):
        draft_permit(application.pk, draft, today=AT.date(), by=team.executor, at=LAST)


def test_a_draft_that_waits_is_stopped_until_it_is_released_anew(team):
    application = released(team)
    signature = drafted(team, application)
    withdraw(team, application)
    strip = strip_for_signer(application, [live_decision(application).paper])
    assert [(line.what.partition(" (")[0], END in line.why) for line in strip.stopped] == [
        ("address of the child or of whoever the child lives with", True)
    ]
    assert not strip.released
    assert not strip.looks
    assert strip.kept.startswith("Not on it: telephone")
    with pytest.raises(TransitionRefused, match="The paper as it is made"):
        sign(application.pk, **signature)
    release(application.pk, "address", REASON, by=team.head, at=LAST)
    assert not strip_for_signer(application, [live_decision(application).paper]).stopped
    assert sign(application.pk, **signature).signed_by == team.head


def test_what_was_signed_stays_and_the_page_says_where_it_was_told(team):
    application = released(team)
    sign(application.pk, **drafted(team, application))
    application.refresh_from_db()
    assert [len(line.told) for line in disclosure_page(application, by=team.head).released] == [1]
    before = live_decision(application).paper.facts
    withdraw(team, application)
    page = disclosure_page(application, by=team.head)
    assert not page.released
    assert [paper.title[-4:] for paper in page.withdrawn[0].told] == ["(kk)"]
    assert live_decision(application).paper.facts == before


def test_a_version_that_nobody_signed_has_told_nothing(team):
    application = released(team)
    drafted(team, application)
    assert disclosure_page(application, by=team.head).released[0].told == ()


def test_a_preliminary_decision_waits_as_well_R9b():
    team = Refusing()
    application = team.preparing()
    note_private(application.pk, "address", SECRET, by=team.executor, at=AT)
    release(application.pk, "address", REASON, by=team.head, at=AT)
    application = team.drafted(DRAFTED)
    note_private(application.pk, "answer", "Мінездеме берілген мекеме", by=team.executor, at=DRAFTED)
    team.confirm()
    with pytest.raises(TransitionRefused, match="The paper as it is made"):
        team.signs(application, DRAFTED)


def test_the_executor_asks_anew_after_a_withdrawal_and_not_before(team):
    application = released(team)
    ask_release(application.pk, "phone", REASON, by=team.executor, at=AT)
    ask_release(application.pk, "phone", REASON, by=team.executor, at=LATER)
    assert ReleaseRequest.objects.count() == 1
    release(application.pk, "phone", REASON, by=team.head, at=LATER)
    withdraw_release(application.pk, "phone", END, by=team.head, at=LATER)
    assert asked_of(team.head) == []
    ask_release(application.pk, "phone", REASON, by=team.executor, at=LAST)
    assert asked_of(team.head) == [application]


def test_a_withdrawal_is_the_heads_has_a_reason_and_something_to_end(team):
    application = released(team)
    for who, reason, why in (
        (team.executor, END, "Only the head"),
        (Team().head, END, "Only the head"),
        (team.head, " ", "the reason is missing"),
    ):
        with pytest.raises(TransitionRefused, match=why):
            withdraw_release(application.pk, "address", reason, by=who, at=LATER)
    with pytest.raises(TransitionRefused, match="No such release stands"):
        withdraw_release(application.pk, "phone", END, by=team.head, at=LATER)
    withdraw(team, application)
    with pytest.raises(TransitionRefused, match="No such release stands"):
        withdraw(team, application)
    event = Event.objects.get(verb="withdraw_release")
    assert (event.role, event.facts["reason"], "Абай" in str(event.facts)) == ("head", END, False)


# --- the guards of the database


def withdrawal_row(application: Application, who: int, **changes: object) -> dict:
    row = {
        "release_id": Release.objects.get(application=application).pk,
        "application_id": application.pk,
        "office_id": application.office_id,
        "reason": END,
        "withdrawn_by_id": who,
        "withdrawn_at": LATER,
    }
    return row | changes


@pytest.mark.parametrize(
    ("changes", "guard"),
    [
        pytest.param({"reason": ""}, "release_withdrawal_has_a_reason", id="without-a-reason"),
        pytest.param({"withdrawn_at": AT - timedelta(days=1)}, "released in the same case before", id="too-early"),
    ],
)
def test_the_database_refuses_a_withdrawal(team, changes, guard):
    application = released(team)
    with pytest.raises(IntegrityError, match=guard):
        insert("releasewithdrawal", **withdrawal_row(application, team.head.pk, **changes))


def test_the_database_refuses_a_withdrawal_of_another_person_case_or_a_second_one(team):
    application, other = released(team), team.registered()
    with pytest.raises(IntegrityError, match="a release is the head"):
        insert("releasewithdrawal", **withdrawal_row(application, team.executor.pk))
    with pytest.raises(IntegrityError, match="in its own office"):
        insert("releasewithdrawal", **withdrawal_row(application, Team().head.pk))
    with pytest.raises(IntegrityError, match="in the same case"):
        insert("releasewithdrawal", **withdrawal_row(application, team.head.pk, application_id=other.pk))
    insert("releasewithdrawal", **withdrawal_row(application, team.head.pk))
    with pytest.raises(IntegrityError, match="release_id"):
        insert("releasewithdrawal", **withdrawal_row(application, team.head.pk))


def test_the_database_lets_one_release_of_a_kind_stand(team):
    application = released(team)
    with pytest.raises(IntegrityError, match="stands already"):
        insert("release", **row_of(application, team.head.pk))
    withdraw(team, application)
    insert("release", **row_of(application, team.head.pk))
    assert Release.objects.standing().count() == 1


@pytest.mark.parametrize(
    "statement",
    ["UPDATE applications_releasewithdrawal SET reason = 'x'", "DELETE FROM applications_releasewithdrawal"],
)
def test_a_withdrawal_is_never_changed(team, statement):
    withdraw(team, released(team))
    with the_database_refuses("never changed"):
        by_hand(statement)


# --- the pages


def test_the_head_withdraws_on_the_page_and_the_executor_does_not(team):
    application = released(team)
    address = reverse("disclosure", args=[application.token])
    fields = {"act": "withdraw", "withdraw-kind": "address", "withdraw-reason": END}
    assert 'value="withdraw"' not in words(signed_in(team.executor).get(address))
    assert signed_in(team.executor).post(address, fields).status_code == 409
    head = signed_in(team.head)
    empty = head.post(address, fields | {"withdraw-reason": ""})
    assert (empty.status_code, "Write the reason" in words(empty)) == (422, True)
    assert END in words(head.post(address, fields, follow=True))
    assert Release.objects.standing().count() == 0


def test_the_heads_table_shows_what_stops_the_signature_instead_of_the_password(team):
    application = released(team)
    drafted(team, application)
    address = reverse("decision", args=[application.token])
    assert 'name="password"' in words(signed_in(team.head).get(address))
    withdraw(team, application)
    shown = words(signed_in(team.head).get(address))
    assert 'name="password"' not in shown
    assert END in shown


# --- what looks like an address


LOOKS = "Кездесу Сейфуллин көшесі 12-үйде өтеді."


@pytest.mark.parametrize("looked", ["may_stand", "no_address", ""])
def test_what_looks_like_an_address_is_answered_by_the_signer_and_stops_nothing(team, looked):
    application = team.preparing()
    signature = drafted(team, application, LOOKS)
    strip = strip_for_signer(application, [live_decision(application).paper])
    assert (strip.looks, strip.stopped) == (("Кездесу Сейфуллин көшесі 12-үйде",), ())
    sign(application.pk, **signature, look=Look(marks_of(strip.looks), looked))
    event = Event.objects.get(verb="answer_look")
    assert event.facts == {"answer": looked or LookAnswer.UNANSWERED, "looks": 1}


def test_the_signer_is_asked_only_where_something_looks_like_an_address(team):
    application, plain = team.preparing(), team.preparing()
    drafted(team, application, LOOKS)
    signature = drafted(team, plain, f"Кездесу {team.office.address_kk} мекенжайында.")
    head = signed_in(team.head)
    shown = words(head.get(reverse("decision", args=[application.token])))
    assert "looks like an address or a school: look at it" in shown
    assert 'name="looked"' in shown
    assert 'name="looked"' not in words(head.get(reverse("decision", args=[plain.token])))
    sign(plain.pk, **signature)
    assert not Event.objects.filter(verb="answer_look").exists()


def test_what_looks_like_an_address_only_since_the_page_was_opened_is_shown_before_it_is_signed(team):
    """The office moves while the head reads: its old address is no longer one that the reader may know."""
    application = team.preparing()
    drafted(team, application, f"Кездесу {team.office.address_kk} мекенжайында.")
    head, answer = signed_in(team.head), {"password": PASSWORD, "looked": LookAnswer.MAY_STAND}
    opened = head.get(reverse("decision", args=[application.token])).context
    assert opened["page"].learns.shown == ""
    Office.objects.filter(pk=team.office.pk).update(address_kk="Шу қаласы", address_ru="город Шу")
    answer["seen_sha256"] = opened["page"].preview.sha256
    again = head.post(reverse("sign_decision", args=[application.token]), answer | {"shown": ""})
    assert (again.status_code, "that you were not shown" in words(again)) == (409, True)
    marks = again.context["page"].learns.shown
    assert f'name="shown" value="{marks}"' in words(again)
    head.post(reverse("sign_decision", args=[application.token]), answer | {"shown": marks})
    assert Event.objects.get(verb="answer_look").facts == {"answer": LookAnswer.MAY_STAND, "looks": 1}


def test_what_was_shown_is_written_down_even_if_it_is_no_address_by_now(team):
    application = team.preparing()
    signature = drafted(team, application, LOOKS)
    look = Look(marks_of(strip_for_signer(application, [live_decision(application).paper]).looks), "may_stand")
    Office.objects.filter(pk=team.office.pk).update(address_kk="Сейфуллин көшесі 12-үй")
    sign(application.pk, **signature, look=look)
    assert Event.objects.get(verb="answer_look").facts == {"answer": "may_stand", "looks": 1}
