"""Offices, their branches and their rooms."""

from django.db import migrations, models
from django.db.models import F, Q

from portal.schema import tables


class Migration(migrations.Migration):
    initial = True
    replaces = [("offices", "0001_initial"), ("offices", "0002_services"), ("offices", "0007_rooms")]
    operations = tables(
        migrations.CreateModel(
            name="Office",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("code", models.SlugField(max_length=24, unique=True)),
                ("name_kk", models.CharField(max_length=200)),
                ("name_ru", models.CharField(max_length=200)),
                ("name_en", models.CharField(max_length=200)),
                ("address_kk", models.CharField(max_length=250)),
                ("address_ru", models.CharField(max_length=250)),
                ("address_en", models.CharField(max_length=250, blank=True)),
                ("phone", models.CharField(max_length=40)),
                ("opens_at", models.TimeField()),
                ("lunch_starts_at", models.TimeField(blank=True, null=True)),
                ("lunch_ends_at", models.TimeField(blank=True, null=True)),
                ("closes_at", models.TimeField()),
                ("bin", models.CharField(max_length=12)),
                ("email", models.EmailField(max_length=254, blank=True)),
                ("number_pattern", models.CharField(max_length=60, default="{office}-{year}/{number:05d}")),
                ("services", models.JSONField(default=list, help_text="Codes of the services the office renders")),
                ("channels", models.JSONField(default=list, help_text="Codes of the channels, where a service has none of its own")),
                ("service_channels", models.JSONField(default=dict, help_text="Codes of the channels by service")),
                ("is_demo", models.BooleanField(default=False)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(name="office_closes_later", condition=Q(closes_at__gt=F("opens_at"))),
                    models.CheckConstraint(
                        name="office_lunch_inside_the_day",
                        condition=Q(lunch_ends_at__isnull=True, lunch_starts_at__isnull=True)
                        | Q(closes_at__gt=F("lunch_ends_at"), lunch_ends_at__gt=F("lunch_starts_at"), lunch_starts_at__gt=F("opens_at")),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Branch",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("code", models.SlugField(max_length=24, unique=True)),
                ("name_kk", models.CharField(max_length=200)),
                ("name_ru", models.CharField(max_length=200)),
                ("name_en", models.CharField(max_length=200)),
                ("address_kk", models.CharField(max_length=250)),
                ("address_ru", models.CharField(max_length=250)),
                ("address_en", models.CharField(max_length=250, blank=True)),
                ("phone", models.CharField(max_length=40)),
                ("opens_at", models.TimeField()),
                ("lunch_starts_at", models.TimeField(blank=True, null=True)),
                ("lunch_ends_at", models.TimeField(blank=True, null=True)),
                ("closes_at", models.TimeField()),
                ("office", models.ForeignKey(related_name="branches", on_delete=models.PROTECT, to="offices.office")),
                ("department_number", models.CharField(max_length=12)),
            ],
            options={
                "verbose_name_plural": "branches",
                "constraints": [
                    models.CheckConstraint(name="branch_closes_later", condition=Q(closes_at__gt=F("opens_at"))),
                    models.CheckConstraint(
                        name="branch_lunch_inside_the_day",
                        condition=Q(lunch_ends_at__isnull=True, lunch_starts_at__isnull=True)
                        | Q(closes_at__gt=F("lunch_ends_at"), lunch_ends_at__gt=F("lunch_starts_at"), lunch_starts_at__gt=F("opens_at")),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Room",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("office", models.ForeignKey(related_name="rooms", on_delete=models.PROTECT, to="offices.office")),
                ("is_video", models.BooleanField(default=False)),
                ("name_kk", models.CharField(max_length=200)),
                ("name_ru", models.CharField(max_length=200)),
                ("name_en", models.CharField(max_length=200, blank=True)),
                ("link", models.URLField(max_length=300, blank=True, help_text="Of a video call; empty for a room")),
                ("is_open", models.BooleanField(default=True)),
            ],
            options={
                "ordering": ["office_id", "is_video", "pk"],
                "constraints": [
                    models.UniqueConstraint(name="room_named_once_in_an_office", fields=("office", "name_kk")),
                    models.CheckConstraint(name="room_of_a_video_call_has_a_link", condition=(Q(is_video=True) & ~Q(link="")) | Q(is_video=False, link="")),
                ],
            },
        ),
    )
