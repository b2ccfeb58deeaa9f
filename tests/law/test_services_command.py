"""The command that lists services, and the stable command of deadlines for each of the six."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from applications.law.catalogue import catalogue

from .samples import EDITIONS

HEAD = ["service", "edition", "channel", "received_at", "counted_from", "estimated", "deadlines"]
KEYS = ["code", "clause", "kind", "value", "unit", "due_on", "due_at", "days"]


def said(command: str, *arguments: str) -> str:
    out = io.StringIO()
    call_command(command, *arguments, stdout=out)
    return out.getvalue()


SERVED_BY = [
    (edition.service, edition.code, channel.code) for edition in catalogue().everything for channel in edition.channels
]


@pytest.mark.parametrize(("service", "edition", "channel"), SERVED_BY)
def test_deadlines_of_every_service_have_one_shape(service, edition, channel):
    arguments = (service, "--edition", edition, "--received", "2019-09-17T10:15", "--channel", channel, "--json")
    found = json.loads(said("deadlines", *arguments))
    assert list(found) == HEAD
    assert (found["service"], found["edition"], found["channel"]) == (service, edition, channel)
    assert "decision" in {deadline["code"] for deadline in found["deadlines"]}
    dues = [deadline["due_at"] for deadline in found["deadlines"]]
    assert dues == sorted(dues)
    for deadline in found["deadlines"]:
        assert list(deadline) == KEYS
        assert deadline["days"]
        assert all(list(day) == ["date", "counted", "why"] and day["why"] for day in deadline["days"])


@pytest.mark.parametrize("service", EDITIONS)
def test_without_json_a_clerk_reads_the_clauses(service):
    table = said("deadlines", service, "--received", "2019-09-17T10:15", "--lang", "ru")
    assert "срок по закону" in table
    assert "{" not in table


@pytest.mark.parametrize(
    ("service", "channel", "words"),
    [
        pytest.param("pmpc_examination", "portal", "Choose one of: chancellery", id="S.common-chancellery-alone"),
        pytest.param("patronage_care", "state_corporation", "chancellery, portal", id="P1-two-channels"),
    ],
)
def test_a_channel_that_a_service_lacks_is_answered_in_three_parts(service, channel, words):
    arguments = (service, "--received", "2019-09-17", "--channel", channel, "--lang", "en")
    with pytest.raises(CommandError, match=words) as refused:
        said("deadlines", *arguments)
    assert refused.value.returncode == 2
    assert str(refused.value).count(". ") >= 2


def test_the_list_of_services_holds_editions_validity_steps_terms_and_clauses():
    found = {service["code"]: service for service in json.loads(said("services", "--json"))["services"]}
    assert list(found) == catalogue().known_services()
    assert [edition["code"] for edition in found["visit_permission"]["editions"]] == ["2017", "2023"]
    patronage = found["patronage_care"]["editions"][0]
    assert (patronage["status"], patronage["valid_from"], patronage["valid_until"]) == (
        "repealed",
        "2016-02-15",
        "2020-05-08",
    )
    assert patronage["validity_verified"] is False
    assert [step["clause"] for step in patronage["steps"]] == ["P5.1", "P5.2", "P5.3", "P5.4", "P5.5", "P5.5"]
    assert patronage["steps"][2]["terms"] == ["preparation", "refusal_notice", "objection", "hearing"]
    assert {"id", "act", "source", "duty", "text"} == set(patronage["clauses"][0])
    course = next(term for term in found["rehabilitation"]["editions"][0]["terms"] if term["code"] == "course")
    assert (course["least"], course["value"], course["unit"]) == (89, 364, "calendar_day")


def test_the_table_of_services_says_what_is_repealed():
    table = said("services", "--lang", "en")
    assert "2017  05.01.2018 – 08.05.2020  repealed" in table
    assert "2023  23.04.2023 – …  in force" in table
    assert "S3.1     responsible executor: Reception" in table or "S3.1     executor: Reception" in table


def test_an_unknown_language_of_the_list_is_refused():
    with pytest.raises(CommandError, match="Мыналардың бірін таңдаңыз: kk, ru, en"):
        said("services", "--lang", "de")
