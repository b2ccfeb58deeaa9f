"""Texts that offices write for documents without an official form, and the sheet that prints a paper."""

from django.conf import settings
from django.db import migrations, models

GUARDS = """
CREATE OR REPLACE FUNCTION guard_paper() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.pdf_id IS NOT NULL
     OR (NEW.application_id, NEW.office_id, NEW.form, NEW.template, NEW.language, NEW.facts, NEW.token)
     IS DISTINCT FROM
        (OLD.application_id, OLD.office_id, OLD.form, OLD.template, OLD.language, OLD.facts, OLD.token) THEN
    RAISE EXCEPTION 'guard: the facts and the file of a paper are frozen' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER letter_version_is_never_changed BEFORE UPDATE OR DELETE ON applications_letterversion
  FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
"""

UNDO = """
DROP TRIGGER letter_version_is_never_changed ON applications_letterversion;
CREATE OR REPLACE FUNCTION guard_paper() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.pdf_id IS NOT NULL OR (NEW.application_id, NEW.office_id, NEW.form, NEW.language, NEW.facts, NEW.token)
     IS DISTINCT FROM (OLD.application_id, OLD.office_id, OLD.form, OLD.language, OLD.facts, OLD.token) THEN
    RAISE EXCEPTION 'guard: the facts and the file of a paper are frozen' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("applications", "0006_record_guards"),
        ("offices", "0002_services"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.AddField(
            "paper",
            "template",
            models.CharField(blank=True, default="", help_text="Empty: the sheet of the form's code", max_length=40),
        ),
        migrations.CreateModel(
            name="LetterVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("service", models.CharField(max_length=40)),
                ("form", models.CharField(max_length=40)),
                ("language", models.CharField(max_length=2)),
                ("version", models.PositiveSmallIntegerField()),
                ("is_default", models.BooleanField(default=False, help_text="From here on the portal's own text stands")),
                ("text", models.TextField(blank=True)),
                ("saved_at", models.DateTimeField()),
                ("office", models.ForeignKey(db_index=False, on_delete=models.PROTECT, related_name="+", to="offices.office")),
                ("saved_by", models.ForeignKey(db_index=False, on_delete=models.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "ordering": ["office_id", "service", "form", "language", "version"],
                "constraints": [
                    models.UniqueConstraint(fields=("office", "service", "form", "language", "version"), name="letter_version_once"),
                    models.CheckConstraint(
                        condition=models.Q(("is_default", True), ("text", "")) | (models.Q(("is_default", False)) & ~models.Q(("text", ""))),
                        name="letter_version_has_a_text_unless_default",
                    ),
                    models.CheckConstraint(condition=models.Q(("language__in", ["kk", "ru", "en"])), name="letter_language_is_known"),
                ],
            },
        ),
        migrations.RunSQL(GUARDS, UNDO),
    ]
