-- Both ends of a courier's list are signed, a loss is declared once by an act, and what is lost goes nowhere.

CREATE FUNCTION guard_courier_register_is_signed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.given_at IS NULL AND NEW.given_at IS NOT NULL AND NOT EXISTS (
      SELECT FROM signatures_signature put
      WHERE put.file_sha256 = NEW.given_sha256 AND put.signed_by_id = NEW.given_by_id AND put.office_id = NEW.office_id) THEN
    RAISE EXCEPTION 'guard: a list is given with the signature of its giver' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF OLD.taken_at IS NULL AND NEW.taken_at IS NOT NULL AND NOT EXISTS (
      SELECT FROM signatures_signature put
      WHERE put.file_sha256 = NEW.taken_sha256 AND put.signed_by_id = NEW.taken_by_id AND put.office_id = NEW.office_id) THEN
    RAISE EXCEPTION 'guard: a list is taken with the signature of its receiver' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION guard_parcel_loss() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
      SELECT FROM applications_application held
        JOIN applications_paper act ON act.id = NEW.paper_id AND act.application_id = held.id
        LEFT JOIN applications_courierrow line ON line.id = NEW.row_id
      WHERE held.id = NEW.application_id AND held.office_id = NEW.office_id AND held.custody = 'courier'
        AND (NEW.row_id IS NULL OR (line.application_id = held.id AND line.fate = 'missing'))
        AND (NEW.row_id IS NOT NULL OR NOT EXISTS (
          SELECT FROM applications_courierrow other
          WHERE other.application_id = held.id AND other.fate IN ('listed', 'given', 'missing')))) THEN
    RAISE EXCEPTION 'guard: what is declared lost is with the courier and missing on its list' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NOT EXISTS (
      SELECT FROM signatures_signature put
      WHERE put.file_sha256 = NEW.signed_sha256 AND put.signed_by_id = NEW.declared_by_id AND put.office_id = NEW.office_id) THEN
    RAISE EXCEPTION 'guard: a loss is declared with a signature' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION guard_copy_is_lost_by_an_act() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.to_place = 'lost' AND NOT EXISTS (
      SELECT FROM applications_copy thing JOIN applications_parcelloss loss ON loss.application_id = thing.application_id
      WHERE thing.id = NEW.copy_id AND NEW.from_place = 'courier'
        AND loss.contents @> jsonb_build_array(jsonb_build_object('code', thing.code))) THEN
    RAISE EXCEPTION 'guard: a copy is lost by the act that names it' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION guard_courier_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF to_jsonb(NEW) - '{fate,fate_at,why_left_out}'::text[] IS DISTINCT FROM to_jsonb(OLD) - '{fate,fate_at,why_left_out}'::text[] THEN
    RAISE EXCEPTION 'guard: a line stays as it was listed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF (OLD.fate, NEW.fate) NOT IN (
      ('listed', 'given'), ('listed', 'left_out'), ('given', 'arrived'), ('given', 'missing'), ('missing', 'arrived'), ('missing', 'lost')) THEN
    RAISE EXCEPTION 'guard: a line does not go from % to %', OLD.fate, NEW.fate USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.fate = 'lost' AND NOT EXISTS (SELECT FROM applications_parcelloss loss WHERE loss.row_id = NEW.id) THEN
    RAISE EXCEPTION 'guard: a line is lost by an act' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER courier_register_is_signed AFTER UPDATE ON applications_courierregister
  FOR EACH ROW EXECUTE FUNCTION guard_courier_register_is_signed();
CREATE TRIGGER parcel_loss_is_declared BEFORE INSERT ON applications_parcelloss
  FOR EACH ROW EXECUTE FUNCTION guard_parcel_loss();
CREATE TRIGGER parcel_loss_never_changes BEFORE UPDATE OR DELETE ON applications_parcelloss
  FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
CREATE TRIGGER copy_is_lost_by_an_act BEFORE INSERT ON applications_copymove
  FOR EACH ROW EXECUTE FUNCTION guard_copy_is_lost_by_an_act();
