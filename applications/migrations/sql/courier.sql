-- A courier's list stays as it was signed, its lines go one way, and what was wrong with it is resolved once.

CREATE FUNCTION guard_courier_register_is_made() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.given_at IS NOT NULL OR NOT EXISTS (
      SELECT FROM offices_branch branch WHERE branch.id = NEW.branch_id AND branch.office_id = NEW.office_id) THEN
    RAISE EXCEPTION 'guard: a list is made before it is given, between an office and its own branch'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER courier_register_is_made BEFORE INSERT ON applications_courierregister
  FOR EACH ROW EXECUTE FUNCTION guard_courier_register_is_made();

CREATE FUNCTION guard_courier_register() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
      SELECT FROM jsonb_each_text(to_jsonb(OLD)) was JOIN jsonb_each_text(to_jsonb(NEW)) now USING (key)
      WHERE was.value <> '' AND now.value IS DISTINCT FROM was.value) THEN
    RAISE EXCEPTION 'guard: what stands on a list of the courier never changes'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF OLD.given_at IS NULL AND NEW.given_at IS NOT NULL AND (
      EXISTS (SELECT FROM applications_courierrow line WHERE line.register_id = NEW.id AND line.fate = 'listed')
      OR NOT EXISTS (
        SELECT FROM applications_courierrow line WHERE line.register_id = NEW.id AND line.fate = 'given')) THEN
    RAISE EXCEPTION 'guard: a list is given with every line given or left out'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF OLD.taken_at IS NULL AND NEW.taken_at IS NOT NULL AND
      EXISTS (
        SELECT FROM applications_courierrow line
        WHERE line.register_id = NEW.id AND line.fate IN ('listed', 'given')) THEN
    RAISE EXCEPTION 'guard: a list is taken with every line arrived or missing'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER courier_register_is_never_rewritten BEFORE UPDATE ON applications_courierregister
  FOR EACH ROW EXECUTE FUNCTION guard_courier_register();

CREATE FUNCTION guard_courier_row_is_listed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.fate <> 'listed' OR NOT EXISTS (
      SELECT FROM applications_courierregister list JOIN applications_application held ON held.id = NEW.application_id
      WHERE list.id = NEW.register_id AND list.given_at IS NULL AND NEW.office_id = list.office_id
        AND held.office_id = list.office_id AND held.branch_id = list.branch_id) THEN
    RAISE EXCEPTION 'guard: a line is written before the list is given, of a case of its office and branch'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER courier_row_is_listed BEFORE INSERT ON applications_courierrow
  FOR EACH ROW EXECUTE FUNCTION guard_courier_row_is_listed();

CREATE FUNCTION guard_courier_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF to_jsonb(NEW) - '{fate,fate_at,why_left_out}'::text[]
     IS DISTINCT FROM to_jsonb(OLD) - '{fate,fate_at,why_left_out}'::text[] THEN
    RAISE EXCEPTION 'guard: a line stays as it was listed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF (OLD.fate, NEW.fate) NOT IN (
      ('listed', 'given'), ('listed', 'left_out'), ('given', 'arrived'), ('given', 'missing'), ('missing', 'arrived')) THEN
    RAISE EXCEPTION 'guard: a line does not go from % to %', OLD.fate, NEW.fate
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER courier_row_goes_its_way BEFORE UPDATE ON applications_courierrow
  FOR EACH ROW EXECUTE FUNCTION guard_courier_row();

CREATE FUNCTION guard_discrepancy_is_noted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.resolved_at IS NOT NULL OR NOT EXISTS (
      SELECT FROM applications_courierregister list
        LEFT JOIN applications_courierrow line ON line.id = NEW.row_id
        LEFT JOIN applications_application held ON held.id = NEW.application_id
      WHERE list.id = NEW.register_id AND list.office_id = NEW.office_id AND list.given_at IS NOT NULL
        AND (NEW.row_id IS NULL OR line.register_id = list.id)
        AND (NEW.application_id IS NULL OR held.office_id = list.office_id)) THEN
    RAISE EXCEPTION 'guard: a discrepancy is noted open, on a list that was given'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER discrepancy_is_noted BEFORE INSERT ON applications_discrepancy
  FOR EACH ROW EXECUTE FUNCTION guard_discrepancy_is_noted();

CREATE FUNCTION guard_discrepancy() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.resolved_at IS NOT NULL OR to_jsonb(NEW) - '{resolution,resolved_by_id,resolved_at}'::text[]
      IS DISTINCT FROM to_jsonb(OLD) - '{resolution,resolved_by_id,resolved_at}'::text[] THEN
    RAISE EXCEPTION 'guard: a discrepancy is resolved once and never rewritten'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.kind = 'missing' AND EXISTS (
      SELECT FROM applications_courierrow line WHERE line.id = NEW.row_id AND line.fate = 'missing') THEN
    RAISE EXCEPTION 'guard: what is missing is resolved when it arrives'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER discrepancy_is_never_rewritten BEFORE UPDATE ON applications_discrepancy
  FOR EACH ROW EXECUTE FUNCTION guard_discrepancy();

CREATE TRIGGER courier_register_is_never_deleted BEFORE DELETE ON applications_courierregister FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
CREATE TRIGGER courier_row_is_never_deleted BEFORE DELETE ON applications_courierrow FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
CREATE TRIGGER discrepancy_is_never_deleted BEFORE DELETE ON applications_discrepancy FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
