"""The courier's lists: made, given, taken, and what does not agree. Source: R6a, R9d, R11a, T4.1b."""

from datetime import datetime
from uuid import uuid4

import pytest

from applications.actions.lateness import likely_cause
from applications.actions.routing import receive, send, withdraw
from applications.custody.registers import give_register, leave_out, make_register
from applications.custody.taking import Arrival, NotListed, arrived_late, resolve_discrepancy, take_register
from applications.forms.routing import WithdrawForm
from applications.jobs import render_courier_list
from applications.law.calendar import ALMATY
from applications.law.errors import TransitionRefused
from applications.models import CourierRegister, Discrepancy
from applications.presenters.case import case_page
from portal.files.storage import content_of
from portal.jobs.models import Job
from tests.couriers import COURIER, Way
from tests.factories import FRIDAY_MORNING, MONDAY_MORNING, PASSWORD, BranchFactory, Team, branch_worker
from tests.workflow import refused_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def way() -> Way:
    return Way()


def fates(register: CourierRegister) -> list[str]:
    return list(register.rows.order_by("position").values_list("fate", flat=True))


def custodies(*cases) -> list[str]:
    for case in cases:
        case.refresh_from_db()
    return [case.custody for case in cases]


def all_arrived(register: CourierRegister) -> list[Arrival]:
    return [Arrival(position, arrived=True) for position in register.rows.values_list("position", flat=True)]


def take(way: Way, register: CourierRegister, *arrivals: Arrival, extras=(), by=None):
    found = arrivals or all_arrived(register)
    return take_register(register.pk, found, extras, proof=PASSWORD, by=by or way.clerk, at=MONDAY_MORNING)


def test_a_list_of_packages_goes_to_the_office_and_is_taken(way):
    cases = way.packages(3)
    register = way.given(*cases)
    assert custodies(*cases) == ["courier"] * 3
    take(way, register)
    register.refresh_from_db()
    assert custodies(*cases) == ["office"] * 3
    assert fates(register) == ["arrived"] * 3
    assert (register.courier, register.given_by, register.taken_by) == (COURIER, way.worker, way.clerk)
    assert (register.given_at, register.taken_at) == (FRIDAY_MORNING, MONDAY_MORNING)


def test_a_list_of_results_goes_to_the_branch(way):
    case = way.result()
    register = way.given(case, by=way.clerk)
    assert (register.direction, register.branch) == ("to_branch", way.branch)
    take(way, register, by=way.worker)
    case.refresh_from_db()
    assert (case.state, case.custody) == ("ready_for_hand_over", "branch")
    result = case.copies.get(leads=True)
    assert [move.to_place for move in result.chain.order_by("number")] == ["office", "courier", "branch"]


def test_each_move_names_the_courier_and_the_line_of_the_list(way):
    case = way.package()
    register = way.given(case)
    take(way, register)
    moves = list(case.copies.get(leads=True).chain.order_by("number").select_related("row__register"))
    assert [(move.holder, move.row.register if move.row else None) for move in moves] == [
        (way.worker.short_name, None),
        (COURIER, register),
        (way.clerk.short_name, register),
    ]


def test_the_lists_of_an_office_are_numbered_without_a_gap_both_ways(way):
    first, second = way.made(way.package()), way.made(way.result(), by=way.clerk)
    with pytest.raises(TransitionRefused):
        make_register([way.package()], once=uuid4(), by=way.clerk, at=FRIDAY_MORNING)
    third = way.made(way.package())
    assert [each.number for each in (first, second, third)] == [1, 2, 3]


def test_a_form_that_is_sent_twice_makes_one_list(way):
    case, once = way.package(), uuid4()
    first, _behind = make_register([case], once=once, by=way.worker, at=FRIDAY_MORNING)
    again, behind = make_register([case], once=once, by=way.worker, at=FRIDAY_MORNING)
    assert (again, behind, CourierRegister.objects.count()) == (first, [], 1)


def test_a_list_that_is_given_or_taken_twice_moves_once(way):
    case = way.package()
    register = way.given(case)
    assert give_register(register.pk, courier=COURIER, proof=PASSWORD, by=way.worker, at=MONDAY_MORNING) == []
    take(way, register)
    assert take(way, register) == []
    assert case.copies.get(leads=True).moves == 3


def test_one_that_cannot_go_is_named_with_its_reason_and_does_not_hold_the_others(way):
    gone, stays = way.packages(2)
    send(gone.pk, by=way.worker, at=FRIDAY_MORNING)
    register, behind = make_register([gone, stays], once=uuid4(), by=way.worker, at=FRIDAY_MORNING)
    assert [each.number for each in behind] == [gone.register_number]
    assert [row.application for row in register.rows.all()] == [stays]


def test_one_that_was_withdrawn_meanwhile_is_left_out_when_the_list_is_given(way):
    gone, stays = way.packages(2)
    register = way.made(gone, stays)
    withdraw(gone.pk, reason="a letter", by=way.clerk, at=FRIDAY_MORNING)
    behind = give_register(register.pk, courier=COURIER, proof=PASSWORD, by=way.worker, at=FRIDAY_MORNING)
    assert [each.number for each in behind] == [gone.register_number]
    assert sorted(fates(register)) == ["given", "left_out"]
    assert custodies(gone, stays) == ["branch", "courier"]


def test_a_list_of_which_nothing_can_go_is_not_given(way):
    case = way.package()
    register = way.made(case)
    withdraw(case.pk, reason="a letter", by=way.clerk, at=FRIDAY_MORNING)
    give_register(register.pk, courier=COURIER, proof=PASSWORD, by=way.worker, at=FRIDAY_MORNING)
    register.refresh_from_db()
    assert (register.given_at, fates(register)) == (None, ["left_out"])


def test_a_case_on_a_list_goes_only_with_it(way):
    case = way.package()
    register = way.made(case)
    with refused_by("R6a"):
        send(case.pk, by=way.worker, at=FRIDAY_MORNING)
    give_register(register.pk, courier=COURIER, proof=PASSWORD, by=way.worker, at=FRIDAY_MORNING)
    with refused_by("R6a"):
        receive(case.pk, by=way.clerk, at=FRIDAY_MORNING)
    with refused_by("R6a"):
        make_register([case], once=uuid4(), by=way.worker, at=FRIDAY_MORNING)


def test_a_case_that_was_taken_off_the_list_may_stand_on_another(way):
    one, other = way.packages(2)
    register = way.made(one, other)
    row = register.rows.get(application=one)
    leave_out(register.pk, row.position, reason="the bag is full", by=way.worker, at=FRIDAY_MORNING)
    assert way.made(one).rows.get().application == one


def test_cases_of_two_branches_do_not_stand_on_one_list(way):
    other = Way.__new__(Way)
    other.__dict__ = {**way.__dict__, "branch": BranchFactory(office=way.office)}
    other.worker = branch_worker(other.branch)
    with refused_by("R6a"):
        make_register([way.result(), other.result()], once=uuid4(), by=way.clerk, at=FRIDAY_MORNING)


@pytest.mark.parametrize(
    ("who", "why"),
    [("clerk", "the other side"), ("stranger", "another office"), ("other_worker", "another branch")],
)
def test_only_the_side_that_made_the_list_gives_it(way, who, why):
    people = {
        "clerk": way.clerk,
        "stranger": Team().clerk,
        "other_worker": branch_worker(BranchFactory(office=way.office)),
    }
    register = way.made(way.package())
    with refused_by("R6a"):
        give_register(register.pk, courier=COURIER, proof=PASSWORD, by=people[who], at=FRIDAY_MORNING)


def test_the_side_that_gave_the_list_does_not_take_it(way):
    register = way.given(way.package())
    with refused_by("R6a"):
        take(way, register, by=way.worker)


def test_a_list_is_given_to_somebody_with_a_name(way):
    register = way.made(way.package())
    with refused_by("R6a"):
        give_register(register.pk, courier="  ", proof=PASSWORD, by=way.worker, at=FRIDAY_MORNING)


def test_every_line_is_looked_at(way):
    register = way.given(*way.packages(2))
    with refused_by("R6a"):
        take(way, register, Arrival(1, arrived=True))


def test_what_did_not_arrive_stays_with_the_courier_until_it_comes(way):
    here, lost = way.packages(2)
    register = way.given(here, lost)
    position = register.rows.get(application=lost).position
    found = [Arrival(each.position, arrived=each.position != position) for each in register.rows.all()]
    take(way, register, *found)
    assert custodies(here, lost) == ["office", "courier"]
    missing = Discrepancy.objects.get()
    assert (missing.kind, missing.resolved_at) == ("missing", None)
    with refused_by("R6a"):
        resolve_discrepancy(register.pk, missing.pk, words="never mind", by=way.worker, at=MONDAY_MORNING)
    arrived_late(register.pk, position, words="in the second bag", proof=PASSWORD, by=way.clerk, at=MONDAY_MORNING)
    missing.refresh_from_db()
    assert custodies(lost) == ["office"]
    assert (missing.resolution, missing.resolved_by) == ("in the second bag", way.clerk)


@pytest.mark.parametrize("kind", ["damaged", "contents_differ"])
def test_what_differs_is_received_and_said_and_either_side_resolves_it(way, kind):
    case = way.package()
    register = way.given(case)
    take(way, register, Arrival(1, arrived=True, kind=kind, words="the court decision is wet"))
    assert custodies(case) == ["office"]
    noted = Discrepancy.objects.get()
    assert (noted.kind, noted.words) == (kind, "the court decision is wet")
    resolve_discrepancy(register.pk, noted.pk, words="a copy was made", by=way.worker, at=MONDAY_MORNING)
    with refused_by("R6a"):
        resolve_discrepancy(register.pk, noted.pk, words="again", by=way.clerk, at=MONDAY_MORNING)


def test_what_differs_needs_words(way):
    register = way.given(way.package())
    with refused_by("R6a"):
        take(way, register, Arrival(1, arrived=True, kind="damaged"))


def test_what_is_not_on_the_list_is_noted_and_received_by_its_code(way):
    listed, other = way.packages(2)
    send(other.pk, by=way.worker, at=FRIDAY_MORNING)
    register = way.given(listed)
    extra = NotListed(words="a package without a line", code=other.copies.get(leads=True).grouped_code)
    assert take(way, register, extras=[extra, NotListed(words="a newspaper")]) == []
    assert custodies(listed, other) == ["office", "office"]
    found = list(Discrepancy.objects.order_by("pk").values_list("kind", "application"))
    assert found == [("not_listed", other.pk), ("not_listed", None)]


def test_what_was_missing_on_one_list_is_found_in_the_bag_of_another(way):
    lost, listed = way.packages(2)
    first = way.given(lost)
    take(way, first, Arrival(1, arrived=False))
    second = way.given(listed)
    code = lost.copies.get(leads=True).code
    take(way, second, extras=[NotListed(words="in the bag of the second list", code=code)])
    assert custodies(lost) == ["office"]
    assert fates(first) == ["arrived"]
    assert Discrepancy.objects.get(kind="missing").resolution == "in the bag of the second list"


def test_what_stands_on_another_list_waits_for_it(way):
    one, other = way.packages(2)
    first, second = way.given(one), way.given(other)
    extra = NotListed(words="of the other list", code=other.copies.get(leads=True).code)
    behind = take(way, first, extras=[extra])
    assert [each.number for each in behind] == [other.register_number]
    assert fates(second) == ["given"]


def test_the_paper_of_a_case_that_was_closed_on_the_way_arrives_all_the_same(way):
    case = way.package()
    register = way.given(case)
    withdraw(case.pk, reason="a letter", by=way.clerk, at=FRIDAY_MORNING)
    take(way, register)
    case.refresh_from_db()
    assert (case.state, case.custody) == ("withdrawn", "office")
    assert case.copies.get(leads=True).place == "office"


def test_a_given_list_is_kept_as_it_was_printed(way):
    register = way.given(*way.packages(2))
    job = Job.objects.get(kind="render_courier_list")
    render_courier_list(job.payload, at=FRIDAY_MORNING)
    render_courier_list(job.payload, at=MONDAY_MORNING)
    register.refresh_from_db()
    assert content_of(register.pdf).startswith(b"%PDF")


def test_a_case_on_a_list_is_not_offered_beside_it(way):
    case = way.package()
    assert case_page(case, by=way.worker, at=MONDAY_MORNING).offers.can("send")
    way.given(case)
    case.refresh_from_db()
    assert not case_page(case, by=way.clerk, at=MONDAY_MORNING).offers.can("receive")


TUESDAY, FRIDAY = (datetime(2026, 11, day, 11, tzinfo=ALMATY) for day in (24, 27))


@pytest.mark.parametrize(
    ("came_at", "likely"),
    [pytest.param(MONDAY_MORNING, "", id="R6a-in-time"), pytest.param(TUESDAY, "courier", id="R6a-late")],
)
def test_a_late_courier_is_suggested_as_the_cause_of_the_delay(way, came_at, likely):
    case = way.package()
    register = way.given(case)
    take_register(register.pk, all_arrived(register), proof=PASSWORD, by=way.clerk, at=came_at)
    case.refresh_from_db()
    assert likely_cause(case, at=FRIDAY) == likely


def test_what_never_came_is_the_courier_too(way):
    case = way.package()
    way.given(case)
    case.refresh_from_db()
    assert likely_cause(case, at=FRIDAY) == "courier"


def test_the_form_that_closes_a_late_case_has_the_courier_chosen():
    form = WithdrawForm(late=True)
    form.suggest("courier")
    assert form["cause"].initial == "courier"


def test_the_form_that_closes_a_case_in_time_asks_for_no_cause():
    form = WithdrawForm(late=False)
    form.suggest("courier")
    assert "cause" not in form.fields
