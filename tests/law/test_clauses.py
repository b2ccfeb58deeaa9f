"""The clause table is complete, fresh and honest."""

import ast
import re

import pytest

from applications.law import clauses

from .clause_ids import EVERY

ROWS = {row.clause.id: row for row in clauses.rows()}


def test_the_table_is_fresh():
    words = clauses.README.read_text("utf-8")
    assert words == clauses.render(), "Run: python -m applications.law.clauses"


def test_every_clause_of_the_five_texts_is_in_the_table_and_nothing_else():
    assert [name for name in EVERY if name not in ROWS] == []
    assert set(ROWS) - set(EVERY) == {"APPC 73", "APPC 76"}


OF_THE_GATEWAYS = {"R8a", "T9.5", "R12-1a", "R12-1b"}
OF_COMPLAINTS = {"R13d"}
OF_THE_CABINET = {"P8.1", "P8.2", "P8.3", "P8.4", "P8.7", "P8.8", "P8.9", "P8.12"}


def test_every_clause_has_a_test_or_the_honest_word():
    """Nothing is left over but what the rooms named above bring with them."""
    bare = {name for name, row in ROWS.items() if not row.covered and row.clause.duty != "administrative"}
    assert bare <= OF_THE_GATEWAYS | OF_COMPLAINTS | OF_THE_CABINET


def test_every_reading_has_a_test():
    words = clauses.README.parent.joinpath("readings.toml").read_text("utf-8")
    names = re.findall(r"^\[(\w+)\]$", words, re.MULTILINE)
    assert len(names) == 30
    rows = {line.split(" | ")[0].removeprefix("| "): line for line in clauses.render().splitlines()}
    assert [name for name in names if "`tests/" not in rows[name]] == []


def test_the_sum_is_printed():
    last = clauses.README.read_text("utf-8").splitlines()[-1]
    total, covered, idle, left = map(int, re.findall(r"\d+", last))
    assert total == len(ROWS) == covered + idle + left


def test_the_readings_of_all_questions_are_in_the_table():
    words = clauses.render()
    assert [n for n in range(1, 28) if f"\n| Q{n} | " not in words] == []
    assert "\n| A5 | " in words


def test_every_named_test_exists():
    named = set(re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", clauses.README.read_text("utf-8")))
    assert named
    for path in {path for path, _test in named}:
        module = ast.parse((clauses.ROOT / path).read_text("utf-8"))
        there = {node.name for node in ast.walk(module) if isinstance(node, ast.FunctionDef)}
        assert {test for each, test in named if each == path} <= there


@pytest.mark.parametrize("name", ["R7a", "R7b", "R7c", "R9a", "R9b", "R9c", "R9d", "R12", "R6a", "R6b", "R3"])
def test_what_the_engine_decides_is_covered(name):
    assert ROWS[name].covered


def test_a_clause_that_is_deleted_orders_nothing():
    assert {name for name, row in ROWS.items() if row.clause.duty == "administrative"} == {"R1", "R2", "R5", "R10"}


def test_every_clause_says_where_it_stands():
    for row in ROWS.values():
        assert row.clause.source
        assert all((row.clause.text.kk, row.clause.text.ru, row.clause.text.en))
