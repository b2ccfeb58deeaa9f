"""Appointments, what the cabinet sends and the office writes and rehearses, what is complained of, and what a case tells to whom."""

import uuid

from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q

import applications.models.application
from portal.schema import tables


class Migration(migrations.Migration):
    replaces = [
        ("applications", "0007_letters"),
        ("applications", "0012_readings_and_announcements"),
        ("applications", "0014_cabinet"),
        ("applications", "0016_rehearsal"),
        ("applications", "0018_complaints"),
        ("applications", "0022_appointments"),
        ("applications", "0038_disclosure"),
        ("applications", "0039_complaints_without_application"),
        ("applications", "0042_scan_marks"),
    ]
    dependencies = [
        ("accounts", "0001_staff"),
        ("applicants", "0001_accounts"),
        ("applications", "0001_cases"),
        ("files", "0001_stored_files"),
        ("offices", "0001_places"),
        ("offices", "0002_orders_and_texts"),
    ]
    operations = tables(
        migrations.CreateModel(
            name="Appointment",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("office", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to="offices.office", db_index=False)),
                ("application", models.ForeignKey(related_name="appointments", on_delete=models.PROTECT, to="applications.application")),
                ("number", models.PositiveSmallIntegerField(help_text="From 1 on, within the application")),
                ("room", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to="offices.room", db_index=False)),
                ("starts_at", models.DateTimeField()),
                ("minutes", models.PositiveSmallIntegerField()),
                ("record", models.OneToOneField(related_name="appointment", on_delete=models.PROTECT, to="applications.record")),
                ("booked_by", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL, db_index=False)),
                ("booked_at", models.DateTimeField()),
                ("cancelled_by", models.ForeignKey(blank=True, null=True, related_name="+", on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL, db_index=False)),
                ("cancelled_at", models.DateTimeField(blank=True, null=True)),
                ("reason", models.CharField(max_length=500, blank=True, help_text="Why it was cancelled or moved")),
            ],
            options={
                "ordering": ["starts_at", "pk"],
                "indexes": [
                    models.Index("office", "starts_at", name="appointment_of_office_by_time"),
                ],
                "constraints": [
                    models.UniqueConstraint(name="appointment_number_once", fields=("application", "number")),
                    models.CheckConstraint(name="appointment_lasts_half_a_day_at_most", condition=Q(minutes__range=(1, 240))),
                    models.CheckConstraint(
                        name="appointment_is_cancelled_with_a_reason",
                        condition=Q(cancelled_at__isnull=True, cancelled_by__isnull=True, reason="")
                        | (Q(cancelled_at__isnull=False) & Q(cancelled_by__isnull=False) & ~Q(reason="")),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Request",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("token", models.CharField(max_length=16, unique=True, default=applications.models.application.new_token, editable=False)),
                ("account", models.ForeignKey(related_name="requests", on_delete=models.PROTECT, to="applicants.account")),
                ("office", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to="offices.office", db_index=False)),
                ("service", models.CharField(max_length=40)),
                ("once", models.UUIDField(unique=True, default=uuid.uuid4, editable=False)),
                ("typed", models.JSONField(default=dict)),
                ("begun_at", models.DateTimeField()),
                ("saved_at", models.DateTimeField()),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("application", models.OneToOneField(blank=True, null=True, related_name="request", on_delete=models.PROTECT, to="applications.application")),
                ("content", models.TextField(blank=True)),
                ("signature", models.BinaryField(blank=True, null=True)),
                ("proof", models.JSONField(default=dict)),
            ],
            options={
                "ordering": ["-pk"],
                "constraints": [
                    models.CheckConstraint(
                        name="request_is_sent_whole",
                        condition=Q(application__isnull=True, content="", sent_at__isnull=True, signature__isnull=True)
                        | (Q(application__isnull=False) & Q(sent_at__isnull=False) & Q(signature__isnull=False) & ~Q(content="")),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RequestDocument",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("request", models.ForeignKey(related_name="documents", on_delete=models.CASCADE, to="applications.request")),
                ("requirement", models.CharField(max_length=60)),
                ("file", models.OneToOneField(related_name="+", on_delete=models.PROTECT, to="files.storedfile")),
            ],
            options={
                "ordering": ["request_id", "pk"],
                "constraints": [
                    models.UniqueConstraint(name="request_document_once_in_a_request", fields=("request", "requirement")),
                ],
            },
        ),
        migrations.CreateModel(
            name="LetterVersion",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("office", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to="offices.office", db_index=False)),
                ("service", models.CharField(max_length=40)),
                ("form", models.CharField(max_length=40)),
                ("language", models.CharField(max_length=2)),
                ("version", models.PositiveSmallIntegerField()),
                ("is_default", models.BooleanField(default=False, help_text="From here on the portal's own text stands")),
                ("text", models.TextField(blank=True)),
                ("saved_by", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL, db_index=False)),
                ("saved_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["office_id", "service", "form", "language", "version"],
                "constraints": [
                    models.UniqueConstraint(name="letter_version_once", fields=("office", "service", "form", "language", "version")),
                    models.CheckConstraint(name="letter_version_has_a_text_unless_default", condition=Q(is_default=True, text="") | (Q(is_default=False) & ~Q(text=""))),
                    models.CheckConstraint(name="letter_language_is_known", condition=Q(language__in=["kk", "ru", "en"])),
                ],
            },
        ),
        migrations.CreateModel(
            name="Announcement",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("token", models.CharField(max_length=16, unique=True, default=applications.models.application.new_token, editable=False)),
                ("service", models.CharField(max_length=40)),
                ("edition", models.CharField(max_length=12)),
                ("office", models.ForeignKey(blank=True, null=True, related_name="+", on_delete=models.PROTECT, to="offices.office")),
                ("what", models.JSONField()),
                ("applies_from", models.DateField()),
                ("made_at", models.DateTimeField()),
                ("made_by", models.ForeignKey(blank=True, null=True, related_name="+", on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL)),
                ("once", models.CharField(max_length=80, unique=True)),
            ],
            options={
                "ordering": ["-made_at", "-pk"],
                "indexes": [
                    models.Index(name="announcement_of_service", fields=["service", "-made_at"]),
                ],
            },
        ),
        migrations.CreateModel(
            name="AnnouncementRead",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("announcement", models.ForeignKey(related_name="readers", on_delete=models.CASCADE, to="applications.announcement")),
                ("reader", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL)),
                ("read_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(name="announcement_read_once", fields=("announcement", "reader")),
                ],
            },
        ),
        migrations.CreateModel(
            name="Rehearsal",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("token", models.CharField(max_length=16, unique=True, default=applications.models.application.new_token, editable=False)),
                ("office", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to="offices.office")),
                ("kind", models.CharField(max_length=20)),
                ("payload", models.JSONField()),
                ("outcome", models.JSONField()),
                ("counts", models.JSONField()),
                ("made_at", models.DateTimeField()),
                ("made_by", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL)),
                ("order", models.OneToOneField(blank=True, null=True, related_name="rehearsal", on_delete=models.PROTECT, to="offices.order")),
            ],
            options={
                "indexes": [
                    models.Index("office", F("made_at").desc(), name="rehearsal_of_office"),
                ],
                "constraints": [
                    models.CheckConstraint(name="rehearsal_kind_is_known", condition=Q(kind__in=["days", "kurban_ait", "hours", "absence", "edition"])),
                    models.CheckConstraint(name="rehearsal_of_an_edition_is_never_applied", condition=~Q(kind="edition") | Q(order=None)),
                ],
            },
        ),
        migrations.CreateModel(
            name="Complaint",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("token", models.CharField(max_length=16, unique=True, default=applications.models.application.new_token, editable=False)),
                ("application", models.ForeignKey(blank=True, null=True, related_name="complaints", on_delete=models.PROTECT, to="applications.application")),
                ("office", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to="offices.office", db_index=False)),
                ("branch", models.ForeignKey(blank=True, null=True, related_name="+", on_delete=models.PROTECT, to="offices.branch", db_index=False)),
                ("language", models.CharField(max_length=2, default="kk", help_text="Of the letters, where no application says it")),
                ("number", models.CharField(max_length=40, help_text="Incoming number in the register of complaints")),
                ("state", models.CharField(max_length=30)),
                ("way", models.CharField(max_length=10, choices=[("counter", "Counter"), ("post", "Post"), ("online", "Online")])),
                ("received_at", models.DateTimeField()),
                ("registered_at", models.DateTimeField()),
                ("registered_by", models.ForeignKey(blank=True, null=True, related_name="+", on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL, db_index=False)),
                ("addressee", models.CharField(max_length=30)),
                ("against", models.CharField(max_length=20)),
                ("against_staff", models.ForeignKey(blank=True, null=True, related_name="+", on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL, db_index=False)),
                ("step", models.CharField(max_length=40, help_text="Step of the edition that it is about")),
                ("about", models.TextField()),
                ("surname", models.CharField(max_length=80)),
                ("given_name", models.CharField(max_length=80)),
                ("patronymic", models.CharField(max_length=80, blank=True)),
                ("address", models.CharField(max_length=250)),
                ("phone", models.CharField(max_length=16)),
                ("scan", models.ForeignKey(blank=True, null=True, related_name="+", on_delete=models.PROTECT, to="files.storedfile")),
                ("receipt", models.OneToOneField(blank=True, null=True, related_name="+", on_delete=models.PROTECT, to="applications.paper")),
                ("decided_by", models.ForeignKey(blank=True, null=True, related_name="+", on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL, db_index=False)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("findings", models.TextField(blank=True)),
                ("decision", models.TextField(blank=True)),
                ("new_act", models.CharField(max_length=40, blank=True, help_text="Result of the edition that satisfies the claims")),
                ("answer_way", models.CharField(max_length=10, blank=True, choices=[("counter", "Counter"), ("post", "Post"), ("online", "Online")])),
                ("answer", models.OneToOneField(blank=True, null=True, related_name="+", on_delete=models.PROTECT, to="applications.paper")),
                ("forwarded_at", models.DateTimeField(blank=True, null=True)),
                ("forwarded_to", models.CharField(max_length=250, blank=True)),
                ("covering_letter", models.OneToOneField(blank=True, null=True, related_name="+", on_delete=models.PROTECT, to="applications.paper")),
                ("authority_number", models.CharField(max_length=40, blank=True)),
                ("authority_registered_on", models.DateField(blank=True, null=True)),
                ("authority_decided_on", models.DateField(blank=True, null=True)),
                ("authority_decision", models.TextField(blank=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("once", models.UUIDField(unique=True, help_text="Key of the form that made it: the same form twice makes it once")),
            ],
            options={
                "ordering": ["application_id", "pk"],
                "indexes": [
                    models.Index("office", "id", name="complaint_open_of_office", condition=Q(closed_at=None)),
                    models.Index("office", "closed_at", name="complaint_closed_of_office", condition=Q(closed_at__isnull=False)),
                ],
                "constraints": [
                    models.UniqueConstraint(name="complaint_number_once_in_an_office", fields=("office", "number")),
                    models.CheckConstraint(
                        name="complaint_is_not_decided_by_whom_it_is_about",
                        condition=Q(decided_by__isnull=True) | Q(against_staff__isnull=True) | ~Q(decided_by=F("against_staff")),
                    ),
                    models.CheckConstraint(
                        name="complaint_is_decided_whole",
                        condition=Q(decided_at__isnull=True, decided_by__isnull=True, decision="") | (Q(decided_at__isnull=False) & Q(decided_by__isnull=False) & ~Q(decision="")),
                    ),
                    models.CheckConstraint(
                        name="complaint_is_accepted_by_somebody", condition=Q(registered_by__isnull=True, way="online") | (~Q(way="online") & Q(registered_by__isnull=False))
                    ),
                    models.CheckConstraint(name="complaint_registered_after_receipt", condition=Q(registered_at__gte=F("received_at"))),
                    models.CheckConstraint(
                        name="complaint_says_who_complains_of_what", condition=~Q(surname="") & ~Q(given_name="") & ~Q(address="") & ~Q(phone="") & ~Q(about="")
                    ),
                    models.CheckConstraint(
                        name="complaint_is_decided_there_after_it_came",
                        condition=Q(authority_decided_on__isnull=True) | Q(authority_decided_on__gte=F("authority_registered_on"), authority_registered_on__isnull=False),
                    ),
                    models.CheckConstraint(
                        name="complaint_without_an_application_is_about_what_was_before",
                        condition=Q(application__isnull=False, branch__isnull=True) | Q(application__isnull=True, new_act="", step="before_registration"),
                    ),
                    models.CheckConstraint(
                        name="complaint_without_an_application_names_its_branch",
                        condition=Q(application__isnull=False) | Q(against="office", branch__isnull=True) | Q(against="state_corporation", branch__isnull=False),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ComplaintLetter",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("token", models.CharField(max_length=16, unique=True, default=applications.models.application.new_token, editable=False)),
                ("complaint", models.ForeignKey(related_name="letters", on_delete=models.PROTECT, to="applications.complaint")),
                ("office", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to="offices.office", db_index=False)),
                ("form", models.CharField(max_length=40)),
                ("language", models.CharField(max_length=2)),
                ("facts", models.JSONField()),
                ("created_at", models.DateTimeField()),
                ("created_by", models.ForeignKey(blank=True, null=True, related_name="+", on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL, db_index=False)),
            ],
            options={
                "ordering": ["complaint_id", "pk"],
                "constraints": [
                    models.UniqueConstraint(name="complaint_letter_once", fields=("complaint", "form", "language")),
                ],
            },
        ),
        migrations.CreateModel(
            name="PrivateFact",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("application", models.ForeignKey(related_name="private_facts", on_delete=models.PROTECT, to="applications.application")),
                ("office", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to="offices.office", db_index=False)),
                ("kind", models.CharField(max_length=12)),
                ("words", models.CharField(max_length=250)),
                ("noted_by", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL, db_index=False)),
                ("noted_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["application_id", "pk"],
                "constraints": [
                    models.UniqueConstraint(name="private_fact_once_in_a_case", fields=("application", "kind", "words")),
                    models.CheckConstraint(name="private_fact_kind_is_known", condition=Q(kind__in=["address", "phone", "institution", "iin", "answer"])),
                    models.CheckConstraint(name="private_fact_says_something", condition=~Q(words="")),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReleaseRequest",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("application", models.ForeignKey(related_name="release_requests", on_delete=models.PROTECT, to="applications.application")),
                ("office", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to="offices.office", db_index=False)),
                ("reader", models.CharField(max_length=12)),
                ("kind", models.CharField(max_length=12)),
                ("reason", models.CharField(max_length=500)),
                ("asked_by", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL, db_index=False)),
                ("asked_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["application_id", "pk"],
                "indexes": [
                    models.Index(name="release_request_of_office", fields=["office", "application"]),
                ],
                "constraints": [
                    models.UniqueConstraint(name="release_asked_once", fields=("application", "reader", "kind")),
                    models.CheckConstraint(
                        name="release_request_is_known", condition=Q(kind__in=["address", "phone", "institution", "iin", "answer"], reader__in=("applicant", "carer"))
                    ),
                    models.CheckConstraint(name="release_request_has_a_reason", condition=~Q(reason="")),
                ],
            },
        ),
        migrations.CreateModel(
            name="Release",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("application", models.ForeignKey(related_name="releases", on_delete=models.PROTECT, to="applications.application")),
                ("office", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to="offices.office", db_index=False)),
                ("reader", models.CharField(max_length=12)),
                ("kind", models.CharField(max_length=12)),
                ("reason", models.CharField(max_length=500)),
                ("given_by", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL, db_index=False)),
                ("given_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["application_id", "pk"],
                "constraints": [
                    models.UniqueConstraint(name="release_once_in_a_case", fields=("application", "reader", "kind")),
                    models.CheckConstraint(name="release_is_known", condition=Q(kind__in=["address", "phone", "institution", "iin", "answer"], reader__in=("applicant", "carer"))),
                    models.CheckConstraint(name="release_has_a_reason", condition=~Q(reason="")),
                ],
            },
        ),
        migrations.CreateModel(
            name="ScanMark",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("application", models.ForeignKey(related_name="scan_marks", on_delete=models.PROTECT, to="applications.application")),
                ("office", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to="offices.office", db_index=False)),
                ("file", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to="files.storedfile", db_index=False)),
                ("private", models.BooleanField()),
                ("reason", models.CharField(max_length=300)),
                ("noted_by", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL, db_index=False)),
                ("noted_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["application_id", "pk"],
                "constraints": [
                    models.CheckConstraint(name="scan_mark_has_a_reason", condition=~Q(reason="")),
                ],
            },
        ),
    )
