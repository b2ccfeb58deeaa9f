"""The register of permits, their reviews and orders, and the visits under them."""

from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

import applications.models.application
from portal.schema import tables


class Migration(migrations.Migration):
    replaces = [("permits", "0007_permits"), ("permits", "0012_reviews"), ("permits", "0014_visits")]
    dependencies = [("accounts", "0001_staff"), ("applications", "0001_cases"), ("offices", "0001_places"), ("permits", "0001_decisions")]
    operations = tables(
        migrations.CreateModel(
            name="Permit",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("token", models.CharField(max_length=16, unique=True, default=applications.models.application.new_token, editable=False)),
                ("office", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to="offices.office", db_index=False)),
                ("decision", models.OneToOneField(related_name="permit", on_delete=models.PROTECT, to="permits.decision")),
                ("number", models.CharField(max_length=60)),
                ("parent_iin", models.CharField(max_length=12)),
                ("parent_name", models.CharField(max_length=240)),
                ("valid_from", models.DateField()),
                ("valid_until", models.DateField()),
                ("standing", models.CharField(max_length=16)),
                ("ended_on", models.DateField(blank=True, null=True)),
                ("replaces", models.OneToOneField(blank=True, null=True, related_name="successor", on_delete=models.PROTECT, to="permits.permit")),
                ("issued_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index("office", "valid_until", "id", name="permit_of_office_by_end", condition=Q(ended_on=None)),
                    models.Index("office", "parent_iin", name="permit_of_parent"),
                    models.Index("office", "valid_until", "id", name="permit_suspended_of_office", condition=Q(standing="suspended")),
                    models.Index("office", Coalesce("ended_on", "valid_until").desc(), F("id").desc(), name="permit_by_last_day"),
                ],
                "constraints": [
                    models.UniqueConstraint(name="permit_number_once_in_an_office", fields=("office", "number")),
                    models.CheckConstraint(name="permit_period_is_a_period", condition=Q(valid_until__gte=F("valid_from"))),
                    models.CheckConstraint(name="permit_stands_somewhere", condition=~Q(standing="")),
                ],
            },
        ),
        migrations.CreateModel(
            name="PermitChild",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("permit", models.ForeignKey(related_name="children", on_delete=models.PROTECT, to="permits.permit")),
                ("office", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to="offices.office", db_index=False)),
                ("registered", models.ForeignKey(related_name="permits", on_delete=models.PROTECT, to="applications.registeredchild")),
                ("child", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to="applications.child")),
            ],
            options={
                "verbose_name_plural": "permit children",
                "constraints": [
                    models.UniqueConstraint(name="permit_names_a_child_once", fields=("permit", "registered")),
                ],
            },
        ),
        migrations.CreateModel(
            name="PermitCondition",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("permit", models.ForeignKey(related_name="conditions", on_delete=models.PROTECT, to="permits.permit")),
                ("office", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to="offices.office", db_index=False)),
                ("position", models.PositiveSmallIntegerField()),
                ("version", models.PositiveSmallIntegerField(default=1)),
                ("words", models.CharField(max_length=500)),
                ("from_on", models.DateField()),
                ("until_on", models.DateField(blank=True, null=True)),
            ],
            options={
                "ordering": ["permit_id", "position", "version"],
                "constraints": [
                    models.UniqueConstraint(name="permit_condition_version_once", fields=("permit", "position", "version")),
                    models.UniqueConstraint(name="permit_condition_one_stands", fields=("permit", "position"), condition=Q(until_on=None)),
                    models.CheckConstraint(name="permit_condition_says_something", condition=~Q(words="")),
                    models.CheckConstraint(name="permit_condition_period_is_a_period", condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on"))),
                ],
            },
        ),
        migrations.CreateModel(
            name="PermitChange",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("permit", models.ForeignKey(related_name="changes", on_delete=models.PROTECT, to="permits.permit")),
                ("office", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to="offices.office", db_index=False)),
                ("number", models.PositiveSmallIntegerField()),
                ("code", models.CharField(max_length=16)),
                ("to_standing", models.CharField(max_length=16)),
                ("on", models.DateField()),
                ("reason", models.TextField(blank=True)),
                ("paper", models.ForeignKey(blank=True, null=True, related_name="+", on_delete=models.PROTECT, to="applications.paper")),
                ("decision", models.ForeignKey(blank=True, null=True, related_name="+", on_delete=models.PROTECT, to="permits.decision")),
                ("successor", models.ForeignKey(blank=True, null=True, related_name="+", on_delete=models.PROTECT, to="permits.permit")),
                ("written_by", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL, db_index=False)),
                ("written_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["permit_id", "number"],
                "constraints": [
                    models.UniqueConstraint(name="permit_change_number_once", fields=("permit", "number")),
                    models.CheckConstraint(name="permit_is_replaced_by_a_permit", condition=~Q(code="replaced") | Q(successor__isnull=False)),
                    models.CheckConstraint(name="permit_is_revoked_by_a_decision", condition=~Q(code="revoked") | Q(decision__isnull=False)),
                    models.CheckConstraint(name="permit_change_has_its_reason", condition=~Q(code__in=["suspended", "reinstated"]) | ~Q(reason="")),
                ],
            },
        ),
        migrations.CreateModel(
            name="PermitReview",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("application", models.OneToOneField(related_name="review", on_delete=models.PROTECT, to="applications.application")),
                ("permit", models.ForeignKey(related_name="reviews", on_delete=models.PROTECT, to="permits.permit")),
                ("office", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to="offices.office", db_index=False)),
                ("reason", models.TextField()),
                ("evidence", models.JSONField(default=list)),
                ("opened_by", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL, db_index=False)),
                ("opened_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("outcome", models.CharField(max_length=40, blank=True)),
            ],
            options={
                "ordering": ["permit_id", "pk"],
                "indexes": [
                    models.Index("office", "id", name="permit_review_open", condition=Q(ended_at=None)),
                ],
                "constraints": [
                    models.UniqueConstraint(name="permit_review_one_open_of_a_permit", fields=("permit",), condition=Q(ended_at=None)),
                    models.CheckConstraint(name="permit_review_has_its_reason", condition=~Q(reason="")),
                    models.CheckConstraint(
                        name="permit_review_ends_with_its_outcome", condition=Q(ended_at__isnull=True, outcome="") | (Q(ended_at__isnull=False) & ~Q(outcome=""))
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PermitOrder",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("token", models.CharField(max_length=16, unique=True, default=applications.models.application.new_token, editable=False)),
                ("permit", models.ForeignKey(related_name="orders", on_delete=models.PROTECT, to="permits.permit")),
                ("office", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to="offices.office", db_index=False)),
                ("kind", models.CharField(max_length=16)),
                ("number", models.CharField(max_length=60)),
                ("reason", models.TextField()),
                ("on", models.DateField()),
                ("until_on", models.DateField(blank=True, null=True)),
                ("paper", models.OneToOneField(related_name="+", on_delete=models.PROTECT, to="applications.paper")),
                ("prepared_by", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL, db_index=False)),
                ("prepared_at", models.DateTimeField()),
                ("dropped_at", models.DateTimeField(blank=True, null=True)),
                ("signed_by", models.ForeignKey(blank=True, null=True, related_name="+", on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL, db_index=False)),
                ("signed_at", models.DateTimeField(blank=True, null=True)),
                ("signed_sha256", models.CharField(max_length=64, blank=True)),
            ],
            options={
                "ordering": ["permit_id", "pk"],
                "constraints": [
                    models.UniqueConstraint(name="permit_order_number_once_in_an_office", fields=("office", "number")),
                    models.UniqueConstraint(name="permit_order_one_waits_for_a_signature", fields=("permit",), condition=Q(dropped_at=None, signed_at=None)),
                    models.CheckConstraint(name="permit_order_is_of_a_kind", condition=Q(kind__in=["suspended", "reinstated"])),
                    models.CheckConstraint(name="permit_order_has_its_reason", condition=~Q(reason="")),
                    models.CheckConstraint(name="permit_order_ends_after_it_begins", condition=Q(until_on__isnull=True) | Q(kind="suspended", until_on__gte=F("on"))),
                    models.CheckConstraint(
                        name="permit_order_is_signed_whole",
                        condition=Q(signed_at__isnull=True, signed_by__isnull=True, signed_sha256="")
                        | Q(dropped_at__isnull=True, signed_at__isnull=False, signed_by__isnull=False, signed_sha256__regex="^[0-9a-f]{64}$"),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CarerCode",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("token", models.CharField(max_length=16, unique=True, default=applications.models.application.new_token, editable=False)),
                ("permit_child", models.ForeignKey(related_name="carer_codes", on_delete=models.PROTECT, to="permits.permitchild")),
                ("office", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to="offices.office", db_index=False)),
                ("code_hash", models.CharField(max_length=64, unique=True)),
                ("carer_name", models.CharField(max_length=240)),
                ("organisation", models.CharField(max_length=240, blank=True)),
                ("made_by", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL, db_index=False)),
                ("made_at", models.DateTimeField()),
                ("voided_by", models.ForeignKey(blank=True, null=True, related_name="+", on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL, db_index=False)),
                ("voided_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["permit_child_id", "pk"],
                "constraints": [
                    models.UniqueConstraint(name="carer_code_one_is_valid", fields=("permit_child",), condition=Q(voided_at=None)),
                    models.CheckConstraint(name="carer_code_is_somebody_s", condition=~Q(carer_name="")),
                    models.CheckConstraint(
                        name="carer_code_is_voided_by_somebody", condition=Q(voided_at=None, voided_by=None) | Q(voided_at__isnull=False, voided_by__isnull=False)
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Visit",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("token", models.CharField(max_length=16, unique=True, default=applications.models.application.new_token, editable=False)),
                ("permit", models.ForeignKey(related_name="visits", on_delete=models.PROTECT, to="permits.permit", db_index=False)),
                ("permit_child", models.ForeignKey(related_name="visits", on_delete=models.PROTECT, to="permits.permitchild")),
                ("office", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to="offices.office", db_index=False)),
                ("on", models.DateField()),
                ("starts_at", models.TimeField(blank=True, null=True)),
                ("ends_at", models.TimeField(blank=True, null=True)),
                ("outcome", models.CharField(max_length=8, choices=[("held", "Held"), ("missed", "Missed")])),
                (
                    "missed",
                    models.CharField(max_length=8, blank=True, choices=[("parent", "Parent"), ("carer", "Carer"), ("child", "Child"), ("illness", "Illness"), ("other", "Other")]),
                ),
                ("harm", models.TextField(blank=True)),
                ("words", models.TextField(blank=True)),
                ("told_by", models.CharField(max_length=240)),
                ("organisation", models.CharField(max_length=240, blank=True)),
                ("told_how", models.CharField(max_length=12, choices=[("counter", "Counter"), ("telephone", "Telephone"), ("code", "Code")])),
                ("code", models.ForeignKey(blank=True, null=True, related_name="visits", on_delete=models.PROTECT, to="permits.carercode", db_index=False)),
                ("recorded_by", models.ForeignKey(blank=True, null=True, related_name="+", on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL, db_index=False)),
                ("recorded_at", models.DateTimeField()),
                ("corrects", models.OneToOneField(blank=True, null=True, related_name="correction", on_delete=models.PROTECT, to="permits.visit")),
                ("reason", models.CharField(max_length=500, blank=True)),
                ("once", models.UUIDField(unique=True)),
            ],
            options={
                "ordering": ["-on", "-pk"],
                "indexes": [
                    models.Index("permit", "on", name="visit_of_permit_by_day"),
                ],
                "constraints": [
                    models.CheckConstraint(name="visit_outcome_is_known", condition=Q(outcome__in=["held", "missed"])),
                    models.CheckConstraint(name="visit_told_how_is_known", condition=Q(told_how__in=["counter", "telephone", "code"])),
                    models.CheckConstraint(
                        name="visit_missed_has_its_cause", condition=Q(missed__in=["parent", "carer", "child", "illness", "other"], outcome="missed") | Q(missed="", outcome="held")
                    ),
                    models.CheckConstraint(
                        name="visit_is_recorded_by_somebody_or_by_a_code",
                        condition=Q(code__isnull=False, recorded_by=None, told_how="code") | Q(~Q(told_how="code"), code=None, recorded_by__isnull=False),
                    ),
                    models.CheckConstraint(name="visit_ends_after_it_begins", condition=Q(starts_at=None) | Q(ends_at=None) | Q(ends_at__gt=F("starts_at"))),
                    models.CheckConstraint(name="visit_is_told_by_somebody", condition=~Q(told_by="")),
                    models.CheckConstraint(name="visit_correction_has_its_reason", condition=Q(corrects=None, reason="") | Q(Q(corrects__isnull=False), ~Q(reason=""))),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReviewTask",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("token", models.CharField(max_length=16, unique=True, default=applications.models.application.new_token, editable=False)),
                ("permit", models.ForeignKey(related_name="review_tasks", on_delete=models.PROTECT, to="permits.permit")),
                ("visit", models.OneToOneField(related_name="task", on_delete=models.PROTECT, to="permits.visit")),
                ("office", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to="offices.office", db_index=False)),
                ("opened_at", models.DateTimeField()),
                ("assigned_to", models.ForeignKey(blank=True, null=True, related_name="+", on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL, db_index=False)),
                ("outcome", models.CharField(max_length=16, blank=True, choices=[("no_action", "No Action"), ("suspended", "Suspended"), ("review_opened", "Review Opened")])),
                ("reason", models.TextField(blank=True)),
                ("done_by", models.ForeignKey(blank=True, null=True, related_name="+", on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL, db_index=False)),
                ("done_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["opened_at", "pk"],
                "indexes": [
                    models.Index("office", "opened_at", "id", name="review_task_open", condition=Q(done_at=None)),
                ],
                "constraints": [
                    models.CheckConstraint(
                        name="review_task_is_done_with_an_outcome",
                        condition=Q(done_at=None, done_by=None, outcome="")
                        | Q(done_at__isnull=False, done_by__isnull=False, outcome__in=["no_action", "suspended", "review_opened"]),
                    ),
                    models.CheckConstraint(name="review_task_without_action_has_its_reason", condition=~Q(outcome="no_action") | ~Q(reason="")),
                ],
            },
        ),
        migrations.CreateModel(
            name="ExpiryReminder",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("permit", models.OneToOneField(related_name="reminder", on_delete=models.PROTECT, to="permits.permit")),
                ("office", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to="offices.office", db_index=False)),
                ("ends_on", models.DateField()),
                ("apply_by", models.DateField()),
                ("written_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(name="reminder_leaves_time_to_apply", condition=Q(apply_by__lte=F("ends_on"))),
                ],
            },
        ),
    )
