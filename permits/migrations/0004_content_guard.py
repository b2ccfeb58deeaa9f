"""The content and the grounds of a decision are as frozen as its period."""

from django.db import migrations

_GUARD = """
CREATE OR REPLACE FUNCTION guard_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.signed_at IS NOT NULL THEN
    RAISE EXCEPTION 'guard: a signed decision is never changed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF OLD.dropped_at IS NOT NULL THEN
    RAISE EXCEPTION 'guard: a dropped version is never changed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF (OLD.paper_id IS NOT NULL AND NEW.paper_id IS DISTINCT FROM OLD.paper_id)
     OR (NEW.application_id, NEW.office_id, NEW.kind, NEW.version, NEW.number, NEW.valid_from, NEW.valid_until,
         NEW.conditions, {new}NEW.prepared_by_id, NEW.prepared_at, NEW.token)
     IS DISTINCT FROM
        (OLD.application_id, OLD.office_id, OLD.kind, OLD.version, OLD.number, OLD.valid_from, OLD.valid_until,
         OLD.conditions, {old}OLD.prepared_by_id, OLD.prepared_at, OLD.token) THEN
    RAISE EXCEPTION 'guard: an edit of a decision is a new version' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.signed_at IS NOT NULL AND NOT EXISTS (
      SELECT FROM applications_paper paper WHERE paper.id = NEW.paper_id AND paper.pdf_sha256 = NEW.signed_sha256) THEN
    RAISE EXCEPTION 'guard: a signature stands under the file that was seen' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
"""
SQL = _GUARD.format(new="NEW.content, NEW.grounds, ", old="OLD.content, OLD.grounds, ")
UNDO = _GUARD.format(new="", old="")


class Migration(migrations.Migration):
    dependencies = [("permits", "0003_services")]
    operations = [migrations.RunSQL(SQL, UNDO)]
