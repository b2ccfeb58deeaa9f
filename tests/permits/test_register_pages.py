"""The pages of the register: who may meet a child today and how, one permit, the journal, a placement recorded."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from applications.models import ChildPlacement
from permits.register.changing import change_permit
from permits.register.parts import Part, _of_child, provide_child_part
from portal.accounts import roles
from portal.audit.models import Event
from tests.counter_pages import signed_in, words
from tests.factories import FRIDAY_MORNING, BranchFactory, Team, branch_worker, child, person
from tests.permits.register import MOTHER, permitted, the_child

pytestmark = pytest.mark.django_db
FRIDAY = FRIDAY_MORNING.date()
FROM_TODAY = {"valid_from": FRIDAY, "valid_until": date(2027, 5, 31)}
SATURDAYS = {"conditions": ("Кездесу сенбі күндері 10:00–12:00 өтеді.",)}
MOST_QUERIES = 30


@pytest.fixture(autouse=True)
def friday_morning(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: FRIDAY_MORNING)


@pytest.fixture
def team() -> Team:
    return Team()


def page_of(permit, who, language: str = "en"):
    return signed_in(who, language).get(reverse("child", args=[the_child(permit).token]))


# --- The page of a child


def test_the_first_line_says_who_may_meet_the_child_today_and_how(team):
    permit = permitted(team, draft=FROM_TODAY | SATURDAYS)
    shown = words(page_of(permit, team.executor))
    assert "may meet the child, through 31.05.2027" in shown
    assert shown.index("may meet the child, through") < shown.index("Permits that stand")
    assert "сенбі күндері 10:00–12:00" in shown


def test_a_suspended_person_may_not_and_another_may(team):
    permit = permitted(team, draft=FROM_TODAY)
    permitted(team, draft=FROM_TODAY, **MOTHER)
    change_permit(permit.pk, "suspended", on=FRIDAY, by=team.head, at=FRIDAY_MORNING, reason="Баланың өтініші")
    shown = words(page_of(permit, team.head))
    assert "may not now: suspended from 20.11.2026" in shown
    assert "Жұмабекова Ләззат</strong> may meet the child" in shown
    assert "Баланың өтініші" in shown


def test_before_its_first_day_a_permit_allows_nothing_yet(team):
    permit = permitted(team)
    assert "may not yet: from 01.12.2026" in words(page_of(permit, team.clerk))


def test_a_child_without_a_permit_is_met_by_nobody(team):
    named = team.registered().children.get()
    shown = words(signed_in(team.executor).get(reverse("child", args=[named.registered.token])))
    assert "Nobody: this office has given no permit for this child." in shown
    assert "Open applications" in shown


def test_a_clerk_reads_a_shorter_page(team):
    permit = permitted(team, draft=FROM_TODAY)
    shown = words(page_of(permit, team.clerk))
    assert "may meet the child" in shown
    for heading in ("Open applications", "Refusals", "Who opened this page", "Record a change"):
        assert heading not in shown


def test_the_addresses_of_carers_are_for_executor_and_head_alone(team):
    permit = permitted(team, draft=FROM_TODAY)
    address = reverse("placement", args=[the_child(permit).token])
    signed_in(team.executor).post(address, moved(on="19.11.2026"))
    assert "Достық көшесі, 9" in words(page_of(permit, team.head))
    assert "Достық көшесі, 9" not in words(page_of(permit, team.clerk))


def test_each_reading_is_kept_and_the_head_sees_who_read(team):
    permit = permitted(team, draft=FROM_TODAY)
    page_of(permit, team.executor)
    assert Event.objects.filter(verb="read", subject_kind="child", subject_id=the_child(permit).pk).count() == 1
    assert team.executor.full_name in words(page_of(permit, team.head))


@pytest.mark.parametrize("name", ["child", "placement"])
def test_a_child_of_another_office_does_not_exist(team, name):
    token = team.registered().children.get().registered.token
    other = person(Team().office, roles.EXECUTOR, roles.HEAD)
    assert signed_in(other).get(reverse(name, args=[token])).status_code == 404


@pytest.mark.parametrize("name", ["children", "permits"])
def test_a_branch_of_the_state_corporation_has_no_part_in_the_register(team, name):
    worker = branch_worker(BranchFactory(office=team.office))
    assert signed_in(worker).get(reverse(name)).status_code == 403


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("name", ["child", "placement", "permit"])
def test_the_pages_speak_the_language_of_the_reader(team, language, name):
    permit = permitted(team, draft=FROM_TODAY)
    token = permit.token if name == "permit" else the_child(permit).token
    answer = signed_in(team.executor, language).get(reverse(name, args=[token]))
    assert answer.status_code == 200
    assert f'lang="{language}"' in words(answer)


def test_the_page_of_a_child_costs_the_same_for_one_permit_and_for_five(team):
    permit, client = permitted(team, draft=FROM_TODAY), signed_in(team.executor)
    address = reverse("child", args=[the_child(permit).token])
    client.get(address)
    for_one = queries(client, address)
    begins = FROM_TODAY["valid_until"]
    for half in range(4):
        first = begins + timedelta(days=1 + 100 * half)
        permitted(team, draft={"valid_from": first, "valid_until": first + timedelta(days=90)})
    assert queries(client, address) == for_one <= MOST_QUERIES


def queries(client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_a_room_adds_its_part_to_the_page_of_a_child(team):
    @provide_child_part
    def part(asked, by, at):
        return Part("permits/register/placed.html", {"row": None}) if by.pk == team.executor.pk else None

    _of_child.remove(part)
    permit = permitted(team)
    assert part(the_child(permit), team.executor, FRIDAY_MORNING)
    assert page_of(permit, team.executor).status_code == 200


# --- The index of children


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("жұмабекова", id="the-surname-as-it-begins"),
        pytest.param("Жумабекова ас", id="folded-letters"),
        pytest.param("01.06.2015", id="the-birth-date"),
        pytest.param("Жұмаб 1.6.2015", id="both"),
    ],
)
def test_a_child_is_found(team, text):
    team.registered()
    assert "Жұмабекова Әсем" in words(signed_in(team.clerk).get(reverse("children"), {"q": text}))


@pytest.mark.parametrize("text", ["Ж", "02.06.2015", "Сәрсенова", "%", "31.02.2015"])
def test_what_names_no_child_finds_none(team, text):
    team.registered()
    assert "No child is found" in words(signed_in(team.clerk).get(reverse("children"), {"q": text}))


def test_a_child_of_another_office_is_not_found(team):
    team.registered()
    answer = signed_in(Team().executor).get(reverse("children"), {"q": "Жұмабекова"})
    assert "No child is found" in words(answer)


def test_while_nobody_is_asked_for_the_permits_that_end_next_stand_there(team):
    permitted(team, draft=FROM_TODAY)
    assert "Whose permits end next" in words(signed_in(team.head).get(reverse("children")))


# --- The record of a placement


def moved(**changes: str) -> dict:
    return {
        "what": "changed",
        "on": "20.11.2026",
        "reason": "Қорғаншыны ауыстыру туралы № 12 бұйрық",
        "placement": "patronage",
        "carer": "Ибраева Сәния",
        "carer_address": "Достық көшесі, 9",
        "carer_phone": "8 701 555 09 09",
        "school": "№ 4 мектеп",
    } | changes


def test_the_executor_records_another_placement(team):
    permit = permitted(team, draft=FROM_TODAY)
    token = the_child(permit).token
    client = signed_in(team.executor)
    assert client.post(reverse("placement", args=[token]), moved(), follow=True).status_code == 200
    first, second = ChildPlacement.objects.order_by("number")
    assert (first.until_on, second.placement, second.from_on) == (FRIDAY - timedelta(days=1), "patronage", FRIDAY)
    shown = words(client.get(reverse("child", args=[token])))
    assert "№ 4 мектеп" in shown
    assert "Placements before" in shown


def test_the_executor_records_the_end_and_the_page_says_so(team):
    permit = permitted(team, draft=FROM_TODAY)
    token = the_child(permit).token
    client = signed_in(team.executor)
    client.post(reverse("placement", args=[token]), moved(what="ended", carer="", reason="Отбасына қайтарылды"))
    shown = words(client.get(reverse("child", args=[token])))
    assert "No placement stands" in shown
    assert "Отбасына қайтарылды" in shown


@pytest.mark.parametrize(
    ("changes", "remark"),
    [
        pytest.param({"on": "21.11.2026"}, "That day is still to come", id="F4-the-future"),
        pytest.param({"on": "20.11.2006"}, "The child was born on", id="F4-before-the-birth"),
        pytest.param({"carer": ""}, "Type the person or the organisation", id="F1-no-carer"),
        pytest.param({"reason": " "}, "Name the order", id="F4-no-reason"),
        pytest.param({"carer_phone": "12"}, "is not a telephone number", id="phone"),
    ],
)
def test_what_cannot_be_recorded_is_said_and_nothing_typed_is_lost(team, changes, remark):
    token = team.registered().children.get().registered.token
    answer = signed_in(team.executor).post(reverse("placement", args=[token]), moved(**changes))
    assert answer.status_code == 422
    assert remark in words(answer)
    assert "№ 4 мектеп" in words(answer)
    assert ChildPlacement.objects.count() == 1


def test_the_head_and_the_clerk_record_no_placement(team):
    token = team.registered().children.get().registered.token
    for who in (team.head, team.clerk):
        assert signed_in(who).post(reverse("placement", args=[token]), moved()).status_code == 403


# --- One permit


def test_the_page_of_a_permit_says_whether_visits_are_allowed_today(team):
    permit = permitted(team, draft=FROM_TODAY | SATURDAYS)
    earlier = permitted(team, draft={"valid_from": date(2027, 6, 1), "valid_until": date(2027, 6, 30)})
    shown = words(signed_in(team.clerk).get(reverse("permit", args=[permit.token])))
    assert "Visits are allowed today, through 31.05.2027." in shown
    assert "valid today" in shown
    assert earlier.number in shown
    assert team.executor.full_name in shown
    assert team.head.full_name in shown


def test_a_permit_that_is_suspended_says_why_and_who(team):
    permit = permitted(team, draft=FROM_TODAY)
    change_permit(permit.pk, "suspended", on=FRIDAY, by=team.head, at=FRIDAY_MORNING, reason="Баланың өтініші")
    shown = words(signed_in(team.executor).get(reverse("permit", args=[permit.token])))
    assert "Visits are not allowed today: suspended." in shown
    assert "not valid today" in shown
    assert "Баланың өтініші" in shown


def test_a_permit_of_another_office_does_not_exist(team):
    permit = permitted(team)
    assert signed_in(Team().head).get(reverse("permit", args=[permit.token])).status_code == 404


# --- The journal


@pytest.fixture
def four(team):
    """One that stands, one that ends soon, one suspended, one that is over by another day."""
    stands = permitted(team, draft=FROM_TODAY)
    ending = permitted(team, draft=FROM_TODAY | {"valid_until": FRIDAY + timedelta(days=30)}, **MOTHER)
    other = {"children": (child(surname="Ким", given_name="Алина"),)}
    suspended = permitted(team, draft=FROM_TODAY, **other)
    change_permit(suspended.pk, "suspended", on=FRIDAY, by=team.head, at=FRIDAY_MORNING, reason="Арыз")
    third = {"children": (child(surname="Пак", given_name="Юлия"),)}
    over = permitted(team, draft={"valid_from": FRIDAY, "valid_until": FRIDAY}, **third)
    return {"stands": stands, "ending": ending, "suspended": suspended, "over": over}


@pytest.mark.parametrize(
    ("view", "days_later", "shown"),
    [
        pytest.param("in_force", 0, {"stands", "ending", "over"}, id="Q24-in-force-through-the-last-day"),
        pytest.param("in_force", 1, {"stands", "ending"}, id="Q24-over-the-day-after"),
        pytest.param("ending", 1, {"ending"}, id="Q24-ends-within-30-days"),
        pytest.param("suspended", 1, {"suspended"}, id="Q24-suspended"),
        pytest.param("over", 1, {"over"}, id="Q24-over"),
        pytest.param("anything", 1, {"stands", "ending"}, id="an-unknown-view-is-the-first"),
    ],
)
def test_the_journal_shows_the_permits_of_a_view(team, four, monkeypatch, view, days_later, shown):
    monkeypatch.setattr(timezone, "now", lambda: FRIDAY_MORNING + timedelta(days=days_later))
    page = words(signed_in(team.head).get(reverse("permits"), {"view": view}))
    assert {name for name, permit in four.items() if permit.number in page} == shown


@pytest.mark.parametrize(
    ("since", "until", "shown"),
    [
        pytest.param("21.11.2026", "", {"stands", "ending"}, id="touches-from"),
        pytest.param("", "19.11.2026", set(), id="nothing-had-begun"),
        pytest.param("20.11.2026", "20.11.2026", {"stands", "ending", "over"}, id="one-day"),
    ],
)
def test_the_journal_is_filtered_by_the_period_a_permit_touches(team, four, since, until, shown):
    page = words(signed_in(team.head).get(reverse("permits"), {"since": since, "until": until}))
    assert {name for name, permit in four.items() if permit.number in page} == shown


def test_a_period_that_is_none_is_said_at_its_field(team):
    answer = signed_in(team.head).get(reverse("permits"), {"since": "31.02.2026"})
    assert "not a day of the calendar" in words(answer)


@pytest.mark.parametrize("view", ["in_force", "over"])
def test_the_journal_goes_on_where_a_page_ended(team, four, monkeypatch, view):
    monkeypatch.setattr("permits.register.journal.AT_ONCE", 1)
    if view == "over":
        monkeypatch.setattr(timezone, "now", lambda: FRIDAY_MORNING + timedelta(days=400))
    client, seen, address = signed_in(team.head), [], f"{reverse('permits')}?view={view}"
    while address:
        page = client.get(address).context["page"]
        seen += [row.number for row in page.rows]
        address = page.older
    wanted = {"stands", "ending", "over"} if view == "in_force" else set(four)
    assert sorted(seen) == sorted(four[name].number for name in wanted)


def test_the_journal_costs_the_same_for_one_permit_and_for_four(team):
    permitted(team, draft=FROM_TODAY)
    client, address = signed_in(team.head), reverse("permits")
    client.get(address)
    for_one = queries(client, address)
    for name in ("Ким", "Пак", "Цой"):
        permitted(team, draft=FROM_TODAY, children=(child(surname=name),))
    assert queries(client, address) == for_one <= 16


# --- From other pages


@pytest.mark.parametrize("role", ["clerk", "executor", "head"])
def test_the_case_leads_to_its_children(team, role):
    application = team.registered()
    shown = words(signed_in(getattr(team, role)).get(reverse("case", args=[application.token])))
    assert reverse("child", args=[application.children.get().registered.token]) in shown
