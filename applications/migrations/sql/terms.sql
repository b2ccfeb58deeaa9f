-- Term events only ever grow, one after the other, and nothing follows the end of a case; a rehearsal that was applied
-- is evidence, one that was not may be played anew.

CREATE FUNCTION guard_term_event() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE latest record;
BEGIN
  SELECT number, at, kind INTO latest FROM applications_termevent
    WHERE application_id = NEW.application_id ORDER BY number DESC LIMIT 1;
  IF NEW.number <> COALESCE(latest.number, 0) + 1 OR NEW.at < latest.at THEN
    RAISE EXCEPTION 'guard: the events of a term follow each other' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF latest.kind = 'ended' OR (NEW.number = 1) <> (NEW.kind = 'received') THEN
    RAISE EXCEPTION 'guard: a term begins with the receipt and ends once'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER term_event_follows BEFORE INSERT ON applications_termevent
  FOR EACH ROW EXECUTE FUNCTION guard_term_event();

CREATE FUNCTION guard_rehearsal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.order_id IS NOT NULL OR (NEW.office_id, NEW.kind, NEW.payload, NEW.token, NEW.made_by_id)
     IS DISTINCT FROM (OLD.office_id, OLD.kind, OLD.payload, OLD.token, OLD.made_by_id) THEN
    RAISE EXCEPTION 'guard: a rehearsal that was applied never changes, and its change is another rehearsal'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER rehearsal_is_evidence BEFORE UPDATE ON applications_rehearsal
  FOR EACH ROW EXECUTE FUNCTION guard_rehearsal();

CREATE TRIGGER term_event_never_changes BEFORE UPDATE OR DELETE ON applications_termevent FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
CREATE TRIGGER rehearsal_is_never_deleted BEFORE DELETE ON applications_rehearsal FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
