"""What holds for every application: due dates are working days, monotone, and equal to a day-by-day walk."""

from datetime import date, datetime, time, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from applications.law import vocabulary
from applications.law.calendar import ALMATY, standard_office
from applications.law.deadlines import plan

from .oracles import nth_working_day
from .samples import visit_permission

EDITION, OFFICE = visit_permission(), standard_office()
receipts = st.integers(0, 28_000_000).map(
    lambda tenths: datetime.combine(date(2015, 3, 1), time(), ALMATY) + timedelta(minutes=tenths % 10_400_000)
)
channels = st.sampled_from(vocabulary.CHANNELS)


def planned(received_at: datetime, channel: str):
    return plan(EDITION, received_at=received_at, channel=channel, office=OFFICE)


@settings(deadline=None)
@given(receipts, channels)
def test_every_limit_ends_on_a_working_day_at_closing(received_at, channel):
    for limit in planned(received_at, channel).deadlines:
        assert OFFICE.is_working(limit.due_on)
        assert limit.due_at == OFFICE.closing(limit.due_on)


@settings(deadline=None)
@given(receipts, st.integers(0, 20_000), channels)
def test_a_later_receipt_never_has_an_earlier_limit(received_at, minutes, channel):
    earlier, later = planned(received_at, channel), planned(received_at + timedelta(minutes=minutes), channel)
    for limit in earlier.deadlines:
        assert later.deadline(limit.code).due_at >= limit.due_at


@settings(deadline=None)
@given(receipts)
def test_the_limits_equal_a_day_by_day_walk(received_at):
    found = planned(received_at, "chancellery")
    walked = [nth_working_day(found.counted_from, n) for n in range(1, 6)]
    expected = {
        "completeness_check": walked[0],
        "refusal_notice": walked[1],
        "permit_draft": walked[3],
        "objection": walked[3],
        "hearing": walked[3],
        "decision": walked[4],
    }
    assert {limit.code: limit.due_on for limit in found.deadlines} == expected


@settings(deadline=None)
@given(receipts, channels)
def test_the_days_of_a_limit_are_consecutive_and_as_many_counted_as_its_length(received_at, channel):
    for limit in planned(received_at, channel).deadlines:
        days = [note.date for note in limit.days]
        assert all(later - earlier == timedelta(days=1) for earlier, later in pairwise(days))
        counted = sum(note.counted for note in limit.days)
        cut_short = channel == "state_corporation" and limit.code == "permit_draft"
        assert counted == limit.value - cut_short
        assert all(OFFICE.is_working(note.date) for note in limit.days if note.counted)


@settings(deadline=None)
@given(receipts, channels)
def test_the_refusal_fits_in_exactly_one_way(received_at, channel):
    found = planned(received_at, channel)
    notice, hearing, decision = (found.deadline(code).due_on for code in ("refusal_notice", "hearing", "decision"))
    assert OFFICE.working_days_between(notice, decision) == 3
    assert OFFICE.working_days_between(notice, hearing) == 2
    assert found.deadline("objection").due_on == hearing
