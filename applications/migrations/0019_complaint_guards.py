"""What is written down on a complaint once stays; one that is over stays over; none is deleted."""

from django.db import migrations

SQL = """
CREATE FUNCTION guard_complaint() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
      SELECT FROM jsonb_each_text(to_jsonb(OLD) - 'state') was JOIN jsonb_each_text(to_jsonb(NEW)) now USING (key)
      WHERE was.value <> '' AND now.value IS DISTINCT FROM was.value) THEN
    RAISE EXCEPTION 'guard: what is written down on a complaint never changes' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF OLD.closed_at IS NOT NULL AND to_jsonb(NEW) IS DISTINCT FROM to_jsonb(OLD) THEN
    RAISE EXCEPTION 'guard: a complaint that is over stays over' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER complaint_is_never_rewritten BEFORE UPDATE ON applications_complaint
  FOR EACH ROW EXECUTE FUNCTION guard_complaint();
CREATE TRIGGER complaint_is_never_deleted BEFORE DELETE ON applications_complaint
  FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
"""

UNDO = """
DROP TRIGGER complaint_is_never_rewritten ON applications_complaint;
DROP TRIGGER complaint_is_never_deleted ON applications_complaint;
DROP FUNCTION guard_complaint();
"""


class Migration(migrations.Migration):
    dependencies = [("applications", "0018_complaints")]
    operations = [migrations.RunSQL(SQL, UNDO)]
