"""The clause table is complete, fresh and honest."""

import ast
import re

import pytest

from applications.law import clauses

RULES = [
    *(
        "R1",
        "R2",
        "R3",
        "R4",
        "R5",
        "R6a",
        "R6b",
        "R7a",
        "R7b",
        "R7c",
        "R8a",
        "R8b",
        "R8c",
        "R9a",
        "R9b",
        "R9c",
        "R9d",
    ),
    *("R10", "R11a", "R11b", "R12", "R12-1a", "R12-1b", "R12-1c", "R12-1d"),
    *("R13a", "R13b", "R13c", "R13d", "R13e", "R13f", "R13g", "F1", "F3", "F4"),
]
ROWS = {row.clause.id: row for row in clauses.rows()}


def test_the_table_is_fresh():
    words = clauses.README.read_text("utf-8")
    assert words == clauses.render(), "Run: python -m applications.law.clauses"


def test_every_clause_of_the_rules_is_in_the_table():
    assert [name for name in RULES if name not in ROWS] == []


def test_every_named_test_exists():
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", clauses.README.read_text("utf-8"))
    assert named
    for path, test in named:
        module = ast.parse((clauses.ROOT / path).read_text("utf-8"))
        assert test in {node.name for node in ast.walk(module) if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("name", ["R7a", "R7b", "R7c", "R9a", "R9b", "R9c", "R9d", "R12", "R6a", "R6b", "R3"])
def test_what_the_engine_decides_is_covered(name):
    assert ROWS[name].covered


def test_a_clause_that_is_deleted_orders_nothing():
    assert {name for name, row in ROWS.items() if row.clause.duty == "administrative"} == {"R1", "R2", "R5", "R10"}


def test_every_clause_says_where_it_stands():
    for row in ROWS.values():
        assert row.clause.source
        assert all((row.clause.text.kk, row.clause.text.ru, row.clause.text.en))
