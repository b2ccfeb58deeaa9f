-- A stay on the shelf is written once and ended once; only a result that went back is asked for.

CREATE FUNCTION guard_shelf_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.left_at IS NOT NULL THEN
      RAISE EXCEPTION 'guard: a result lies on the shelf before it leaves it'
        USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.left_at IS NOT NULL THEN
    RAISE EXCEPTION 'guard: a stay on the shelf that is over stays over'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF (NEW.application_id, NEW.office_id, NEW.branch_id, NEW.arrived_at)
     IS DISTINCT FROM (OLD.application_id, OLD.office_id, OLD.branch_id, OLD.arrived_at) THEN
    RAISE EXCEPTION 'guard: when a result came to the shelf never changes'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER shelf_stay_is_never_rewritten BEFORE INSERT OR UPDATE ON applications_shelfstay
  FOR EACH ROW EXECUTE FUNCTION guard_shelf_stay();

CREATE FUNCTION guard_recall() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.answered_at IS NOT NULL OR (NEW.stay_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM applications_shelfstay stay
        WHERE stay.id = NEW.stay_id AND stay.application_id = NEW.application_id AND stay.leaving = 'returned')) THEN
      RAISE EXCEPTION 'guard: only a result that went back is asked for'
        USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.answered_at IS NOT NULL
     OR (to_jsonb(NEW) - 'answered_at' - 'answer') IS DISTINCT FROM (to_jsonb(OLD) - 'answered_at' - 'answer') THEN
    RAISE EXCEPTION 'guard: a request for a result never changes' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER recall_is_never_rewritten BEFORE INSERT OR UPDATE ON applications_recall
  FOR EACH ROW EXECUTE FUNCTION guard_recall();

CREATE TRIGGER shelf_stay_is_never_deleted BEFORE DELETE ON applications_shelfstay FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
CREATE TRIGGER recall_is_never_deleted BEFORE DELETE ON applications_recall FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
CREATE TRIGGER filed_sheet_is_never_changed BEFORE UPDATE OR DELETE ON applications_filedsheet FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
