"""What must never happen to a decision and to a hand-over, said by the database itself."""

from django.db import migrations

SQL = """
CREATE FUNCTION guard_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.signed_at IS NOT NULL THEN
    RAISE EXCEPTION 'guard: a signed decision is never changed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF OLD.dropped_at IS NOT NULL THEN
    RAISE EXCEPTION 'guard: a dropped version is never changed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF (OLD.paper_id IS NOT NULL AND NEW.paper_id IS DISTINCT FROM OLD.paper_id)
     OR (NEW.application_id, NEW.office_id, NEW.kind, NEW.version, NEW.number, NEW.valid_from, NEW.valid_until,
         NEW.conditions, NEW.prepared_by_id, NEW.prepared_at, NEW.token)
     IS DISTINCT FROM
        (OLD.application_id, OLD.office_id, OLD.kind, OLD.version, OLD.number, OLD.valid_from, OLD.valid_until,
         OLD.conditions, OLD.prepared_by_id, OLD.prepared_at, OLD.token) THEN
    RAISE EXCEPTION 'guard: an edit of a decision is a new version' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.signed_at IS NOT NULL AND NOT EXISTS (
      SELECT FROM applications_paper paper WHERE paper.id = NEW.paper_id AND paper.pdf_sha256 = NEW.signed_sha256) THEN
    RAISE EXCEPTION 'guard: a signature stands under the file that was seen' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION guard_decision_born_unsigned() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.signed_at IS NOT NULL THEN
    RAISE EXCEPTION 'guard: a decision is drafted before it is signed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION guard_decision_child() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM permits_decision decision
             WHERE decision.id = NEW.decision_id AND (decision.signed_at IS NOT NULL OR decision.paper_id IS NOT NULL)) THEN
    RAISE EXCEPTION 'guard: no child is added to a drawn-up decision' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER decision_is_never_changed_after_signing BEFORE UPDATE ON permits_decision
  FOR EACH ROW EXECUTE FUNCTION guard_decision();
CREATE TRIGGER decision_is_born_unsigned BEFORE INSERT ON permits_decision
  FOR EACH ROW EXECUTE FUNCTION guard_decision_born_unsigned();
CREATE TRIGGER decision_is_never_deleted BEFORE DELETE ON permits_decision
  FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
CREATE TRIGGER decision_child_is_named_before_the_paper BEFORE INSERT ON permits_decisionchild
  FOR EACH ROW EXECUTE FUNCTION guard_decision_child();
CREATE TRIGGER decision_child_is_never_changed BEFORE UPDATE OR DELETE ON permits_decisionchild
  FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
CREATE TRIGGER hand_over_is_never_changed BEFORE UPDATE OR DELETE ON permits_handover
  FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
CREATE TRIGGER signature_is_never_changed BEFORE UPDATE OR DELETE ON signatures_signature
  FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
"""

UNDO = """
DROP TRIGGER decision_is_never_changed_after_signing ON permits_decision;
DROP TRIGGER decision_is_born_unsigned ON permits_decision;
DROP TRIGGER decision_is_never_deleted ON permits_decision;
DROP TRIGGER decision_child_is_named_before_the_paper ON permits_decisionchild;
DROP TRIGGER decision_child_is_never_changed ON permits_decisionchild;
DROP TRIGGER hand_over_is_never_changed ON permits_handover;
DROP TRIGGER signature_is_never_changed ON signatures_signature;
DROP FUNCTION guard_decision();
DROP FUNCTION guard_decision_born_unsigned();
DROP FUNCTION guard_decision_child();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("permits", "0001_initial"),
        ("applications", "0002_guards"),
        ("signatures", "0001_initial"),
    ]
    operations = [migrations.RunSQL(SQL, UNDO)]
