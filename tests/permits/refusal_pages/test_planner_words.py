"""The days that the law leaves for a refusal, in the words of the page, around the holidays. Source: reading A7."""

from datetime import date, datetime

import pytest

from applications.law.calendar import ALMATY
from tests.counter_pages import words
from tests.permits.refusal_pages.asking import page

pytestmark = pytest.mark.django_db

RU = {1: "января", 3: "марта", 5: "мая", 11: "ноября", 12: "декабря"}
KK = {1: "қаңтар", 3: "наурыз", 5: "мамыр", 11: "қараша", 12: "желтоқсан"}
DAYS = [
    pytest.param("2026-11-20", "2026-11-24", "2026-11-26", "2026-11-27", id="R9b-over-a-week-end"),
    pytest.param("2026-12-14", "2026-12-17", "2026-12-21", "2026-12-22", id="R9b-over-independence-day"),
    pytest.param("2026-12-28", "2026-12-30", "2027-01-05", "2027-01-06", id="R9b-over-the-new-year"),
    pytest.param("2026-12-31", "2027-01-06", "2027-01-11", "2027-01-12", id="R9b-on-the-eve-of-the-new-year"),
    pytest.param("2027-03-12", "2027-03-17", "2027-03-19", "2027-03-25", id="R9b-before-nauryz"),
    pytest.param("2027-05-04", "2027-05-06", "2027-05-12", "2027-05-13", id="R9b-before-the-days-of-may"),
    pytest.param("2024-05-03", "2024-05-06", "2024-05-13", "2024-05-14", id="R9b-before-a-working-saturday"),
    pytest.param("2025-01-05", "2025-01-08", "2025-01-10", "2025-01-13", id="R9b-on-a-working-sunday"),
]


def in_russian(day: str) -> str:
    found = date.fromisoformat(day)
    return f"{found.day} {RU[found.month]} {found.year} года"


def in_kazakh(day: str) -> str:
    found = date.fromisoformat(day)
    return f"{found.year} жылғы {found.day} {KK[found.month]}"


@pytest.mark.parametrize(("received", "notice", "hearing", "act"), DAYS)
def test_the_planner_names_the_last_days_of_the_notice_the_hearing_and_the_act(
    team, clock, received, notice, hearing, act
):
    at = datetime.combine(date.fromisoformat(received), datetime.min.time().replace(hour=10), ALMATY)
    application, clock.now = team.preparing(at), at
    for language, said in (("ru", in_russian), ("kk", in_kazakh)):
        shown = words(page(team.executor, "refusal", application, language=language))
        rows = shown.partition('<h2 id="days-title">')[2].partition("</dl>")[0]
        places = [rows.find(said(day)) for day in (notice, hearing, act)]
        assert -1 not in places
        assert places == sorted(places)
        assert "18:30" in rows[places[0] : places[0] + 60]
