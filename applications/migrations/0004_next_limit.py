"""The desk is ordered by the limit that each case has to meet next, not by the last day of the whole term."""

from datetime import date, time

from django.db import migrations, models
from django.db.models import Q

UNTIL_DERIVED = "UPDATE applications_application SET next_on = due_on, next_time = due_time"
OPEN = {
    "application_open_of_office": ("office", Q(closed_at=None)),
    "application_open_of_branch": ("branch", Q(closed_at=None, branch__isnull=False)),
    "application_open_of_executor": ("executor", Q(closed_at=None, executor__isnull=False)),
}


def _indexes():
    for name, (whose, condition) in OPEN.items():
        yield migrations.RemoveIndex("application", name)
        yield migrations.AddIndex("application", models.Index(whose, "next_on", "id", name=name, condition=condition))


class Migration(migrations.Migration):
    dependencies = [("applications", "0003_child_search_key")]
    operations = [
        migrations.AddField("application", "next_on", models.DateField(default=date(2000, 1, 1)), preserve_default=False),
        migrations.AddField("application", "next_time", models.TimeField(default=time(0)), preserve_default=False),
        migrations.RunSQL(UNTIL_DERIVED, migrations.RunSQL.noop),
        *_indexes(),
    ]
