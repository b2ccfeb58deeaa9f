"""The work desk: what waits for whom, due first, in a fixed number of queries."""

from datetime import datetime, time, timedelta

import pytest
from django.db import connection

from applications import desks, piles
from applications.actions.checking import refuse_acceptance
from applications.actions.registration import register
from applications.actions.routing import receive, send
from applications.models import Application
from portal.accounts import roles
from tests.counter_pages import signed_in, words
from tests.factories import FRIDAY_MORNING, BranchFactory, Team, branch_worker, give_verdict, intake, person

pytestmark = pytest.mark.django_db


def at_branch(team: Team, **changes: object) -> tuple:
    worker = branch_worker(BranchFactory(office=team.office))
    return worker, register(intake(**changes), by=worker, at=FRIDAY_MORNING)


def due(someone, at: datetime) -> dict[str, int]:
    found = piles.piles_of(someone, at=at)
    return {due: sum(pile.count for pile in found if pile.due == due) for due in ("overdue", "today")}


def on_desk(someone) -> list[str]:
    return [case.register_number for case in desks.waiting(someone)]


def pages_of_the_desk(team: Team) -> list[list[str]]:
    client, address, seen = signed_in(team.head), "/desk/", []
    while address:
        desk = client.get(address).context["desk"]
        seen.append([row.number for row in desk.rows])
        address = desk.older
    return seen


def test_a_registered_case_waits_for_the_head_and_for_nobody_else():
    team = Team()
    case = team.registered()
    assert on_desk(team.head) == [case.register_number]
    assert on_desk(team.clerk) == on_desk(team.executor) == []


def test_a_package_waits_for_the_branch_then_for_the_clerk_and_only_then_for_the_head():
    team = Team()
    worker, case = at_branch(team)
    assert (on_desk(worker), on_desk(team.clerk), on_desk(team.head)) == ([case.register_number], [], [])
    send(case.pk, by=worker, at=FRIDAY_MORNING)
    assert (on_desk(worker), on_desk(team.clerk), on_desk(team.head)) == ([], [case.register_number], [])
    receive(case.pk, by=team.clerk, at=FRIDAY_MORNING)
    assert (on_desk(worker), on_desk(team.clerk), on_desk(team.head)) == ([], [], [case.register_number])


def test_a_package_refused_at_the_branch_waits_there_for_the_applicant():
    team = Team()
    worker, case = at_branch(team)
    give_verdict(case.pk, requirement="court_decision", verdict="missing", by=worker, at=FRIDAY_MORNING)
    refuse_acceptance(case.pk, by=worker, at=FRIDAY_MORNING)
    assert (on_desk(worker), on_desk(team.clerk)) == ([case.register_number], [])


def test_an_executor_sees_only_the_own_cases():
    team = Team()
    case = team.checking()
    other = person(team.office, roles.EXECUTOR)
    assert (on_desk(team.executor), on_desk(other)) == ([case.register_number], [])


def test_a_proposed_case_waits_for_the_signature():
    team = Team()
    case = team.proposed()
    assert (on_desk(team.head), on_desk(team.executor)) == ([case.register_number], [])


def test_a_person_with_two_roles_has_both_on_one_desk():
    team = Team()
    both = person(team.office, roles.CLERK, roles.HEAD)
    case = team.registered()
    assert on_desk(both) == [case.register_number]


@pytest.mark.parametrize(
    ("reached", "days", "overdue", "today"),
    [
        pytest.param("registered", 2, False, False, id="R7a-the-day-before-the-check-ends"),
        pytest.param("registered", 3, False, True, id="R7a-the-last-day-of-the-check"),
        pytest.param("registered", 4, True, False, id="R7a-the-day-after-the-check"),
        pytest.param("proposed", 6, False, False, id="R12-the-day-before"),
        pytest.param("proposed", 7, False, True, id="R12-the-last-day"),
        pytest.param("proposed", 8, True, False, id="R12-the-day-after"),
    ],
)
def test_a_case_is_overdue_after_the_closing_of_the_day_it_has_to_meet_next(reached, days, overdue, today):
    team = Team()
    getattr(team, reached)()
    at = FRIDAY_MORNING + timedelta(days=days)
    assert due(team.head, at) == {"overdue": int(overdue), "today": int(today)}


def test_the_desk_is_ordered_by_the_limit_to_meet_next():
    team = Team()
    older = team.proposed()
    newer = team.registered()
    assert older.due_on == newer.due_on
    assert on_desk(team.head) == [newer.register_number, older.register_number]


def hours_of_one_day(team: Team) -> list[str]:
    """Three cases whose limits end on one day at other hours than they came in. Returns their numbers, due first."""
    for hour in (18, 9, 13):
        case = team.registered()
        Application.objects.filter(pk=case.pk).update(next_time=time(hour, 30))
    cases = Application.objects.filter(office=team.office)
    assert len(set(cases.values_list("next_on", flat=True))) == 1
    return list(cases.order_by("next_time").values_list("register_number", flat=True))


def test_of_one_day_the_earlier_hour_stands_above_on_every_list_and_page(monkeypatch):
    team = Team()
    numbers = hours_of_one_day(team)
    assert on_desk(team.head) == numbers
    monkeypatch.setitem(piles.page_of.__kwdefaults__, "size", 1)
    assert pages_of_the_desk(team) == [[number] for number in numbers]
    resolution = signed_in(team.head).get("/resolution/").content.decode()
    assert sorted(numbers, key=resolution.index) == numbers


def test_the_order_is_read_from_the_index_and_no_closed_case_is_touched():
    team = Team()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_sort = off")  # the table of a test is too small to be worth an index
        cursor.execute("SET LOCAL enable_seqscan = off")
    plan = Application.objects.visible_to(team.head).open().due_first()[:20].explain()
    assert "application_open_of_office" in plan
    assert "Sort" not in plan


def test_a_refused_acceptance_is_never_overdue():
    team = Team()
    case = team.checked(team.checking(), court_decision="missing")
    refuse_acceptance(case.pk, by=team.executor, at=FRIDAY_MORNING)
    year_later = FRIDAY_MORNING + timedelta(days=365)
    assert due(team.clerk, year_later) == {"overdue": 0, "today": 0}


def test_the_desk_shows_the_row_with_a_masked_iin():
    team = Team()
    case = team.registered()
    page = words(signed_in(team.head).get("/desk/"))
    assert case.register_number in page
    assert case.applicant_full_name in page
    assert "8503•••••019" in page
    assert case.applicant_iin not in page


def test_the_desk_of_another_office_is_empty_and_teaches():
    Team().registered()
    page = words(signed_in(Team().head).get("/desk/?show=office"))
    assert "Nothing waits for you" in page


@pytest.mark.parametrize("query", ["?due=overdue", "?turn=sign", "?due=x&turn=y&after=z&show=1"])
def test_any_address_of_the_desk_answers(query):
    team = Team()
    team.registered()
    assert signed_in(team.head).get(f"/desk/{query}").status_code == 200


def test_the_desk_goes_on_page_by_page_without_losing_or_repeating(monkeypatch):
    team = Team()
    numbers = [team.registered().register_number for _ in range(5)]
    monkeypatch.setitem(piles.page_of.__kwdefaults__, "size", 2)
    assert pages_of_the_desk(team) == [numbers[:2], numbers[2:4], numbers[4:]]


def test_an_unchanged_desk_answers_304_and_a_changed_one_does_not(monkeypatch):
    team = Team()
    team.registered()
    monkeypatch.setattr("applications.views.desk.timezone.now", lambda: FRIDAY_MORNING)
    client = signed_in(team.head)
    tag = client.get("/desk/")["ETag"]
    assert client.get("/desk/", headers={"if-none-match": tag}).status_code == 304
    team.registered()
    assert client.get("/desk/", headers={"if-none-match": tag}).status_code == 200


def many(team: Team, count: int) -> None:
    """Copies of one case under other names: only their number matters here."""
    model = team.registered()
    rows = [Application.objects.get(pk=model.pk) for _ in range(count)]
    for place, row in enumerate(rows):
        row.pk, row.token, row.register_number, row.once = None, f"copy{place}", f"copy {place}", intake().once
    Application.objects.bulk_create(rows)


@pytest.mark.parametrize("count", [10, 1000])
def test_the_desk_costs_the_same_few_queries_with_few_and_many_rows(count, django_assert_num_queries):
    team = Team()
    many(team, count)
    client = signed_in(team.head)
    client.get("/desk/")
    # for a head: reports of harm, new acts on complaints, protocols to sign, the office's days and the permits that
    # end within them, who is absent; and for everybody: changes of requirements not read
    with django_assert_num_queries(10):
        client.get("/desk/")


def test_an_administrator_finds_the_ways_of_the_office_and_no_case():
    team = Team()
    case = team.registered()
    page = words(signed_in(person(team.office, roles.ADMINISTRATOR)).get("/desk/?show=office"))
    assert "/office/staff/" in page
    assert case.register_number not in page


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_desk_is_drawn_in_each_language(language):
    team = Team()
    team.registered()
    assert f'<html lang="{language}">' in words(signed_in(team.head, language).get("/desk/"))
