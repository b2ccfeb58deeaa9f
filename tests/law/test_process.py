"""Who does what in which time: the directory of business processes, drawn from an edition."""

import pytest

from applications.law.catalogue import catalogue
from applications.law.lengths import counted, length_of
from applications.law.process import APPLICANT, Process, processes
from tests.law.samples import EDITIONS

ALL = [(edition.service, edition.code) for edition in catalogue().everything]


def drawn(service: str, code: str, channel: str = "chancellery") -> Process:
    return next(each for each in processes(catalogue().edition(service, code)) if each.channel == channel)


def said(process: Process) -> list[tuple[str, str, str]]:
    """Role, clause and time of each box; a time in Russian, as its forms are three."""
    return [
        (box.role, box.clauses[0], ", ".join(length_of(term).ru for term in box.terms if term.code != "decision"))
        for box in process.boxes
    ]


@pytest.mark.parametrize(
    ("service", "boxes"),
    [
        pytest.param(
            "visit_permission",
            [
                ("clerk", "G5.1", "20 минут рабочего времени"),
                ("head", "G5.2", "3 часа рабочего времени"),
                ("executor", "G5.3", "4 рабочих дня"),
                ("head", "G5.4", "3 часа рабочего времени"),
                ("clerk", "G5.5", "20 минут рабочего времени"),
            ],
            id="G7–8-the-route-of-the-regulation",
        ),
        pytest.param(
            "patronage_care",
            [
                ("clerk", "P5.1", "30 минут рабочего времени"),
                ("head", "P5.2", "1 календарный день"),
                ("executor", "P5.3", "27 календарных дней"),
                ("head", "P5.4", "1 календарный день"),
                ("clerk", "P5.5", "1 календарный день"),
            ],
            id="P9-the-five-actions-of-clause-5",
        ),
        pytest.param(
            "rehabilitation",
            [
                ("clerk", "S2.1", "15 минут рабочего времени"),
                ("head", "S2.2", "60 минут рабочего времени"),
                ("executor", "S2.3", "от 89 до 364 календарных дней"),
                ("head", "S2.4", ""),
                ("clerk", "S2.5", "15 минут рабочего времени"),
            ],
            id="S.common-the-course-has-a-range",
        ),
        pytest.param(
            "special_school_admission",
            [
                ("executor", "S3.1", "15 минут рабочего времени"),
                ("executor", "S3.2", "15 минут рабочего времени"),
                ("head", "S3.3", "не позднее 30 августа, с 1 июля по 30 августа"),
                ("executor", "S.common", ""),
            ],
            id="S3.staff-no-clerk",
        ),
    ],
)
def test_each_action_has_its_role_its_clause_and_its_time(service, boxes):
    assert said(drawn(service, EDITIONS[service])) == boxes


def test_the_state_corporation_has_a_lane_of_its_own_and_the_courier_a_day():
    process = drawn("visit_permission", "2023", "state_corporation")
    first = process.boxes[0]
    assert process.lanes == ("applicant", "state_corporation_worker", "clerk", "head", "executor")
    assert (first.role, first.clauses) == ("state_corporation_worker", ("R3", "R6a"))
    assert [term.code for term in first.terms] == ["courier"]
    assert process.boxes[-1].role == "state_corporation_worker"


@pytest.mark.parametrize(
    ("code", "redelivery"),
    [
        pytest.param("2023", [("T9.10", "1 рабочий день", "internal")], id="Q20-a-soft-rule"),
        pytest.param("2017", [("T9.10", "1 рабочий день", "hard")], id="T9.10-the-standard-sets-it"),
    ],
)
def test_a_result_that_nobody_collects_goes_to_the_office_and_comes_again(code, redelivery):
    process = drawn("visit_permission", code, "state_corporation")
    worker, clerk = "state_corporation_worker", "clerk"
    stored = {"2023": "R11b", "2017": "T9.9"}[code]
    assert [(box.role, box.clauses[0]) for box in process.storage] == [
        (worker, stored),
        (clerk, stored),
        (worker, "T9.10"),
        (clerk, "T9.10"),
        (worker, {"2023": "R11a", "2017": "T9.8"}[code]),
    ]
    duties = [duty for box in process.storage for duty in box.duties]
    limits = [(each.clause, counted(each.value, each.unit).ru, each.kind) for each in duties]
    assert limits == [(stored, "1 месяц", "hard"), *redelivery]
    assert drawn("visit_permission", code).storage == ()


def test_a_request_on_the_portal_starts_with_the_applicant():
    process = drawn("patronage_care", "2016", "portal")
    assert [box.role for box in process.boxes[:3]] == [APPLICANT, "clerk", "head"]


@pytest.mark.parametrize(("service", "code"), ALL, ids=[f"{service}-{code}" for service, code in ALL])
def test_no_limit_of_an_edition_is_lost(service, code):
    edition = catalogue().edition(service, code)
    shown = {
        term.code for process in processes(edition) for box in (*process.boxes, *process.refusal) for term in box.terms
    }
    assert shown == {term.code for term in edition.terms if term.when is None or edition.reads(term.when)}


@pytest.mark.parametrize(
    ("service", "clauses"),
    [
        pytest.param("visit_permission", ["R9b", "APPC 73", "R9c"], id="R9b-notice-objection-hearing"),
        pytest.param("home_schooling", [], id="S4.result-no-refusal-in-the-text"),
    ],
)
def test_what_comes_before_a_refusal_is_drawn_apart(service, clauses):
    edition = catalogue().editions_of(service)[-1]
    assert [box.clauses[0] for box in drawn(service, edition.code).refusal] == clauses


def test_what_may_be_done_instead_stands_at_its_box_or_below():
    process = drawn("visit_permission", "2023")
    assert [(way.verb, way.clause) for box in process.boxes for way in box.ways] == [
        ("refuse_acceptance", "R7b"),
        ("announce_refusal", "R9b"),
        ("return_for_rework", "R9d"),
    ]
    hearing = ["schedule_hearing", "waive_hearing", "hold_hearing"]
    assert [way.verb for way in process.elsewhere] == [*hearing, "return_for_rework", "withdraw", "replace_act"]


@pytest.mark.parametrize(
    ("number", "ru", "en"),
    [
        (1, "1 рабочий день", "1 working day"),
        (2, "2 рабочих дня", "2 working days"),
        (5, "5 рабочих дней", "5 working days"),
        (11, "11 рабочих дней", "11 working days"),
        (14, "14 рабочих дней", "14 working days"),
        (21, "21 рабочий день", "21 working days"),
        (22, "22 рабочих дня", "22 working days"),
    ],
)
def test_a_length_has_the_form_of_its_number(number, ru, en):
    length = counted(number, "working_day")
    assert (length.kk, length.ru, length.en) == (f"{number} жұмыс күні", ru, en)
