"""Where the papers of a case lie: copies and their chains, the courier's lists, the shelf."""

from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q

import applications.models.application
import applications.models.copy
from portal.schema import tables


class Migration(migrations.Migration):
    replaces = [("applications", "0031_custody"), ("applications", "0033_shelf")]
    dependencies = [
        ("accounts", "0001_staff"),
        ("applications", "0001_cases"),
        ("applications", "0003_counter_and_systems"),
        ("files", "0001_stored_files"),
        ("offices", "0001_places"),
    ]
    operations = tables(
        migrations.CreateModel(
            name="Copy",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("code", models.CharField(max_length=12, unique=True, default=applications.models.copy.new_code, editable=False)),
                ("application", models.ForeignKey(related_name="copies", on_delete=models.PROTECT, to="applications.application")),
                ("office", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to="offices.office", db_index=False)),
                ("paper", models.ForeignKey(blank=True, null=True, related_name="copies", on_delete=models.PROTECT, to="applications.paper")),
                ("number", models.PositiveSmallIntegerField(default=1)),
                ("total", models.PositiveSmallIntegerField(default=1)),
                ("for_applicant", models.BooleanField(default=False, help_text="Ends in the applicant's hands, not in the file")),
                ("leads", models.BooleanField(default=False)),
                ("place", models.CharField(max_length=10, choices=[("office", "Office"), ("branch", "Branch"), ("courier", "Courier"), ("applicant", "Applicant")])),
                ("placed_at", models.DateTimeField()),
                ("moves", models.PositiveSmallIntegerField(default=1)),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "verbose_name_plural": "copies",
                "ordering": ["application_id", "pk"],
                "constraints": [
                    models.UniqueConstraint(name="copy_number_once_of_a_paper", fields=("paper", "number")),
                    models.UniqueConstraint(name="copy_one_package_of_an_application", fields=("application",), condition=Q(paper__isnull=True)),
                    models.UniqueConstraint(name="copy_one_leads_an_application", fields=("application",), condition=Q(leads=True)),
                    models.CheckConstraint(name="copy_is_one_of_all", condition=Q(number__gte=1, number__lte=F("total"))),
                    models.CheckConstraint(name="copy_place_is_known", condition=Q(place__in=["office", "branch", "courier", "applicant"])),
                    models.CheckConstraint(name="copy_code_is_printable", condition=Q(code__regex="^[0123456789ABCDEFGHJKMNPQRSTVWXYZ]{12}$")),
                ],
            },
        ),
        migrations.CreateModel(
            name="CourierRegister",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("token", models.CharField(max_length=16, unique=True, default=applications.models.application.new_token, editable=False)),
                ("office", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to="offices.office", db_index=False)),
                ("branch", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to="offices.branch", db_index=False)),
                ("direction", models.CharField(max_length=10, choices=[("to_office", "To Office"), ("to_branch", "To Branch")])),
                ("year", models.PositiveSmallIntegerField()),
                ("number", models.PositiveIntegerField()),
                ("day", models.DateField()),
                ("made_by", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL, db_index=False)),
                ("made_at", models.DateTimeField()),
                ("courier", models.CharField(max_length=120, blank=True, help_text="Name of the courier")),
                ("given_by", models.ForeignKey(blank=True, null=True, related_name="+", on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL, db_index=False)),
                ("given_at", models.DateTimeField(blank=True, null=True)),
                ("taken_by", models.ForeignKey(blank=True, null=True, related_name="+", on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL, db_index=False)),
                ("taken_at", models.DateTimeField(blank=True, null=True)),
                ("pdf", models.OneToOneField(blank=True, null=True, related_name="+", on_delete=models.PROTECT, to="files.storedfile")),
                ("sheet", models.OneToOneField(blank=True, null=True, related_name="+", on_delete=models.PROTECT, to="files.storedfile")),
                ("once", models.UUIDField(unique=True, help_text="Key of the form that made it")),
            ],
            options={
                "ordering": ["-day", "-pk"],
                "indexes": [
                    models.Index(name="courier_register_of_office", fields=["office", "-day", "-id"]),
                    models.Index(name="courier_register_of_branch", fields=["branch", "-day", "-id"]),
                ],
                "constraints": [
                    models.UniqueConstraint(name="courier_register_number_once", fields=("office", "year", "number")),
                    models.CheckConstraint(name="courier_register_way_is_known", condition=Q(direction__in=["to_office", "to_branch"])),
                    models.CheckConstraint(
                        name="courier_register_is_given_to_somebody",
                        condition=Q(courier="", given_at__isnull=True, given_by__isnull=True) | (Q(given_at__isnull=False) & Q(given_by__isnull=False) & ~Q(courier="")),
                    ),
                    models.CheckConstraint(
                        name="courier_register_is_taken_after_it_was_given",
                        condition=Q(taken_at__isnull=True, taken_by__isnull=True) | Q(given_at__isnull=False, taken_at__gte=F("given_at"), taken_by__isnull=False),
                    ),
                    models.CheckConstraint(name="courier_register_taker_is_not_giver", condition=Q(taken_by__isnull=True) | ~Q(taken_by=F("given_by"))),
                ],
            },
        ),
        migrations.CreateModel(
            name="CourierRow",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("register", models.ForeignKey(related_name="rows", on_delete=models.PROTECT, to="applications.courierregister", db_index=False)),
                ("office", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to="offices.office", db_index=False)),
                ("application", models.ForeignKey(related_name="courier_rows", on_delete=models.PROTECT, to="applications.application")),
                ("position", models.PositiveSmallIntegerField()),
                ("contents", models.JSONField(default=list)),
                (
                    "fate",
                    models.CharField(
                        max_length=10,
                        default="listed",
                        choices=[("listed", "Listed"), ("left_out", "Left Out"), ("given", "Given"), ("arrived", "Arrived"), ("missing", "Missing")],
                    ),
                ),
                ("fate_at", models.DateTimeField()),
                ("why_left_out", models.TextField(blank=True)),
            ],
            options={
                "ordering": ["register_id", "position"],
                "constraints": [
                    models.UniqueConstraint(name="courier_row_position_once", fields=("register", "position")),
                    models.UniqueConstraint(name="courier_row_case_once_on_a_list", fields=("register", "application")),
                    models.UniqueConstraint(name="courier_row_case_on_one_open_list", fields=("application",), condition=Q(fate__in=("listed", "given", "missing"))),
                    models.CheckConstraint(name="courier_row_fate_is_known", condition=Q(fate__in=["listed", "left_out", "given", "arrived", "missing"])),
                    models.CheckConstraint(
                        name="courier_row_is_left_out_with_a_reason", condition=(Q(fate="left_out") & ~Q(why_left_out="")) | (~Q(fate="left_out") & Q(why_left_out=""))
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CopyMove",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("copy", models.ForeignKey(related_name="chain", on_delete=models.PROTECT, to="applications.copy", db_index=False)),
                ("office", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to="offices.office", db_index=False)),
                ("number", models.PositiveSmallIntegerField(help_text="From 1 on, within the chain of the copy")),
                (
                    "from_place",
                    models.CharField(max_length=10, blank=True, choices=[("office", "Office"), ("branch", "Branch"), ("courier", "Courier"), ("applicant", "Applicant")]),
                ),
                ("to_place", models.CharField(max_length=10, choices=[("office", "Office"), ("branch", "Branch"), ("courier", "Courier"), ("applicant", "Applicant")])),
                ("at", models.DateTimeField()),
                ("by", models.ForeignKey(blank=True, null=True, related_name="+", on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL, db_index=False)),
                ("holder", models.CharField(max_length=240, blank=True)),
                (
                    "row",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        help_text="Line of the courier register under which it went",
                        related_name="moves",
                        on_delete=models.PROTECT,
                        to="applications.courierrow",
                    ),
                ),
                ("note", models.CharField(max_length=300, blank=True)),
            ],
            options={
                "ordering": ["copy_id", "number"],
                "constraints": [
                    models.UniqueConstraint(name="copy_move_number_once", fields=("copy", "number")),
                    models.CheckConstraint(name="copy_move_goes_somewhere_else", condition=~Q(from_place=F("to_place"))),
                    models.CheckConstraint(name="copy_move_place_is_known", condition=Q(to_place__in=["office", "branch", "courier", "applicant"])),
                    models.CheckConstraint(
                        name="copy_move_first_comes_from_nowhere",
                        condition=Q(from_place="", number=1) | (Q(number__gt=1) & Q(from_place__in=["office", "branch", "courier", "applicant"])),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Discrepancy",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("register", models.ForeignKey(related_name="discrepancies", on_delete=models.PROTECT, to="applications.courierregister")),
                ("office", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to="offices.office", db_index=False)),
                ("row", models.ForeignKey(blank=True, null=True, related_name="discrepancies", on_delete=models.PROTECT, to="applications.courierrow")),
                (
                    "application",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        help_text="Of what was not on the list, where its code is known",
                        related_name="+",
                        on_delete=models.PROTECT,
                        to="applications.application",
                    ),
                ),
                (
                    "kind",
                    models.CharField(max_length=16, choices=[("missing", "Missing"), ("damaged", "Damaged"), ("contents_differ", "Contents Differ"), ("not_listed", "Not Listed")]),
                ),
                ("words", models.CharField(max_length=500, blank=True)),
                ("noted_by", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL, db_index=False)),
                ("noted_at", models.DateTimeField()),
                ("resolution", models.CharField(max_length=500, blank=True)),
                ("resolved_by", models.ForeignKey(blank=True, null=True, related_name="+", on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL, db_index=False)),
                ("resolved_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "verbose_name_plural": "discrepancies",
                "ordering": ["register_id", "pk"],
                "indexes": [
                    models.Index("office", "register", name="discrepancy_open", condition=Q(resolved_at__isnull=True)),
                ],
                "constraints": [
                    models.CheckConstraint(name="discrepancy_kind_is_known", condition=Q(kind__in=["missing", "damaged", "contents_differ", "not_listed"])),
                    models.CheckConstraint(
                        name="discrepancy_stands_at_its_line", condition=Q(kind="not_listed", row__isnull=True) | (~Q(kind="not_listed") & Q(row__isnull=False))
                    ),
                    models.CheckConstraint(name="discrepancy_is_said_in_words", condition=Q(kind="missing") | ~Q(words="")),
                    models.CheckConstraint(
                        name="discrepancy_is_resolved_in_words",
                        condition=Q(resolution="", resolved_at__isnull=True, resolved_by__isnull=True)
                        | (Q(resolved_at__isnull=False) & Q(resolved_by__isnull=False) & ~Q(resolution="")),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ShelfStay",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("application", models.ForeignKey(related_name="shelf_stays", on_delete=models.PROTECT, to="applications.application")),
                ("office", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to="offices.office", db_index=False)),
                ("branch", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to="offices.branch", db_index=False)),
                ("arrived_at", models.DateTimeField()),
                ("keep_until", models.DateField()),
                ("mark", models.CharField(max_length=20, blank=True)),
                ("left_at", models.DateTimeField(blank=True, null=True)),
                ("left_on", models.DateField(blank=True, null=True)),
                ("leaving", models.CharField(max_length=12, blank=True, choices=[("handed_over", "Handed Over"), ("returned", "Returned")])),
                ("act", models.OneToOneField(blank=True, null=True, related_name="+", on_delete=models.PROTECT, to="applications.paper")),
            ],
            options={
                "indexes": [
                    models.Index("branch", "keep_until", "id", name="shelf_stay_of_branch", condition=Q(left_at=None)),
                ],
                "constraints": [
                    models.UniqueConstraint(name="shelf_stay_one_at_a_time_of_an_application", fields=("application",), condition=Q(left_at=None)),
                    models.CheckConstraint(
                        name="shelf_stay_ends_whole",
                        condition=Q(act__isnull=True, leaving="", left_at__isnull=True, left_on__isnull=True)
                        | Q(leaving__in=["handed_over", "returned"], left_at__isnull=False, left_on__isnull=False),
                    ),
                    models.CheckConstraint(name="shelf_stay_is_returned_only_after_its_month", condition=~Q(leaving="returned") | Q(left_on__gt=F("keep_until"))),
                    models.CheckConstraint(name="shelf_stay_ends_after_it_began", condition=Q(left_at__isnull=True) | Q(left_at__gte=F("arrived_at"))),
                ],
            },
        ),
        migrations.CreateModel(
            name="Recall",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("application", models.ForeignKey(related_name="recalls", on_delete=models.PROTECT, to="applications.application")),
                ("stay", models.OneToOneField(blank=True, null=True, related_name="recall", on_delete=models.PROTECT, to="applications.shelfstay")),
                ("office", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to="offices.office", db_index=False)),
                ("branch", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to="offices.branch", db_index=False)),
                ("asked_at", models.DateTimeField()),
                ("asked_by", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL, db_index=False)),
                ("send_by", models.DateField(blank=True, null=True)),
                ("visitor", models.CharField(max_length=10, choices=[("applicant", "Applicant"), ("proxy", "Proxy")])),
                ("visitor_name", models.CharField(max_length=240, blank=True)),
                ("phone", models.CharField(max_length=16, help_text="Where the branch calls when it is there")),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("answer", models.CharField(max_length=12, blank=True, choices=[("sent", "Sent"), ("handed_over", "Handed Over")])),
            ],
            options={
                "indexes": [
                    models.Index("office", "id", name="recall_open_of_office", condition=Q(answered_at=None)),
                ],
                "constraints": [
                    models.UniqueConstraint(name="recall_one_open_of_an_application", fields=("application",), condition=Q(answered_at=None)),
                    models.CheckConstraint(
                        name="recall_is_answered_whole", condition=Q(answer="", answered_at__isnull=True) | Q(answer__in=["sent", "handed_over"], answered_at__isnull=False)
                    ),
                    models.CheckConstraint(name="recall_names_the_proxy_who_came", condition=Q(visitor="applicant") | (Q(visitor="proxy") & ~Q(visitor_name=""))),
                ],
            },
        ),
        migrations.CreateModel(
            name="FiledSheet",
            fields=[
                ("id", models.BigAutoField(verbose_name="ID", primary_key=True, serialize=False, auto_created=True)),
                ("application", models.ForeignKey(related_name="filed_sheets", on_delete=models.PROTECT, to="applications.application")),
                ("office", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to="offices.office", db_index=False)),
                ("paper", models.ForeignKey(blank=True, null=True, related_name="filed_sheets", on_delete=models.PROTECT, to="applications.paper", db_index=False)),
                ("code", models.CharField(max_length=60, help_text="The code that was scanned or typed")),
                ("file", models.OneToOneField(related_name="filed_sheet", on_delete=models.PROTECT, to="files.storedfile")),
                ("filed_at", models.DateTimeField()),
                ("filed_by", models.ForeignKey(related_name="+", on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL, db_index=False)),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
    )
