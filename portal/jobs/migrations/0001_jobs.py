"""Work that is done later."""

from django.db import migrations, models
from django.db.models import Q

from portal.schema import tables


class Migration(migrations.Migration):
    initial = True
    replaces = [("jobs", "0001_initial")]
    dependencies = [("offices", "0001_places")]
    operations = tables(
        migrations.CreateModel(
            name="Job",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("kind", models.CharField(max_length=60)),
                ("key", models.CharField(max_length=200, unique=True, help_text="The same key is the same work")),
                ("payload", models.JSONField(default=dict)),
                ("office", models.ForeignKey(null=True, related_name="+", on_delete=models.PROTECT, to="offices.office")),
                ("created_at", models.DateTimeField()),
                ("run_after", models.DateTimeField()),
                ("offered_at", models.DateTimeField(null=True)),
                ("status", models.CharField(max_length=8, default="waiting")),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("last_error", models.CharField(max_length=250, blank=True)),
                ("done_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(name="job_waiting", fields=["run_after"], condition=Q(status="waiting")),
                    models.Index(name="job_dead", fields=["id"], condition=Q(status="dead")),
                    models.Index(name="job_done", fields=["done_at"], condition=Q(status="done")),
                ],
                "constraints": [
                    models.CheckConstraint(name="job_status_is_known", condition=Q(status__in=["waiting", "done", "dead"])),
                    models.CheckConstraint(name="job_done_has_its_moment", condition=Q(done_at__isnull=False, status="done") | (~Q(status="done") & Q(done_at__isnull=True))),
                ],
            },
        ),
    )
