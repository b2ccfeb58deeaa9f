"""The positions by which an application is counted are pinned for life, as its edition is."""

from django.db import migrations

SQL = """
CREATE FUNCTION guard_application_readings() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.readings IS DISTINCT FROM OLD.readings THEN
    RAISE EXCEPTION 'guard: the readings of an application are pinned for life' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER application_readings_are_pinned BEFORE UPDATE OF readings ON applications_application
  FOR EACH ROW EXECUTE FUNCTION guard_application_readings();
"""

UNDO = """
DROP TRIGGER application_readings_are_pinned ON applications_application;
DROP FUNCTION guard_application_readings();
"""


class Migration(migrations.Migration):
    dependencies = [("applications", "0012_readings_and_announcements")]
    operations = [migrations.RunSQL(SQL, UNDO)]
