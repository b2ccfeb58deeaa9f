"""What an office orders for its days and people, how it reads the law and what it wrote itself."""

from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q

from portal.schema import tables


class Migration(migrations.Migration):
    replaces = [("offices", "0003_readings_and_own_texts"), ("offices", "0005_rehearsal")]
    dependencies = [("accounts", "0001_staff"), ("offices", "0001_places")]
    operations = tables(
        migrations.CreateModel(
            name="Order",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("office", models.ForeignKey(related_name="orders", on_delete=models.PROTECT, to="offices.office")),
                ("number", models.CharField(max_length=40)),
                ("signed_on", models.DateField()),
                ("signed_by", models.CharField(max_length=160, help_text="Position and name of whoever signed it")),
                ("entered_at", models.DateTimeField()),
                ("entered_by", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "ordering": ["-entered_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="HoursChange",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("office", models.ForeignKey(related_name="hours_changes", on_delete=models.PROTECT, to="offices.office")),
                ("branch", models.ForeignKey(blank=True, null=True, related_name="hours_changes", on_delete=models.PROTECT, to="offices.branch")),
                ("valid_from", models.DateField()),
                ("opens_at", models.TimeField()),
                ("lunch_starts_at", models.TimeField(blank=True, null=True)),
                ("lunch_ends_at", models.TimeField(blank=True, null=True)),
                ("closes_at", models.TimeField()),
                ("order", models.ForeignKey(related_name="hours_changes", on_delete=models.PROTECT, to="offices.order")),
            ],
            options={
                "ordering": ["valid_from", "pk"],
                "constraints": [
                    models.CheckConstraint(name="hours_change_closes_later", condition=Q(closes_at__gt=F("opens_at"))),
                    models.CheckConstraint(
                        name="hours_change_lunch_inside_the_day",
                        condition=Q(lunch_ends_at__isnull=True, lunch_starts_at__isnull=True)
                        | Q(closes_at__gt=F("lunch_ends_at"), lunch_ends_at__gt=F("lunch_starts_at"), lunch_starts_at__gt=F("opens_at")),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DayCorrection",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("office", models.ForeignKey(blank=True, null=True, related_name="corrections", on_delete=models.PROTECT, to="offices.office")),
                ("week", models.CharField(max_length=8, blank=True, help_text="five_day, six_day or empty for both")),
                ("day", models.DateField()),
                ("works", models.BooleanField()),
                ("why_kk", models.CharField(max_length=200)),
                ("why_ru", models.CharField(max_length=200)),
                ("why_en", models.CharField(max_length=200)),
                ("act", models.CharField(max_length=200)),
                ("entered_at", models.DateTimeField()),
                ("entered_by", models.ForeignKey(null=True, related_name="+", on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL)),
                ("order", models.ForeignKey(blank=True, null=True, related_name="corrections", on_delete=models.PROTECT, to="offices.order")),
            ],
            options={
                "ordering": ["day", "pk"],
                "constraints": [
                    models.CheckConstraint(name="day_correction_week_is_known", condition=Q(week__in=["", "five_day", "six_day"])),
                    models.UniqueConstraint(name="day_correction_once_for_a_day", fields=("office", "week", "day"), nulls_distinct=False),
                ],
            },
        ),
        migrations.CreateModel(
            name="Absence",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("office", models.ForeignKey(related_name="absences", on_delete=models.PROTECT, to="offices.office")),
                ("staff", models.ForeignKey(related_name="absences", on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL)),
                ("first_on", models.DateField()),
                ("last_on", models.DateField()),
                ("reason", models.CharField(max_length=20)),
                ("substitute", models.ForeignKey(blank=True, null=True, related_name="substitutes_in", on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL)),
                ("order", models.ForeignKey(related_name="absences", on_delete=models.PROTECT, to="offices.order")),
            ],
            options={
                "ordering": ["first_on", "pk"],
                "constraints": [
                    models.CheckConstraint(name="absence_is_a_period", condition=Q(last_on__gte=F("first_on"))),
                    models.CheckConstraint(name="absence_substitute_is_another_person", condition=Q(substitute=None) | ~Q(substitute=F("staff"))),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReadingChoice",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("office", models.ForeignKey(related_name="reading_choices", on_delete=models.PROTECT, to="offices.office")),
                ("service", models.CharField(max_length=40)),
                ("edition", models.CharField(max_length=12)),
                ("reading", models.CharField(max_length=40)),
                ("value", models.PositiveIntegerField()),
                ("why", models.CharField(max_length=500)),
                ("chosen_at", models.DateTimeField()),
                ("chosen_by", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "indexes": [
                    models.Index(name="reading_choice_newest", fields=["office", "service", "edition", "reading"]),
                ],
            },
        ),
        migrations.CreateModel(
            name="OwnText",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("office", models.ForeignKey(related_name="own_texts", on_delete=models.PROTECT, to="offices.office")),
                ("service", models.CharField(max_length=40)),
                ("edition", models.CharField(max_length=12)),
                ("kind", models.CharField(max_length=12)),
                ("code", models.SlugField(max_length=40)),
                ("title_kk", models.CharField(max_length=1000)),
                ("title_ru", models.CharField(max_length=1000)),
                ("title_en", models.CharField(max_length=1000)),
                ("place", models.CharField(max_length=120)),
                ("required", models.BooleanField(default=True)),
                ("expires", models.BooleanField(default=False)),
                ("withdrawn", models.BooleanField(default=False)),
                ("applies_from", models.DateField()),
                ("entered_at", models.DateTimeField()),
                ("entered_by", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "indexes": [
                    models.Index(name="own_text_newest", fields=["office", "service", "edition"]),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConfirmedText",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("office", models.ForeignKey(related_name="confirmed_texts", on_delete=models.PROTECT, to="offices.office")),
                ("service", models.CharField(max_length=40)),
                ("edition", models.CharField(max_length=12)),
                ("row", models.CharField(max_length=60, help_text="Kind and code, as document:court_decision")),
                ("wording", models.ForeignKey(blank=True, null=True, related_name="+", on_delete=models.PROTECT, to="offices.owntext")),
                ("source", models.CharField(max_length=250)),
                ("confirmed_on", models.DateField()),
                ("confirmed_by", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(name="confirmed_wording_once", fields=("office", "service", "edition", "row", "wording"), nulls_distinct=False),
                ],
            },
        ),
    )
