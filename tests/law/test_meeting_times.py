"""Days and hours in the words of conditions."""

import pytest

from applications.law.meeting_times import MIDNIGHT, WEEK, clash, meeting_times

SATURDAY, SUNDAY = frozenset({5}), frozenset({6})


@pytest.mark.parametrize(
    ("conditions", "times"),
    [
        pytest.param(["Кездесу сенбі күндері өтеді."], [(SATURDAY, 0, MIDNIGHT)], id="Q24-kk-day"),
        pytest.param(["Дүйсенбіде, 10:00-ден 12:00-ге дейін"], [({0}, 600, 720)], id="Q24-kk-is-not-saturday"),
        pytest.param(["Жексенбі сайын сағат 10-нан 12-ге дейін,"], [(SUNDAY, 600, 720)], id="Q24-kk-hours"),
        pytest.param(["Жұмабеков қатысады."], [], id="Q24-a-surname-is-no-day"),
        pytest.param(["По субботам с 10:00 до 12:30"], [(SATURDAY, 600, 750)], id="Q24-ru-day-and-hours"),
        pytest.param(["По средам с 15 до 17 часов"], [({2}, 900, 1020)], id="Q24-ru-hours-alone"),
        pytest.param(["Без средств связи."], [], id="Q24-ru-part-of-a-word"),
        pytest.param(["По выходным", "с 10.00 до 12.00"], [({5, 6}, 600, 720)], id="Q24-days-here-hours-there"),
        pytest.param(["10:00–12:00"], [(WEEK, 600, 720)], id="Q24-hours-of-every-day"),
        pytest.param(["Суббота, 14:00"], [(SATURDAY, 840, MIDNIGHT)], id="Q24-no-end-is-the-end-of-the-day"),
        pytest.param(["До 01.12.2026 в присутствии опекуна."], [], id="Q24-a-date-is-no-hour"),
        pytest.param(["Saturdays from 10 to 12, with the guardian"], [(SATURDAY, 600, 720)], id="Q24-en"),
        pytest.param([], [], id="Q24-nothing"),
    ],
)
def test_a_condition_names_its_days_and_hours(conditions, times):
    assert [(set(each.days), each.begins, each.ends) for each in meeting_times(conditions)] == [
        (set(days), begins, ends) for days, begins, ends in times
    ]


@pytest.mark.parametrize(
    ("mine", "theirs", "same"),
    [
        pytest.param("По субботам с 10:00 до 12:00", "Сенбі, 11:00-13:00", True, id="Q24-an-hour-shared"),
        pytest.param("По субботам с 10:00 до 12:00", "Сенбі, 12:00-13:00", False, id="Q24-one-after-the-other"),
        pytest.param("По субботам с 10:00 до 12:00", "Жексенбі, 10:00-12:00", False, id="Q24-another-day"),
        pytest.param("По субботам", "Сенбі, 12:00-13:00", True, id="Q24-a-whole-day"),
        pytest.param("В присутствии опекуна", "Сенбі, 12:00-13:00", False, id="Q24-one-names-no-time"),
    ],
)
def test_two_permits_meet_where_both_name_the_same_hours(mine, theirs, same):
    assert clash(meeting_times([mine]), meeting_times([theirs])) is same
    assert clash(meeting_times([theirs]), meeting_times([mine])) is same
