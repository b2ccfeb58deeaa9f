"""The way to a refusal: last day to open it, objection, hearing, act, and a ground found too late."""

from dataclasses import replace
from datetime import date

import pytest

from applications.law.calendar import standard_branch, standard_office
from applications.law.errors import LawError
from applications.law.grounds import refusal_of_ground, row_name, unconfirmed
from applications.law.planner import (
    hearing_slots,
    last_day_of_act,
    last_opening,
    refusal_track,
    ways_after_late_ground,
)

from .samples import moment, planned, visit_permission

OFFICE = standard_office()
PLAN = planned("2026-11-20T10:15")


def november(*days: int) -> tuple[date, ...]:
    return tuple(date(2026, 11, day) for day in days)


def test_the_last_day_to_open_is_day_2_at_closing():
    assert last_opening(PLAN).due_at == moment("2026-11-24T18:30")


@pytest.mark.parametrize(
    ("sent", "in_time", "objection", "hearing", "act"),
    [
        pytest.param("2026-11-23T12:00", True, (24, 25), (25, 26), (26, 27), id="R9b-sent-on-the-day-before"),
        pytest.param("2026-11-24T18:30", True, (25, 26), (26,), (27,), id="R9b-sent-on-the-last-day"),
        pytest.param("2026-11-24T18:31", False, (25, 26), (26,), (27,), id="R9b-sent-a-minute-late"),
        pytest.param("2026-11-25T09:00", False, (26, 27), (), (), id="R9b-sent-on-the-day-after"),
    ],
)
def test_a_notice_opens_objection_hearing_and_act(sent, in_time, objection, hearing, act):
    track = refusal_track(PLAN, OFFICE, sent_at=moment(sent))
    assert track.in_time is in_time
    assert track.objection_days == november(*objection)
    assert track.hearing_days == november(*hearing)
    assert track.act_days == november(*act)


def test_the_objection_runs_from_receipt_not_from_sending():
    track = refusal_track(PLAN, OFFICE, sent_at=moment("2026-11-23T12:00"), reached_on=date(2026, 11, 24))
    assert (track.objection_days, track.hearing_days) == (november(25, 26), november(26))


def test_a_recorded_waiver_allows_an_earlier_hearing_and_an_earlier_act():
    track = refusal_track(PLAN, OFFICE, sent_at=moment("2026-11-25T09:00"), waived=True)
    assert (track.hearing_days, track.act_days) == (november(25, 26), november(25, 26, 27))


def test_a_recorded_breach_lets_the_hearing_come_late_but_never_early_Q5():
    track = refusal_track(PLAN, OFFICE, sent_at=moment("2026-11-25T09:00"), late=True)
    assert track.in_time is False
    assert track.hearing_days == (date(2026, 11, 27), date(2026, 11, 30), *(date(2026, 12, day) for day in (1, 2, 3)))
    assert track.act_days[0] == date(2026, 11, 30)
    assert last_day_of_act(PLAN, OFFICE, track.hearing_days[0], late=True) == date(2026, 11, 30)


@pytest.mark.parametrize(
    ("hearing", "last"),
    [
        pytest.param(25, 26, id="R9d-one-working-day-after-the-hearing"),
        pytest.param(26, 27, id="R9d-on-the-last-day-of-the-service"),
        pytest.param(27, 27, id="R12-never-after-the-service"),
    ],
)
def test_the_act_follows_the_hearing_within_one_working_day(hearing, last):
    assert last_day_of_act(PLAN, OFFICE, date(2026, 11, hearing)) == date(2026, 11, last)


@pytest.mark.parametrize(
    ("minutes", "count", "first", "last"),
    [
        pytest.param(60, 8, "09:00", "17:30", id="R9c-one-hour"),
        pytest.param(120, 4, "09:00", "16:30", id="R9c-two-hours"),
        pytest.param(240, 2, "09:00", "14:30", id="R9c-half-a-day"),
        pytest.param(90, 4, "09:00", "16:00", id="R9c-does-not-break-over-lunch"),
    ],
)
def test_a_hearing_fits_into_the_office_hours_of_its_day(minutes, count, first, last):
    slots = hearing_slots(OFFICE, date(2026, 11, 26), minutes)
    assert (len(slots), f"{slots[0]:%H:%M}", f"{slots[-1]:%H:%M}") == (count, first, last)


def test_no_hearing_on_a_day_off_nor_longer_than_the_day():
    assert hearing_slots(OFFICE, date(2026, 11, 28), 60) == ()
    assert hearing_slots(OFFICE, date(2026, 11, 26), 300) == ()


def test_a_place_without_lunch_offers_the_whole_day():
    assert len(hearing_slots(standard_branch(), date(2026, 11, 26), 60)) == 11


def test_a_late_ground_never_leads_to_a_refusal_without_hearing():
    ways = {way.code: way.open for way in ways_after_late_ground(PLAN)}
    assert ways == {"continue_to_permit": True, "extend": False, "finish_late": True}


def test_the_extension_is_an_option_of_the_edition():
    edition = visit_permission()
    reading = replace(edition.readings["extension_allowed"], value=True)
    allowed = replace(PLAN, edition=replace(edition, readings={"extension_allowed": reading}))
    assert all(way.open for way in ways_after_late_ground(allowed))


@pytest.mark.parametrize(
    ("confirmed", "signable"),
    [
        pytest.param((), False, id="T10a-unconfirmed-ground-cannot-be-signed"),
        pytest.param(("ground:unreliable_documents",), True, id="T10a-confirmed-ground-can"),
        pytest.param(("document:court_decision",), False, id="T10a-another-confirmation-does-not-help"),
    ],
)
def test_a_refusal_needs_a_ground_whose_text_somebody_confirmed(confirmed, signable):
    refusal = refusal_of_ground(visit_permission(), "unreliable_documents", confirmed)
    assert (refusal is None) is signable
    assert refusal is None or refusal.rule == "T10a"


def test_there_are_no_other_grounds():
    with pytest.raises(LawError, match="unreliable_documents"):
        refusal_of_ground(visit_permission(), "no_time")


def test_what_waits_for_confirmation_is_listed():
    names = [row_name(row) for row in unconfirmed(visit_permission(), ["document:court_decision"])]
    assert names == ["document:identity_document", "document:character_reference", "ground:unreliable_documents"]
