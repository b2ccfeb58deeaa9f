"""What is decided on an application, the way to a refusal, and the hand-over."""

from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q

import applications.models.application
from portal.schema import tables


class Migration(migrations.Migration):
    initial = True
    replaces = [
        ("permits", "0001_initial"),
        ("permits", "0003_services"),
        ("permits", "0005_hearings"),
        ("permits", "0010_decision_warnings"),
        ("permits", "0016_proxy_checks"),
    ]
    dependencies = [("accounts", "0001_staff"), ("applications", "0001_cases"), ("files", "0001_stored_files"), ("offices", "0001_places")]
    operations = tables(
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("token", models.CharField(max_length=16, unique=True, default=applications.models.application.new_token, editable=False)),
                ("application", models.ForeignKey(related_name="decisions", on_delete=models.PROTECT, to="applications.application")),
                ("office", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to="offices.office", db_index=False)),
                ("kind", models.CharField(max_length=40)),
                ("version", models.PositiveSmallIntegerField()),
                ("number", models.CharField(max_length=60)),
                ("valid_from", models.DateField(blank=True, null=True)),
                ("valid_until", models.DateField(blank=True, null=True)),
                ("conditions", models.JSONField(default=list)),
                ("content", models.JSONField(default=dict)),
                ("grounds", models.JSONField(default=list)),
                ("prepared_by", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL, db_index=False)),
                ("prepared_at", models.DateTimeField()),
                ("paper", models.OneToOneField(blank=True, null=True, related_name="decision", on_delete=models.PROTECT, to="applications.paper")),
                ("dropped_at", models.DateTimeField(blank=True, null=True)),
                ("remark", models.CharField(max_length=500, blank=True, help_text="Why the head returned this version")),
                ("signed_by", models.ForeignKey(blank=True, null=True, related_name="+", on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL, db_index=False)),
                ("signed_at", models.DateTimeField(blank=True, null=True)),
                ("signed_sha256", models.CharField(max_length=64, blank=True)),
            ],
            options={
                "ordering": ["application_id", "version"],
                "constraints": [
                    models.UniqueConstraint(name="decision_version_once", fields=("application", "version")),
                    models.UniqueConstraint(name="decision_one_live_on_an_application", fields=("application",), condition=Q(dropped_at=None)),
                    models.CheckConstraint(name="decision_signer_is_not_preparer", condition=Q(signed_by__isnull=True) | ~Q(signed_by=F("prepared_by"))),
                    models.CheckConstraint(
                        name="decision_is_signed_whole",
                        condition=Q(signed_at__isnull=True, signed_by__isnull=True, signed_sha256="")
                        | Q(dropped_at__isnull=True, paper__isnull=False, signed_at__isnull=False, signed_by__isnull=False, signed_sha256__regex="^[0-9a-f]{64}$"),
                    ),
                    models.CheckConstraint(
                        name="decision_period_is_a_period",
                        condition=Q(valid_from__isnull=True, valid_until__isnull=True) | Q(valid_from__isnull=False, valid_until__gte=F("valid_from"), valid_until__isnull=False),
                    ),
                    models.CheckConstraint(name="decision_has_a_kind", condition=~Q(kind="")),
                ],
            },
        ),
        migrations.CreateModel(
            name="DecisionChild",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("decision", models.ForeignKey(related_name="children", on_delete=models.PROTECT, to="permits.decision")),
                ("child", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to="applications.child")),
                ("office", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to="offices.office", db_index=False)),
            ],
            options={
                "verbose_name_plural": "decision children",
                "constraints": [
                    models.UniqueConstraint(name="decision_names_a_child_once", fields=("decision", "child")),
                ],
            },
        ),
        migrations.CreateModel(
            name="DecisionWarning",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("decision", models.ForeignKey(related_name="warnings", on_delete=models.PROTECT, to="permits.decision")),
                ("office", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to="offices.office", db_index=False)),
                ("code", models.CharField(max_length=40)),
                ("key", models.CharField(max_length=120)),
                ("rule", models.CharField(max_length=40)),
                ("words", models.JSONField()),
                ("answer", models.CharField(max_length=300)),
            ],
            options={
                "ordering": ["decision_id", "pk"],
                "constraints": [
                    models.UniqueConstraint(name="decision_warning_once", fields=("decision", "key")),
                    models.CheckConstraint(name="decision_warning_is_answered", condition=~Q(answer="")),
                ],
            },
        ),
        migrations.CreateModel(
            name="HandOver",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("application", models.OneToOneField(related_name="hand_over", on_delete=models.PROTECT, to="applications.application")),
                ("office", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to="offices.office", db_index=False)),
                ("handed_at", models.DateTimeField()),
                ("handed_on", models.DateField()),
                ("handed_by", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL, db_index=False)),
                ("recipient", models.CharField(max_length=10, choices=[("applicant", "Applicant"), ("proxy", "Proxy")])),
                ("identity_document", models.CharField(max_length=60)),
                ("proxy_name", models.CharField(max_length=240, blank=True)),
                ("proxy_iin", models.CharField(max_length=12, blank=True)),
                ("attorney_number", models.CharField(max_length=60, blank=True)),
                ("attorney_notary", models.CharField(max_length=200, blank=True)),
                ("attorney_issued_on", models.DateField(blank=True, null=True)),
                ("attorney_valid_until", models.DateField(blank=True, null=True)),
                ("attorney_covers_receiving", models.BooleanField(default=False, help_text="Whoever handed it over read that it includes receiving documents")),
                ("attorney_scan", models.ForeignKey(blank=True, null=True, related_name="+", on_delete=models.PROTECT, to="files.storedfile")),
                ("proxy_born_on", models.DateField(blank=True, null=True)),
                ("receipt_shown", models.BooleanField(blank=True, null=True, help_text="Whether the receipt of acceptance was there; unknown of earlier ones")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(name="hand_over_recipient_is_known", condition=Q(recipient__in=["applicant", "proxy"])),
                    models.CheckConstraint(
                        name="hand_over_proxy_has_a_valid_attorney",
                        condition=Q(recipient="applicant")
                        | (
                            ~Q(proxy_name="")
                            & ~Q(attorney_number="")
                            & ~Q(attorney_notary="")
                            & Q(attorney_issued_on__isnull=False)
                            & Q(attorney_valid_until__isnull=False)
                            & Q(attorney_issued_on__lte=F("handed_on"))
                            & Q(attorney_valid_until__gte=F("handed_on"))
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RefusalTrack",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("token", models.CharField(max_length=16, unique=True, default=applications.models.application.new_token, editable=False)),
                ("application", models.ForeignKey(related_name="refusal_tracks", on_delete=models.PROTECT, to="applications.application")),
                ("office", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to="offices.office", db_index=False)),
                ("version", models.PositiveSmallIntegerField()),
                ("grounds", models.JSONField(default=list)),
                ("findings", models.TextField()),
                ("evidence", models.JSONField(default=list)),
                ("prepared_by", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL, db_index=False)),
                ("prepared_at", models.DateTimeField()),
                ("paper", models.OneToOneField(blank=True, null=True, related_name="+", on_delete=models.PROTECT, to="applications.paper")),
                ("dropped_at", models.DateTimeField(blank=True, null=True)),
                ("remark", models.CharField(max_length=500, blank=True, help_text="Why the head returned this version")),
                ("signed_by", models.ForeignKey(blank=True, null=True, related_name="+", on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL, db_index=False)),
                ("signed_at", models.DateTimeField(blank=True, null=True)),
                ("signed_sha256", models.CharField(max_length=64, blank=True)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("sent_on", models.DateField(blank=True, null=True)),
                ("act_from", models.DateField(blank=True, null=True)),
                ("late", models.BooleanField(default=False)),
            ],
            options={
                "ordering": ["application_id", "version"],
                "constraints": [
                    models.UniqueConstraint(name="refusal_track_version_once", fields=("application", "version")),
                    models.UniqueConstraint(name="refusal_track_one_live_on_an_application", fields=("application",), condition=Q(dropped_at=None)),
                    models.CheckConstraint(name="refusal_track_signer_is_not_preparer", condition=Q(signed_by__isnull=True) | ~Q(signed_by=F("prepared_by"))),
                    models.CheckConstraint(
                        name="refusal_track_is_signed_whole",
                        condition=Q(signed_at__isnull=True, signed_by__isnull=True, signed_sha256="")
                        | Q(paper__isnull=False, signed_at__isnull=False, signed_by__isnull=False, signed_sha256__regex="^[0-9a-f]{64}$"),
                    ),
                    models.CheckConstraint(
                        name="refusal_track_is_sent_whole",
                        condition=Q(act_from__isnull=True, sent_at__isnull=True, sent_on__isnull=True)
                        | Q(act_from__isnull=False, dropped_at__isnull=True, sent_at__gte=F("signed_at"), sent_at__isnull=False, sent_on__isnull=False, signed_at__isnull=False),
                    ),
                    models.CheckConstraint(name="refusal_track_has_a_ground", condition=~Q(grounds=[])),
                ],
            },
        ),
        migrations.CreateModel(
            name="Position",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("token", models.CharField(max_length=16, unique=True, default=applications.models.application.new_token, editable=False)),
                ("track", models.ForeignKey(related_name="positions", on_delete=models.PROTECT, to="permits.refusaltrack")),
                ("office", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to="offices.office", db_index=False)),
                (
                    "kind",
                    models.CharField(
                        max_length=16,
                        choices=[("objection", "Objection"), ("other_time", "Other Time"), ("earlier_hearing", "Earlier Hearing"), ("hearing_waiver", "Hearing Waiver")],
                    ),
                ),
                ("form", models.CharField(max_length=8, choices=[("written", "Written"), ("oral", "Oral"), ("online", "Online")])),
                ("words", models.TextField()),
                ("covers_days", models.BooleanField(default=False)),
                ("in_time", models.BooleanField(default=True)),
                ("given_at", models.DateTimeField()),
                ("scan", models.ForeignKey(blank=True, null=True, related_name="+", on_delete=models.PROTECT, to="files.storedfile", db_index=False)),
                ("recorded_by", models.ForeignKey(blank=True, null=True, related_name="+", on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL, db_index=False)),
                ("recorded_at", models.DateTimeField()),
                ("once", models.UUIDField(unique=True)),
            ],
            options={
                "ordering": ["track_id", "pk"],
                "constraints": [
                    models.CheckConstraint(name="position_kind_is_known", condition=Q(kind__in=["objection", "other_time", "earlier_hearing", "hearing_waiver"])),
                    models.CheckConstraint(name="position_form_is_known", condition=Q(form__in=["written", "oral", "online"])),
                    models.CheckConstraint(name="position_gives_up_a_right_on_paper_alone", condition=~Q(kind__in=("earlier_hearing", "hearing_waiver")) | Q(form="written")),
                    models.CheckConstraint(name="position_covers_days_with_a_waiver", condition=Q(covers_days=False) | Q(kind__in=("earlier_hearing", "hearing_waiver"))),
                    models.CheckConstraint(name="position_is_recorded_by_somebody", condition=Q(form="online") | Q(recorded_by__isnull=False)),
                    models.CheckConstraint(name="position_says_something", condition=~Q(words="")),
                ],
            },
        ),
        migrations.CreateModel(
            name="ObjectionAnswer",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("position", models.ForeignKey(related_name="answers", on_delete=models.PROTECT, to="permits.position")),
                ("office", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to="offices.office", db_index=False)),
                ("words", models.TextField()),
                ("written_by", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL, db_index=False)),
                ("written_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["position_id", "pk"],
                "constraints": [
                    models.CheckConstraint(name="objection_answer_says_something", condition=~Q(words="")),
                ],
            },
        ),
        migrations.CreateModel(
            name="Hearing",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("token", models.CharField(max_length=16, unique=True, default=applications.models.application.new_token, editable=False)),
                ("track", models.ForeignKey(related_name="hearings", on_delete=models.PROTECT, to="permits.refusaltrack")),
                ("office", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to="offices.office", db_index=False)),
                ("number", models.PositiveSmallIntegerField()),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("way", models.CharField(max_length=10, choices=[("room", "Room"), ("video", "Video"), ("written", "Written")])),
                ("room", models.ForeignKey(blank=True, null=True, help_text="None for a written hearing", related_name="+", on_delete=models.PROTECT, to="offices.room")),
                ("presiding", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL, db_index=False)),
                ("set_by", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL, db_index=False)),
                ("set_at", models.DateTimeField()),
                ("notice", models.OneToOneField(blank=True, null=True, related_name="+", on_delete=models.PROTECT, to="applications.paper")),
                ("signed_by", models.ForeignKey(blank=True, null=True, related_name="+", on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL, db_index=False)),
                ("signed_at", models.DateTimeField(blank=True, null=True)),
                ("signed_sha256", models.CharField(max_length=64, blank=True)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("sent_way", models.CharField(max_length=20, blank=True)),
                ("opened_at", models.DateTimeField(blank=True, null=True)),
                ("secretary", models.ForeignKey(blank=True, null=True, related_name="+", on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL, db_index=False)),
                ("question", models.TextField(blank=True)),
                ("participants", models.JSONField(default=list)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("outcome", models.CharField(max_length=12, blank=True, choices=[("held", "Held"), ("in_absence", "In Absence"), ("adjourned", "Adjourned"), ("moved", "Moved")])),
                ("outcome_words", models.TextField(blank=True)),
                ("protocol", models.OneToOneField(blank=True, null=True, related_name="+", on_delete=models.PROTECT, to="applications.paper")),
            ],
            options={
                "ordering": ["track_id", "number"],
                "indexes": [
                    models.Index("office", "starts_at", name="hearing_of_office_by_time"),
                ],
                "constraints": [
                    models.UniqueConstraint(name="hearing_number_once_on_a_track", fields=("track", "number")),
                    models.UniqueConstraint(name="hearing_one_ahead_on_a_track", fields=("track",), condition=Q(outcome="")),
                    models.CheckConstraint(name="hearing_ends_after_it_begins", condition=Q(ends_at__gt=F("starts_at"))),
                    models.CheckConstraint(name="hearing_way_is_known", condition=Q(way__in=["room", "video", "written"])),
                    models.CheckConstraint(name="hearing_outcome_is_known", condition=Q(outcome__in=["", "held", "in_absence", "adjourned", "moved"])),
                    models.CheckConstraint(
                        name="hearing_has_the_place_of_its_way", condition=(Q(way="written") & Q(room__isnull=True)) | (~Q(way="written") & Q(room__isnull=False))
                    ),
                    models.CheckConstraint(name="hearing_notice_signer_is_not_preparer", condition=Q(signed_by__isnull=True) | ~Q(signed_by=F("set_by"))),
                    models.CheckConstraint(name="hearing_ends_after_it_was_opened", condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("opened_at"), opened_at__isnull=False)),
                    models.CheckConstraint(
                        name="hearing_is_held_with_a_protocol",
                        condition=~Q(outcome__in=["held", "in_absence", "adjourned"]) | Q(ended_at__isnull=False, protocol__isnull=False, secretary__isnull=False),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HearingWords",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("hearing", models.ForeignKey(related_name="words", on_delete=models.PROTECT, to="permits.hearing")),
                ("office", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to="offices.office", db_index=False)),
                (
                    "kind",
                    models.CharField(
                        max_length=12,
                        choices=[("question", "Question"), ("explanation", "Explanation"), ("statement", "Statement"), ("answer", "Answer"), ("addition", "Addition")],
                    ),
                ),
                ("speaker", models.CharField(max_length=240)),
                ("words", models.TextField()),
                ("said_at", models.DateTimeField()),
                ("written_by", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL, db_index=False)),
                ("once", models.UUIDField(unique=True)),
            ],
            options={
                "verbose_name_plural": "hearing words",
                "ordering": ["hearing_id", "pk"],
                "constraints": [
                    models.CheckConstraint(name="hearing_words_kind_is_known", condition=Q(kind__in=["question", "explanation", "statement", "answer", "addition"])),
                    models.CheckConstraint(name="hearing_words_are_somebodys", condition=~Q(words="") & ~Q(speaker="")),
                ],
            },
        ),
        migrations.CreateModel(
            name="NoticeProof",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("track", models.ForeignKey(related_name="proofs", on_delete=models.PROTECT, to="permits.refusaltrack")),
                ("hearing", models.ForeignKey(related_name="proofs", on_delete=models.PROTECT, to="permits.hearing")),
                ("office", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to="offices.office", db_index=False)),
                (
                    "way",
                    models.CharField(
                        max_length=16,
                        choices=[
                            ("handed_over", "Handed Over"),
                            ("cabinet_read", "Cabinet Read"),
                            ("sms_delivered", "Sms Delivered"),
                            ("email_delivered", "Email Delivered"),
                            ("returned", "Returned"),
                        ],
                    ),
                ),
                ("happened_at", models.DateTimeField()),
                ("reached_on", models.DateField(blank=True, null=True)),
                ("hearing_from", models.DateField(blank=True, null=True)),
                ("evidence", models.CharField(max_length=300)),
                ("scan", models.ForeignKey(blank=True, null=True, related_name="+", on_delete=models.PROTECT, to="files.storedfile", db_index=False)),
                ("recorded_by", models.ForeignKey(blank=True, null=True, related_name="+", on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL, db_index=False)),
                ("recorded_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["hearing_id", "pk"],
                "constraints": [
                    models.CheckConstraint(name="notice_proof_way_is_known", condition=Q(way__in=["handed_over", "cabinet_read", "sms_delivered", "email_delivered", "returned"])),
                    models.CheckConstraint(
                        name="notice_proof_of_what_returned_proves_nothing",
                        condition=Q(hearing_from__isnull=True, reached_on__isnull=True, way="returned")
                        | Q(~Q(way="returned"), hearing_from__gte=F("reached_on"), hearing_from__isnull=False, reached_on__isnull=False),
                    ),
                    models.CheckConstraint(name="notice_proof_says_what_proves_it", condition=~Q(evidence="")),
                    models.CheckConstraint(name="notice_proof_is_recorded_by_somebody", condition=Q(recorded_by__isnull=False) | Q(way="cabinet_read")),
                ],
            },
        ),
        migrations.CreateModel(
            name="LateWay",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("application", models.ForeignKey(related_name="late_ways", on_delete=models.PROTECT, to="applications.application")),
                ("office", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to="offices.office", db_index=False)),
                ("way", models.CharField(max_length=24)),
                ("reason", models.TextField()),
                ("recorded_by", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL, db_index=False)),
                ("recorded_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["application_id", "pk"],
                "constraints": [
                    models.UniqueConstraint(name="late_way_once_on_an_application", fields=("application", "way")),
                    models.CheckConstraint(name="late_way_has_a_reason", condition=~Q(reason="")),
                ],
            },
        ),
        migrations.CreateModel(
            name="HearingExemption",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("application", models.OneToOneField(related_name="hearing_exemption", on_delete=models.PROTECT, to="applications.application")),
                ("office", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to="offices.office", db_index=False)),
                ("clause", models.CharField(max_length=20)),
                ("recorded_by", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL, db_index=False)),
                ("recorded_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(name="hearing_exemption_has_a_clause", condition=~Q(clause="")),
                ],
            },
        ),
    )
