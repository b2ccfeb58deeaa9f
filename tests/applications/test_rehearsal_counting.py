"""Groups of open cases against the plain way: each case planned one by one before a change and after it."""

import random
from datetime import date, datetime, time, timedelta

import pytest

from applications.calendars import Scene
from applications.law.calendar import (
    ALMATY,
    Correction,
    Hours,
    HoursFrom,
    Week,
    build_calendar,
    standard_branch,
    standard_office,
)
from applications.law.catalogue import catalogue
from applications.law.deadlines import plan
from applications.law.progress import REFUSAL_TRACK, next_limit
from applications.law.texts import Text
from applications.rehearsal.cases import OpenCase
from applications.rehearsal.counting import Counting, becomes_late

WHY = Text("Ауыстыру", "Перенос", "Move")
MONDAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 15, 0, tzinfo=ALMATY)
BRANCH = 7


def scene(*corrections: Correction, later: tuple[HoursFrom, ...] = ()) -> Scene:
    office = build_calendar(Week.FIVE_DAY, standard_office().hours, corrections, later=later)
    return Scene(office, {BRANCH: build_calendar(Week.SIX_DAY, standard_branch().hours, corrections)})


SHORT = Hours(time(9), time(17), time(13), time(14))
CHANGES = {
    "a-monday-off": scene(Correction(MONDAY, False, WHY, "№ 1")),
    "a-saturday-worked": scene(Correction(date(2026, 11, 21), True, WHY, "№ 1")),
    "a-swap": scene(
        Correction(date(2026, 12, 14), False, WHY, "№ 1"), Correction(date(2026, 12, 12), True, WHY, "№ 1")
    ),
    "the-six-day-week-alone": scene(Correction(date(2026, 11, 21), False, WHY, "№ 1", Week.SIX_DAY)),
    "shorter-hours": scene(later=(HoursFrom(date(2026, 11, 24), SHORT, "№ 2"),)),
    "shorter-hours-then-the-old": scene(
        later=(
            HoursFrom(date(2026, 11, 24), SHORT, "№ 2"),
            HoursFrom(date(2026, 11, 26), standard_office().hours, "№ 3"),
        )
    ),
    "nothing": scene(),
}


def some_cases(count: int, seed: int) -> list[OpenCase]:
    chance = random.Random(seed)
    return [some_case(chance, number) for number in range(count)]


def some_case(chance: random.Random, number: int) -> OpenCase:
    edition = chance.choice(catalogue().everything)
    channel = chance.choice(edition.channels).code
    received = datetime(2026, 11, 2, tzinfo=ALMATY) + timedelta(
        days=chance.randrange(30), minutes=chance.randrange(1440), seconds=chance.choice([0, 0, 17])
    )
    state = chance.choice([state for state in edition.states if not state.final]).code
    custody = chance.choice(["office", "branch", "courier"])
    branch = BRANCH if channel == "state_corporation" else None
    kept = (MONDAY, time(18, 30))
    return OpenCase(
        number, branch, edition.service, edition.code, channel, received, state, custody, None, *kept, *kept
    )


def planned(case: OpenCase, under: Scene):
    return plan(
        catalogue().edition(case.service, case.edition),
        received_at=case.received_at,
        channel=case.channel,
        office=under.office,
        receiver=under.receiver(case.branch_id),
    )


@pytest.mark.parametrize("change", CHANGES)
def test_every_case_gets_the_dates_that_it_gets_alone(change):
    before, after = scene(), CHANGES[change]
    counting = Counting(before, after)
    for case, dates in counting.dates(some_cases(400, seed=list(CHANGES).index(change))):
        was, will = planned(case, before), planned(case, after)
        due = {limit.code: limit.due_at for limit in will.deadlines}
        moved = {
            limit.code: (limit.due_at, due[limit.code]) for limit in was.deadlines if limit.due_at != due[limit.code]
        }
        ahead = counting.standing(case).ahead
        asked = ahead | {"decision"} | (set(REFUSAL_TRACK) if "decision" in ahead else set())
        found = {move.code: (move.before, move.after) for move in dates.moves}
        assert found == {code: both for code, both in moved.items() if code in asked}, case
        assert dates.due == clock(will.deadline("decision").due_at)
        assert dates.next == clock(next_limit(will, case.state, case.custody).due_at)


@pytest.mark.parametrize("change", CHANGES)
def test_a_case_becomes_late_when_a_limit_ahead_falls_behind_the_moment(change):
    before, after = scene(), CHANGES[change]
    counting = Counting(before, after)
    for case, dates in counting.dates(some_cases(300, seed=11)):
        ahead = counting.standing(case).ahead
        was, will = planned(case, before), planned(case, after)
        late = {code for code in will.passed(NOW) - was.passed(NOW) if code in ahead}
        assert set(becomes_late(dates, ahead, NOW)) == late, case


def test_cases_that_stand_alike_are_counted_once():
    cases = [case for case in some_cases(6000, seed=5) if (case.service, case.edition) == ("visit_permission", "2023")]
    days = {case.received_at.date() for case in cases}
    counting = Counting(scene(), CHANGES["a-monday-off"])
    list(counting.dates(cases))
    assert len(counting._receipts) <= 6 * len(days) < len(cases)


def clock(at: datetime) -> tuple[date, time]:
    there = at.astimezone(ALMATY)
    return there.date(), there.time()
