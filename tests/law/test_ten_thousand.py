"""Ten thousand random applications of the six services: the tables say what a walk day by day says."""

import random
from datetime import date, datetime, time, timedelta
from functools import cache

from applications.law.calendar import ALMATY, standard_office
from applications.law.deadlines import plan
from applications.law.facts import Facts, Stop
from applications.law.limits import due_points
from applications.law.replay import replay
from applications.law.term_events import NotCounted, Received, Resumed, StepDone, Stopped
from applications.law.texts import Text

from .oracles import CHAINS, Walk
from .samples import historic

OFFICE = standard_office()
WHY = Text("Себеп", "Причина", "Cause")
FIRST = datetime.combine(date(2016, 3, 1), time(), ALMATY)
FIRST_CLASS = "first_class_season"
CASES = 10_000


class Case:
    """One application with what happened to it: some steps done, some days not counted, a stop now and then."""

    def __init__(self, number: int) -> None:
        dice = random.Random(number)
        self.service = dice.choice(list(CHAINS))
        self.received = FIRST + timedelta(minutes=dice.randrange(10 * 365 * 24 * 60))
        self.done, at = {}, self.received
        for code, _length in CHAINS[self.service][: dice.choice((0, 0, 1, 2, 3))]:
            at += timedelta(minutes=dice.randrange(1, dice.choice((300, 6000))))
            self.done[code] = at
        days = range(dice.choice((0, 0, 0, 1, 3)))
        self.not_counted = {(self.received + timedelta(days=dice.randrange(40))).date() for _ in days}
        self.chosen = (FIRST_CLASS,) if self.service == "special_school_admission" and number % 2 else ()
        self.stop = ()
        if not dice.randrange(3):
            begun = self.received + timedelta(minutes=dice.randrange(1, 20_000))
            self.stop = ((begun, begun + timedelta(minutes=dice.randrange(1, 15_000))),)

    def facts(self) -> Facts:
        return Facts(
            done=self.done,
            not_counted=dict.fromkeys(self.not_counted, WHY),
            stops=tuple(Stop(begun, over, WHY) for begun, over in self.stop),
            chosen=frozenset(self.chosen),
        )

    def events(self) -> list:
        found = [StepDone(at, code) for code, at in self.done.items()]
        found += [NotCounted(self.received, day, WHY, "№ 1") for day in self.not_counted]
        found += [event for begun, over in self.stop for event in (Stopped(begun, WHY, "№ 2"), Resumed(over))]
        return [Received(self.received, "chancellery", self.chosen), *sorted(found, key=lambda event: event.at)]

    def walked(self) -> dict:
        idle = set(self.not_counted)
        for begun, over in self.stop:
            idle |= {begun.date() + timedelta(days=at) for at in range(1, (over.date() - begun.date()).days + 1)}
        whole = [datetime.combine(day, time(), ALMATY) for day in self.not_counted]
        pauses = [*self.stop, *((at, at + timedelta(days=1)) for at in whole)]
        return Walk(self.service, self.received, self.done, idle, pauses, self.chosen).ends()


def ends_of(case: Case) -> dict[str, datetime]:
    points = due_points(
        historic(case.service), received_at=case.received, channel="chancellery", office=OFFICE, facts=case.facts()
    )
    return {code: point.at for code, point in points.items()}


@cache
def found() -> list[tuple[Case, dict[str, datetime]]]:
    return [(case, ends_of(case)) for case in map(Case, range(CASES))]


def test_the_tables_say_what_a_walk_day_by_day_says():
    assert [(case.service, case.received) for case, ends in found() if ends != case.walked()] == []


def test_no_term_ends_on_a_day_off_unless_the_clause_names_the_date():
    for case, ends in found():
        off = {code for code, at in ends.items() if not OFFICE.is_working(at.date())}
        assert off <= (set(ends) if case.service == "special_school_admission" else set())
    for case, ends in found():
        if case.service == "special_school_admission":
            season = ends[next(iter(case.chosen), "season")]
            assert (season.month, season.day) == (8, 30)


def test_a_replay_of_the_events_gives_the_dates_of_the_facts():
    for case, ends in found()[:2000]:
        history = replay(historic(case.service), case.events(), OFFICE)
        assert {code: point.at for code, point in history.due().items()} == ends


def test_every_part_of_a_replay_is_itself_a_replay_and_no_step_done_in_time_moves_a_date_later():
    for case, _ends in found()[:300]:
        events = case.events()
        for n in range(1, len(events)):
            before, after = (replay(historic(case.service), events[:upto], OFFICE) for upto in (n, n + 1))
            if isinstance(events[n], StepDone) and events[n].at <= before.due()[events[n].term].at:
                assert all(after.due()[code].at <= point.at for code, point in before.due().items())


def test_the_explained_plan_has_the_same_dates():
    for case, ends in found()[:150]:
        explained = plan(
            historic(case.service), received_at=case.received, channel="chancellery", office=OFFICE, facts=case.facts()
        )
        assert {limit.code: limit.due_at for limit in explained.deadlines} == ends
        for limit in explained.deadlines:
            assert limit.days[-1].date == limit.due_on or limit.days[0].date == limit.due_on


def test_a_later_receipt_never_has_an_earlier_end():
    for service in CHAINS:
        before = None
        for step in range(400):
            received = FIRST + timedelta(minutes=step * 1777)
            points = due_points(historic(service), received_at=received, channel="chancellery", office=OFFICE)
            if before is not None:
                assert all(points[code].at >= point.at for code, point in before.items())
            before = points
