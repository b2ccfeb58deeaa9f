-- A closed case stays closed, unless a new act that satisfies a complaint was signed on it since.

CREATE OR REPLACE FUNCTION guard_application_receipt() RETURNS trigger LANGUAGE plpgsql AS $$
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
  IF OLD.closed_at IS NOT NULL AND (NEW.closed_at IS NULL OR NEW.state <> OLD.state) AND NOT (
      NEW.closed_at IS NULL AND NEW.state = 'signed' AND EXISTS (
        SELECT FROM applications_newact act
        WHERE act.application_id = NEW.id AND act.state = 'signed' AND act.ended_at >= OLD.closed_at)) THEN
    RAISE EXCEPTION 'guard: a closed application stays closed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
