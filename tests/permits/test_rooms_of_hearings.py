"""Hearings and appointments share the rooms of an office: nobody is called to one that is taken."""

from datetime import timedelta

import pytest

from applications.actions.registration import register
from applications.actions.routing import withdraw
from applications.booking.actions import Wanted, book
from applications.booking.hours import free_hours
from applications.booking.journal import week_page
from permits.hearings.actions import preliminary
from permits.hearings.appointments import free_slots
from tests.factories import OfficeFactory
from tests.hearings import DRAFTED, HEARING, RECEIVED, Refusing, the_hearing
from tests.services import LIVES, Walk
from tests.workflow import refused_by

pytestmark = pytest.mark.django_db
DAY = HEARING.date()


@pytest.fixture
def team() -> Refusing:
    return Refusing(office=OfficeFactory(services=["visit_permission", "pmpc_examination"]))


@pytest.fixture
def examined(team):
    """An application that the journal has an hour for."""
    walk = Walk(team, LIVES["S1-examination"])
    return register(walk.intake(), by=walk.registrar(), at=RECEIVED)


def test_the_journal_gives_no_hour_of_a_room_in_which_somebody_is_heard_S1_1(team, examined):
    team.awaiting()
    with refused_by("S1.1"):
        book(examined.pk, Wanted(HEARING, team.room.pk), by=team.clerk, at=DRAFTED)
    offered = free_hours(team.office, [DAY], 60, since=DRAFTED)
    assert HEARING not in {hour.starts_at for hour in offered}


def test_the_week_counts_the_room_of_a_hearing_as_taken_S1_1(team):
    team.awaiting()
    week = week_page(team.office, DAY - timedelta(days=DAY.weekday()), 60, at=DRAFTED)
    (day,) = (each for each in week.days if each.date == DAY)
    assert {hour.time: hour.free for hour in day.hours}[f"{HEARING:%H:%M}"] == 0


def test_no_hearing_is_set_in_a_room_that_the_journal_gave_away_R9c(team, examined):
    book(examined.pk, Wanted(HEARING, team.room.pk), by=team.clerk, at=RECEIVED)
    with refused_by("R9c"):
        preliminary.draft_preliminary(team.preparing(RECEIVED).pk, team.preliminary(), by=team.executor, at=DRAFTED)
    (slot,) = (each for each in free_slots(team.office, [DAY], at=DRAFTED) if each.starts_at == HEARING)
    assert slot.rooms == (team.video.pk,)


def test_the_hour_after_is_free_for_both_R9c(team, examined):
    book(examined.pk, Wanted(HEARING - timedelta(hours=1), team.room.pk), by=team.clerk, at=RECEIVED)
    assert (
        preliminary.draft_preliminary(
            team.preparing(RECEIVED).pk, team.preliminary(), by=team.executor, at=DRAFTED
        ).version
        == 1
    )


def test_a_hearing_of_a_withdrawn_case_holds_neither_room_nor_head_R9c(team):
    withdraw(team.drafted().pk, reason="Өтініш берушінің жазбаша өтініші", by=team.clerk, at=DRAFTED)
    other = team.drafted()
    assert the_hearing(other).starts_at == HEARING
