-- A new act is opened by a complaint that is being satisfied and ends once; the complaint waits for it and nothing
-- else; a closed case is opened again by a signed new act alone.

CREATE FUNCTION guard_new_act() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'drafting' OR NOT EXISTS (
        SELECT FROM applications_complaint complaint
          JOIN applications_application held ON held.id = complaint.application_id
          JOIN applications_paper paper ON paper.id = NEW.old_paper_id
        WHERE complaint.id = NEW.complaint_id AND complaint.state = 'new_act_awaited'
          AND complaint.application_id = NEW.application_id AND held.office_id = NEW.office_id
          AND complaint.against_staff_id IS DISTINCT FROM NEW.opened_by_id
          AND paper.application_id = NEW.application_id) THEN
      RAISE EXCEPTION 'guard: a new act is opened by a complaint that is being satisfied on its own case'
        USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.ended_at IS NOT NULL
     OR to_jsonb(NEW) - '{state,ended_at}'::text[] IS DISTINCT FROM to_jsonb(OLD) - '{state,ended_at}'::text[] THEN
    RAISE EXCEPTION 'guard: a new act stays what it was opened for, and one that is over stays over'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.state = 'signed' AND OLD.state <> 'proposed' THEN
    RAISE EXCEPTION 'guard: a new act is signed on the table of the head'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER new_act_is_opened_and_ended_once BEFORE INSERT OR UPDATE ON applications_newact
  FOR EACH ROW EXECUTE FUNCTION guard_new_act();

CREATE FUNCTION guard_complaint_awaits_its_act() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
      SELECT FROM applications_newact act WHERE act.complaint_id = NEW.id
        AND act.state = CASE NEW.state WHEN 'satisfied' THEN 'signed' WHEN 'forwarded' THEN 'left' END) THEN
    RAISE EXCEPTION 'guard: a complaint that awaits a new act is satisfied by its signature or forwarded without it'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER complaint_awaits_its_act BEFORE UPDATE OF state ON applications_complaint
  FOR EACH ROW WHEN (OLD.state = 'new_act_awaited' AND NEW.state <> OLD.state)
  EXECUTE FUNCTION guard_complaint_awaits_its_act();

CREATE TRIGGER new_act_is_never_deleted BEFORE DELETE ON applications_newact
  FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
