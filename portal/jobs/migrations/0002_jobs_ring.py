"""A new job rings the bell of the relay."""

from django.db import migrations

from portal.schema import guards


class Migration(migrations.Migration):
    replaces = [("jobs", "0002_bell")]
    dependencies = [("jobs", "0001_jobs")]
    operations = guards(__file__, "bell")
