-- What is written down on a complaint once stays; it keeps to its application and its office; one that is over stays
-- over; the letters that it has of its own never change.

CREATE FUNCTION guard_complaint() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
      SELECT FROM jsonb_each_text(to_jsonb(OLD) - 'state') was JOIN jsonb_each_text(to_jsonb(NEW)) now USING (key)
      WHERE was.value <> '' AND now.value IS DISTINCT FROM was.value) THEN
    RAISE EXCEPTION 'guard: what is written down on a complaint never changes'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF OLD.closed_at IS NOT NULL AND to_jsonb(NEW) IS DISTINCT FROM to_jsonb(OLD) THEN
    RAISE EXCEPTION 'guard: a complaint that is over stays over' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER complaint_is_never_rewritten BEFORE UPDATE ON applications_complaint
  FOR EACH ROW EXECUTE FUNCTION guard_complaint();

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
    RAISE EXCEPTION 'guard: a branch takes in complaints about its own workers'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER complaint_keeps_its_office BEFORE INSERT OR UPDATE ON applications_complaint
  FOR EACH ROW EXECUTE FUNCTION guard_complaint_office();

CREATE FUNCTION guard_complaint_letter() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
      SELECT FROM applications_complaint
      WHERE id = NEW.complaint_id AND office_id = NEW.office_id AND application_id IS NULL) THEN
    RAISE EXCEPTION 'guard: the letters of a case are its papers' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER complaint_letter_is_of_its_complaint BEFORE INSERT ON applications_complaintletter
  FOR EACH ROW EXECUTE FUNCTION guard_complaint_letter();

CREATE TRIGGER complaint_is_never_deleted BEFORE DELETE ON applications_complaint FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
CREATE TRIGGER complaint_letter_never_changes BEFORE UPDATE OR DELETE ON applications_complaintletter FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
