"""A complaint keeps to its application and its office, and the letters that it has of its own never change."""

from django.db import migrations

SQL = """
CREATE FUNCTION guard_complaint_office() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW.application_id, NEW.branch_id, NEW.office_id)
      IS DISTINCT FROM (OLD.application_id, OLD.branch_id, OLD.office_id) THEN
    RAISE EXCEPTION 'guard: what a complaint is about never changes' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF TG_OP = 'INSERT' AND (
      (NEW.application_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM applications_application WHERE id = NEW.application_id AND office_id = NEW.office_id))
      OR (NEW.branch_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM offices_branch WHERE id = NEW.branch_id AND office_id = NEW.office_id))) THEN
    RAISE EXCEPTION 'guard: a complaint is of one office' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF TG_OP = 'INSERT' AND NEW.against <> 'state_corporation' AND EXISTS (
      SELECT FROM accounts_staff WHERE id = NEW.registered_by_id AND branch_id IS NOT NULL) THEN
    RAISE EXCEPTION 'guard: a branch takes in complaints about its own workers' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION guard_complaint_letter() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
      SELECT FROM applications_complaint
      WHERE id = NEW.complaint_id AND office_id = NEW.office_id AND application_id IS NULL) THEN
    RAISE EXCEPTION 'guard: the letters of a case are its papers' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER complaint_keeps_its_office BEFORE INSERT OR UPDATE ON applications_complaint
  FOR EACH ROW EXECUTE FUNCTION guard_complaint_office();
CREATE TRIGGER complaint_letter_is_of_its_complaint BEFORE INSERT ON applications_complaintletter
  FOR EACH ROW EXECUTE FUNCTION guard_complaint_letter();
CREATE TRIGGER complaint_letter_never_changes BEFORE UPDATE OR DELETE ON applications_complaintletter
  FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
"""

UNDO = """
DROP TRIGGER complaint_keeps_its_office ON applications_complaint;
DROP TRIGGER complaint_letter_is_of_its_complaint ON applications_complaintletter;
DROP TRIGGER complaint_letter_never_changes ON applications_complaintletter;
DROP FUNCTION guard_complaint_office();
DROP FUNCTION guard_complaint_letter();
"""


class Migration(migrations.Migration):
    dependencies = [("applications", "0040_disclosure_guards")]
    operations = [migrations.RunSQL(SQL, UNDO)]
