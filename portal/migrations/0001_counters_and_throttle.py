"""Counters of the registers, and how often somebody tried."""

from django.db import migrations, models
from django.db.models import Q

from portal.schema import tables


class Migration(migrations.Migration):
    initial = True
    replaces = [("portal", "0001_initial")]
    dependencies = [("offices", "0001_places")]
    operations = tables(
        migrations.CreateModel(
            name="RegisterCounter",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("office", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to="offices.office")),
                ("register", models.CharField(max_length=40)),
                ("year", models.PositiveSmallIntegerField()),
                ("last_number", models.PositiveIntegerField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(name="register_has_one_counter_a_year", fields=("office", "register", "year")),
                    models.CheckConstraint(name="register_counter_starts_with_one", condition=Q(last_number__gte=1)),
                ],
            },
        ),
        migrations.CreateModel(
            name="Throttle",
            fields=[
                ("key", models.CharField(primary_key=True, max_length=64, serialize=False)),
                ("hits", models.PositiveIntegerField()),
                ("until", models.DateTimeField(db_index=True)),
            ],
        ),
    )
