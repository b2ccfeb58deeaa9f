"""The command with `--office`: that office's hours and corrections, and nobody else's."""

import io
import json
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.core.management import CommandError, call_command

from portal.offices.models import DayCorrection
from tests.factories import BranchFactory, OfficeFactory

pytestmark = pytest.mark.django_db
ENTERED_AT = datetime(2026, 11, 1, 10, tzinfo=ZoneInfo("Asia/Almaty"))


def answer(*arguments: str) -> dict:
    out = io.StringIO()
    call_command("deadlines", "visit_permission", "--received", "2026-11-20T10:15", "--json", *arguments, stdout=out)
    return json.loads(out.getvalue())


def decision_due(*arguments: str) -> str:
    return {limit["code"]: limit["due_on"] for limit in answer(*arguments)["deadlines"]}["decision"]


def moved_friday(office):
    return DayCorrection.objects.create(
        office=office,
        week="five_day",
        day=date(2026, 11, 27),
        works=False,
        why_kk="Ауыстырылған демалыс",
        why_ru="Перенесённый выходной",
        why_en="Moved day off",
        act="№ 12",
        entered_at=ENTERED_AT,
    )


def test_the_corrections_of_the_named_office_count():
    moved_friday(OfficeFactory(code="esil"))
    assert decision_due("--office", "esil") == "2026-11-30"


def test_the_corrections_of_another_office_do_not():
    moved_friday(OfficeFactory(code="esil"))
    OfficeFactory(code="burabay")
    assert decision_due("--office", "burabay") == "2026-11-27"


def test_a_branch_receives_by_its_own_hours():
    BranchFactory(office=OfficeFactory(code="esil"), closes_at=time(10))
    received = answer("--office", "esil", "--channel", "state_corporation")
    assert received["counted_from"] == "2026-11-21"


def test_an_unknown_office_is_answered_with_those_that_exist():
    OfficeFactory(code="esil")
    with pytest.raises(CommandError, match="Choose one of: esil") as refused:
        decision_due("--office", "atlantis", "--lang", "en")
    assert refused.value.returncode == 2


def test_without_an_office_no_query_is_made(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert decision_due() == "2026-11-27"
