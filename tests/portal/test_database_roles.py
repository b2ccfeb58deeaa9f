"""The application reads and writes rows; it owns nothing and may change no table."""

import pytest
from django.db import ProgrammingError, connection

from portal import database_roles

pytestmark = pytest.mark.django_db


def test_a_test_works_with_the_application_s_role(settings):
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == (settings.DATABASE_APPLICATION_ROLE,)


@pytest.mark.parametrize(
    "statement", ["DROP TABLE django_session", "TRUNCATE django_session", "CREATE TABLE own (x int)"]
)
def test_the_application_cannot_change_tables(statement):
    with connection.cursor() as cursor, pytest.raises(ProgrammingError):
        cursor.execute(statement)


def test_the_application_s_role_passes_the_check():
    assert database_roles.application_role_is_humble(databases=["default"]) == []


@pytest.mark.parametrize("right", ["SUPERUSER", "BYPASSRLS"])
def test_a_role_that_no_guard_stops_is_refused(right, settings):
    import psycopg

    name = f"mighty_{right.lower()}"
    server = {"host": str(settings.CLUSTER.sockets), "user": "postgres", "dbname": "postgres"}
    with psycopg.connect(**server, autocommit=True) as root:
        root.execute(f"DROP ROLE IF EXISTS {name}; CREATE ROLE {name} LOGIN {right}")
        root.execute(f"GRANT {name} TO qamqor_owner")
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {name}")
    [error] = database_roles.application_role_is_humble(databases=["default"])
    assert error.id == "portal.E001"
    assert name in error.msg
