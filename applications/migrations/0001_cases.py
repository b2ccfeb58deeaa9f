"""The application, its children, its papers, documents and records, and the events of its terms."""

from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q

import applications.models.application
from portal.schema import tables


class Migration(migrations.Migration):
    initial = True
    replaces = [
        ("applications", "0001_initial"),
        ("applications", "0003_child_search_key"),
        ("applications", "0004_next_limit"),
        ("applications", "0005_services"),
        ("applications", "0008_term_events"),
        ("applications", "0010_term_events_of_earlier_cases"),
        ("applications", "0024_registered_children"),
        ("applications", "0025_registered_children_known"),
        ("applications", "0026_child_placements"),
        ("applications", "0028_reviews"),
        ("applications", "0037_name_keys"),
    ]
    dependencies = [("accounts", "0001_staff"), ("applicants", "0001_accounts"), ("files", "0001_stored_files"), ("offices", "0001_places")]
    operations = tables(
        migrations.CreateModel(
            name="Application",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("token", models.CharField(max_length=16, unique=True, default=applications.models.application.new_token, editable=False)),
                ("office", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to="offices.office", db_index=False)),
                ("branch", models.ForeignKey(blank=True, null=True, related_name="+", on_delete=models.PROTECT, to="offices.branch", db_index=False)),
                ("service", models.CharField(max_length=40)),
                ("edition", models.CharField(max_length=12)),
                ("readings", models.JSONField(default=dict, help_text="Position of every switch of the edition at registration")),
                ("own_texts", models.JSONField(default=list, help_text="Numbers of the office's own rows that apply to it")),
                ("channel", models.CharField(max_length=20, choices=[("chancellery", "Chancellery"), ("state_corporation", "State Corporation"), ("portal", "Portal")])),
                ("register_number", models.CharField(max_length=60)),
                ("code_version", models.PositiveSmallIntegerField(default=1)),
                ("state", models.CharField(max_length=30)),
                ("custody", models.CharField(max_length=10, choices=[("office", "Office"), ("branch", "Branch"), ("courier", "Courier"), ("applicant", "Applicant")])),
                ("executor", models.ForeignKey(blank=True, null=True, related_name="+", on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL, db_index=False)),
                ("opened_at", models.DateTimeField(blank=True, null=True, help_text="When the form of the counter was opened for this applicant")),
                ("received_at", models.DateTimeField()),
                ("counted_from", models.DateField()),
                ("registered_at", models.DateTimeField()),
                ("registered_by", models.ForeignKey(blank=True, null=True, related_name="+", on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL, db_index=False)),
                ("applicant_account", models.ForeignKey(blank=True, null=True, related_name="+", on_delete=models.PROTECT, to="applicants.account", db_index=False)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("due_on", models.DateField()),
                ("due_time", models.TimeField()),
                ("next_on", models.DateField()),
                ("next_time", models.TimeField()),
                ("term_snapshot", models.JSONField(default=dict)),
                ("term_events_count", models.PositiveSmallIntegerField(default=0)),
                ("applicant_iin", models.CharField(max_length=12)),
                ("applicant_surname", models.CharField(max_length=80)),
                ("applicant_given_name", models.CharField(max_length=80)),
                ("applicant_patronymic", models.CharField(max_length=80, blank=True)),
                ("applicant_birth_date", models.DateField()),
                ("applicant_address", models.CharField(max_length=250)),
                ("applicant_phone", models.CharField(max_length=16)),
                ("applicant_email", models.EmailField(max_length=254, blank=True)),
                ("applicant_language", models.CharField(max_length=2, default="kk")),
                ("applicant_sort_key", models.CharField(max_length=240)),
                ("applicant_search_key", models.CharField(max_length=240)),
                ("wish_from", models.DateField(blank=True, null=True)),
                ("wish_until", models.DateField(blank=True, null=True)),
                ("answers", models.JSONField(default=dict, help_text="Answers to the edition's own questions, by their codes")),
                ("consent_at", models.DateTimeField(blank=True, null=True)),
                ("begun_by_office", models.BooleanField(default=False, db_default=False, help_text="A review: nobody applied, so nobody was asked for consent")),
                ("once", models.UUIDField(unique=True, help_text="Key of the form that made it: the same form twice makes it once")),
            ],
            options={
                "indexes": [
                    models.Index("office", "next_on", "id", name="application_open_of_office", condition=Q(closed_at=None)),
                    models.Index("branch", "next_on", "id", name="application_open_of_branch", condition=Q(branch__isnull=False, closed_at=None)),
                    models.Index("executor", "next_on", "id", name="application_open_of_executor", condition=Q(closed_at=None, executor__isnull=False)),
                    models.Index("office", "applicant_iin", name="application_by_iin"),
                    models.Index("applicant_account", "id", name="application_of_account", condition=Q(applicant_account__isnull=False)),
                    models.Index(name="application_by_name", fields=["office", "applicant_search_key"], opclasses=["int8_ops", "text_pattern_ops"]),
                ],
                "constraints": [
                    models.UniqueConstraint(name="application_number_once_in_an_office", fields=("office", "register_number")),
                    models.CheckConstraint(
                        name="application_branch_goes_with_its_channel",
                        condition=Q(branch__isnull=False, channel="state_corporation") | (~Q(channel="state_corporation") & Q(branch__isnull=True)),
                    ),
                    models.CheckConstraint(
                        name="application_registrar_goes_with_its_channel",
                        condition=Q(applicant_account__isnull=False, channel="portal", registered_by__isnull=True)
                        | (~Q(channel="portal") & Q(registered_by__isnull=False) & (Q(applicant_account__isnull=True) | Q(begun_by_office=True))),
                    ),
                    models.CheckConstraint(
                        name="application_consent_is_the_applicant_s",
                        condition=Q(begun_by_office=False, consent_at__isnull=False) | Q(begun_by_office=True, channel="chancellery", consent_at__isnull=True),
                    ),
                    models.CheckConstraint(name="application_channel_is_known", condition=Q(channel__in=["chancellery", "state_corporation", "portal"])),
                    models.CheckConstraint(name="application_custody_is_known", condition=Q(custody__in=["office", "branch", "courier", "applicant"])),
                    models.CheckConstraint(
                        name="application_wish_is_a_period",
                        condition=Q(wish_from__isnull=True, wish_until__isnull=True) | Q(wish_from__isnull=False, wish_until__gte=F("wish_from"), wish_until__isnull=False),
                    ),
                    models.CheckConstraint(name="application_registered_after_receipt", condition=Q(registered_at__gte=F("received_at"))),
                    models.CheckConstraint(name="application_iin_has_12_digits", condition=Q(applicant_iin__regex="^[0-9]{12}$")),
                ],
            },
        ),
        migrations.CreateModel(
            name="RegisteredChild",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("token", models.CharField(max_length=16, unique=True, default=applications.models.application.new_token, editable=False)),
                ("office", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to="offices.office", db_index=False)),
                ("surname", models.CharField(max_length=80)),
                ("given_name", models.CharField(max_length=80)),
                ("patronymic", models.CharField(max_length=80, blank=True)),
                ("birth_date", models.DateField()),
                ("name_key", models.CharField(max_length=240)),
            ],
            options={
                "verbose_name_plural": "registered children",
                "indexes": [
                    models.Index(name="registered_child_by_name", fields=["office", "name_key"], opclasses=["int8_ops", "text_pattern_ops"]),
                    models.Index("office", "birth_date", name="registered_child_by_birth"),
                ],
                "constraints": [
                    models.UniqueConstraint(name="registered_child_once", fields=("office", "name_key", "birth_date")),
                ],
            },
        ),
        migrations.CreateModel(
            name="Child",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("application", models.ForeignKey(related_name="children", on_delete=models.PROTECT, to="applications.application")),
                ("office", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to="offices.office", db_index=False)),
                ("position", models.PositiveSmallIntegerField()),
                ("surname", models.CharField(max_length=80)),
                ("given_name", models.CharField(max_length=80)),
                ("patronymic", models.CharField(max_length=80, blank=True)),
                ("birth_date", models.DateField()),
                ("placement", models.CharField(max_length=20, blank=True)),
                ("carer", models.CharField(max_length=200, blank=True, help_text="With whom the child lives: a person or an organisation")),
                ("search_key", models.CharField(max_length=240, default="")),
                ("registered", models.ForeignKey(blank=True, null=True, related_name="named_in", on_delete=models.PROTECT, to="applications.registeredchild")),
            ],
            options={
                "verbose_name_plural": "children",
                "ordering": ["application_id", "position"],
                "indexes": [
                    models.Index(name="child_by_name", fields=["office", "search_key"], opclasses=["int8_ops", "text_pattern_ops"]),
                ],
                "constraints": [
                    models.UniqueConstraint(name="child_position_once", fields=("application", "position")),
                    models.CheckConstraint(name="child_placement_has_its_carer", condition=Q(carer="", placement="") | ~(Q(placement="") | Q(carer=""))),
                ],
            },
        ),
        migrations.CreateModel(
            name="ChildPlacement",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("office", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to="offices.office", db_index=False)),
                ("registered", models.ForeignKey(related_name="placements", on_delete=models.PROTECT, to="applications.registeredchild", db_index=False)),
                ("number", models.PositiveSmallIntegerField(default=1)),
                ("placement", models.CharField(max_length=20)),
                ("carer", models.CharField(max_length=200)),
                ("carer_address", models.CharField(max_length=250, blank=True)),
                ("carer_phone", models.CharField(max_length=16, blank=True)),
                ("school", models.CharField(max_length=250, blank=True)),
                ("from_on", models.DateField(blank=True, null=True)),
                ("until_on", models.DateField(blank=True, null=True)),
                ("reason", models.CharField(max_length=300, blank=True, help_text="Why it is recorded: the act or the event")),
                ("end_reason", models.CharField(max_length=300, blank=True)),
                ("application", models.ForeignKey(blank=True, null=True, related_name="+", on_delete=models.PROTECT, to="applications.application", db_index=False)),
                ("written_by", models.ForeignKey(blank=True, null=True, related_name="+", on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL, db_index=False)),
                ("written_at", models.DateTimeField()),
                ("ended_by", models.ForeignKey(blank=True, null=True, related_name="+", on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL, db_index=False)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["registered_id", "number"],
                "constraints": [
                    models.UniqueConstraint(name="child_placement_number_once", fields=("registered", "number")),
                    models.UniqueConstraint(name="child_placement_one_stands", fields=("registered",), condition=Q(until_on=None)),
                    models.CheckConstraint(name="child_placement_says_how_and_with_whom", condition=~Q(placement="") & ~Q(carer="")),
                    models.CheckConstraint(
                        name="child_placement_is_told_or_recorded", condition=Q(application__isnull=False, number=1) | (Q(from_on__isnull=False) & ~Q(reason=""))
                    ),
                    models.CheckConstraint(
                        name="child_placement_ends_with_a_reason",
                        condition=Q(end_reason="", ended_at__isnull=True, ended_by__isnull=True, until_on__isnull=True)
                        | (Q(ended_at__isnull=False) & Q(ended_by__isnull=False) & Q(until_on__isnull=False) & ~Q(end_reason="")),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Paper",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("token", models.CharField(max_length=16, unique=True, default=applications.models.application.new_token, editable=False)),
                ("application", models.ForeignKey(related_name="papers", on_delete=models.PROTECT, to="applications.application")),
                ("office", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to="offices.office", db_index=False)),
                ("form", models.CharField(max_length=40)),
                ("template", models.CharField(max_length=40, blank=True, default="", help_text="Empty: the sheet of the form's code")),
                ("language", models.CharField(max_length=2, default="kk")),
                ("facts", models.JSONField()),
                ("created_at", models.DateTimeField()),
                ("created_by", models.ForeignKey(blank=True, null=True, related_name="+", on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL, db_index=False)),
                ("html_sha256", models.CharField(max_length=64, blank=True)),
                ("pdf", models.OneToOneField(blank=True, null=True, related_name="+", on_delete=models.PROTECT, to="files.storedfile")),
                ("pdf_sha256", models.CharField(max_length=64, blank=True)),
                ("rendered_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["application_id", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        name="paper_is_rendered_whole",
                        condition=Q(pdf__isnull=True, pdf_sha256="", rendered_at__isnull=True)
                        | Q(pdf__isnull=False, pdf_sha256__regex="^[0-9a-f]{64}$", rendered_at__isnull=False),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SubmittedDocument",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("application", models.ForeignKey(related_name="documents", on_delete=models.PROTECT, to="applications.application")),
                ("office", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to="offices.office", db_index=False)),
                ("requirement", models.CharField(max_length=60)),
                ("presentation", models.CharField(max_length=10, choices=[("original", "Original"), ("copy", "Copy"), ("register", "Register"), ("absent", "Absent")])),
                ("number", models.CharField(max_length=60, blank=True)),
                ("valid_until", models.DateField(blank=True, null=True)),
                ("scan", models.ForeignKey(blank=True, null=True, related_name="+", on_delete=models.PROTECT, to="files.storedfile")),
                (
                    "verdict",
                    models.CharField(max_length=12, blank=True, choices=[("accepted", "Accepted"), ("missing", "Missing"), ("expired", "Expired"), ("unreliable", "Unreliable")]),
                ),
                ("reason", models.CharField(max_length=40, blank=True)),
                ("remark", models.CharField(max_length=300, blank=True)),
                ("checked_at", models.DateTimeField(blank=True, null=True)),
                ("checked_by", models.ForeignKey(blank=True, null=True, related_name="+", on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL, db_index=False)),
            ],
            options={
                "ordering": ["application_id", "pk"],
                "constraints": [
                    models.UniqueConstraint(name="document_once_in_an_application", fields=("application", "requirement")),
                    models.CheckConstraint(
                        name="document_verdict_has_its_giver",
                        condition=Q(checked_at__isnull=True, checked_by__isnull=True, verdict="") | Q(~Q(verdict=""), checked_at__isnull=False, checked_by__isnull=False),
                    ),
                    models.CheckConstraint(name="document_absent_is_never_accepted", condition=~Q(presentation="absent", verdict="accepted")),
                ],
            },
        ),
        migrations.CreateModel(
            name="Record",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("application", models.ForeignKey(related_name="records", on_delete=models.PROTECT, to="applications.application")),
                ("office", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to="offices.office", db_index=False)),
                ("kind", models.CharField(max_length=40)),
                ("number", models.PositiveSmallIntegerField(help_text="From 1 on: the version, or the row of a journal")),
                ("answers", models.JSONField()),
                ("written_by", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL, db_index=False)),
                ("written_at", models.DateTimeField()),
                ("paper", models.OneToOneField(blank=True, null=True, related_name="record", on_delete=models.PROTECT, to="applications.paper")),
                ("replaced_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["application_id", "kind", "number"],
                "constraints": [
                    models.UniqueConstraint(name="record_number_once", fields=("application", "kind", "number")),
                    models.CheckConstraint(name="record_numbers_begin_with_one", condition=Q(number__gte=1)),
                    models.CheckConstraint(name="record_is_replaced_after_it_was_written", condition=Q(replaced_at__isnull=True) | Q(replaced_at__gte=F("written_at"))),
                ],
            },
        ),
        migrations.CreateModel(
            name="TermEvent",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("application", models.ForeignKey(related_name="term_events", on_delete=models.PROTECT, to="applications.application", db_index=False)),
                ("office", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to="offices.office", db_index=False)),
                ("number", models.PositiveSmallIntegerField()),
                ("kind", models.CharField(max_length=20)),
                ("at", models.DateTimeField()),
                ("recorded_at", models.DateTimeField()),
                ("payload", models.JSONField(default=dict)),
                ("cause", models.CharField(max_length=40, blank=True)),
                ("cause_words", models.CharField(max_length=500, blank=True)),
                ("by", models.ForeignKey(blank=True, null=True, related_name="+", on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL, db_index=False)),
                (
                    "paper",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        help_text="The notice by which the applicant was told",
                        related_name="+",
                        on_delete=models.PROTECT,
                        to="applications.paper",
                        db_index=False,
                    ),
                ),
            ],
            options={
                "ordering": ["application_id", "number"],
                "indexes": [
                    models.Index(name="term_event_of_late_ends", fields=["office", "at"], condition=~Q(cause="")),
                ],
                "constraints": [
                    models.UniqueConstraint(name="term_event_has_one_place", fields=("application", "number")),
                    models.CheckConstraint(
                        name="term_event_kind_is_known",
                        condition=Q(
                            kind__in=[
                                "agreed",
                                "calendar_corrected",
                                "ended",
                                "extended",
                                "not_counted",
                                "received",
                                "resumed",
                                "step_begun",
                                "step_done",
                                "step_reopened",
                                "stopped",
                            ]
                        ),
                    ),
                    models.CheckConstraint(
                        name="term_event_has_its_act", condition=~Q(kind__in=["stopped", "extended", "not_counted"]) | (Q(payload__has_key="act") & ~Q(payload__act=""))
                    ),
                    models.CheckConstraint(name="term_event_cause_has_its_words", condition=Q(cause="", cause_words="") | (Q(kind="ended") & ~Q(cause="") & ~Q(cause_words=""))),
                ],
            },
        ),
        migrations.CreateModel(
            name="StepFigure",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("application", models.ForeignKey(related_name="step_figures", on_delete=models.PROTECT, to="applications.application", db_index=False)),
                ("office", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to="offices.office", db_index=False)),
                ("service", models.CharField(max_length=40)),
                ("edition", models.CharField(max_length=12)),
                ("term", models.CharField(max_length=40)),
                ("unit", models.CharField(max_length=20)),
                ("norm", models.PositiveIntegerField()),
                ("spent", models.PositiveIntegerField()),
                ("late", models.BooleanField()),
                ("done_on", models.DateField()),
                ("by", models.ForeignKey(blank=True, null=True, related_name="+", on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL, db_index=False)),
            ],
            options={
                "ordering": ["application_id", "pk"],
                "indexes": [
                    models.Index(name="step_figure_of_a_period", fields=["office", "done_on"]),
                ],
                "constraints": [
                    models.UniqueConstraint(name="step_figure_once", fields=("application", "term")),
                ],
            },
        ),
        migrations.CreateModel(
            name="TermCheck",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("office", models.OneToOneField(related_name="term_check", on_delete=models.CASCADE, to="offices.office")),
                ("at", models.DateTimeField()),
                ("cases", models.PositiveIntegerField()),
                ("wrong", models.PositiveIntegerField()),
                ("differing", models.JSONField(default=list, help_text="The first of them, each with number, column, kept, derived")),
            ],
        ),
    )
