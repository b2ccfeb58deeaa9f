"""What was stored stays what it was."""

from django.db import migrations

from portal.schema import guards


class Migration(migrations.Migration):
    replaces = [("files", "0002_guards")]
    dependencies = [("files", "0001_stored_files")]
    operations = guards(__file__, "stored_files")
