-- A permit is revoked by its own review, and what a review or an order says is never rewritten.

CREATE FUNCTION guard_permit_is_revoked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
      SELECT FROM permits_decision decision JOIN permits_permitreview review USING (application_id)
      WHERE decision.id = NEW.decision_id AND decision.kind = 'revocation' AND decision.signed_at IS NOT NULL
        AND review.permit_id = NEW.permit_id) THEN
    RAISE EXCEPTION 'guard: a permit is revoked by the signed revocation of its own review'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER permit_is_revoked_by_its_review BEFORE INSERT ON permits_permitchange
  FOR EACH ROW
  WHEN (NEW.code = 'revoked') EXECUTE FUNCTION guard_permit_is_revoked();

CREATE FUNCTION guard_permit_review() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.ended_at IS NOT NULL THEN
      RAISE EXCEPTION 'guard: a review begins open' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NOT EXISTS (
        SELECT FROM permits_permit permit JOIN applications_application held ON held.id = NEW.application_id
        WHERE permit.id = NEW.permit_id AND permit.office_id = NEW.office_id AND held.office_id = NEW.office_id
          AND held.begun_by_office AND held.applicant_iin = permit.parent_iin
          AND permit.standing NOT IN ('revoked', 'replaced')) THEN
      RAISE EXCEPTION 'guard: a review is about a living permit of the same office and the same holder'
        USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.ended_at IS NOT NULL OR (NEW.application_id, NEW.permit_id, NEW.office_id, NEW.reason, NEW.evidence,
      NEW.opened_by_id, NEW.opened_at) IS DISTINCT FROM
     (OLD.application_id, OLD.permit_id, OLD.office_id, OLD.reason, OLD.evidence, OLD.opened_by_id, OLD.opened_at) THEN
    RAISE EXCEPTION 'guard: a review is opened and ended once, and never rewritten'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER permit_review_is_never_rewritten BEFORE INSERT OR UPDATE ON permits_permitreview
  FOR EACH ROW EXECUTE FUNCTION guard_permit_review();

CREATE FUNCTION guard_permit_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.signed_at IS NOT NULL OR NEW.dropped_at IS NOT NULL THEN
      RAISE EXCEPTION 'guard: an order is written before it is signed'
        USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.signed_at IS NOT NULL OR OLD.dropped_at IS NOT NULL THEN
    RAISE EXCEPTION 'guard: an order that was signed or put away is never changed'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF (NEW.token, NEW.permit_id, NEW.office_id, NEW.kind, NEW.number, NEW.reason, NEW."on", NEW.until_on, NEW.paper_id,
      NEW.prepared_by_id, NEW.prepared_at) IS DISTINCT FROM
     (OLD.token, OLD.permit_id, OLD.office_id, OLD.kind, OLD.number, OLD.reason, OLD."on", OLD.until_on, OLD.paper_id,
      OLD.prepared_by_id, OLD.prepared_at) THEN
    RAISE EXCEPTION 'guard: another wording of an order is another order'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.signed_at IS NOT NULL AND NOT EXISTS (
      SELECT FROM applications_paper paper WHERE paper.id = NEW.paper_id AND paper.pdf_sha256 = NEW.signed_sha256) THEN
    RAISE EXCEPTION 'guard: a signature stands under the file that was seen'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER permit_order_is_never_rewritten BEFORE INSERT OR UPDATE ON permits_permitorder
  FOR EACH ROW EXECUTE FUNCTION guard_permit_order();

CREATE TRIGGER permit_review_is_never_deleted BEFORE DELETE ON permits_permitreview FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
CREATE TRIGGER permit_order_is_never_deleted BEFORE DELETE ON permits_permitorder FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
