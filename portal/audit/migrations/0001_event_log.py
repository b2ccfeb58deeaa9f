"""The event log and the ends of its chains."""

from django.conf import settings
from django.db import migrations, models
from django.db.models import Q

from portal.schema import tables


class Migration(migrations.Migration):
    initial = True
    replaces = [("audit", "0001_initial")]
    dependencies = [("accounts", "0001_staff")]
    operations = tables(
        migrations.CreateModel(
            name="ChainHead",
            fields=[
                ("chain", models.BigIntegerField(primary_key=True, serialize=False)),
                ("seq", models.BigIntegerField()),
                ("hash", models.BinaryField(max_length=32)),
            ],
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("chain", models.BigIntegerField()),
                ("seq", models.BigIntegerField(db_default=0)),
                ("at", models.DateTimeField()),
                ("actor", models.ForeignKey(null=True, related_name="+", on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL, db_index=False)),
                ("actor_label", models.CharField(max_length=250, blank=True, help_text="The name as it was on that day")),
                ("role", models.CharField(max_length=30, blank=True)),
                ("subject_kind", models.CharField(max_length=30)),
                ("subject_id", models.BigIntegerField()),
                ("verb", models.CharField(max_length=40)),
                ("from_state", models.CharField(max_length=40, blank=True)),
                ("to_state", models.CharField(max_length=40, blank=True)),
                ("facts", models.JSONField(default=dict)),
                ("prev_hash", models.BinaryField(max_length=32, db_default=b"")),
                ("hash", models.BinaryField(max_length=32, db_default=b"")),
            ],
            options={
                "indexes": [
                    models.Index(name="event_subject", fields=["subject_kind", "subject_id", "id"]),
                    models.Index(name="event_readers", fields=["subject_kind", "subject_id", "actor", "at"], condition=Q(verb="read")),
                ],
                "constraints": [
                    models.UniqueConstraint(name="event_has_one_place_in_its_chain", fields=("chain", "seq")),
                ],
            },
        ),
    )
