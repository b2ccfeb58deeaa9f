-- What was told of a visit stays told, harm is always looked into, and a code is only ever voided.

CREATE FUNCTION guard_visit() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE before permits_visit;
BEGIN
  IF NOT EXISTS (SELECT FROM permits_permitchild named WHERE named.id = NEW.permit_child_id
      AND named.permit_id = NEW.permit_id AND named.office_id = NEW.office_id) THEN
    RAISE EXCEPTION 'guard: a visit is to a child of its permit' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW."on" > (NEW.recorded_at AT TIME ZONE 'Asia/Almaty')::date THEN
    RAISE EXCEPTION 'guard: nobody tells of a visit before its day' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.code_id IS NOT NULL AND NOT EXISTS (SELECT FROM permits_carercode code WHERE code.id = NEW.code_id
      AND code.permit_child_id = NEW.permit_child_id AND code.voided_at IS NULL) THEN
    RAISE EXCEPTION 'guard: a code that is void tells nothing' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.corrects_id IS NOT NULL THEN
    SELECT * INTO before FROM permits_visit WHERE id = NEW.corrects_id;
    IF before.permit_child_id <> NEW.permit_child_id THEN
      RAISE EXCEPTION 'guard: a correction is of a visit to the same child'
        USING ERRCODE = 'integrity_constraint_violation';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER visit_is_of_its_permit BEFORE INSERT ON permits_visit FOR EACH ROW EXECUTE FUNCTION guard_visit();

CREATE FUNCTION guard_harm_is_looked_into() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.harm <> '' AND NOT EXISTS (SELECT FROM permits_reviewtask task WHERE task.visit_id = NEW.id)
     AND NOT EXISTS (SELECT FROM permits_visit before WHERE before.id = NEW.corrects_id AND before.harm <> '') THEN
    RAISE EXCEPTION 'guard: harm that is told is looked into' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER visit_that_harms_is_looked_into AFTER INSERT ON permits_visit
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION guard_harm_is_looked_into();

CREATE FUNCTION guard_review_task() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.done_at IS NOT NULL THEN
      RAISE EXCEPTION 'guard: a review task is opened before it is done'
        USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NOT EXISTS (SELECT FROM permits_visit visit WHERE visit.id = NEW.visit_id AND visit.permit_id = NEW.permit_id
        AND visit.office_id = NEW.office_id AND visit.harm <> '') THEN
      RAISE EXCEPTION 'guard: a review task is of a harmful visit under its permit'
        USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.done_at IS NOT NULL THEN
    RAISE EXCEPTION 'guard: a review task is done once' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF (NEW.token, NEW.permit_id, NEW.visit_id, NEW.office_id, NEW.opened_at)
     IS DISTINCT FROM (OLD.token, OLD.permit_id, OLD.visit_id, OLD.office_id, OLD.opened_at) THEN
    RAISE EXCEPTION 'guard: what a review task is about never changes'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.outcome = 'suspended' AND NOT EXISTS (SELECT FROM permits_permitchange change
      WHERE change.permit_id = NEW.permit_id AND change.code IN ('suspended', 'revoked')
        AND change.written_at >= NEW.opened_at) THEN
    RAISE EXCEPTION 'guard: a task ends in a suspension that is written down'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.outcome = 'review_opened' AND NOT EXISTS (SELECT FROM permits_permitreview review
      WHERE review.permit_id = NEW.permit_id AND (review.ended_at IS NULL OR review.opened_at >= NEW.opened_at)) THEN
    RAISE EXCEPTION 'guard: a task ends in a review that is open' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER review_task_is_done_once BEFORE INSERT OR UPDATE ON permits_reviewtask
  FOR EACH ROW EXECUTE FUNCTION guard_review_task();

CREATE FUNCTION guard_carer_code() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.voided_at IS NOT NULL OR NOT EXISTS (SELECT FROM permits_permitchild named
        WHERE named.id = NEW.permit_child_id AND named.office_id = NEW.office_id) THEN
      RAISE EXCEPTION 'guard: a code is made valid, by the office of the permit'
        USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.voided_at IS NOT NULL
     OR (NEW.token, NEW.permit_child_id, NEW.office_id, NEW.code_hash, NEW.carer_name, NEW.organisation,
         NEW.made_by_id, NEW.made_at)
        IS DISTINCT FROM
        (OLD.token, OLD.permit_child_id, OLD.office_id, OLD.code_hash, OLD.carer_name, OLD.organisation,
         OLD.made_by_id, OLD.made_at) THEN
    RAISE EXCEPTION 'guard: a code is only ever voided, once' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER carer_code_is_only_voided BEFORE INSERT OR UPDATE ON permits_carercode
  FOR EACH ROW EXECUTE FUNCTION guard_carer_code();

CREATE FUNCTION guard_expiry_reminder() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM permits_permit permit WHERE permit.id = NEW.permit_id
      AND permit.valid_until = NEW.ends_on AND permit.office_id = NEW.office_id) THEN
    RAISE EXCEPTION 'guard: a reminder names the last day of its permit'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER expiry_reminder_names_the_end BEFORE INSERT ON permits_expiryreminder
  FOR EACH ROW EXECUTE FUNCTION guard_expiry_reminder();

CREATE TRIGGER visit_is_never_changed BEFORE UPDATE OR DELETE ON permits_visit FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
CREATE TRIGGER review_task_is_never_deleted BEFORE DELETE ON permits_reviewtask FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
CREATE TRIGGER carer_code_is_never_deleted BEFORE DELETE ON permits_carercode FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
CREATE TRIGGER expiry_reminder_is_never_changed BEFORE UPDATE OR DELETE ON permits_expiryreminder FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
