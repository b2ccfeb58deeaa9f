"""By when the courier has to be there, as his page says it. Source: R6a, R6b, T4.1a, T4.1b; readings Q7, Q8."""

from datetime import datetime

import pytest

from applications.law.calendar import ALMATY
from applications.presenters.courier import courier_page
from tests.counter_pages import signed_in, words
from tests.couriers import Way
from tests.factories import MONDAY_MORNING

pytestmark = pytest.mark.django_db
SIX_DAYS = "the day is over by the six-day week"


@pytest.fixture
def way() -> Way:
    return Way()


def custodies(*cases) -> list[str]:
    for case in cases:
        case.refresh_from_db()
    return [case.custody for case in cases]


@pytest.mark.parametrize(
    ("now", "mark"),
    [
        pytest.param(datetime(2026, 11, 20, 18, tzinfo=ALMATY), "", id="Q8-on-the-day-of-reception"),
        pytest.param(datetime(2026, 11, 21, 12, tzinfo=ALMATY), "", id="Q8-on-the-saturday"),
        pytest.param(
            datetime(2026, 11, 23, 9, 30, tzinfo=ALMATY),
            SIX_DAYS,
            id="Q8-alarm-on-monday",
        ),
        pytest.param(datetime(2026, 11, 24, 9, 30, tzinfo=ALMATY), "late", id="Q8-breach-on-tuesday"),
    ],
)
def test_the_courier_is_warned_by_the_six_day_week_and_late_by_the_five_day_week(way, now, mark):
    way.package()
    (parcel,) = courier_page(way.worker, at=now).to_send.parcels
    assert parcel.mark == mark
    assert parcel.clause == "R6a"


@pytest.mark.parametrize(
    ("now", "mark"),
    [
        pytest.param(datetime(2026, 11, 25, 18, tzinfo=ALMATY), "", id="T4.1b-the-day-before"),
        pytest.param(datetime(2026, 11, 26, 18, tzinfo=ALMATY), "today", id="T4.1b-on-the-day"),
        pytest.param(datetime(2026, 11, 26, 18, 31, tzinfo=ALMATY), "the hour has passed", id="T4.1b-after-the-hour"),
    ],
)
def test_a_result_is_due_at_the_branch_a_day_before_the_end_and_never_blocked(way, now, mark):
    case = way.result()
    (parcel,) = courier_page(way.clerk, at=now).to_send.parcels
    assert (parcel.clause, parcel.mark) == ("T4.1b", mark)
    assert parcel.courier_by.endswith("18:30")
    way.given(case, by=way.clerk, at=now)
    assert custodies(case) == ["courier"]


def test_the_most_pressing_stands_first(way):
    later = way.package(MONDAY_MORNING)
    sooner = way.package()
    page = courier_page(way.worker, at=MONDAY_MORNING)
    assert [parcel.row.number for parcel in page.to_send.parcels] == [sooner.register_number, later.register_number]


@pytest.mark.parametrize(
    ("language", "told"),
    [
        pytest.param("en", "20 November 2026, Friday", id="R6b-the-day-of-reception-is-not-counted"),
        pytest.param("ru", "20 ноября 2026 года, пятница", id="T4.1a-the-day-of-reception-is-not-counted"),
    ],
)
def test_on_arrival_the_office_sees_which_day_is_not_counted(way, language, told):
    register = way.given(way.package())
    page = words(signed_in(way.clerk, language).get(f"/courier/registers/{register.token}/take/"))
    assert told in page


def test_of_results_no_term_is_told_since_it_ended_with_the_signature(way):
    register = way.given(way.result(), by=way.clerk)
    for who, page in ((way.clerk, ""), (way.worker, "take/")):
        told = words(signed_in(who).get(f"/courier/registers/{register.token}/{page}"))
        assert "is not counted" not in told
        assert "Left of the whole term" not in told
    assert "Left of the whole term" in words(
        signed_in(way.worker).get(f"/courier/registers/{way.made(way.package()).token}/")
    )
