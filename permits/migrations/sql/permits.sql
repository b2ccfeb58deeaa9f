-- A permit stands where its last change says, and what happened to it is never rewritten.

CREATE FUNCTION guard_permit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.token, NEW.office_id, NEW.decision_id, NEW.number, NEW.parent_iin, NEW.parent_name, NEW.valid_from,
      NEW.valid_until, NEW.replaces_id, NEW.issued_at)
     IS DISTINCT FROM
     (OLD.token, OLD.office_id, OLD.decision_id, OLD.number, OLD.parent_iin, OLD.parent_name, OLD.valid_from,
      OLD.valid_until, OLD.replaces_id, OLD.issued_at) THEN
    RAISE EXCEPTION 'guard: a permit is never rewritten, another one replaces it'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF OLD.standing IN ('revoked', 'replaced') THEN
    RAISE EXCEPTION 'guard: a permit that is over never changes' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.standing IS DISTINCT FROM (SELECT change.to_standing FROM permits_permitchange change
      WHERE change.permit_id = NEW.id ORDER BY change.number DESC LIMIT 1) THEN
    RAISE EXCEPTION 'guard: a permit stands where its last change says'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER permit_is_never_rewritten BEFORE UPDATE ON permits_permit FOR EACH ROW EXECUTE FUNCTION guard_permit();

CREATE FUNCTION guard_permit_is_signed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM permits_decision decision WHERE decision.id = NEW.decision_id
      AND decision.signed_at IS NOT NULL AND decision.office_id = NEW.office_id
      AND decision.valid_from = NEW.valid_from AND decision.valid_until = NEW.valid_until) THEN
    RAISE EXCEPTION 'guard: only what was signed is entered in the register'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.standing <> 'in_force' THEN
    RAISE EXCEPTION 'guard: a permit begins in force' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER permit_is_born_signed BEFORE INSERT ON permits_permit
  FOR EACH ROW EXECUTE FUNCTION guard_permit_is_signed();

CREATE FUNCTION guard_permit_condition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.until_on IS NOT NULL OR (NEW.permit_id, NEW.office_id, NEW.position, NEW.version, NEW.words, NEW.from_on)
     IS DISTINCT FROM (OLD.permit_id, OLD.office_id, OLD.position, OLD.version, OLD.words, OLD.from_on) THEN
    RAISE EXCEPTION 'guard: another wording is another row' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER permit_condition_only_ends BEFORE UPDATE ON permits_permitcondition
  FOR EACH ROW EXECUTE FUNCTION guard_permit_condition();

CREATE FUNCTION guard_permit_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE before varchar;
BEGIN
  SELECT change.to_standing INTO before FROM permits_permitchange change
    WHERE change.permit_id = NEW.permit_id ORDER BY change.number DESC LIMIT 1;
  IF NEW.number <> 1 + (SELECT count(*) FROM permits_permitchange WHERE permit_id = NEW.permit_id) THEN
    RAISE EXCEPTION 'guard: changes of a permit follow one another' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF before IN ('revoked', 'replaced') THEN
    RAISE EXCEPTION 'guard: a permit that is over never changes' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF (before IS NULL) <> (NEW.code = 'issued') THEN
    RAISE EXCEPTION 'guard: the life of a permit begins with its issue, once'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.code = 'revoked' AND NOT EXISTS (SELECT FROM permits_decision decision
      WHERE decision.id = NEW.decision_id AND decision.signed_at IS NOT NULL) THEN
    RAISE EXCEPTION 'guard: a permit is revoked by a signed decision alone'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.code = 'replaced' AND NOT EXISTS (SELECT FROM permits_permit later
      WHERE later.id = NEW.successor_id AND later.replaces_id = NEW.permit_id) THEN
    RAISE EXCEPTION 'guard: a permit is replaced by its own successor'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER permit_change_follows_the_last BEFORE INSERT ON permits_permitchange
  FOR EACH ROW EXECUTE FUNCTION guard_permit_change();

CREATE TRIGGER permit_is_never_deleted BEFORE DELETE ON permits_permit FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
CREATE TRIGGER permit_child_is_never_changed BEFORE UPDATE OR DELETE ON permits_permitchild FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
CREATE TRIGGER permit_condition_is_never_deleted BEFORE DELETE ON permits_permitcondition FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
CREATE TRIGGER permit_change_is_never_changed BEFORE UPDATE OR DELETE ON permits_permitchange FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
