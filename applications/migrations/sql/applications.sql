-- The receipt of an application and the positions by which it is counted are pinned for life.

CREATE FUNCTION guard_application_receipt() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.office_id, NEW.branch_id, NEW.service, NEW.edition, NEW.channel, NEW.register_number, NEW.token,
      NEW.received_at, NEW.counted_from, NEW.registered_at, NEW.registered_by_id, NEW.applicant_account_id,
      NEW.once)
     IS DISTINCT FROM
     (OLD.office_id, OLD.branch_id, OLD.service, OLD.edition, OLD.channel, OLD.register_number, OLD.token,
      OLD.received_at, OLD.counted_from, OLD.registered_at, OLD.registered_by_id, OLD.applicant_account_id,
      OLD.once) THEN
    RAISE EXCEPTION 'guard: the receipt of an application is pinned for life'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF OLD.closed_at IS NOT NULL AND (NEW.closed_at IS NULL OR NEW.state <> OLD.state) THEN
    RAISE EXCEPTION 'guard: a closed application stays closed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER application_receipt_is_pinned BEFORE UPDATE ON applications_application
  FOR EACH ROW EXECUTE FUNCTION guard_application_receipt();

CREATE FUNCTION guard_application_readings() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.readings IS DISTINCT FROM OLD.readings THEN
    RAISE EXCEPTION 'guard: the readings of an application are pinned for life'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER application_readings_are_pinned BEFORE UPDATE OF readings ON applications_application
  FOR EACH ROW EXECUTE FUNCTION guard_application_readings();

CREATE TRIGGER application_is_never_deleted BEFORE DELETE ON applications_application FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
CREATE TRIGGER application_is_begun_once BEFORE UPDATE ON applications_application
  FOR EACH ROW
  WHEN (NEW.begun_by_office IS DISTINCT FROM OLD.begun_by_office) EXECUTE FUNCTION guard_never_changes();
