"""Files that were brought or made."""

from django.conf import settings
from django.db import migrations, models
from django.db.models import Q

import portal.files.models
from portal.schema import tables


class Migration(migrations.Migration):
    initial = True
    replaces = [("files", "0001_initial")]
    dependencies = [("accounts", "0001_staff"), ("offices", "0001_places")]
    operations = tables(
        migrations.CreateModel(
            name="StoredFile",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("token", models.CharField(max_length=22, unique=True, default=portal.files.models.new_token)),
                ("office", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to="offices.office")),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.PositiveIntegerField()),
                ("media_type", models.CharField(max_length=20)),
                ("stored_name", models.CharField(max_length=60, unique=True)),
                ("original_name", models.CharField(max_length=150)),
                ("purpose", models.CharField(max_length=40)),
                ("generated", models.BooleanField(help_text="Made by the portal itself, not brought by a person")),
                ("uploaded_by", models.ForeignKey(null=True, related_name="+", on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL)),
                ("uploaded_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(name="stored_file_media_type_is_allowed", condition=Q(media_type__in=["application/pdf", "image/jpeg", "image/png"])),
                    models.CheckConstraint(name="stored_file_has_a_hash", condition=Q(sha256__regex="^[0-9a-f]{64}$")),
                ],
            },
        ),
    )
