"""Term events only ever grow, one after the other; nothing follows the end of a case."""

from django.db import migrations

SQL = """
CREATE FUNCTION guard_term_event() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE latest record;
BEGIN
  SELECT number, at, kind INTO latest FROM applications_termevent
    WHERE application_id = NEW.application_id ORDER BY number DESC LIMIT 1;
  IF NEW.number <> COALESCE(latest.number, 0) + 1 OR NEW.at < latest.at THEN
    RAISE EXCEPTION 'guard: the events of a term follow each other' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF latest.kind = 'ended' OR (NEW.number = 1) <> (NEW.kind = 'received') THEN
    RAISE EXCEPTION 'guard: a term begins with the receipt and ends once' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER term_event_follows BEFORE INSERT ON applications_termevent
  FOR EACH ROW EXECUTE FUNCTION guard_term_event();
CREATE TRIGGER term_event_never_changes BEFORE UPDATE OR DELETE ON applications_termevent
  FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
"""

UNDO = """
DROP TRIGGER term_event_follows ON applications_termevent;
DROP TRIGGER term_event_never_changes ON applications_termevent;
DROP FUNCTION guard_term_event();
"""


class Migration(migrations.Migration):
    dependencies = [("applications", "0008_term_events")]
    operations = [migrations.RunSQL(SQL, UNDO)]
