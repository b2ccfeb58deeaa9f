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


def test_every_clause_has_a_test_or_the_honest_word():
    for line in clauses.README.read_text("utf-8").splitlines():
        name = line.removeprefix("| ").split(" |")[0]
        if name in ROWS:
            assert re.search(r"`tests/|administrative, no software duty|not built yet", line), name


def test_the_sum_is_printed():
    last = clauses.README.read_text("utf-8").splitlines()[-1]
    total, covered, idle, left = map(int, re.findall(r"\d+", last))
    assert total == len(ROWS) == covered + idle + left


def test_the_readings_of_all_questions_are_in_the_table():
    words = clauses.README.read_text("utf-8")
    assert [n for n in range(1, 28) if f"\n| Q{n} | " not in words] == []


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
