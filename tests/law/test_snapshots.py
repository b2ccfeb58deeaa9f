"""What an application keeps of its term events: the same history from rows, from the snapshot and step by step."""

import json
import random
from datetime import date, timedelta
from typing import get_args

import pytest

from applications.law.calendar import Correction, Week, build_calendar, standard_branch, standard_office
from applications.law.errors import LawError
from applications.law.event_rows import KINDS, event_of, kind_of, payload_of
from applications.law.pinned import calendar_of, calendar_told, pinned
from applications.law.progress import Standing, is_late, step_changes
from applications.law.replay import History, after, replay
from applications.law.snapshots import history_of, snapshot_of
from applications.law.term_events import (
    Agreed,
    CalendarCorrected,
    Ended,
    Extended,
    NotCounted,
    Received,
    Resumed,
    StepBegun,
    StepDone,
    StepReopened,
    Stopped,
    TermEvent,
)
from applications.law.texts import Text
from applications.law.trail import Move, events_of_moves

from .samples import EDITIONS, historic, moment, visit_permission

OFFICE = standard_office()
WHY = Text("Себеп", "Причина", "Cause")
FIRST = Received(moment("2026-11-20T10:15"), "chancellery")
ORDER = Correction(date(2026, 11, 25), False, WHY, "№ 12")
CORRECTED = build_calendar(Week.FIVE_DAY, OFFICE.hours, [ORDER])


def through_json(value):
    return json.loads(json.dumps(value))


@pytest.mark.parametrize(
    "event",
    [
        pytest.param(Received(FIRST.at, "chancellery", ("first_class_season",)), id="S3.season-received"),
        pytest.param(NotCounted(FIRST.at, date(2026, 11, 24), WHY, "№ 3"), id="not-counted"),
        pytest.param(Stopped(FIRST.at, WHY, "№ 4"), id="stopped"),
        pytest.param(Resumed(FIRST.at), id="resumed"),
        pytest.param(Extended(FIRST.at, "decision", 5, WHY, "№ 5"), id="APPC 76-extended"),
        pytest.param(Agreed(FIRST.at, "course", date(2027, 5, 6)), id="S2.3-agreed"),
        pytest.param(StepBegun(FIRST.at, "decision"), id="begun"),
        pytest.param(StepDone(FIRST.at, "decision"), id="done"),
        pytest.param(StepReopened(FIRST.at, "decision"), id="reopened"),
        pytest.param(Ended(FIRST.at), id="ended"),
    ],
)
def test_an_event_passes_through_its_row_unchanged(event):
    assert event_of(kind_of(event), event.at, through_json(payload_of(event))) == event


def test_every_kind_of_event_has_its_row():
    assert set(KINDS.values()) == set(get_args(TermEvent))


@pytest.mark.parametrize("calendar", [OFFICE, CORRECTED, standard_branch()], ids=["office", "corrected", "branch"])
def test_a_calendar_passes_through_its_row_unchanged(calendar):
    found = calendar_of(through_json(calendar_told(calendar)))
    assert (found.hours, found.week, found.works) == (calendar.hours, calendar.week, calendar.works)
    assert found.reason(ORDER.day) == calendar.reason(ORDER.day)


def test_a_pinned_calendar_keeps_only_the_corrections_of_its_days():
    assert not pinned(CORRECTED, date(2026, 11, 1), date(2026, 11, 30)).is_working(ORDER.day)
    assert pinned(CORRECTED, date(2026, 12, 1), date(2026, 12, 30)).is_working(ORDER.day)


def test_a_case_that_has_ended_counts_by_the_calendar_of_its_end():
    history = replay(visit_permission(), [FIRST, CalendarCorrected(FIRST.at, CORRECTED), Ended(FIRST.at)], OFFICE)
    kept = history_of(visit_permission(), FIRST, OFFICE, None, through_json(snapshot_of(history)))
    assert kept.due()["decision"].on == date(2026, 11, 30)


@pytest.mark.parametrize(
    ("events", "words"),
    [
        pytest.param([StepReopened(FIRST.at, "decision")], "not done", id="reopened-while-open"),
        pytest.param(
            [StepDone(FIRST.at, "decision"), StepReopened(FIRST.at, "decision"), StepReopened(FIRST.at, "decision")],
            "not done",
            id="reopened-twice",
        ),
    ],
)
def test_only_a_step_that_was_done_is_sent_back(events, words):
    with pytest.raises(LawError, match=words):
        replay(visit_permission(), [FIRST, *events], OFFICE)


def test_what_follows_a_step_sent_back_waits_again():
    edition = historic("home_schooling")
    at = moment("2019-09-17T10:10")
    events = [Received(moment("2019-09-17T10:00"), "chancellery"), StepDone(at, "registration")]
    history = replay(edition, [*events, StepReopened(at, "registration")], OFFICE)
    assert history.due() == replay(edition, events[:1], OFFICE).due()


# --- What a move means for the steps


def changes(was, now, done=(), edition=None, channel="chancellery"):
    edition = edition or visit_permission()
    history = History(edition, Received(FIRST.at, channel), OFFICE, None)
    return step_changes(edition, history.terms(), done, was and Standing(*was), Standing(*now))


@pytest.mark.parametrize(
    ("was", "now", "done", "found"),
    [
        pytest.param(None, ("registered", "office"), (), ((), (), ()), id="R3-registered"),
        pytest.param(
            ("registered", "office"), ("checking", "office"), (), ((), ("completeness_check",), ()), id="G5.2-assigned"
        ),
        pytest.param(
            ("checking", "office"),
            ("preparing", "office"),
            (),
            (("completeness_check",), ("permit_draft",), ()),
            id="R7a-accepted",
        ),
        pytest.param(
            ("checking", "office"), ("not_accepted", "office"), (), (("completeness_check",), (), ()), id="R7b-refused"
        ),
        pytest.param(
            ("awaiting_signature", "office"),
            ("preparing", "office"),
            ("completeness_check", "permit_draft"),
            ((), ("permit_draft",), ("permit_draft",)),
            id="R9a-returned",
        ),
        pytest.param(
            ("awaiting_signature", "office"),
            ("signed", "office"),
            ("completeness_check", "permit_draft"),
            (("decision",), (), ()),
            id="R9d-signed",
        ),
        pytest.param(
            ("preparing", "office"),
            ("refusal_announced", "office"),
            ("completeness_check",),
            (("permit_draft",), (), ()),
            id="R9b-announced-no-permit-is-prepared",
        ),
        pytest.param(
            ("awaiting_signature", "office"),
            ("heard", "office"),
            ("completeness_check", "permit_draft"),
            ((), (), ()),
            id="R9d-returned-after-the-hearing",
        ),
        pytest.param(("checking", "office"), ("withdrawn", "office"), (), ((), (), ()), id="R3-withdrawn"),
        pytest.param(
            ("not_accepted", "office"), ("closed", "applicant"), ("completeness_check",), ((), (), ()), id="R7c-given"
        ),
    ],
)
def test_a_move_ends_takes_up_or_sends_back_steps(was, now, done, found):
    change = changes(was, now, done)
    assert (change.done, change.begun, change.reopened) == found


def test_T4_1b_the_way_back_to_the_branch_is_done_when_the_branch_has_the_result():
    done = ("courier", "completeness_check", "permit_draft")
    signed = changes(("awaiting_signature", "office"), ("signed", "office"), done, channel="state_corporation")
    assert signed.done == ("decision",)
    sent = changes(
        ("signed", "office"), ("with_state_corporation", "courier"), (*done, "decision"), channel="state_corporation"
    )
    assert (sent.done, sent.reopened) == ((), ())
    there = ("ready_for_hand_over", "branch")
    arrived = changes(("with_state_corporation", "courier"), there, (*done, "decision"), channel="state_corporation")
    assert arrived.done == ("result_return",)


@pytest.mark.parametrize("service", [pytest.param(code, id=code) for code in EDITIONS])
def test_a_step_of_every_edition_is_done_once_on_the_straight_way(service):
    """From registration to the hand-over each term with a step ends once."""
    edition = historic(service)
    way = ["registered", "preparing", "awaiting_signature", "signed", "handed_over"]
    received = Received(moment("2019-08-05T10:00"), "chancellery")
    moves = [Move(received.at + timedelta(minutes=n), Standing(state, "office")) for n, state in enumerate(way)]
    events, history = events_of_moves(History(edition, received, OFFICE, None), moves)
    done = [event.term for event in events if isinstance(event, StepDone)]
    assert len(done) == len(set(done))
    assert "decision" in done
    assert not [event for event in events if isinstance(event, StepReopened)]
    assert history.ended_at == moves[-1].at


@pytest.mark.parametrize(
    ("state", "events", "at", "late"),
    [
        pytest.param("preparing", [], "2026-11-27T18:30", False, id="R12-the-last-moment"),
        pytest.param("preparing", [], "2026-11-27T18:31", True, id="R12-a-minute-later"),
        pytest.param("preparing", [Stopped(FIRST.at, WHY, "№ 1")], "2026-12-27T10:00", False, id="R12-standing"),
        pytest.param("not_accepted", [], "2026-12-27T10:00", False, id="R7b-no-term-runs"),
        pytest.param(
            "signed", [StepDone(moment("2026-11-27T18:30"), "decision")], "2026-12-27T10:00", False, id="R9d-in-time"
        ),
        pytest.param(
            "signed", [StepDone(moment("2026-11-27T18:31"), "decision")], "2026-12-27T10:00", True, id="R9d-too-late"
        ),
    ],
)
def test_a_case_is_late_by_its_whole_term(state, events, at, late):
    assert is_late(replay(visit_permission(), [FIRST, *events], OFFICE), state, moment(at)) is late


# --- Ten thousand sequences


def sequence(number: int):
    """An application of some service with random events, those that cannot happen left out."""
    dice = random.Random(number)
    edition = historic(dice.choice(list(EDITIONS)))
    at = moment("2018-03-01T00:00") + timedelta(minutes=dice.randrange(3 * 365 * 24 * 60))
    first = Received(at, "chancellery")
    history, events = replay(edition, [first], OFFICE), [first]
    terms = [term.code for term in history.terms()]
    for _event in range(dice.randrange(9)):
        at += timedelta(minutes=dice.choice((0, 7, 90, 2000)) * dice.randrange(4))
        term = dice.choice(terms)
        event = dice.choice(
            [
                StepDone(at, term),
                StepBegun(at, term),
                StepReopened(at, term),
                Stopped(at, WHY, "№ 1"),
                Resumed(at),
                Extended(at, term, dice.randrange(4), WHY, "№ 2"),
                NotCounted(at, (at + timedelta(days=dice.randrange(20))).date(), WHY, "№ 3"),
                Agreed(at, term, at.date() + timedelta(days=dice.randrange(89, 300))),
                CalendarCorrected(at, CORRECTED),
                Ended(at),
            ]
        )
        try:
            history = after(history, event)
        except LawError:
            continue
        events.append(event)
    return edition, first, events, history


def test_ten_thousand_random_sequences_replay_to_the_stored_snapshot():
    for number in range(10_000):
        edition, first, events, history = sequence(number)
        rows = [(kind_of(event), event.at, payload_of(event)) for event in events]
        replayed = replay(edition, [event_of(*row) for row in rows], OFFICE)
        snapshot = snapshot_of(history)
        assert snapshot_of(replayed) == snapshot, number
        if number % 5 == 0:
            kept = history_of(edition, first, history.office, None, through_json(snapshot))
            assert kept.facts == history.facts, number
            assert kept.due() == replayed.due() == history.due(), number
