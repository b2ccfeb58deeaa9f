"""Signatures of people and seals of the portal under files."""

from django.conf import settings
from django.db import migrations, models
from django.db.models import Q

from portal.schema import tables


class Migration(migrations.Migration):
    initial = True
    replaces = [("signatures", "0001_initial"), ("signatures", "0002_seals")]
    dependencies = [("accounts", "0001_staff"), ("offices", "0001_places")]
    operations = tables(
        migrations.CreateModel(
            name="Signature",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("office", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to="offices.office", db_index=False)),
                ("file_sha256", models.CharField(max_length=64)),
                ("method", models.CharField(max_length=20)),
                ("signed_by", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL, db_index=False)),
                ("signed_at", models.DateTimeField()),
                ("evidence", models.JSONField(default=dict)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(name="signature_is_under_a_file", condition=Q(file_sha256__regex="^[0-9a-f]{64}$")),
                    models.UniqueConstraint(name="signature_once_under_a_file", fields=("file_sha256", "signed_by")),
                ],
            },
        ),
        migrations.CreateModel(
            name="Seal",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("office", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to="offices.office", db_index=False)),
                ("file_sha256", models.CharField(max_length=64, unique=True)),
                ("container", models.BinaryField()),
                ("signer", models.CharField(max_length=250)),
                ("sealed_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(name="seal_is_under_a_file", condition=Q(file_sha256__regex="^[0-9a-f]{64}$")),
                ],
            },
        ),
    )
