"""Migrations made of tables that are made together and of guards that know how they are undone."""

from collections.abc import Iterator

import pytest
from django.db import connection, migrations, models
from django.db.backends.utils import CursorWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import ProjectState

from portal.schema import CreateTables, undoing

pytestmark = pytest.mark.django_db
GUARDS = """
SELECT tgrelid::regclass::text, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
UNION SELECT pronamespace::regnamespace::text, pg_get_functiondef(oid) FROM pg_proc
  WHERE pronamespace = 'public'::regnamespace
UNION SELECT conrelid::regclass::text, pg_get_constraintdef(oid) FROM pg_constraint
  WHERE connamespace = 'public'::regnamespace
"""


@pytest.fixture
def owner(db) -> Iterator[CursorWrapper]:
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        yield cursor


def standing(cursor: CursorWrapper) -> set[tuple[str, str]]:
    cursor.execute(GUARDS)
    return set(cursor.fetchall())


def scripts() -> list[migrations.RunSQL]:
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes(), clean_start=True)
    return [each for migration, _ in plan for each in migration.operations if isinstance(each, migrations.RunSQL)]


def test_guards_are_undone_without_a_rest_and_come_back_the_same(owner):
    before, guards = standing(owner), scripts()
    for script in reversed(guards):  # what a later script replaced goes with the script that made it
        owner.execute(undoing(script.sql.replace("CREATE OR REPLACE", "REPLACE")))
    owner.execute("SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal")
    assert owner.fetchone() == (0,)
    owner.execute("SELECT count(*) FROM pg_proc WHERE pronamespace = 'public'::regnamespace")
    assert owner.fetchone() == (0,)
    for script in guards:
        owner.execute(script.sql)
    assert standing(owner) == before


@pytest.mark.parametrize(
    ("made", "undone"),
    [
        pytest.param("CREATE FUNCTION f(a bigint) RETURNS trigger ...", "DROP FUNCTION f;", id="function"),
        pytest.param("CREATE TRIGGER t BEFORE UPDATE OF a ON b\n ...", "DROP TRIGGER t ON b;", id="trigger"),
        pytest.param(
            "CREATE CONSTRAINT TRIGGER t AFTER INSERT ON b\n ...", "DROP TRIGGER t ON b;", id="deferred-trigger"
        ),
        pytest.param(
            "ALTER TABLE b ADD CONSTRAINT c CHECK (a > 0);", "ALTER TABLE b DROP CONSTRAINT c;", id="constraint"
        ),
        pytest.param("CREATE OR REPLACE FUNCTION f() RETURNS trigger ...", None, id="replacement-has-no-way-back"),
    ],
)
def test_what_a_script_makes_is_what_its_undoing_drops(made, undone):
    assert undoing(made) == undone


def test_tables_that_are_made_together_refer_to_each_other_and_are_dropped_together(owner):
    one = migrations.CreateModel("Shelf", [("id", models.BigAutoField(primary_key=True))])
    two = migrations.CreateModel(
        "Book",
        [("id", models.BigAutoField(primary_key=True)), ("shelf", models.ForeignKey("sample.Shelf", models.PROTECT))],
    )
    operation, before = CreateTables(one, two), ProjectState()
    after = before.clone()
    operation.state_forwards("sample", after)
    with connection.schema_editor(atomic=False) as editor:
        operation.database_forwards("sample", editor, before, after)
    owner.execute(
        "SELECT confrelid::regclass::text FROM pg_constraint "
        "WHERE conrelid = 'sample_book'::regclass AND contype = 'f'"
    )
    assert owner.fetchall() == [("sample_shelf",)]
    with connection.schema_editor(atomic=False) as editor:
        operation.database_backwards("sample", editor, after, before)
    assert not {"sample_shelf", "sample_book"}.intersection(connection.introspection.table_names())
