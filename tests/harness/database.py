"""Rows as the product meets them: with the application's rights, in no promised order, dates that are dates."""

import random
from collections.abc import Iterator
from datetime import datetime

import pytest
from django.db import connection, models
from django.db.models.sql.compiler import SQLCompiler


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: object) -> None:
    """Tests that commit are cleaned up by emptying all tables; the event log refuses that, so here it must not."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_event DISABLE TRIGGER audit_event_never_emptied")


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
