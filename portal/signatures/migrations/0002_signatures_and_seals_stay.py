"""Signatures and seals are evidence."""

from django.db import migrations

from portal.schema import guards


class Migration(migrations.Migration):
    replaces = [("signatures", "0003_seal_guards")]
    dependencies = [("signatures", "0001_signatures_and_seals"), ("offices", "0003_choices_stay")]
    operations = guards(__file__, "signatures")
