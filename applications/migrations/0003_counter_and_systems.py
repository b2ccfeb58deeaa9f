"""The queue at the counter, calls to a home, and the systems outside that are asked or told."""

from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q

import applications.models.application
import applications.models.queue_place
from portal.schema import tables


class Migration(migrations.Migration):
    replaces = [
        ("applications", "0011_monitoring"),
        ("applications", "0020_gateways"),
        ("applications", "0029_queue"),
        ("applications", "0035_house_calls"),
    ]
    dependencies = [("accounts", "0001_staff"), ("applications", "0001_cases"), ("applications", "0002_around_a_case"), ("files", "0001_stored_files"), ("offices", "0001_places")]
    operations = tables(
        migrations.CreateModel(
            name="QueuePlace",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("office", models.ForeignKey(related_name="queue_places", on_delete=models.PROTECT, to="offices.office")),
                ("branch", models.ForeignKey(blank=True, null=True, related_name="queue_places", on_delete=models.PROTECT, to="offices.branch")),
                ("token", models.CharField(max_length=16, unique=True, default=applications.models.application.new_token, editable=False)),
                ("kiosk", models.CharField(max_length=32, unique=True, default=applications.models.queue_place.new_address)),
                ("screen", models.CharField(max_length=32, unique=True, default=applications.models.queue_place.new_address)),
                ("windows", models.PositiveSmallIntegerField()),
                ("booked_windows", models.PositiveSmallIntegerField(default=0)),
                ("is_open", models.BooleanField(default=True)),
            ],
            options={
                "ordering": ["office_id", F("branch_id").asc(nulls_first=True)],
                "constraints": [
                    models.UniqueConstraint(name="queue_place_once", fields=("office", "branch"), nulls_distinct=False),
                    models.CheckConstraint(name="queue_place_has_windows", condition=Q(windows__range=(1, 20))),
                    models.CheckConstraint(name="queue_place_books_no_window_it_has_not", condition=Q(booked_windows__lte=F("windows"))),
                ],
            },
        ),
        migrations.CreateModel(
            name="QueueBooking",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("place", models.ForeignKey(related_name="bookings", on_delete=models.PROTECT, to="applications.queueplace", db_index=False)),
                ("office", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to="offices.office", db_index=False)),
                ("token", models.CharField(max_length=32, unique=True, default=applications.models.queue_place.new_address, editable=False)),
                ("code", models.CharField(max_length=6, default=applications.models.queue_place.new_code)),
                ("day", models.DateField()),
                ("starts_at", models.DateTimeField()),
                ("minutes", models.PositiveSmallIntegerField()),
                ("seat", models.PositiveSmallIntegerField()),
                ("once", models.UUIDField(unique=True)),
                ("booked_at", models.DateTimeField()),
                ("cancelled_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["starts_at", "seat", "pk"],
                "constraints": [
                    models.UniqueConstraint(name="queue_seat_is_given_once", fields=("place", "starts_at", "seat"), condition=Q(cancelled_at=None)),
                    models.UniqueConstraint(name="queue_code_names_one_booking", fields=("place", "day", "code")),
                    models.CheckConstraint(name="queue_seat_has_a_number", condition=Q(seat__range=(1, 20))),
                    models.CheckConstraint(name="queue_place_is_booked_ahead", condition=Q(booked_at__lt=F("starts_at"))),
                ],
            },
        ),
        migrations.CreateModel(
            name="WindowShift",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("place", models.ForeignKey(related_name="shifts", on_delete=models.PROTECT, to="applications.queueplace", db_index=False)),
                ("office", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to="offices.office", db_index=False)),
                ("window", models.PositiveSmallIntegerField()),
                ("worker", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL, db_index=False)),
                ("opened_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["opened_at", "pk"],
                "indexes": [
                    models.Index("place", "opened_at", name="window_shift_by_time"),
                ],
                "constraints": [
                    models.UniqueConstraint(name="window_has_one_worker", fields=("place", "window"), condition=Q(closed_at=None)),
                    models.UniqueConstraint(name="worker_has_one_window", fields=("worker",), condition=Q(closed_at=None)),
                    models.CheckConstraint(name="window_has_a_number", condition=Q(window__range=(1, 20))),
                    models.CheckConstraint(name="window_closes_after_opening", condition=Q(closed_at=None) | Q(closed_at__gte=F("opened_at"))),
                ],
            },
        ),
        migrations.CreateModel(
            name="Ticket",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("place", models.ForeignKey(related_name="tickets", on_delete=models.PROTECT, to="applications.queueplace", db_index=False)),
                ("office", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to="offices.office", db_index=False)),
                ("token", models.CharField(max_length=32, unique=True, default=applications.models.queue_place.new_address, editable=False)),
                ("day", models.DateField()),
                ("number", models.PositiveIntegerField(help_text="From 1 on, within the place and the day")),
                ("source", models.CharField(max_length=10, choices=[("kiosk", "Kiosk"), ("counter", "Counter"), ("booking", "Booking")])),
                ("language", models.CharField(max_length=2)),
                ("booking", models.OneToOneField(blank=True, null=True, related_name="ticket", on_delete=models.PROTECT, to="applications.queuebooking")),
                ("once", models.UUIDField(unique=True)),
                ("waiting_norm", models.PositiveSmallIntegerField(default=0)),
                ("serving_norm", models.PositiveSmallIntegerField(default=0)),
                ("joined_at", models.DateTimeField()),
                ("waits_from", models.DateTimeField()),
                ("turn_at", models.DateTimeField()),
                ("shift", models.ForeignKey(blank=True, null=True, related_name="tickets", on_delete=models.PROTECT, to="applications.windowshift", db_index=False)),
                ("called_at", models.DateTimeField(blank=True, null=True)),
                ("missed_at", models.DateTimeField(blank=True, null=True)),
                ("started_at", models.DateTimeField(blank=True, null=True)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("outcome", models.CharField(max_length=10, blank=True, choices=[("served", "Served"), ("absent", "Absent"), ("left", "Left"), ("lapsed", "Lapsed")])),
                ("application", models.ForeignKey(blank=True, null=True, related_name="tickets", on_delete=models.PROTECT, to="applications.application", db_index=False)),
            ],
            options={
                "ordering": ["day", "number"],
                "indexes": [
                    models.Index("place", "finished_at", name="ticket_served_lately", condition=~Q(finished_at=None)),
                    models.Index("place", "day", name="ticket_still_open", condition=Q(ended_at=None)),
                ],
                "constraints": [
                    models.UniqueConstraint(name="ticket_number_once", fields=("place", "day", "number")),
                    models.UniqueConstraint(name="window_serves_one_ticket_at_a_time", fields=("shift",), condition=Q(ended_at=None)),
                    models.CheckConstraint(name="ticket_number_starts_with_one", condition=Q(number__gte=1)),
                    models.CheckConstraint(name="ticket_waits_from_joining", condition=Q(turn_at__gte=F("joined_at"), waits_from__gte=F("joined_at"))),
                    models.CheckConstraint(name="ticket_is_called_after_joining", condition=Q(called_at=None) | Q(called_at__gte=F("joined_at"))),
                    models.CheckConstraint(name="ticket_is_missed_after_the_call", condition=Q(missed_at=None) | Q(called_at__isnull=False, missed_at__gte=F("called_at"))),
                    models.CheckConstraint(
                        name="ticket_is_served_after_the_call", condition=Q(started_at=None) | Q(called_at__isnull=False, shift__isnull=False, started_at__gte=F("called_at"))
                    ),
                    models.CheckConstraint(
                        name="ticket_is_finished_after_the_start", condition=Q(finished_at=None) | Q(finished_at__gte=F("started_at"), started_at__isnull=False)
                    ),
                    models.CheckConstraint(
                        name="ticket_ends_with_an_outcome",
                        condition=Q(ended_at=None, finished_at=None, outcome="")
                        | Q(ended_at__isnull=False, finished_at=F("ended_at"), finished_at__isnull=False, outcome="served")
                        | Q(ended_at__isnull=False, finished_at=None, outcome__in=["absent", "left", "lapsed"]),
                    ),
                    models.CheckConstraint(name="ticket_is_served_for_a_case", condition=Q(application=None) | Q(started_at__isnull=False)),
                ],
            },
        ),
        migrations.CreateModel(
            name="TicketCall",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("ticket", models.ForeignKey(related_name="calls", on_delete=models.PROTECT, to="applications.ticket")),
                ("office", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to="offices.office", db_index=False)),
                ("shift", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to="applications.windowshift", db_index=False)),
                ("at", models.DateTimeField()),
            ],
            options={
                "ordering": ["at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="HouseCall",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("token", models.CharField(max_length=16, unique=True, default=applications.models.application.new_token, editable=False)),
                ("office", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to="offices.office", db_index=False)),
                ("branch", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to="offices.branch", db_index=False)),
                ("number", models.CharField(max_length=40, help_text="In the register of calls of the office")),
                ("state", models.CharField(max_length=20)),
                ("source", models.CharField(max_length=20)),
                ("called_at", models.DateTimeField()),
                ("written_at", models.DateTimeField()),
                ("written_by", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL, db_index=False)),
                ("caller", models.CharField(max_length=200, blank=True, help_text="Who called, unless it was the person themselves")),
                ("surname", models.CharField(max_length=80)),
                ("given_name", models.CharField(max_length=80)),
                ("patronymic", models.CharField(max_length=80, blank=True)),
                ("phone", models.CharField(max_length=16)),
                ("address", models.CharField(max_length=250)),
                ("service", models.CharField(max_length=40)),
                ("lost", models.JSONField(default=list, help_text="Abilities that were lost, by their codes")),
                ("extent", models.CharField(max_length=10)),
                ("confirmation", models.CharField(max_length=20)),
                ("wanted", models.CharField(max_length=200, blank=True, help_text="When the person would like the visit")),
                ("directions", models.CharField(max_length=300, blank=True, help_text="How to find the door")),
                ("planned_on", models.DateField(blank=True, null=True)),
                ("worker", models.ForeignKey(blank=True, null=True, related_name="+", on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL, db_index=False)),
                ("position", models.PositiveSmallIntegerField(blank=True, null=True, help_text="Place in the order of the route")),
                ("tries", models.PositiveSmallIntegerField(default=0, help_text="Visits at which nobody was met")),
                ("application", models.OneToOneField(blank=True, null=True, related_name="house_call", on_delete=models.PROTECT, to="applications.application")),
                ("reason", models.CharField(max_length=300, blank=True, help_text="Why it was cancelled")),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("once", models.UUIDField(unique=True, help_text="Key of the form that made it: the same form twice makes it once")),
            ],
            options={
                "ordering": ["called_at", "pk"],
                "indexes": [
                    models.Index("branch", "planned_on", "id", name="house_call_open_of_branch", condition=Q(closed_at=None)),
                    models.Index("branch", "closed_at", name="house_call_closed_of_branch", condition=~Q(closed_at=None)),
                ],
                "constraints": [
                    models.UniqueConstraint(name="house_call_number_once_in_an_office", fields=("office", "number")),
                    models.UniqueConstraint(name="house_call_place_on_a_route_once", fields=("worker", "planned_on", "position"), deferrable=models.Deferrable.DEFERRED),
                    models.CheckConstraint(
                        name="house_call_is_planned_whole",
                        condition=Q(planned_on__isnull=True, position__isnull=True, worker__isnull=True)
                        | Q(planned_on__isnull=False, position__isnull=False, worker__isnull=False),
                    ),
                    models.CheckConstraint(name="house_call_goes_by_a_plan", condition=~Q(state__in=("planned", "on_the_way", "not_met", "visited")) | Q(planned_on__isnull=False)),
                    models.CheckConstraint(
                        name="house_call_is_done_with_its_application",
                        condition=Q(application__isnull=False, state="visited") | (~Q(state="visited") & Q(application__isnull=True)),
                    ),
                    models.CheckConstraint(name="house_call_is_cancelled_with_a_reason", condition=(Q(state="cancelled") & ~Q(reason="")) | (~Q(state="cancelled") & Q(reason=""))),
                    models.CheckConstraint(
                        name="house_call_is_closed_at_its_end",
                        condition=Q(closed_at__isnull=False, state__in=("visited", "cancelled")) | (~Q(state__in=("visited", "cancelled")) & Q(closed_at__isnull=True)),
                    ),
                    models.CheckConstraint(name="house_call_written_after_it_came", condition=Q(written_at__gte=F("called_at"))),
                    models.CheckConstraint(name="house_call_says_who_and_why", condition=~Q(surname="") & ~Q(given_name="") & ~Q(phone="") & ~Q(address="") & ~Q(lost=[])),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConsentRequest",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("office", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to="offices.office", db_index=False)),
                ("once", models.UUIDField()),
                ("iin", models.CharField(max_length=12)),
                ("what", models.CharField(max_length=60, help_text="Code of the required document that is to be obtained")),
                ("phone", models.CharField(max_length=16)),
                ("salt", models.CharField(max_length=32)),
                ("code_hash", models.CharField(max_length=64)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("asked_at", models.DateTimeField()),
                ("asked_by", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL, db_index=False)),
                ("expires_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index("once", "what", "id", name="consent_request_of_form"),
                ],
                "constraints": [
                    models.CheckConstraint(name="consent_request_attempts_end", condition=Q(attempts__lte=5)),
                    models.CheckConstraint(name="consent_request_expires_later", condition=Q(expires_at__gt=F("asked_at"))),
                    models.CheckConstraint(name="consent_request_keeps_only_a_hash", condition=Q(code_hash__regex="^[0-9a-f]{64}$")),
                ],
            },
        ),
        migrations.CreateModel(
            name="Consent",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("token", models.CharField(max_length=16, unique=True, default=applications.models.application.new_token, editable=False)),
                ("office", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to="offices.office", db_index=False)),
                ("once", models.UUIDField()),
                ("iin", models.CharField(max_length=12)),
                (
                    "system",
                    models.CharField(max_length=20, choices=[("monitoring", "Monitoring"), ("identity", "Identity"), ("digital_documents", "Digital Documents"), ("sms", "Sms")]),
                ),
                ("what", models.CharField(max_length=60)),
                ("way", models.CharField(max_length=20, choices=[("signed_application", "Signed Application"), ("one_time_code", "One Time Code")])),
                ("phone", models.CharField(max_length=16, blank=True)),
                ("request", models.OneToOneField(blank=True, null=True, related_name="consent", on_delete=models.PROTECT, to="applications.consentrequest")),
                ("given_at", models.DateTimeField()),
                ("taken_by", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL, db_index=False)),
            ],
            options={
                "indexes": [
                    models.Index("once", "system", "what", "id", name="consent_of_form"),
                ],
                "constraints": [
                    models.CheckConstraint(name="consent_is_of_a_person", condition=Q(iin__regex="^[0-9]{12}$")),
                    models.CheckConstraint(name="consent_system_is_asked_of_people", condition=Q(system__in=("identity", "digital_documents"))),
                    models.CheckConstraint(
                        name="consent_way_has_its_proof",
                        condition=Q(request__isnull=True, way="signed_application") | (Q(request__isnull=False) & Q(way="one_time_code") & ~Q(phone="")),
                    ),
                    models.CheckConstraint(name="consent_to_digital_documents_comes_by_phone", condition=~Q(system="digital_documents") | Q(way="one_time_code")),
                ],
            },
        ),
        migrations.CreateModel(
            name="LookUp",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("office", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to="offices.office")),
                ("consent", models.ForeignKey(related_name="look_ups", on_delete=models.PROTECT, to="applications.consent")),
                (
                    "system",
                    models.CharField(max_length=20, choices=[("monitoring", "Monitoring"), ("identity", "Identity"), ("digital_documents", "Digital Documents"), ("sms", "Sms")]),
                ),
                ("what", models.CharField(max_length=60)),
                ("iin", models.CharField(max_length=12)),
                ("outcome", models.CharField(max_length=10, choices=[("found", "Found"), ("not_found", "Not Found"), ("away", "Away"), ("refused", "Refused")])),
                ("file", models.ForeignKey(blank=True, null=True, related_name="+", on_delete=models.PROTECT, to="files.storedfile")),
                ("asked_at", models.DateTimeField()),
                ("asked_by", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL, db_index=False)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(name="look_up_outcome_is_known", condition=Q(outcome__in=["found", "not_found", "away", "refused"])),
                    models.CheckConstraint(name="look_up_file_was_found", condition=Q(file__isnull=True) | Q(outcome="found", system="digital_documents")),
                ],
            },
        ),
        migrations.CreateModel(
            name="StageMessage",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("key", models.CharField(max_length=60, unique=True)),
                ("office", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to="offices.office", db_index=False)),
                ("application", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to="applications.application")),
                ("body", models.JSONField()),
                ("written_at", models.DateTimeField()),
                ("delivered_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index("office", "id", name="stage_message_on_its_way", condition=Q(delivered_at=None)),
                    models.Index("office", "written_at", name="stage_message_of_office"),
                ],
                "constraints": [
                    models.CheckConstraint(name="stage_message_arrives_after_it_was_written", condition=Q(delivered_at__isnull=True) | Q(delivered_at__gte=F("written_at"))),
                ],
            },
        ),
        migrations.CreateModel(
            name="Outage",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                (
                    "system",
                    models.CharField(max_length=20, choices=[("monitoring", "Monitoring"), ("identity", "Identity"), ("digital_documents", "Digital Documents"), ("sms", "Sms")]),
                ),
                ("began_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("failed_at", models.DateTimeField(null=True, help_text="The last attempt that failed")),
                ("attempts", models.PositiveIntegerField(default=1, help_text="Attempts that failed")),
                ("failure", models.CharField(max_length=250, help_text="The kind of the first fault, never whose data it met")),
                ("told_at", models.DateTimeField(null=True, help_text="When the technical unit was told")),
            ],
            options={
                "ordering": ["-pk"],
                "constraints": [
                    models.UniqueConstraint("system", name="outage_one_open_of_a_system", condition=Q(ended_at=None)),
                    models.CheckConstraint(name="outage_system_is_known", condition=Q(system__in=["monitoring", "identity", "digital_documents", "sms"])),
                    models.CheckConstraint(name="outage_ends_after_it_began", condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("began_at"))),
                ],
            },
        ),
        migrations.CreateModel(
            name="OutageProtocol",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("outage", models.ForeignKey(related_name="protocols", on_delete=models.PROTECT, to="applications.outage")),
                ("office", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to="offices.office")),
                ("failure", models.TextField()),
                ("effect", models.TextField()),
                ("affected", models.JSONField(default=list, help_text="Register numbers of the cases it touched")),
                ("drawn_up_at", models.DateTimeField()),
                ("drawn_up_by", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL, db_index=False)),
                ("file", models.OneToOneField(related_name="+", on_delete=models.PROTECT, to="files.storedfile")),
                ("signed_at", models.DateTimeField(null=True)),
                ("signed_by", models.ForeignKey(null=True, related_name="+", on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL, db_index=False)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(name="outage_protocol_once_in_an_office", fields=("outage", "office")),
                    models.CheckConstraint(
                        name="outage_protocol_is_signed_whole", condition=Q(signed_at__isnull=True, signed_by__isnull=True) | Q(signed_at__isnull=False, signed_by__isnull=False)
                    ),
                    models.CheckConstraint(name="outage_protocol_signer_did_not_draw_it_up", condition=Q(signed_by__isnull=True) | ~Q(signed_by=F("drawn_up_by"))),
                ],
            },
        ),
    )
