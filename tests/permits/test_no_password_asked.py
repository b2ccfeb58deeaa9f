"""Where no signature can be put, the head reads why and what to do, and no password is asked for."""

from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from applications.actions.placements import end_placement
from applications.models import Application, Outage
from applications.monitoring.protocols import ProtocolDraft, draw_up
from permits.actions.drafting import live_decision
from permits.register.changing import change_permit
from portal.accounts import roles
from tests.counter_pages import signed_in, words
from tests.factories import FRIDAY_MORNING, PASSWORD, person
from tests.hearings import ACT, AFTER, DRAFTED, Refusing, local
from tests.permits.register import MOTHER, on_the_table_with, permitted
from tests.permits.test_register import LATER, SATURDAYS
from tests.reviews import REPORTED, Reviewing
from tests.workflow import on_the_table

pytestmark = pytest.mark.django_db
FRIDAY = FRIDAY_MORNING.date()
FIELD = 'name="password"'


@pytest.fixture
def clock(monkeypatch):
    """Sets what the pages read as now."""

    def now(moment: datetime) -> None:
        monkeypatch.setattr(timezone, "now", lambda: moment)

    now(FRIDAY_MORNING)
    return now


def shown(team: Refusing, application: Application, name: str = "decision") -> str:
    return words(signed_in(team.head).get(reverse(name, args=[application.token])))


# --- A permit, against which the register speaks


def overlapping(team: Refusing) -> Application:
    """Two drafts for the same days; the other one was signed first."""
    waiting = on_the_table(team)
    permitted(team)
    return waiting


def placement_over(team: Refusing) -> Application:
    application = on_the_table(team)
    known = application.children.get().registered
    end_placement(known, on=FRIDAY, reason="Отбасына қайтарылды", today=FRIDAY, by=team.executor, at=FRIDAY_MORNING)
    return application


def newly_suspended(team: Refusing) -> Application:
    """What came after the draft was written has no answer of the executor."""
    earlier = permitted(team)
    application = on_the_table_with(team, team.preparing(), **LATER)
    change_permit(earlier.pk, "suspended", on=FRIDAY, by=team.head, at=FRIDAY_MORNING, reason="Арыз")
    return application


def of_age_by_now(team: Refusing) -> Application:
    """The day of birth is put right after the draft was written."""
    application = on_the_table(team)
    application.children.update(birth_date=date(2009, 3, 10))
    return application


@pytest.mark.parametrize(
    ("world", "reason", "instead"),
    [
        pytest.param(
            overlapping, "two papers would speak of the same days", "Begin the period on 01.06.2027", id="F4-overlap"
        ),
        pytest.param(placement_over, "placement", "Return", id="F4-placement-over"),
        pytest.param(newly_suspended, "Since the draft was written", "Return the draft", id="Q24-new-since"),
        pytest.param(of_age_by_now, "18", "09.03.2027", id="F4-turns-18"),
    ],
)
def test_what_the_register_refuses_is_said_instead_of_the_field(clock, world, reason, instead):
    team = Refusing()
    page = shown(team, world(team))
    assert FIELD not in page
    assert "can't be" in page or "can't sign" in page
    assert reason in page
    assert instead in page


def test_what_the_executor_answered_keeps_the_field(clock):
    team = Refusing()
    permitted(team, draft=SATURDAYS, **MOTHER)
    page = shown(team, on_the_table_with(team, team.preparing(), **SATURDAYS))
    assert FIELD in page
    assert "Бала мен қорғанша келіседі." in page


def test_a_period_that_would_begin_before_its_decision_asks_for_no_password(clock):
    team = Refusing()
    application = on_the_table(team)
    assert FIELD in shown(team, application)
    clock(local(2, 10, month=12))
    assert FIELD not in shown(team, application)


def test_a_password_that_came_too_late_is_answered_with_the_reason(clock):
    team = Refusing()
    application = on_the_table(team)
    seen = live_decision(application).paper.pdf_sha256
    permitted(team)
    address = reverse("sign_decision", args=[application.token])
    answer = signed_in(team.head).post(address, {"seen_sha256": seen, "password": PASSWORD})
    assert answer.status_code == 409
    assert FIELD not in words(answer)
    assert 'href="#id_password"' not in words(answer)
    assert "Begin the period on 01.06.2027" in words(answer)


# --- A refusal


@pytest.mark.parametrize(
    ("at", "asks"),
    [
        pytest.param(AFTER, False, id="R9d-the-day-of-the-hearing"),
        pytest.param(ACT, True, id="R9d-the-third-working-day"),
        pytest.param(ACT + timedelta(days=3), True, id="R9d-the-next-working-day"),
    ],
)
def test_a_refusal_asks_for_the_password_from_the_third_working_day_on(clock, at, asks):
    team = Refusing()
    application = team.refusal(team.heard())
    clock(at)
    page = shown(team, application)
    assert (FIELD in page) is asks
    assert ("You can't sign this one." in page) is not asks


def test_a_preliminary_decision_on_an_unread_ground_asks_for_no_password(clock):
    team = Refusing()
    application = team.drafted()
    team.papers(application)
    clock(DRAFTED)
    assert FIELD not in shown(team, application, "sign_refusal")
    team.confirm()
    assert FIELD in shown(team, application, "sign_refusal")


def test_whoever_wrote_a_preliminary_decision_is_not_asked_to_sign_it(clock):
    team = Refusing()
    team.executor = team.head = person(team.office, roles.EXECUTOR, roles.HEAD)
    application = team.drafted()
    team.confirm()
    team.papers(application)
    clock(DRAFTED)
    page = shown(team, application, "sign_refusal")
    assert FIELD not in page
    assert "Another authorised head has to sign it." in page


# --- An order on a permit


def test_an_order_of_another_day_asks_for_no_password(clock):
    team = Reviewing()
    order = team.order(team.permit())
    clock(REPORTED)
    address = reverse("permit_order", args=[order.token])
    assert FIELD in words(signed_in(team.head).get(address))
    clock(REPORTED + timedelta(days=1))
    page = words(signed_in(team.head).get(address))
    assert FIELD not in page
    assert "Put this order away and write a new one today." in page


# --- The protocol of a technical problem


def test_a_protocol_of_ones_own_says_why_it_is_not_signed(clock):
    team = Refusing()
    both, head = person(team.office, roles.ADMINISTRATOR, roles.HEAD), team.head
    outage = Outage.objects.create(system="monitoring", began_at=FRIDAY_MORNING, attempts=1, failure="no answer")
    protocol = draw_up(outage, team.office, ProtocolDraft("x", "y"), by=both, at=FRIDAY_MORNING)
    address = reverse("outage_protocol", args=[protocol.pk])
    assert FIELD in words(signed_in(head).get(address))
    own = words(signed_in(both).get(address))
    assert FIELD not in own
    assert "never whoever drew it up" in own
