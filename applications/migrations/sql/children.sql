-- Placements of a child follow one another without overlapping, and what was recorded is never rewritten.

CREATE FUNCTION guard_child_placement_follows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE before record;
BEGIN
  IF NEW.until_on IS NOT NULL THEN
    RAISE EXCEPTION 'guard: a placement stands at first' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NOT EXISTS (SELECT FROM applications_registeredchild child
      WHERE child.id = NEW.registered_id AND child.office_id = NEW.office_id) THEN
    RAISE EXCEPTION 'guard: a placement is of a child of the office' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.number <> 1 + (SELECT count(*) FROM applications_childplacement WHERE registered_id = NEW.registered_id) THEN
    RAISE EXCEPTION 'guard: placements of a child follow one another' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  SELECT from_on, until_on INTO before FROM applications_childplacement
    WHERE registered_id = NEW.registered_id AND number = NEW.number - 1;
  IF FOUND AND (before.until_on IS NULL OR NEW.from_on IS NULL OR NEW.from_on <= before.until_on) THEN
    RAISE EXCEPTION 'guard: placements of a child never overlap' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER child_placement_follows_the_last BEFORE INSERT ON applications_childplacement
  FOR EACH ROW EXECUTE FUNCTION guard_child_placement_follows();

CREATE FUNCTION guard_child_placement_only_ends() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.until_on IS NOT NULL OR NEW.until_on IS NULL OR
     (NEW.office_id, NEW.registered_id, NEW.number, NEW.placement, NEW.carer, NEW.carer_address, NEW.carer_phone,
      NEW.school, NEW.from_on, NEW.reason, NEW.application_id, NEW.written_by_id, NEW.written_at)
     IS DISTINCT FROM
     (OLD.office_id, OLD.registered_id, OLD.number, OLD.placement, OLD.carer, OLD.carer_address, OLD.carer_phone,
      OLD.school, OLD.from_on, OLD.reason, OLD.application_id, OLD.written_by_id, OLD.written_at) THEN
    RAISE EXCEPTION 'guard: another placement is another row' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.until_on < NEW.from_on - 1 THEN
    RAISE EXCEPTION 'guard: a placement ends after it began' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER child_placement_only_ends BEFORE UPDATE ON applications_childplacement
  FOR EACH ROW EXECUTE FUNCTION guard_child_placement_only_ends();

CREATE TRIGGER child_placement_is_never_deleted BEFORE DELETE ON applications_childplacement FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
