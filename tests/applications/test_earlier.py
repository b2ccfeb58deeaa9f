"""Duplicates and earlier applications: found by number, folded name and child, within the office and no further."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from applications.actions.registration import register
from applications.actions.routing import withdraw
from applications.earlier import earlier_of, who_asks
from applications.law.errors import TransitionRefused
from applications.models import Application
from permits.actions.drafting import live_decision
from permits.actions.signing import sign
from portal.audit.models import Event
from tests.counter_pages import NEW, signed_in, typed, words
from tests.counter_pages import child as typed_child
from tests.factories import FRIDAY_MORNING, PASSWORD, BranchFactory, Team, branch_worker, child, intake
from tests.trials.together import together
from tests.workflow import on_the_table

pytestmark = pytest.mark.django_db
OTHER_IIN, THIRD_IIN = "901231400013", "700101300015"
LATER = FRIDAY_MORNING + timedelta(days=3)


@pytest.fixture
def team() -> Team:
    return Team()


@pytest.fixture(autouse=True)
def files_of_this_test(settings, tmp_path):
    settings.FILES_ROOT = tmp_path


def same_child(**changes: str) -> dict[str, str]:
    """The child of `intake`, as a clerk would type it."""
    return typed_child(0, given_name="Әсем", birth_date="01.06.2015", **changes)


def sent(team: Team, **changes: object):
    return signed_in(team.clerk).post(NEW, typed(register="1", **same_child(), **changes))


# --- what is found


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        pytest.param({}, "same_iin", id="the-same-number"),
        pytest.param({"iin": OTHER_IIN}, "same_name", id="the-same-name-and-day-under-another-number"),
        pytest.param({"iin": OTHER_IIN, "surname": "Жумабеков"}, "same_name", id="in-russian-letters"),
        pytest.param({"iin": OTHER_IIN, "surname": "Zhumabekov", "given_name": "Qanat"}, "same_name", id="in-latin"),
        pytest.param({"iin": OTHER_IIN, "patronymic": ""}, "same_name", id="without-a-patronymic"),
        pytest.param(
            {"iin": OTHER_IIN, "surname": "Оспанова", "birth_date": date(1990, 12, 31)},
            "same_child",
            id="the-same-child-asked-by-another",
        ),
        pytest.param(
            {
                "iin": OTHER_IIN,
                "surname": "Оспанова",
                "children": (child(surname="Жумабекова", given_name="Асем", patronymic=""),),
            },
            "same_child",
            id="the-same-child-in-russian-letters",
        ),
    ],
)
def test_an_earlier_application_is_found(team, changes, kind):
    earlier = team.registered(**changes)
    case = team.registered(LATER)
    found = earlier_of(who_asks(case), by=team.executor, apart_from=case)
    assert list(found) == [earlier]
    assert getattr(found, kind) == (earlier,)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"birth_date": date(1985, 3, 16)}, id="another-day-of-birth"),
        pytest.param({"given_name": "Қанатбек"}, id="a-longer-name-that-begins-alike"),
    ],
)
def test_a_namesake_with_another_child_is_nobody(team, changes):
    team.registered(iin=OTHER_IIN, children=(child(birth_date=date(2016, 6, 1)),), **changes)
    case = team.registered(LATER)
    assert not earlier_of(who_asks(case), by=team.executor, apart_from=case)


def test_an_application_of_another_office_is_not_found(team):
    Team().registered()
    case = team.registered(LATER)
    assert not earlier_of(who_asks(case), by=team.executor, apart_from=case)


def test_a_branch_finds_what_it_took_in_and_nothing_of_the_office(team):
    worker = branch_worker(BranchFactory(office=team.office))
    team.registered()
    own = register(intake(), by=worker, at=FRIDAY_MORNING)
    case = register(intake(received_at=LATER), by=worker, at=LATER)
    assert list(earlier_of(who_asks(case), by=worker, apart_from=case)) == [own]


def test_many_earlier_applications_are_two_questions_and_ten_rows(team, django_assert_num_queries):
    for days in range(12):
        team.registered(FRIDAY_MORNING + timedelta(days=days))
    case = Application.objects.prefetch_related("children").latest("pk")
    with django_assert_num_queries(2):
        found = earlier_of(who_asks(case), by=team.executor, apart_from=case)
    assert len(found.same_iin) == 10
    assert found.same_iin[0].received_at > found.same_iin[-1].received_at


# --- at the counter


def test_a_probable_duplicate_is_told_with_number_state_and_day_and_not_registered(team):
    twin = team.registered()
    answer = sent(team)
    page = words(answer)
    assert answer.status_code == 422
    assert "Probably a duplicate" in page
    assert twin.register_number in page
    assert f"due on {twin.due_on:%d.%m.%Y}" in page
    assert Application.objects.count() == 1


def test_one_tick_registers_it_all_the_same_and_is_remembered(team):
    twin = team.registered()
    assert sent(team, despite=twin.token).status_code == 302
    event = Event.objects.filter(verb="register").latest("pk")
    assert event.facts["despite_open"] == [twin.register_number]


def test_a_tick_speaks_of_the_cases_that_were_shown(team):
    first = team.registered()
    second = team.registered()
    answer = sent(team, despite=first.token)
    assert answer.status_code == 422
    assert second.register_number in words(answer)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"iin": OTHER_IIN}, id="another-person"),
        pytest.param({"children": (child(given_name="Айша"),)}, id="another-child"),
        pytest.param({"children": (child(birth_date=date(2016, 1, 1)),)}, id="a-namesake-of-the-child"),
    ],
)
def test_what_is_no_duplicate_is_registered_at_once(team, changes):
    team.registered(**changes)
    assert sent(team).status_code == 302


def test_a_closed_case_is_no_duplicate_and_is_told_as_an_earlier_one(team):
    closed = team.registered()
    withdraw(closed.pk, reason="Өтініш иесі сұрады.", by=team.clerk, at=FRIDAY_MORNING)
    page = words(signed_in(team.clerk).post(NEW, typed(look_up="1", **same_child())))
    assert "Probably a duplicate" not in page
    assert "Earlier applications" in page
    assert closed.register_number in page
    assert sent(team).status_code == 302


def test_a_twin_of_another_office_is_neither_shown_nor_in_the_way(team):
    twin = Team().registered()
    answer = sent(team)
    assert answer.status_code == 302
    assert twin.register_number not in words(signed_in(team.clerk).post(NEW, typed(look_up="1", **same_child())))


def test_half_a_form_asks_for_as_much_as_it_knows(team):
    twin = team.registered()
    client = signed_in(team.clerk)
    by_child = client.post(NEW, typed(compare="1", iin="", surname="", **same_child()))
    assert twin.register_number in words(by_child)
    assert "Somebody else asked about the same child" in words(by_child)
    broken = client.post(NEW, typed(compare="1", iin="1", birth_date="31.31", **typed_child(0, birth_date="x")))
    assert twin.register_number not in words(broken)


def test_a_known_person_is_told_what_came_of_each_case(team):
    case = on_the_table(team)
    decision = live_decision(case)
    sign(
        case.pk,
        seen_sha256=decision.paper.pdf_sha256,
        proof=PASSWORD,
        today=FRIDAY_MORNING.date(),
        by=team.head,
        at=FRIDAY_MORNING,
    )
    answer = signed_in(team.clerk).post("/applications/known/", {"iin": "850315300019"}).json()
    assert "01.12.2026 – 31.05.2027" in answer["earlier"][0]["told"]


@pytest.mark.django_db(transaction=True)
def test_two_clerks_with_one_person_register_once():
    team = Team()
    other = intake(given_name="Қанат")

    def at_the_counter(which):
        return lambda: register(which, despite=frozenset(), by=team.clerk, at=FRIDAY_MORNING)

    outcomes = together([at_the_counter(intake()), at_the_counter(other)])
    assert sorted(type(each).__name__ for each in outcomes) == ["Application", "TransitionRefused"]
    assert Application.objects.count() == 1


def test_whoever_looks_at_nothing_is_refused_by_nothing(team):
    team.registered()
    assert team.registered(LATER).pk
    with pytest.raises(TransitionRefused) as refusal:
        register(intake(received_at=LATER), despite=frozenset(), by=team.clerk, at=LATER)
    assert all(part.ru and part.kk for part in (refusal.value.asked, refusal.value.why, refusal.value.remedy))


# --- the case and the check


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("page", ["case", "check"])
def test_the_case_and_its_check_tell_of_earlier_applications(team, page, language):
    earlier = team.registered(iin=OTHER_IIN)
    mother = team.registered(iin=THIRD_IIN, surname="Оспанова", birth_date=date(1990, 1, 1))
    case = team.checking(LATER)
    shown = words(signed_in(team.executor, language).get(reverse(page, args=[case.token])))
    assert earlier.register_number in shown
    assert mother.register_number in shown
    assert "Оспанова" in shown
    assert OTHER_IIN not in shown


def test_a_branch_reads_nothing_of_the_office_on_its_case(team):
    worker = branch_worker(BranchFactory(office=team.office))
    of_the_office = team.registered()
    own = register(intake(received_at=LATER), by=worker, at=LATER)
    shown = words(signed_in(worker).get(reverse("case", args=[own.token])))
    assert of_the_office.register_number not in shown
