"""What the register said against a version of a permit stays as it was read and answered."""

from django.db import migrations

SQL = """
CREATE FUNCTION guard_decision_warning() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM permits_decision decision WHERE decision.id = NEW.decision_id
      AND decision.signed_at IS NULL AND decision.dropped_at IS NULL AND decision.office_id = NEW.office_id) THEN
    RAISE EXCEPTION 'guard: a warning is answered in a draft' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER decision_warning_is_of_a_draft BEFORE INSERT ON permits_decisionwarning
  FOR EACH ROW EXECUTE FUNCTION guard_decision_warning();
CREATE TRIGGER decision_warning_is_never_changed BEFORE UPDATE OR DELETE ON permits_decisionwarning
  FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
"""

UNDO = """
DROP TRIGGER decision_warning_is_of_a_draft ON permits_decisionwarning;
DROP TRIGGER decision_warning_is_never_changed ON permits_decisionwarning;
DROP FUNCTION guard_decision_warning();
"""


class Migration(migrations.Migration):
    dependencies = [("permits", "0010_decision_warnings")]
    operations = [migrations.RunSQL(SQL, UNDO)]
