"""Rows as the product meets them: with the application's rights, in no promised order, dates that are dates."""

import random
from collections.abc import Iterator
from datetime import datetime

import pytest
from django.core.management.commands import flush
from django.db import connection, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.sql.compiler import SQLCompiler


@pytest.fixture(autouse=True)
def with_the_application_s_rights(request: pytest.FixtureRequest) -> None:
    """Run the test as the role that may only read and write rows; the owner's role made the tables.

    Tests with transactions of their own keep the owner's role, which alone may empty tables after them.
    """
    marker = request.node.get_closest_marker("django_db")
    own_transactions = marker and (marker.kwargs.get("transaction") or any(marker.args[:1]))
    if own_transactions or "transactional_db" in request.fixturenames:
        return
    if not marker and "db" not in request.fixturenames:
        return
    request.getfixturevalue("db")
    from django.conf import settings

    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {connection.ops.quote_name(settings.DATABASE_APPLICATION_ROLE)}")


@pytest.fixture(autouse=True)
def unordered_rows_come_shuffled(monkeypatch: pytest.MonkeyPatch) -> None:
    """A query of many rows that asks for no order gets a random one, as PostgreSQL may give it."""
    plain = SQLCompiler.results_iter

    def shuffled(self: SQLCompiler, results: object = None, **how: object) -> Iterator[object]:
        rows = plain(self, results, **how)
        query = self.query
        if query.order_by or query.extra_order_by or query.is_sliced or query.combinator or query.distinct:
            return rows
        if query.default_ordering and query.get_meta() and query.get_meta().ordering:
            return rows
        rows = list(rows)
        random.shuffle(rows)
        return iter(rows)

    monkeypatch.setattr(SQLCompiler, "results_iter", shuffled)


@pytest.fixture(autouse=True)
def a_moment_is_not_a_date(monkeypatch: pytest.MonkeyPatch) -> None:
    """A datetime in a DateField fails: the day it falls on depends on the time zone."""
    plain = models.DateField.get_prep_value

    def strict(self: models.DateField, value: object) -> object:
        if isinstance(value, datetime) and not isinstance(self, models.DateTimeField):
            raise TypeError(f"{self} holds a day; it was given the moment {value!r}. Say which day is meant.")
        return plain(self, value)

    monkeypatch.setattr(models.DateField, "get_prep_value", strict)


@pytest.fixture(autouse=True, scope="session")
def guarded_tables_are_emptied_between_tests() -> Iterator[None]:
    """Let the owner empty, after a test with transactions of its own, tables whose guards refuse it to everybody."""
    plain = flush.sql_flush

    def past_the_guards(style: object, connection: BaseDatabaseWrapper, *how: object, **more: object) -> list[str]:
        statements = plain(style, connection, *how, **more)
        with connection.cursor() as cursor:
            cursor.execute(_TABLES_WITH_GUARDS)
            guarded = [table for (table,) in cursor.fetchall()]
        off, on = ([f"ALTER TABLE {table} {verb} TRIGGER USER" for table in guarded] for verb in ("DISABLE", "ENABLE"))
        return [*off, *statements, *on]

    flush.sql_flush = past_the_guards
    yield
    flush.sql_flush = plain


_TABLES_WITH_GUARDS = "SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal"
