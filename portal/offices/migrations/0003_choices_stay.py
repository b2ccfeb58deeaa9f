"""What an office chose, wrote down and ordered stays."""

from django.db import migrations

from portal.schema import guards


class Migration(migrations.Migration):
    replaces = [("offices", "0004_readings_guards"), ("offices", "0006_rehearsal_guards")]
    dependencies = [("offices", "0002_orders_and_texts")]
    operations = guards(__file__, "offices")
