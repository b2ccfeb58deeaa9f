"""The stable command: its JSON, its table for a clerk, and what it says to a wrong question."""

import io
import json
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from applications.law.calendar import Correction, Week, build_calendar, standard_office
from applications.law.texts import Text
from applications.management.commands import deadlines as command

CODES = ["completeness_check", "refusal_notice", "permit_draft", "objection", "hearing", "decision"]


def said(*arguments: str) -> str:
    out = io.StringIO()
    call_command("deadlines", "visit_permission", *arguments, stdout=out)
    return out.getvalue()


def as_json(*arguments: str) -> dict:
    return json.loads(said(*arguments, "--json"))


def test_the_object_has_exactly_the_keys_of_the_contract():
    found = as_json("--received", "2026-11-20T10:15", "--channel", "chancellery")
    assert list(found) == [
        "service",
        "edition",
        "channel",
        "received_at",
        "counted_from",
        "estimated",
        "deadlines",
    ]
    head = {key: found[key] for key in found if key != "deadlines"}
    assert head == {
        "service": "visit_permission",
        "edition": "2023",
        "channel": "chancellery",
        "received_at": "2026-11-20T10:15:00+05:00",
        "counted_from": "2026-11-20",
        "estimated": False,
    }
    for deadline in found["deadlines"]:
        assert list(deadline) == ["code", "clause", "kind", "value", "unit", "due_on", "due_at", "days"]
        assert all(list(day) == ["date", "counted", "why"] for day in deadline["days"])


def test_a_deadline_is_written_out_to_its_last_day():
    found = {deadline["code"]: deadline for deadline in as_json("--received", "2026-11-20T10:15")["deadlines"]}
    notice = found["refusal_notice"]
    assert {key: notice[key] for key in notice if key != "days"} == {
        "code": "refusal_notice",
        "clause": "R9b",
        "kind": "hard",
        "value": 3,
        "unit": "working_day",
        "due_on": "2026-11-24",
        "due_at": "2026-11-24T18:30:00+05:00",
    }
    days = [(day["date"], day["counted"]) for day in notice["days"]]
    assert days == [("2026-11-24", False), ("2026-11-25", True), ("2026-11-26", True), ("2026-11-27", True)]
    assert all("{" not in day["why"] and day["why"] for day in notice["days"])


@pytest.mark.parametrize("channel", ["chancellery", "portal"])
def test_every_code_of_the_law_is_there(channel):
    found = as_json("--received", "2026-11-20T10:15", "--channel", channel)
    assert [deadline["code"] for deadline in found["deadlines"]] == CODES
    assert {deadline["kind"] for deadline in found["deadlines"]} == {"hard"}


def test_the_state_corporation_adds_the_courier_and_the_way_back():
    found = as_json("--received", "2026-11-20T10:15", "--channel", "state_corporation")
    by_code = {deadline["code"]: deadline for deadline in found["deadlines"]}
    assert set(by_code) == {*CODES, "courier", "result_return"}
    assert (by_code["courier"]["due_on"], by_code["courier"]["kind"]) == ("2026-11-23", "hard")
    assert (by_code["result_return"]["due_on"], by_code["result_return"]["kind"]) == ("2026-11-26", "internal")


@pytest.mark.parametrize(
    ("received", "at"),
    [
        pytest.param("2026-11-20T10:15", "2026-11-20T10:15:00+05:00", id="local"),
        pytest.param("2024-02-20T10:15", "2024-02-20T10:15:00+06:00", id="local-by-the-offset-of-its-day"),
        pytest.param("2026-11-20T05:15+00:00", "2026-11-20T10:15:00+05:00", id="with-an-offset"),
        pytest.param("2026-11-20", "2026-11-20T00:00:00+05:00", id="a-day-alone"),
    ],
)
def test_the_moment_of_receipt_is_local_unless_it_says_otherwise(received, at):
    assert as_json("--received", received)["received_at"] == at


def test_the_reasons_are_kazakh_unless_asked_otherwise():
    arguments = ("--received", "2026-11-21T10:15")
    first = [as_json(*arguments, *language)["deadlines"][0]["days"][0]["why"] for language in ((), ("--lang", "en"))]
    assert first[0].startswith("21.11.2026 10:15 түскен құжаттар")
    assert first[1].startswith("what came on 21.11.2026 10:15 counts as received")


def test_without_json_a_clerk_reads_a_table():
    table = said("--received", "2026-12-28T10:15", "--lang", "ru")
    assert "06.01.2027 18:30  Выдача разрешения или отказ" in table
    assert "предварительное" not in table.splitlines()[0]
    assert "даты могут измениться" in table
    assert "    + вт 29.12.2026  рабочий день; считается, день 1" in table


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param(("visit_permission", "--received", "soon"), "moment of receipt soon", id="moment"),
        pytest.param(("visit_permission", "--received", "2040-01-01"), "2015-2035", id="year"),
        pytest.param(("adoption", "--received", "2026-11-20"), "Choose one of: .*visit_permission", id="service"),
        pytest.param(("visit_permission", "--received", "2026-11-20", "--edition", "1999"), "2023", id="edition"),
        pytest.param(("visit_permission", "--received", "2026-11-20", "--channel", "post"), "portal", id="channel"),
    ],
)
def test_a_wrong_question_is_answered_in_three_parts_with_code_2(arguments, words):
    with pytest.raises(CommandError, match=words) as refused:
        call_command("deadlines", *arguments, "--lang", "en", stdout=io.StringIO())
    assert refused.value.returncode == 2
    assert str(refused.value).count(". ") >= 2


def test_an_unknown_language_is_answered_in_kazakh():
    with pytest.raises(CommandError, match="Мыналардың бірін таңдаңыз: kk, ru, en"):
        said("--received", "2026-11-20", "--lang", "de")


def test_the_corrections_of_an_office_are_laid_over_the_calendar(monkeypatch):
    day = Correction(date(2026, 11, 27), False, Text("Ауыстыру", "Перенос", "Move"), "№ 1")
    office = build_calendar(Week.FIVE_DAY, standard_office().hours, [day])
    monkeypatch.setattr(command, "_calendars", lambda code, receiver: (office, None))
    found = as_json("--received", "2026-11-20T10:15", "--office", "almaty")
    assert found["deadlines"][-1]["due_on"] == "2026-11-30"
