"""Events are chained and never change; the application's role adds and reads them, the ends of the chains it only reads."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import migrations

from portal.schema import guards

REVOKED = """
REVOKE UPDATE, DELETE, TRUNCATE ON audit_event FROM {role};
REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON audit_chainhead FROM {role};
"""
GRANTED = """
GRANT UPDATE, DELETE ON audit_event TO {role};
GRANT INSERT, UPDATE, DELETE ON audit_chainhead TO {role};
"""


def change(statements: str) -> Callable[[Any, Any], None]:
    def run(apps: Any, schema_editor: Any) -> None:
        connection, role = schema_editor.connection, settings.DATABASE_APPLICATION_ROLE
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_user")
            if cursor.fetchone() != (role,):
                cursor.execute(statements.format(role=connection.ops.quote_name(role)))

    return run


class Migration(migrations.Migration):
    replaces = [("audit", "0002_guards"), ("audit", "0003_rights")]
    dependencies = [("audit", "0001_event_log")]
    operations = [*guards(__file__, "event_log"), migrations.RunPython(change(REVOKED), change(GRANTED))]
