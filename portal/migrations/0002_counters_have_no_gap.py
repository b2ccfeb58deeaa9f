"""A register has no gap and no number twice."""

from django.db import migrations

from portal.schema import guards


class Migration(migrations.Migration):
    replaces = [("portal", "0002_guards")]
    dependencies = [("portal", "0001_counters_and_throttle")]
    operations = guards(__file__, "counters")
