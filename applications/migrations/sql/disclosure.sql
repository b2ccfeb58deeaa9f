-- What was kept private, asked for and released in a case is only added to, by people of its own office.

CREATE FUNCTION guard_disclosure() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  person bigint := CASE TG_TABLE_NAME
    WHEN 'applications_release' THEN (to_jsonb(NEW)->>'given_by_id')::bigint
    WHEN 'applications_releaserequest' THEN (to_jsonb(NEW)->>'asked_by_id')::bigint
    ELSE (to_jsonb(NEW)->>'noted_by_id')::bigint END;
BEGIN
  IF NOT EXISTS (
      SELECT FROM applications_application held JOIN accounts_staff staff ON staff.id = person
      WHERE held.id = NEW.application_id AND held.office_id = NEW.office_id AND staff.office_id = NEW.office_id) THEN
    RAISE EXCEPTION 'guard: what a case tells is decided in its own office'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF TG_TABLE_NAME = 'applications_release' AND NOT EXISTS (
      SELECT FROM accounts_rolegrant held WHERE held.staff_id = person AND held.role = 'head') THEN
    RAISE EXCEPTION 'guard: a release is the head''s' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER privatefact_is_of_its_office BEFORE INSERT ON applications_privatefact
  FOR EACH ROW EXECUTE FUNCTION guard_disclosure();
CREATE TRIGGER releaserequest_is_of_its_office BEFORE INSERT ON applications_releaserequest
  FOR EACH ROW EXECUTE FUNCTION guard_disclosure();
CREATE TRIGGER release_is_of_its_office BEFORE INSERT ON applications_release
  FOR EACH ROW EXECUTE FUNCTION guard_disclosure();
CREATE TRIGGER scanmark_is_of_its_office BEFORE INSERT ON applications_scanmark
  FOR EACH ROW EXECUTE FUNCTION guard_disclosure();

CREATE TRIGGER privatefact_never_changes BEFORE UPDATE OR DELETE ON applications_privatefact FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
CREATE TRIGGER releaserequest_never_changes BEFORE UPDATE OR DELETE ON applications_releaserequest FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
CREATE TRIGGER release_never_changes BEFORE UPDATE OR DELETE ON applications_release FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
CREATE TRIGGER scanmark_never_changes BEFORE UPDATE OR DELETE ON applications_scanmark FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
