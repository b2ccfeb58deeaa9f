"""A permit stands where its last change says, and what happened to it is never rewritten."""

from django.db import migrations

SQL = """
CREATE FUNCTION guard_permit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.token, NEW.office_id, NEW.decision_id, NEW.number, NEW.parent_iin, NEW.parent_name, NEW.valid_from,
      NEW.valid_until, NEW.replaces_id, NEW.issued_at)
     IS DISTINCT FROM
     (OLD.token, OLD.office_id, OLD.decision_id, OLD.number, OLD.parent_iin, OLD.parent_name, OLD.valid_from,
      OLD.valid_until, OLD.replaces_id, OLD.issued_at) THEN
    RAISE EXCEPTION 'guard: a permit is never rewritten, another one replaces it' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF OLD.standing IN ('revoked', 'replaced') THEN
    RAISE EXCEPTION 'guard: a permit that is over never changes' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.standing IS DISTINCT FROM (SELECT change.to_standing FROM permits_permitchange change
      WHERE change.permit_id = NEW.id ORDER BY change.number DESC LIMIT 1) THEN
    RAISE EXCEPTION 'guard: a permit stands where its last change says' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION guard_permit_is_signed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM permits_decision decision WHERE decision.id = NEW.decision_id
      AND decision.signed_at IS NOT NULL AND decision.office_id = NEW.office_id
      AND decision.valid_from = NEW.valid_from AND decision.valid_until = NEW.valid_until) THEN
    RAISE EXCEPTION 'guard: only what was signed is entered in the register' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.standing <> 'in_force' THEN
    RAISE EXCEPTION 'guard: a permit begins in force' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION guard_permit_condition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.until_on IS NOT NULL OR (NEW.permit_id, NEW.office_id, NEW.position, NEW.version, NEW.words, NEW.from_on)
     IS DISTINCT FROM (OLD.permit_id, OLD.office_id, OLD.position, OLD.version, OLD.words, OLD.from_on) THEN
    RAISE EXCEPTION 'guard: another wording is another row' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

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
    RAISE EXCEPTION 'guard: the life of a permit begins with its issue, once' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.code = 'revoked' AND NOT EXISTS (SELECT FROM permits_decision decision
      WHERE decision.id = NEW.decision_id AND decision.signed_at IS NOT NULL) THEN
    RAISE EXCEPTION 'guard: a permit is revoked by a signed decision alone' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.code = 'replaced' AND NOT EXISTS (SELECT FROM permits_permit later
      WHERE later.id = NEW.successor_id AND later.replaces_id = NEW.permit_id) THEN
    RAISE EXCEPTION 'guard: a permit is replaced by its own successor' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER permit_is_never_rewritten BEFORE UPDATE ON permits_permit
  FOR EACH ROW EXECUTE FUNCTION guard_permit();
CREATE TRIGGER permit_is_born_signed BEFORE INSERT ON permits_permit
  FOR EACH ROW EXECUTE FUNCTION guard_permit_is_signed();
CREATE TRIGGER permit_is_never_deleted BEFORE DELETE ON permits_permit
  FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
CREATE TRIGGER permit_child_is_never_changed BEFORE UPDATE OR DELETE ON permits_permitchild
  FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
CREATE TRIGGER permit_condition_only_ends BEFORE UPDATE ON permits_permitcondition
  FOR EACH ROW EXECUTE FUNCTION guard_permit_condition();
CREATE TRIGGER permit_condition_is_never_deleted BEFORE DELETE ON permits_permitcondition
  FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
CREATE TRIGGER permit_change_follows_the_last BEFORE INSERT ON permits_permitchange
  FOR EACH ROW EXECUTE FUNCTION guard_permit_change();
CREATE TRIGGER permit_change_is_never_changed BEFORE UPDATE OR DELETE ON permits_permitchange
  FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
"""

UNDO = """
DROP TRIGGER permit_is_never_rewritten ON permits_permit;
DROP TRIGGER permit_is_born_signed ON permits_permit;
DROP TRIGGER permit_is_never_deleted ON permits_permit;
DROP TRIGGER permit_child_is_never_changed ON permits_permitchild;
DROP TRIGGER permit_condition_only_ends ON permits_permitcondition;
DROP TRIGGER permit_condition_is_never_deleted ON permits_permitcondition;
DROP TRIGGER permit_change_follows_the_last ON permits_permitchange;
DROP TRIGGER permit_change_is_never_changed ON permits_permitchange;
DROP FUNCTION guard_permit();
DROP FUNCTION guard_permit_is_signed();
DROP FUNCTION guard_permit_condition();
DROP FUNCTION guard_permit_change();
"""

# Permits that were signed before the register was kept: their children, conditions and issue as the decision has them.
ENTER = """
INSERT INTO permits_permit (token, office_id, decision_id, number, parent_iin, parent_name, valid_from, valid_until,
                            standing, issued_at)
SELECT substr(md5(decision.token || ':permit'), 1, 12), decision.office_id, decision.id, decision.number,
       held.applicant_iin, concat_ws(' ', nullif(held.applicant_surname, ''), nullif(held.applicant_given_name, ''),
       nullif(held.applicant_patronymic, '')), decision.valid_from, decision.valid_until, 'in_force', decision.signed_at
FROM permits_decision decision JOIN applications_application held ON held.id = decision.application_id
WHERE decision.kind = 'permit' AND decision.signed_at IS NOT NULL;

INSERT INTO permits_permitchild (permit_id, office_id, registered_id, child_id)
SELECT permit.id, permit.office_id, child.registered_id, child.id
FROM permits_permit permit JOIN permits_decisionchild named ON named.decision_id = permit.decision_id
JOIN applications_child child ON child.id = named.child_id
ON CONFLICT DO NOTHING;

INSERT INTO permits_permitcondition (permit_id, office_id, position, version, words, from_on)
SELECT permit.id, permit.office_id, said.position, 1, left(said.words, 500), permit.valid_from
FROM permits_permit permit JOIN permits_decision decision ON decision.id = permit.decision_id,
     jsonb_array_elements_text(decision.conditions) WITH ORDINALITY AS said(words, position)
WHERE said.words <> '';

INSERT INTO permits_permitchange (permit_id, office_id, number, code, to_standing, "on", reason, decision_id,
                                  written_by_id, written_at)
SELECT permit.id, permit.office_id, 1, 'issued', 'in_force', permit.valid_from, '', decision.id,
       decision.signed_by_id, decision.signed_at
FROM permits_permit permit JOIN permits_decision decision ON decision.id = permit.decision_id;
"""


class Migration(migrations.Migration):
    dependencies = [("permits", "0007_permits")]
    operations = [migrations.RunSQL(SQL, UNDO), migrations.RunSQL(ENTER, migrations.RunSQL.noop)]
