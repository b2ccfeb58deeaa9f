"""A rehearsal that was applied is evidence; one that was not may be played anew, but none is forgotten."""

from django.db import migrations

SQL = """
CREATE FUNCTION guard_rehearsal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.order_id IS NOT NULL OR (NEW.office_id, NEW.kind, NEW.payload, NEW.token, NEW.made_by_id)
     IS DISTINCT FROM (OLD.office_id, OLD.kind, OLD.payload, OLD.token, OLD.made_by_id) THEN
    RAISE EXCEPTION 'guard: a rehearsal that was applied never changes, and its change is another rehearsal'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER rehearsal_is_evidence BEFORE UPDATE ON applications_rehearsal
  FOR EACH ROW EXECUTE FUNCTION guard_rehearsal();
CREATE TRIGGER rehearsal_is_never_deleted BEFORE DELETE ON applications_rehearsal
  FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
"""
UNDO = """
DROP TRIGGER rehearsal_is_evidence ON applications_rehearsal;
DROP TRIGGER rehearsal_is_never_deleted ON applications_rehearsal;
DROP FUNCTION guard_rehearsal();
"""


class Migration(migrations.Migration):
    dependencies = [("applications", "0016_rehearsal")]
    operations = [migrations.RunSQL(SQL, UNDO)]
