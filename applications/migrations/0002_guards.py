"""What must never happen to an application and its papers, said by the database itself."""

from django.db import migrations

SQL = """
CREATE OR REPLACE FUNCTION guard_never_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'guard: a row of % is never changed or deleted', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE FUNCTION guard_application_receipt() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.office_id, NEW.branch_id, NEW.service, NEW.edition, NEW.channel, NEW.register_number, NEW.token,
      NEW.received_at, NEW.counted_from, NEW.registered_at, NEW.registered_by_id, NEW.once)
     IS DISTINCT FROM
     (OLD.office_id, OLD.branch_id, OLD.service, OLD.edition, OLD.channel, OLD.register_number, OLD.token,
      OLD.received_at, OLD.counted_from, OLD.registered_at, OLD.registered_by_id, OLD.once) THEN
    RAISE EXCEPTION 'guard: the receipt of an application is pinned for life' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF OLD.closed_at IS NOT NULL AND (NEW.closed_at IS NULL OR NEW.state <> OLD.state) THEN
    RAISE EXCEPTION 'guard: a closed application stays closed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER application_receipt_is_pinned BEFORE UPDATE ON applications_application
  FOR EACH ROW EXECUTE FUNCTION guard_application_receipt();
CREATE TRIGGER application_is_never_deleted BEFORE DELETE ON applications_application
  FOR EACH ROW EXECUTE FUNCTION guard_never_changes();

CREATE FUNCTION guard_paper() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.pdf_id IS NOT NULL OR (NEW.application_id, NEW.office_id, NEW.form, NEW.language, NEW.facts, NEW.token)
     IS DISTINCT FROM (OLD.application_id, OLD.office_id, OLD.form, OLD.language, OLD.facts, OLD.token) THEN
    RAISE EXCEPTION 'guard: the facts and the file of a paper are frozen' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER paper_is_frozen BEFORE UPDATE ON applications_paper FOR EACH ROW EXECUTE FUNCTION guard_paper();
CREATE TRIGGER paper_is_never_deleted BEFORE DELETE ON applications_paper
  FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
"""

UNDO = """
DROP TRIGGER application_receipt_is_pinned ON applications_application;
DROP TRIGGER application_is_never_deleted ON applications_application;
DROP TRIGGER paper_is_frozen ON applications_paper;
DROP TRIGGER paper_is_never_deleted ON applications_paper;
DROP FUNCTION guard_application_receipt();
DROP FUNCTION guard_paper();
"""


class Migration(migrations.Migration):
    dependencies = [("applications", "0001_initial")]
    operations = [migrations.RunSQL(SQL, UNDO)]
