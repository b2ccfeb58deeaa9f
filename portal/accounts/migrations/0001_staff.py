"""People who work in an office or a branch, and their roles."""

from django.conf import settings
from django.db import migrations, models
from django.db.models import Q

from portal.schema import tables


class Migration(migrations.Migration):
    initial = True
    replaces = [("accounts", "0001_initial"), ("accounts", "0002_initial"), ("accounts", "0003_staff_sort_key")]
    dependencies = [("offices", "0001_places")]
    operations = tables(
        migrations.CreateModel(
            name="Staff",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("password", models.CharField(verbose_name="password", max_length=128)),
                ("last_login", models.DateTimeField(verbose_name="last login", blank=True, null=True)),
                ("username", models.CharField(max_length=60, unique=True)),
                ("surname", models.CharField(max_length=80)),
                ("given_name", models.CharField(max_length=80)),
                ("patronymic", models.CharField(max_length=80, blank=True)),
                ("position_kk", models.CharField(max_length=160, blank=True)),
                ("position_ru", models.CharField(max_length=160, blank=True)),
                ("position_en", models.CharField(max_length=160, blank=True)),
                ("office", models.ForeignKey(blank=True, null=True, related_name="staff", on_delete=models.PROTECT, to="offices.office")),
                ("branch", models.ForeignKey(blank=True, null=True, related_name="staff", on_delete=models.PROTECT, to="offices.branch")),
                ("sort_key", models.CharField(max_length=300, default="", editable=False)),
                ("language", models.CharField(max_length=2, default="kk")),
                ("is_active", models.BooleanField(default=True)),
            ],
            options={
                "verbose_name_plural": "staff",
                "constraints": [
                    models.CheckConstraint(name="staff_works_at_one_place", condition=Q(branch__isnull=True, office__isnull=False) | Q(branch__isnull=False, office__isnull=True)),
                ],
            },
        ),
        migrations.CreateModel(
            name="RoleGrant",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("staff", models.ForeignKey(related_name="grants", on_delete=models.CASCADE, to=settings.AUTH_USER_MODEL)),
                ("role", models.CharField(max_length=30)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(name="role_granted_once", fields=("staff", "role")),
                    models.CheckConstraint(name="role_is_known", condition=Q(role__in=["administrator", "clerk", "executor", "head", "state_corporation_worker"])),
                ],
            },
        ),
    )
