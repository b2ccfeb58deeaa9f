-- A new act and the one that it replaces: drafted while the complaint is being satisfied, signed while it still is, by
-- somebody who is not complained of; the earlier act stands unchanged and is replaced once.

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
         NEW.conditions, NEW.content, NEW.grounds, NEW.prepared_by_id, NEW.prepared_at, NEW.token, NEW.new_act_id,
         NEW.instead_of_id)
     IS DISTINCT FROM
        (OLD.application_id, OLD.office_id, OLD.kind, OLD.version, OLD.number, OLD.valid_from, OLD.valid_until,
         OLD.conditions, OLD.content, OLD.grounds, OLD.prepared_by_id, OLD.prepared_at, OLD.token, OLD.new_act_id,
         OLD.instead_of_id) THEN
    RAISE EXCEPTION 'guard: an edit of a decision is a new version' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.signed_at IS NOT NULL AND NOT EXISTS (
      SELECT FROM applications_paper paper WHERE paper.id = NEW.paper_id AND paper.pdf_sha256 = NEW.signed_sha256) THEN
    RAISE EXCEPTION 'guard: a signature stands under the file that was seen'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION guard_decision_instead_of_another() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
      SELECT FROM applications_newact act
        JOIN permits_decision earlier ON earlier.id = NEW.instead_of_id AND earlier.paper_id = act.old_paper_id
      WHERE act.id = NEW.new_act_id AND act.ended_at IS NULL AND act.application_id = NEW.application_id
        AND earlier.application_id = NEW.application_id AND earlier.signed_at IS NOT NULL
        AND NOT EXISTS (
          SELECT FROM permits_decision other WHERE other.instead_of_id = earlier.id AND other.signed_at IS NOT NULL)
    ) THEN
    RAISE EXCEPTION 'guard: a new act is drafted in place of the act that stands, while its complaint is satisfied'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER decision_takes_the_place_of_the_one_that_stands BEFORE INSERT ON permits_decision
  FOR EACH ROW WHEN (NEW.new_act_id IS NOT NULL) EXECUTE FUNCTION guard_decision_instead_of_another();

CREATE FUNCTION guard_new_act_signature() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
      SELECT FROM applications_newact act JOIN applications_complaint complaint ON complaint.id = act.complaint_id
      WHERE act.id = NEW.new_act_id AND act.state = 'proposed' AND complaint.state = 'new_act_awaited'
        AND complaint.against_staff_id IS DISTINCT FROM NEW.signed_by_id) THEN
    RAISE EXCEPTION 'guard: a new act is signed while its complaint is being satisfied, by somebody else than it is about'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER new_act_is_signed_while_its_complaint_waits BEFORE UPDATE ON permits_decision
  FOR EACH ROW WHEN (NEW.new_act_id IS NOT NULL AND NEW.signed_at IS NOT NULL AND OLD.signed_at IS NULL)
  EXECUTE FUNCTION guard_new_act_signature();

CREATE FUNCTION guard_new_act_is_a_signed_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
      SELECT FROM permits_decision decision WHERE decision.new_act_id = NEW.id AND decision.signed_at IS NOT NULL) THEN
    RAISE EXCEPTION 'guard: a new act is adopted by a signed decision alone'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER new_act_is_adopted_by_its_decision BEFORE UPDATE ON applications_newact
  FOR EACH ROW WHEN (NEW.state = 'signed') EXECUTE FUNCTION guard_new_act_is_a_signed_decision();
