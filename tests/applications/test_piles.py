"""Piles of cases: what is counted in memory is what the database finds, for every standing a case can have."""

from itertools import product

import pytest

from applications import desks, piles
from applications.law.catalogue import catalogue
from applications.models import Application
from applications.models.application import Channel, Custody
from portal.accounts import roles
from tests.factories import FRIDAY_MORNING, BranchFactory, Team, account, branch_worker, intake, person

pytestmark = pytest.mark.django_db


def every_standing(team: Team, branch) -> None:
    """One open case for each state, custody, channel and executor there can be."""
    model = Application.objects.get(pk=team.registered().pk)
    states = {state.code for edition in catalogue().editions for state in edition.states}
    executors = (None, team.executor, team.head)
    rows, applicant = [], account()
    for place, (state, custody, channel, executor) in enumerate(
        product(sorted(states), Custody.values, Channel.values, executors)
    ):
        row = Application.objects.get(pk=model.pk)
        row.pk, row.token, row.register_number, row.once = None, f"standing{place}", f"standing {place}", intake().once
        row.state, row.custody, row.channel, row.executor = state, custody, channel, executor
        row.branch = branch if channel == Channel.STATE_CORPORATION else None
        if channel == Channel.PORTAL:
            row.registered_by, row.applicant_account = None, applicant
        rows.append(row)
    Application.objects.bulk_create(rows)


def test_a_turn_is_the_same_in_memory_and_in_the_database():
    team = Team()
    branch = BranchFactory(office=team.office)
    every_standing(team, branch)
    everybody = [person(team.office, *sorted(roles.ALL)), team.executor, team.head, branch_worker(branch)]
    for someone in everybody:
        found = piles.piles_of(someone, at=FRIDAY_MORNING)
        for role, verbs in desks.DESK_VERBS.items():
            for verb in verbs:
                asked = desks.open_work(someone).filter(desks.turn(someone, role, verb))
                mine = [pile for pile in found if piles.is_turn(pile, someone, role, verb)]
                rows, _ = piles.page_of(someone, mine, at=FRIDAY_MORNING, size=5000)
                assert [row.pk for row in rows] == [case.pk for case in asked], (role, verb)
                assert sum(pile.count for pile in mine) == len(rows)


def test_piles_hold_every_open_case_of_the_place_and_no_closed_or_foreign_one():
    team, other = Team(), Team()
    open_case, closed, _foreign = team.registered(), team.registered(), other.registered()
    Application.objects.filter(pk=closed.pk).update(closed_at=FRIDAY_MORNING)
    found = piles.piles_of(team.head, at=FRIDAY_MORNING)
    rows, more = piles.page_of(team.head, found, at=FRIDAY_MORNING)
    assert ([row.token for row in rows], more) == ([open_case.token], False)
    assert sum(pile.count for pile in found) == 1


def test_a_row_of_a_pile_speaks_of_the_case_as_the_case_does():
    team = Team()
    case = team.checking()
    (row,), _ = piles.page_of(team.head, piles.piles_of(team.head, at=FRIDAY_MORNING), at=FRIDAY_MORNING)
    for name in (*piles.OpenCase._fields[:14], "applicant_full_name", "executor_short_name", "closed_at"):
        assert getattr(row, name) == getattr(case, name), name
