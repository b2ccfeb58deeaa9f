"""The application's role may add events and read them; the ends of the chains it may only read."""

from django.conf import settings
from django.db import migrations

REVOKED = "REVOKE UPDATE, DELETE, TRUNCATE ON audit_event FROM {role}; REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON audit_chainhead FROM {role}"
GRANTED = "GRANT UPDATE, DELETE ON audit_event TO {role}; GRANT INSERT, UPDATE, DELETE ON audit_chainhead TO {role}"


def change(statement):
    def run(apps, schema_editor):
        connection, role = schema_editor.connection, settings.DATABASE_APPLICATION_ROLE
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_user")
            if cursor.fetchone() != (role,):
                cursor.execute(statement.format(role=connection.ops.quote_name(role)))

    return run


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_guards")]
    operations = [migrations.RunPython(change(REVOKED), change(GRANTED))]
