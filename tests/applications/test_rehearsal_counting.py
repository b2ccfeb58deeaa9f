"""Groups of open cases against the plain way: each case planned one by one before a change and after it."""

import random
from datetime import date, datetime, time, timedelta

import pytest

from applications.calendars import Scene
from applications.law import limits
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
from applications.law.facts import NOTHING, Facts, Stop
from applications.law.progress import REFUSAL_TRACK, next_limit
from applications.law.texts import Text
from applications.rehearsal.cases import OpenCase
from applications.rehearsal.counting import Counting, becomes_late, dates_under, standing_of

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


def some_facts(chance: random.Random, edition, channel: str, received: datetime) -> Facts:
    """Some steps done, each some time after the one before; sometimes the term stood still or was extended."""
    done, at = {}, received
    for term in edition.terms:
        if term.step and term.before is None and chance.random() < 0.5:
            at += timedelta(minutes=chance.randrange(1, 4000))
            done[term.code] = at
    stop = Stop(received + timedelta(hours=5), received + timedelta(days=3), WHY)
    return Facts(
        done=done,
        extended={"decision": 2} if chance.random() < 0.1 else {},
        not_counted={date(2026, 11, 25): WHY} if chance.random() < 0.1 else {},
        stops=(stop,) if chance.random() < 0.1 else (),
    )


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
    facts = some_facts(chance, edition, channel, received) if chance.random() < 0.5 else NOTHING
    return OpenCase(
        number,
        branch,
        edition.service,
        edition.code,
        channel,
        received,
        state,
        custody,
        None,
        *kept,
        *kept,
        facts=facts,
    )


def planned(case: OpenCase, under: Scene):
    return plan(
        catalogue().edition(case.service, case.edition),
        received_at=case.received_at,
        channel=case.channel,
        office=under.office,
        receiver=under.receiver(case.branch_id),
        facts=case.facts,
    )


@pytest.mark.parametrize("change", CHANGES)
def test_every_case_gets_the_dates_that_it_gets_alone(change):
    before, after = scene(), CHANGES[change]
    counting = Counting(before, after)
    seen = 0
    for case, moves in each(counting, some_cases(600, seed=list(CHANGES).index(change))):
        seen += 1
        was, will = planned(case, before), planned(case, after)
        due = {limit.code: limit.due_at for limit in will.deadlines}
        moved = {
            limit.code: (limit.due_at, due[limit.code]) for limit in was.deadlines if limit.due_at != due[limit.code]
        }
        ahead = standing_of(case.service, case.edition, case.readings, case.state, case.custody).ahead
        asked = ahead | {"decision"} | (set(REFUSAL_TRACK) if "decision" in ahead else set())
        found = {move.code: (move.before, move.after) for move in moves}
        assert found == {code: both for code, both in moved.items() if code in asked}, case
    assert seen == 600


@pytest.mark.parametrize("change", CHANGES)
def test_the_kept_dates_are_those_of_the_plan(change):
    for case, due, ahead in dates_under(CHANGES[change], some_cases(200, seed=3)):
        will = planned(case, CHANGES[change])
        assert due == clock(will.deadline("decision").due_at)
        assert ahead == clock(next_limit(will, case.state, case.custody).due_at)


@pytest.mark.parametrize("change", CHANGES)
def test_a_case_becomes_late_when_a_limit_ahead_falls_behind_the_moment(change):
    before, after = scene(), CHANGES[change]
    counting = Counting(before, after)
    for case, moves in each(counting, some_cases(300, seed=11)):
        ahead = standing_of(case.service, case.edition, case.readings, case.state, case.custody).ahead
        was, will = planned(case, before), planned(case, after)
        late = {code for code in will.passed(NOW) - was.passed(NOW) if code in ahead}
        assert set(becomes_late(moves, ahead, NOW)) == late, case


def test_cases_that_stand_alike_are_counted_together(monkeypatch):
    counted = []

    def due_points(edition, **how):
        counted.append(how["received_at"])
        return limits.due_points(edition, **how)

    monkeypatch.setattr("applications.rehearsal.counting.due_points", due_points)
    cases = [case._replace(facts=NOTHING) for case in some_cases(20_000, seed=5)]
    list(Counting(scene(), CHANGES["a-monday-off"]).moves(cases))
    assert len(counted) < len(cases) / 2


def each(counting: Counting, cases: list[OpenCase]):
    for some, moves in counting.moves(cases):
        for case in some:
            yield case, moves


def clock(at: datetime) -> tuple[date, time]:
    there = at.astimezone(ALMATY)
    return there.date(), there.time()
