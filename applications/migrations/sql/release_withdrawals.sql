-- A release is withdrawn once, by the head of its office and after it was given; of one kind at most one stands.

CREATE OR REPLACE FUNCTION guard_disclosure() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  person bigint := CASE TG_TABLE_NAME
    WHEN 'applications_release' THEN (to_jsonb(NEW)->>'given_by_id')::bigint
    WHEN 'applications_releasewithdrawal' THEN (to_jsonb(NEW)->>'withdrawn_by_id')::bigint
    WHEN 'applications_releaserequest' THEN (to_jsonb(NEW)->>'asked_by_id')::bigint
    ELSE (to_jsonb(NEW)->>'noted_by_id')::bigint END;
BEGIN
  IF NOT EXISTS (
      SELECT FROM applications_application held JOIN accounts_staff staff ON staff.id = person
      WHERE held.id = NEW.application_id AND held.office_id = NEW.office_id AND staff.office_id = NEW.office_id) THEN
    RAISE EXCEPTION 'guard: what a case tells is decided in its own office' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF TG_TABLE_NAME IN ('applications_release', 'applications_releasewithdrawal') AND NOT EXISTS (
      SELECT FROM accounts_rolegrant held WHERE held.staff_id = person AND held.role = 'head') THEN
    RAISE EXCEPTION 'guard: a release is the head''s' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION guard_release_stands_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM applications_application held WHERE held.id = NEW.application_id FOR UPDATE;
  IF EXISTS (
      SELECT FROM applications_release given
      WHERE given.application_id = NEW.application_id AND given.reader = NEW.reader AND given.kind = NEW.kind
        AND NOT EXISTS (SELECT FROM applications_releasewithdrawal ended WHERE ended.release_id = given.id)) THEN
    RAISE EXCEPTION 'guard: such a release stands already' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER release_stands_once BEFORE INSERT ON applications_release
  FOR EACH ROW EXECUTE FUNCTION guard_release_stands_once();

CREATE FUNCTION guard_release_withdrawal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
      SELECT FROM applications_release given
      WHERE given.id = NEW.release_id AND given.application_id = NEW.application_id
        AND given.given_at <= NEW.withdrawn_at) THEN
    RAISE EXCEPTION 'guard: what is withdrawn was released in the same case before'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER releasewithdrawal_is_of_its_release BEFORE INSERT ON applications_releasewithdrawal
  FOR EACH ROW EXECUTE FUNCTION guard_release_withdrawal();
CREATE TRIGGER releasewithdrawal_is_of_its_office BEFORE INSERT ON applications_releasewithdrawal
  FOR EACH ROW EXECUTE FUNCTION guard_disclosure();
CREATE TRIGGER releasewithdrawal_never_changes BEFORE UPDATE OR DELETE ON applications_releasewithdrawal
  FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
