"""Two roles in the database: one owns the tables, the other only reads and writes their rows."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.db import connections

GRANTS = """
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {role};
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {role};
GRANT USAGE ON SCHEMA public TO {role};
"""


def let_the_application_in(sender: AppConfig, using: str, **_: object) -> None:
    """Before tables are made, promise the application's role their rows; the tables stay the owner's."""
    connection = connections[using]
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        role = settings.DATABASE_APPLICATION_ROLE
        if cursor.fetchone() != (role,):
            cursor.execute(GRANTS.format(role=connection.ops.quote_name(role)))


def application_role_is_humble(
    app_configs: Any = None, databases: Sequence[str] | None = None, **_: Any
) -> list[CheckMessage]:
    """Refuse a connection that row-level security and the guards of the tables would not stop."""
    return [error for alias in databases or [] for error in _faults_of(alias)]


def _faults_of(alias: str) -> list[CheckMessage]:
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT rolname, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
        name, superuser, bypasses = cursor.fetchone()
    if not (superuser or bypasses):
        return []
    return [
        Error(
            f"The portal was to connect to the database as {name}, but this role is "
            f"{'a superuser' if superuser else 'allowed to bypass row-level security'}, so no guard would hold.",
            hint="Connect as a role made with CREATE ROLE qamqor_app LOGIN, without SUPERUSER and BYPASSRLS.",
            id="portal.E001",
        )
    ]
