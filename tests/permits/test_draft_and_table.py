"""The executor's draft and the head's table: versions, the file that is seen, the password, the next one."""

from datetime import time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from applications.actions.routing import propose
from applications.calendars import office_calendar
from applications.models import Application
from permits.actions.drafting import live_decision
from permits.models import Decision
from permits.presenters import hours_left
from portal.accounts import roles
from portal.audit.models import Event
from tests.counter_pages import signed_in, words
from tests.factories import ALMATY, FRIDAY_MORNING, PASSWORD, Team, child, person
from tests.workflow import on_the_table, with_file

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def friday_morning(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: FRIDAY_MORNING)


@pytest.fixture
def team() -> Team:
    return Team()


def typed(application: Application, **changes: object) -> dict:
    fields = {
        "valid_from": "1.12.2026",
        "valid_until": "31/05/2027",
        "children": [each.pk for each in application.children.all()],
        "conditions": "Кездесу сенбі күндері өтеді.\n\n Қорғаншының қатысуымен. ",
        "version": 0,
    }
    return fields | changes


def save(team: Team, application: Application, **changes: object):
    client = signed_in(team.executor)
    return client.post(reverse("draft_permit", args=[application.token]), typed(application, **changes), follow=True)


def sign(team: Team, application: Application, **changes: str):
    fields = {"seen_sha256": live_decision(application).paper.pdf_sha256, "password": PASSWORD}
    client = signed_in(team.head)
    return client.post(reverse("sign_decision", args=[application.token]), fields | changes, follow=True)


def state_of(application: Application) -> str:
    application.refresh_from_db()
    return application.state


# --- the draft


def test_the_form_begins_with_the_wish_and_all_the_children(team):
    application = team.preparing(children=(child(), child(given_name="Мөлдір")))
    shown = words(signed_in(team.executor).get(reverse("draft_permit", args=[application.token])))
    assert 'value="01.12.2026"' in shown
    assert shown.count(" checked") >= 2


def test_a_draft_is_written_as_it_was_typed(team):
    application = team.preparing()
    save(team, application)
    decision = live_decision(application)
    assert (decision.version, str(decision.valid_until)) == (1, "2027-05-31")
    assert decision.conditions == ["Кездесу сенбі күндері өтеді.", "Қорғаншының қатысуымен."]


def test_the_same_form_twice_is_one_version(team):
    application = team.preparing()
    for _ in range(2):
        answer = save(team, application)
    assert Decision.objects.count() == 1
    assert "The draft is saved." in words(answer)


def test_a_form_made_for_an_older_version_is_refused_kindly_and_keeps_what_was_typed(team):
    application = team.preparing()
    save(team, application)
    answer = save(team, application, conditions="Тек демалыс күндері.")
    assert answer.status_code == 409
    assert "moved on" in words(answer)
    assert "Тек демалыс күндері." in words(answer)
    assert Decision.objects.count() == 1


def test_an_edit_makes_the_next_version_and_the_history_says_what_changed(team):
    application = team.preparing()
    save(team, application)
    shown = words(save(team, application, version=1, valid_until="30.04.2027"))
    assert "Period: 01.12.2026 – 31.05.2027 → 01.12.2026 – 30.04.2027" in shown


@pytest.mark.parametrize(
    ("changes", "remark"),
    [
        pytest.param({"valid_from": "19.11.2026"}, "A period cannot begin before the decision.", id="Q24-past"),
        pytest.param({"valid_until": "30.11.2026"}, "comes before the first day", id="R9a-ends-before-it-begins"),
        pytest.param({"children": []}, "Tick at least one child.", id="R9a-no-child"),
        pytest.param({"conditions": "Тел. 8 705 123 45 67"}, "telephone of the child", id="privacy-telephone"),
        pytest.param({"conditions": "ЖСН 901231400013"}, "IIN of somebody else (Conditions)", id="privacy-iin"),
        pytest.param({"valid_from": "31.02.2027"}, "not a day of the calendar", id="day-that-is-none"),
    ],
)
def test_what_cannot_stand_on_a_permit_is_said_at_its_field(team, changes, remark):
    application = team.preparing()
    answer = save(team, application, **changes)
    assert answer.status_code in (409, 422)
    assert remark in words(answer)
    assert not Decision.objects.exists()


def test_a_child_of_another_case_is_not_named(team):
    application, other = team.preparing(), team.registered()
    assert save(team, application, children=[other.children.get().pk]).status_code == 422


def test_a_draft_is_the_named_executor_s_alone(team):
    application, other = team.preparing(), person(team.office, roles.EXECUTOR)
    answer = signed_in(other).get(reverse("draft_permit", args=[application.token]), follow=True)
    assert "Only the responsible executor named by the head handles the application." in words(answer)


def test_a_returned_draft_shows_the_remark(team):
    application = on_the_table(team)
    fields = {"remark": "Name the day of the week.", "stamp": application.stamp}
    signed_in(team.head).post(reverse("return_decision", args=[application.token]), fields)
    shown = words(signed_in(team.executor).get(reverse("draft_permit", args=[application.token])))
    assert "Name the day of the week." in shown


# --- the table


def test_the_table_opens_with_what_is_due_first(team):
    on_the_table(team)
    earlier = on_the_table(team, FRIDAY_MORNING - timedelta(days=2))
    answer = signed_in(team.head).get(reverse("signing_table"))
    assert answer["Location"] == reverse("decision", args=[earlier.token])


def test_of_one_day_the_earlier_hour_lies_above(team):
    later, sooner = on_the_table(team), on_the_table(team)
    Application.objects.filter(pk=sooner.pk).update(next_time=time(9, 15))
    answer = signed_in(team.head).get(reverse("signing_table"), follow=True)
    assert answer.redirect_chain[-1][0] == reverse("decision", args=[sooner.token])
    assert [row.token for row in answer.context["board"]] == [sooner.token, later.token]


def test_an_empty_table_says_what_will_lie_there(team):
    assert "Nothing waits for your signature" in words(signed_in(team.head).get(reverse("signing_table")))


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_decision_shows_the_facts_it_rests_on(team, language):
    application = on_the_table(team)
    shown = words(signed_in(team.head, language).get(reverse("decision", args=[application.token])))
    assert live_decision(application).paper.pdf_sha256 in shown
    assert "01.12.2026 – 31.05.2027" in shown
    assert "Жұмабекова Әсем" in shown


def test_nothing_of_the_carer_is_among_what_the_parent_learns(team):
    application = on_the_table(team)
    shown = words(signed_in(team.head).get(reverse("decision", args=[application.token])))
    assert "Сәрсенова" not in shown


def test_the_signer_sees_who_will_learn_what_of_the_child(team):
    application = on_the_table(team)
    shown = words(signed_in(team.head).get(reverse("decision", args=[application.token])))
    strip = shown.partition("What this reader will learn")[2].partition("Your decision")[0]
    for row in ("The applicant", "The carer", "Everybody with the QR", "Staff of the office"):
        assert row in strip
    for told in ("Жұмабекова Әсем", "01.06.2015", "Whether it holds today", "Not on it: address"):
        assert told in strip


def test_the_head_signs_what_was_seen_and_comes_to_the_next(team):
    first, second = on_the_table(team), on_the_table(team)
    answer = sign(team, first)
    assert state_of(first) == "signed"
    assert f"Signed: {first.register_number}." in words(answer)
    assert answer.redirect_chain[-1][0] == reverse("decision", args=[second.token])


def test_signing_twice_signs_once(team):
    application = on_the_table(team)
    sign(team, application)
    assert f"Signed: {application.register_number}." in words(sign(team, application))
    assert Event.objects.filter(verb="sign").count() == 1


def test_another_file_than_the_one_that_was_seen_is_not_signed(team):
    application = on_the_table(team)
    answer = sign(team, application, seen_sha256="f" * 64)
    assert "changed after you opened it" in words(answer)
    assert state_of(application) == "awaiting_signature"


def test_a_wrong_password_signs_nothing_and_the_page_stays(team):
    application = on_the_table(team)
    answer = sign(team, application, password="guess")
    assert "The password you typed is not the one you sign in with." in words(answer)
    assert state_of(application) == "awaiting_signature"


def test_wrong_passwords_are_counted_although_nothing_was_written(team):
    application = on_the_table(team)
    for _ in range(5):
        sign(team, application, password="guess")
    answer = sign(team, application)
    assert answer.status_code == 429
    assert "10:30" in words(answer)
    assert state_of(application) == "awaiting_signature"


def test_the_preparer_sees_why_another_has_to_sign(team):
    team.executor = team.head = person(team.office, roles.EXECUTOR, roles.HEAD)
    application = on_the_table(team)
    shown = words(signed_in(team.head).get(reverse("decision", args=[application.token])))
    assert "The person who prepared the document cannot sign it." in shown
    assert 'type="password"' not in shown


def test_a_return_needs_a_remark(team):
    application, client = on_the_table(team), signed_in(team.head)
    address, stamp = reverse("return_decision", args=[application.token]), application.stamp
    assert client.post(address, {"remark": " ", "stamp": stamp}).status_code == 422
    assert state_of(application) == "awaiting_signature"
    for _ in range(2):
        client.post(address, {"remark": "Shorter.", "stamp": stamp})
    assert state_of(application) == "preparing"
    assert Event.objects.filter(verb="return_for_rework").count() == 1


def test_a_case_that_left_the_table_is_shown_as_a_case(team):
    application = team.preparing()
    answer = signed_in(team.head).get(reverse("decision", args=[application.token]))
    assert answer["Location"] == reverse("case", args=[application.token])


def test_the_table_costs_the_same_for_one_decision_and_for_four(team):
    application, client = on_the_table(team), signed_in(team.head)
    for_one = _queries(client, application)
    for _ in range(3):
        on_the_table(team)
    assert _queries(client, application) == for_one <= 25


def test_what_is_private_is_read_once_for_the_strip_and_for_the_signature(team):
    """Conditions are words of the staff: the case's private facts are looked for in them."""
    application = team.preparing()
    save(team, application)
    propose(application.pk, by=team.executor, at=FRIDAY_MORNING)
    with_file(live_decision(application).paper)
    assert _queries(signed_in(team.head), application) <= 31


def _queries(client, application: Application) -> int:
    address = reverse("decision", args=[application.token])
    client.get(address)
    with CaptureQueriesContext(connection) as caught:
        client.get(address)
    return len(caught)


@pytest.mark.parametrize(
    ("hour", "minute", "says"),
    [
        pytest.param(9, 0, "8 working hours", id="whole-day"),
        pytest.param(13, 30, "4 working hours", id="at-lunch"),
        pytest.param(17, 31, "59 working minutes", id="last-hour"),
    ],
)
def test_the_board_counts_working_time_T8_1(team, hour, minute, says):
    due_at = FRIDAY_MORNING.replace(hour=18, minute=30)
    at = FRIDAY_MORNING.replace(hour=hour, minute=minute).astimezone(ALMATY)
    with translation.override("en"):
        assert hours_left(due_at, at=at, calendar=office_calendar(team.office)) == says
