"""What the register says against a permit, clause by clause."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from applications.law.childhood import age_on, comes_of_age_on
from applications.law.permit_checks import (
    REFUSES,
    TOLD,
    WEIGHS,
    AskedChild,
    KnownPermit,
    PermitPlan,
    Placements,
    Placing,
    RefusedBefore,
    findings,
)
from applications.law.permits import standing_on
from applications.law.texts import LANGUAGES, Text

DAY = timedelta(days=1)
PLAN = PermitPlan(date(2026, 12, 1), date(2027, 5, 31), date(2026, 11, 20))
CHILD = AskedChild("1", "Жұмабекова Әсем", date(2015, 6, 1))
GUARDIAN = Placing("guardianship", Text("қорғаншылық", "опека", "guardianship"), "Сәрсенова Үміт", "sarsenova umit")
PATRON = Placing("patronage", Text("патронат", "патронат", "patronage"), "Ибраева Сәния", "ibraeva saniya")
OTHER_GUARDIAN = replace(GUARDIAN, carer=PATRON.carer, carer_key=PATRON.carer_key)
MINE = KnownPermit("k", "7", "Жұмабеков Қанат", True, "in_force", date(2026, 6, 1), date(2026, 11, 30))
SATURDAY = ("Сенбі, 10:00–12:00",)
HERS = replace(MINE, holder="Жұмабекова Ләззат", own=False, conditions=SATURDAY, last=date(2026, 12, 1))


def said(plan: PermitPlan = PLAN, **known: object) -> list[tuple[str, str]]:
    return [(each.weight, each.code) for each in findings(plan, [replace(CHILD, **known)])]


# --- Childhood


@pytest.mark.parametrize(
    ("born_on", "first_day"),
    [
        pytest.param(date(2008, 12, 1), date(2026, 12, 1), id="F4-the-18th-birthday"),
        pytest.param(date(2008, 2, 29), date(2026, 3, 1), id="F4-born-on-29-february"),
    ],
)
def test_a_person_comes_of_age_on_the_18th_birthday(born_on, first_day):
    assert comes_of_age_on(born_on) == first_day
    assert age_on(born_on, first_day - DAY) == 17
    assert age_on(born_on, first_day) == 18


@pytest.mark.parametrize(
    ("born_on", "found"),
    [
        pytest.param(date(2008, 11, 30), [(REFUSES, "child_is_of_age")], id="F4-of-age-before-the-first-day"),
        pytest.param(date(2008, 12, 1), [(REFUSES, "child_is_of_age")], id="F4-of-age-on-the-first-day"),
        pytest.param(date(2008, 12, 2), [(REFUSES, "period_past_childhood")], id="F4-of-age-the-day-after"),
        pytest.param(date(2009, 5, 31), [(REFUSES, "period_past_childhood")], id="F4-of-age-on-the-last-day"),
        pytest.param(date(2009, 6, 1), [(TOLD, "turns_18_soon")], id="F4-ends-on-the-eve"),
        pytest.param(date(2010, 5, 30), [(TOLD, "turns_18_soon")], id="F4-of-age-365-days-after"),
        pytest.param(date(2010, 5, 31), [], id="F4-of-age-later"),
    ],
)
def test_a_permit_ends_on_the_eve_of_the_18th_birthday_at_the_latest(born_on, found):
    assert said(born_on=born_on) == found


def test_the_refusal_names_the_last_day_that_is_lawful():
    refusal = findings(PLAN, [replace(CHILD, born_on=date(2009, 3, 10))])[0].refusal()
    assert refusal.rule == "F4"
    assert all("09.03.2027" in refusal.remedy.in_(language) for language in LANGUAGES)
    assert all("10.03.2027" in refusal.why.in_(language) for language in LANGUAGES)


# --- Placement


@pytest.mark.parametrize(
    ("placements", "found"),
    [
        pytest.param(None, [], id="F4-a-service-that-asks-for-none"),
        pytest.param(Placements(GUARDIAN, GUARDIAN), [], id="F4-as-the-application-says"),
        pytest.param(Placements(GUARDIAN, None), [], id="F4-nothing-known"),
        pytest.param(
            Placements(GUARDIAN, None, over_on=date(2026, 11, 1)), [(REFUSES, "placement_is_over")], id="F4-over"
        ),
        pytest.param(Placements(GUARDIAN, PATRON), [(WEIGHS, "placement_changed")], id="F4-another-kind"),
        pytest.param(
            Placements(GUARDIAN, OTHER_GUARDIAN, since=date(2026, 11, 20), changed_since=True),
            [(WEIGHS, "placement_changed")],
            id="F4-another-carer-since-the-application",
        ),
        pytest.param(
            Placements(GUARDIAN, OTHER_GUARDIAN),
            [(TOLD, "carer_is_named_otherwise")],
            id="F1-another-carer",
        ),
        pytest.param(
            Placements(GUARDIAN, PATRON, paper="patronage"), [(WEIGHS, "placement_changed")], id="F4-the-paper-says-so"
        ),
        pytest.param(
            Placements(GUARDIAN, PATRON, paper="guardianship", paper_title=GUARDIAN.title),
            [(REFUSES, "placement_on_paper_is_another"), (WEIGHS, "placement_changed")],
            id="F4-the-paper-says-what-was-before",
        ),
    ],
)
def test_the_paper_states_the_placement_of_today(placements, found):
    assert said(placements=placements) == found


# --- Permits of the same parent


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        pytest.param({}, [], id="Q24-ends-on-the-eve"),
        pytest.param(
            {"last": date(2026, 12, 1)}, [(REFUSES, "permit_of_the_parent_overlaps")], id="Q24-ends-on-the-first-day"
        ),
        pytest.param(
            {"first": date(2027, 5, 31), "last": date(2027, 12, 31)},
            [(REFUSES, "permit_of_the_parent_overlaps")],
            id="Q24-begins-on-the-last-day",
        ),
        pytest.param({"first": date(2027, 6, 1), "last": date(2027, 12, 31)}, [], id="Q24-begins-the-day-after"),
        pytest.param(
            {"standing": "suspended", "last": date(2027, 12, 31)},
            [(REFUSES, "permit_of_the_parent_overlaps")],
            id="Q24-suspended-and-still-running",
        ),
        pytest.param({"standing": "suspended"}, [(WEIGHS, "permit_suspended")], id="Q24-suspended"),
        pytest.param({"standing": "revoked"}, [(WEIGHS, "permit_revoked")], id="APPC-73-revoked"),
        pytest.param(
            {"standing": "revoked", "last": date(2026, 12, 31)}, [(WEIGHS, "permit_revoked")], id="APPC-73-ends-later"
        ),
        pytest.param({"standing": "replaced", "last": date(2027, 1, 31)}, [], id="Q24-replaced"),
        pytest.param({"reviewed": True}, [(WEIGHS, "permit_under_review")], id="APPC-73-under-review"),
    ],
)
def test_two_permits_of_one_parent_never_allow_the_same_day(changes, found):
    assert said(permits=(replace(MINE, **changes),)) == found


def test_the_overlap_says_from_which_day_another_permit_may_begin():
    overlap = findings(PLAN, [replace(CHILD, permits=(replace(MINE, last=date(2026, 12, 31)),))])[0].refusal()
    assert all("01.01.2027" in overlap.remedy.in_(language) for language in LANGUAGES)


# --- Permits of others


@pytest.mark.parametrize(
    ("conditions", "changes", "found"),
    [
        pytest.param(("По субботам с 11:00 до 13:00",), {}, [(WEIGHS, "another_at_the_same_hours")], id="Q24-an-hour"),
        pytest.param(("По субботам с 12:00 до 13:00",), {}, [(TOLD, "another_may_meet")], id="Q24-another-hour"),
        pytest.param((), {}, [(TOLD, "another_may_meet")], id="Q24-no-hours-named"),
        pytest.param(SATURDAY, {"last": date(2026, 11, 30)}, [], id="Q24-over-by-then"),
        pytest.param(SATURDAY, {"standing": "revoked"}, [], id="Q24-revoked"),
        pytest.param(SATURDAY, {"standing": "suspended"}, [(WEIGHS, "another_at_the_same_hours")], id="Q24-suspended"),
    ],
)
def test_the_same_hours_of_another_person_are_weighed(conditions, changes, found):
    assert said(replace(PLAN, conditions=conditions), permits=(replace(HERS, **changes),)) == found


# --- Refusals before


@pytest.mark.parametrize(
    ("ago", "found"),
    [
        pytest.param(1, [(TOLD, "earlier_refusal")], id="R9d-yesterday"),
        pytest.param(365, [(TOLD, "earlier_refusal")], id="R9d-365-days"),
        pytest.param(366, [], id="R9d-366-days"),
    ],
)
def test_a_refusal_of_the_last_year_is_told(ago, found):
    assert said(refusals=(RefusedBefore("3", PLAN.on - ago * DAY),)) == found


# --- All of them


def test_what_refuses_stands_first_and_every_finding_has_its_key():
    worst = replace(
        CHILD,
        born_on=date(2009, 3, 10),
        placements=Placements(GUARDIAN, PATRON),
        permits=(replace(MINE, standing="suspended"), replace(MINE, key="j", standing="revoked"), HERS),
        refusals=(RefusedBefore("3", PLAN.on), RefusedBefore("4", PLAN.on)),
    )
    found = findings(PLAN, [worst, replace(worst, key="2")])
    weights = [each.weight for each in found]
    assert weights == sorted(weights, key=(REFUSES, WEIGHS, TOLD).index)
    assert len({each.key for each in found}) == len(found) == 14


def test_every_sentence_is_whole_in_each_language():
    worst = replace(
        CHILD,
        placements=Placements(GUARDIAN, PATRON, date(2026, 11, 2), paper="trusteeship", paper_title=GUARDIAN.title),
        permits=(replace(MINE, last=date(2027, 1, 1)), HERS),
    )
    for each in findings(PLAN, [worst]):
        for language in LANGUAGES:
            words = each.why.in_(language)
            assert words
            assert "{" not in words


# --- How a permit stands on a day


@pytest.mark.parametrize(
    ("day", "standing"),
    [
        pytest.param(date(2026, 11, 1), "in_force", id="Q24-before-its-first-day"),
        pytest.param(date(2027, 1, 9), "in_force", id="Q24-the-day-before"),
        pytest.param(date(2027, 1, 10), "suspended", id="Q24-the-day"),
        pytest.param(date(2027, 2, 1), "revoked", id="Q24-the-last-change"),
    ],
)
def test_a_permit_stands_where_its_changes_lead_by_a_day(day, standing):
    changes = [(date(2026, 12, 1), "in_force"), (date(2027, 1, 10), "suspended"), (date(2027, 2, 1), "revoked")]
    assert standing_on(changes, day) == standing
