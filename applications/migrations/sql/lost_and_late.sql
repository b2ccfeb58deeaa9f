-- A request for a result stands again only after the act of its loss; what came late was signed for.

CREATE OR REPLACE FUNCTION guard_recall() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.answered_at IS NOT NULL OR (NEW.stay_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM applications_shelfstay stay
        WHERE stay.id = NEW.stay_id AND stay.application_id = NEW.application_id AND stay.leaving = 'returned')) THEN
      RAISE EXCEPTION 'guard: only a result that went back is asked for'
        USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.again_after_id IS NOT NULL AND (NEW.stay_id IS NOT NULL OR NOT EXISTS (
        SELECT FROM applications_parcelloss loss
          JOIN applications_recall was ON was.application_id = loss.application_id
        WHERE loss.id = NEW.again_after_id AND loss.application_id = NEW.application_id
          AND was.answer = 'sent' AND was.answered_at <= loss.declared_at
          AND (was.branch_id, was.asked_at, was.asked_by_id, was.send_by, was.visitor, was.visitor_name, was.phone)
            IS NOT DISTINCT FROM
              (NEW.branch_id, NEW.asked_at, NEW.asked_by_id, NEW.send_by, NEW.visitor, NEW.visitor_name, NEW.phone)))
    THEN
      RAISE EXCEPTION 'guard: a request stands again as it was, after what was sent is lost'
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

CREATE OR REPLACE FUNCTION guard_discrepancy() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.resolved_at IS NOT NULL OR to_jsonb(NEW) - '{resolution,resolved_by_id,resolved_at,resolved_sha256}'::text[]
      IS DISTINCT FROM to_jsonb(OLD) - '{resolution,resolved_by_id,resolved_at,resolved_sha256}'::text[] THEN
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

-- Asked when the transaction ends: a parcel in somebody else's bag is noted before that bag's list is signed.
CREATE FUNCTION guard_late_arrival_is_signed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
      SELECT FROM applications_discrepancy found
      WHERE found.row_id = NEW.id AND found.kind = 'missing' AND (
        EXISTS (
          SELECT FROM signatures_signature put
          WHERE put.file_sha256 = found.resolved_sha256 AND put.signed_by_id = found.resolved_by_id
            AND put.office_id = found.office_id)
        OR found.resolved_sha256 = '' AND EXISTS (
          SELECT FROM applications_discrepancy other JOIN applications_courierregister list ON list.id = other.register_id
          WHERE other.kind = 'not_listed' AND other.application_id = NEW.application_id
            AND other.noted_by_id = found.resolved_by_id AND other.noted_at = found.resolved_at
            AND list.taken_by_id = other.noted_by_id AND list.taken_at >= other.noted_at))) THEN
    RAISE EXCEPTION 'guard: what came late is signed for' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER courier_row_came_late_and_signed AFTER UPDATE ON applications_courierrow
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.fate = 'missing' AND NEW.fate = 'arrived')
  EXECUTE FUNCTION guard_late_arrival_is_signed();
