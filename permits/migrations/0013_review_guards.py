"""A permit is never revoked unheard, and what a review or an order says is never rewritten."""

from django.db import migrations

HEARD = """
CREATE OR REPLACE FUNCTION guard_refusal_is_heard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE track permits_refusaltrack;
BEGIN
  IF NEW.kind = 'reasoned_refusal'
     AND EXISTS (SELECT FROM permits_hearingexemption WHERE application_id = NEW.application_id) THEN
    RETURN NEW;
  END IF;
  SELECT * INTO track FROM permits_refusaltrack
    WHERE application_id = NEW.application_id AND dropped_at IS NULL AND sent_at IS NOT NULL;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'guard: no refusal without a preliminary decision that was sent' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NOT EXISTS (SELECT FROM permits_noticeproof WHERE track_id = track.id AND way <> 'returned') THEN
    RAISE EXCEPTION 'guard: no refusal without a proof of the notice' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NOT EXISTS (SELECT FROM permits_hearing WHERE track_id = track.id AND outcome IN ('held', 'in_absence'))
     AND NOT EXISTS (SELECT FROM permits_position WHERE track_id = track.id AND kind = 'hearing_waiver') THEN
    RAISE EXCEPTION 'guard: no refusal before the hearing is held or waived' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF (NEW.signed_at AT TIME ZONE 'Asia/Almaty')::date < track.act_from
     AND NOT EXISTS (SELECT FROM permits_position WHERE track_id = track.id AND covers_days) THEN
    RAISE EXCEPTION 'guard: no refusal before the third working day after the notice' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
DROP TRIGGER decision_refuses_nobody_unheard ON permits_decision;
CREATE TRIGGER decision_refuses_nobody_unheard BEFORE UPDATE ON permits_decision FOR EACH ROW
  WHEN (NEW.kind IN ('reasoned_refusal', 'revocation') AND NEW.signed_at IS NOT NULL AND OLD.signed_at IS NULL)
  EXECUTE FUNCTION guard_refusal_is_heard();
"""

REVIEWS = """
CREATE FUNCTION guard_permit_is_revoked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
      SELECT FROM permits_decision decision JOIN permits_permitreview review USING (application_id)
      WHERE decision.id = NEW.decision_id AND decision.kind = 'revocation' AND decision.signed_at IS NOT NULL
        AND review.permit_id = NEW.permit_id) THEN
    RAISE EXCEPTION 'guard: a permit is revoked by the signed revocation of its own review' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER permit_is_revoked_by_its_review BEFORE INSERT ON permits_permitchange FOR EACH ROW
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
      RAISE EXCEPTION 'guard: a review is about a living permit of the same office and the same holder' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.ended_at IS NOT NULL OR (NEW.application_id, NEW.permit_id, NEW.office_id, NEW.reason, NEW.evidence,
      NEW.opened_by_id, NEW.opened_at) IS DISTINCT FROM
     (OLD.application_id, OLD.permit_id, OLD.office_id, OLD.reason, OLD.evidence, OLD.opened_by_id, OLD.opened_at) THEN
    RAISE EXCEPTION 'guard: a review is opened and ended once, and never rewritten' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER permit_review_is_never_rewritten BEFORE INSERT OR UPDATE ON permits_permitreview
  FOR EACH ROW EXECUTE FUNCTION guard_permit_review();
CREATE TRIGGER permit_review_is_never_deleted BEFORE DELETE ON permits_permitreview
  FOR EACH ROW EXECUTE FUNCTION guard_never_changes();

CREATE FUNCTION guard_permit_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.signed_at IS NOT NULL OR NEW.dropped_at IS NOT NULL THEN
      RAISE EXCEPTION 'guard: an order is written before it is signed' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.signed_at IS NOT NULL OR OLD.dropped_at IS NOT NULL THEN
    RAISE EXCEPTION 'guard: an order that was signed or put away is never changed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF (NEW.token, NEW.permit_id, NEW.office_id, NEW.kind, NEW.number, NEW.reason, NEW."on", NEW.until_on, NEW.paper_id,
      NEW.prepared_by_id, NEW.prepared_at) IS DISTINCT FROM
     (OLD.token, OLD.permit_id, OLD.office_id, OLD.kind, OLD.number, OLD.reason, OLD."on", OLD.until_on, OLD.paper_id,
      OLD.prepared_by_id, OLD.prepared_at) THEN
    RAISE EXCEPTION 'guard: another wording of an order is another order' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.signed_at IS NOT NULL AND NOT EXISTS (
      SELECT FROM applications_paper paper WHERE paper.id = NEW.paper_id AND paper.pdf_sha256 = NEW.signed_sha256) THEN
    RAISE EXCEPTION 'guard: a signature stands under the file that was seen' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER permit_order_is_never_rewritten BEFORE INSERT OR UPDATE ON permits_permitorder
  FOR EACH ROW EXECUTE FUNCTION guard_permit_order();
CREATE TRIGGER permit_order_is_never_deleted BEFORE DELETE ON permits_permitorder
  FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
"""

UNDO = """
DROP TRIGGER decision_refuses_nobody_unheard ON permits_decision;
CREATE TRIGGER decision_refuses_nobody_unheard BEFORE UPDATE ON permits_decision FOR EACH ROW
  WHEN (NEW.kind = 'reasoned_refusal' AND NEW.signed_at IS NOT NULL AND OLD.signed_at IS NULL)
  EXECUTE FUNCTION guard_refusal_is_heard();
DROP TRIGGER permit_is_revoked_by_its_review ON permits_permitchange;
DROP TRIGGER permit_review_is_never_rewritten ON permits_permitreview;
DROP TRIGGER permit_review_is_never_deleted ON permits_permitreview;
DROP TRIGGER permit_order_is_never_rewritten ON permits_permitorder;
DROP TRIGGER permit_order_is_never_deleted ON permits_permitorder;
DROP FUNCTION guard_permit_is_revoked();
DROP FUNCTION guard_permit_review();
DROP FUNCTION guard_permit_order();
"""


class Migration(migrations.Migration):
    dependencies = [("permits", "0012_reviews")]
    operations = [migrations.RunSQL(HEARD + REVIEWS, UNDO)]
