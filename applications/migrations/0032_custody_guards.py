"""The chain of a copy has no gap and no second end, a courier's list stays as it was signed, and codes for open cases.

What the chain and its copy say of each other, and the case of its leading copy, is compared when the transaction ends.
"""

import secrets

from django.db import migrations
from django.utils import timezone

SQL = """
CREATE FUNCTION guard_copy_is_made() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.moves <> 1 OR NOT EXISTS (
      SELECT FROM applications_application held
        LEFT JOIN applications_paper paper ON paper.id = NEW.paper_id
      WHERE held.id = NEW.application_id AND held.office_id = NEW.office_id
        AND (NEW.paper_id IS NULL OR paper.application_id = held.id)) THEN
    RAISE EXCEPTION 'guard: a copy is of one case and one office, and its chain begins' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION guard_copy() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF to_jsonb(NEW) - '{place,placed_at,moves,leads}'::text[] IS DISTINCT FROM to_jsonb(OLD) - '{place,placed_at,moves,leads}'::text[] THEN
    RAISE EXCEPTION 'guard: a copy stays what it is' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION guard_copy_stands_where_its_chain_ends() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  held bigint := CASE WHEN TG_TABLE_NAME = 'applications_copy' THEN (to_jsonb(NEW)->>'id')::bigint ELSE (to_jsonb(NEW)->>'copy_id')::bigint END;
BEGIN
  IF NOT EXISTS (
      SELECT FROM applications_copy thing
        JOIN applications_copymove last ON last.copy_id = thing.id AND last.number = thing.moves
      WHERE thing.id = held AND (last.to_place, last.at) = (thing.place, thing.placed_at)
        AND NOT EXISTS (SELECT FROM applications_copymove later WHERE later.copy_id = held AND later.number > thing.moves)) THEN
    RAISE EXCEPTION 'guard: a copy stands where its chain ends' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION guard_copy_leads_its_case() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  held bigint := CASE WHEN TG_TABLE_NAME = 'applications_copy' THEN (to_jsonb(NEW)->>'application_id')::bigint ELSE (to_jsonb(NEW)->>'id')::bigint END;
BEGIN
  IF EXISTS (
      SELECT FROM applications_copy thing JOIN applications_application owner ON owner.id = thing.application_id
      WHERE owner.id = held AND thing.leads AND thing.place <> owner.custody) THEN
    RAISE EXCEPTION 'guard: a case and its leading copy lie in one place' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION guard_copy_move() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  thing applications_copy%ROWTYPE;
  last applications_copymove%ROWTYPE;
BEGIN
  SELECT * INTO thing FROM applications_copy WHERE id = NEW.copy_id FOR UPDATE;
  SELECT * INTO last FROM applications_copymove WHERE copy_id = NEW.copy_id ORDER BY number DESC LIMIT 1;
  IF NEW.office_id <> thing.office_id THEN
    RAISE EXCEPTION 'guard: a move is of the office of its copy' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.number <> coalesce(last.number, 0) + 1 OR NEW.from_place <> coalesce(last.to_place, '') OR NEW.at < coalesce(last.at, NEW.at) THEN
    RAISE EXCEPTION 'guard: a move begins where the last one ended' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.row_id IS NOT NULL AND NOT EXISTS (
      SELECT FROM applications_courierrow line WHERE line.id = NEW.row_id AND line.application_id = thing.application_id) THEN
    RAISE EXCEPTION 'guard: a copy goes under the line of its own case' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER copy_is_made BEFORE INSERT ON applications_copy FOR EACH ROW EXECUTE FUNCTION guard_copy_is_made();
CREATE TRIGGER copy_stays_what_it_is BEFORE UPDATE ON applications_copy FOR EACH ROW EXECUTE FUNCTION guard_copy();
CREATE TRIGGER copy_is_never_deleted BEFORE DELETE ON applications_copy FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
CREATE CONSTRAINT TRIGGER copy_stands_where_its_chain_ends AFTER INSERT OR UPDATE ON applications_copy
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION guard_copy_stands_where_its_chain_ends();
CREATE CONSTRAINT TRIGGER copy_leads_its_case AFTER INSERT OR UPDATE ON applications_copy
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.leads) EXECUTE FUNCTION guard_copy_leads_its_case();
CREATE CONSTRAINT TRIGGER case_goes_with_its_leading_copy AFTER UPDATE OF custody ON applications_application
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.custody IS DISTINCT FROM OLD.custody)
  EXECUTE FUNCTION guard_copy_leads_its_case();
CREATE TRIGGER copy_move_begins_where_the_last_ended BEFORE INSERT ON applications_copymove
  FOR EACH ROW EXECUTE FUNCTION guard_copy_move();
CREATE TRIGGER copy_move_never_changes BEFORE UPDATE OR DELETE ON applications_copymove
  FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
CREATE CONSTRAINT TRIGGER copy_move_is_the_place_of_its_copy AFTER INSERT ON applications_copymove
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION guard_copy_stands_where_its_chain_ends();

CREATE FUNCTION guard_courier_register_is_made() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.given_at IS NOT NULL OR NOT EXISTS (
      SELECT FROM offices_branch branch WHERE branch.id = NEW.branch_id AND branch.office_id = NEW.office_id) THEN
    RAISE EXCEPTION 'guard: a list is made before it is given, between an office and its own branch' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION guard_courier_register() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
      SELECT FROM jsonb_each_text(to_jsonb(OLD)) was JOIN jsonb_each_text(to_jsonb(NEW)) now USING (key)
      WHERE was.value <> '' AND now.value IS DISTINCT FROM was.value) THEN
    RAISE EXCEPTION 'guard: what stands on a list of the courier never changes' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF OLD.given_at IS NULL AND NEW.given_at IS NOT NULL AND (
      EXISTS (SELECT FROM applications_courierrow line WHERE line.register_id = NEW.id AND line.fate = 'listed')
      OR NOT EXISTS (SELECT FROM applications_courierrow line WHERE line.register_id = NEW.id AND line.fate = 'given')) THEN
    RAISE EXCEPTION 'guard: a list is given with every line given or left out' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF OLD.taken_at IS NULL AND NEW.taken_at IS NOT NULL AND
      EXISTS (SELECT FROM applications_courierrow line WHERE line.register_id = NEW.id AND line.fate IN ('listed', 'given')) THEN
    RAISE EXCEPTION 'guard: a list is taken with every line arrived or missing' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION guard_courier_row_is_listed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.fate <> 'listed' OR NOT EXISTS (
      SELECT FROM applications_courierregister list JOIN applications_application held ON held.id = NEW.application_id
      WHERE list.id = NEW.register_id AND list.given_at IS NULL AND NEW.office_id = list.office_id
        AND held.office_id = list.office_id AND held.branch_id = list.branch_id) THEN
    RAISE EXCEPTION 'guard: a line is written before the list is given, of a case of its office and branch' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION guard_courier_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF to_jsonb(NEW) - '{fate,fate_at,why_left_out}'::text[] IS DISTINCT FROM to_jsonb(OLD) - '{fate,fate_at,why_left_out}'::text[] THEN
    RAISE EXCEPTION 'guard: a line stays as it was listed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF (OLD.fate, NEW.fate) NOT IN (('listed', 'given'), ('listed', 'left_out'), ('given', 'arrived'), ('given', 'missing'), ('missing', 'arrived')) THEN
    RAISE EXCEPTION 'guard: a line does not go from % to %', OLD.fate, NEW.fate USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION guard_discrepancy_is_noted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.resolved_at IS NOT NULL OR NOT EXISTS (
      SELECT FROM applications_courierregister list
        LEFT JOIN applications_courierrow line ON line.id = NEW.row_id
        LEFT JOIN applications_application held ON held.id = NEW.application_id
      WHERE list.id = NEW.register_id AND list.office_id = NEW.office_id AND list.given_at IS NOT NULL
        AND (NEW.row_id IS NULL OR line.register_id = list.id)
        AND (NEW.application_id IS NULL OR held.office_id = list.office_id)) THEN
    RAISE EXCEPTION 'guard: a discrepancy is noted open, on a list that was given' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION guard_discrepancy() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.resolved_at IS NOT NULL OR to_jsonb(NEW) - '{resolution,resolved_by_id,resolved_at}'::text[]
      IS DISTINCT FROM to_jsonb(OLD) - '{resolution,resolved_by_id,resolved_at}'::text[] THEN
    RAISE EXCEPTION 'guard: a discrepancy is resolved once and never rewritten' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.kind = 'missing' AND EXISTS (SELECT FROM applications_courierrow line WHERE line.id = NEW.row_id AND line.fate = 'missing') THEN
    RAISE EXCEPTION 'guard: what is missing is resolved when it arrives' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER courier_register_is_made BEFORE INSERT ON applications_courierregister
  FOR EACH ROW EXECUTE FUNCTION guard_courier_register_is_made();
CREATE TRIGGER courier_register_is_never_rewritten BEFORE UPDATE ON applications_courierregister
  FOR EACH ROW EXECUTE FUNCTION guard_courier_register();
CREATE TRIGGER courier_register_is_never_deleted BEFORE DELETE ON applications_courierregister
  FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
CREATE TRIGGER courier_row_is_listed BEFORE INSERT ON applications_courierrow
  FOR EACH ROW EXECUTE FUNCTION guard_courier_row_is_listed();
CREATE TRIGGER courier_row_goes_its_way BEFORE UPDATE ON applications_courierrow
  FOR EACH ROW EXECUTE FUNCTION guard_courier_row();
CREATE TRIGGER courier_row_is_never_deleted BEFORE DELETE ON applications_courierrow
  FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
CREATE TRIGGER discrepancy_is_noted BEFORE INSERT ON applications_discrepancy
  FOR EACH ROW EXECUTE FUNCTION guard_discrepancy_is_noted();
CREATE TRIGGER discrepancy_is_never_rewritten BEFORE UPDATE ON applications_discrepancy
  FOR EACH ROW EXECUTE FUNCTION guard_discrepancy();
CREATE TRIGGER discrepancy_is_never_deleted BEFORE DELETE ON applications_discrepancy
  FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
"""

UNDO = """
DROP TRIGGER copy_is_made ON applications_copy;
DROP TRIGGER copy_stays_what_it_is ON applications_copy;
DROP TRIGGER copy_is_never_deleted ON applications_copy;
DROP TRIGGER copy_stands_where_its_chain_ends ON applications_copy;
DROP TRIGGER copy_leads_its_case ON applications_copy;
DROP TRIGGER case_goes_with_its_leading_copy ON applications_application;
DROP TRIGGER copy_move_begins_where_the_last_ended ON applications_copymove;
DROP TRIGGER copy_move_never_changes ON applications_copymove;
DROP TRIGGER copy_move_is_the_place_of_its_copy ON applications_copymove;
DROP TRIGGER courier_register_is_made ON applications_courierregister;
DROP TRIGGER courier_register_is_never_rewritten ON applications_courierregister;
DROP TRIGGER courier_register_is_never_deleted ON applications_courierregister;
DROP TRIGGER courier_row_is_listed ON applications_courierrow;
DROP TRIGGER courier_row_goes_its_way ON applications_courierrow;
DROP TRIGGER courier_row_is_never_deleted ON applications_courierrow;
DROP TRIGGER discrepancy_is_noted ON applications_discrepancy;
DROP TRIGGER discrepancy_is_never_rewritten ON applications_discrepancy;
DROP TRIGGER discrepancy_is_never_deleted ON applications_discrepancy;
DROP FUNCTION guard_copy_is_made();
DROP FUNCTION guard_copy();
DROP FUNCTION guard_copy_stands_where_its_chain_ends();
DROP FUNCTION guard_copy_leads_its_case();
DROP FUNCTION guard_copy_move();
DROP FUNCTION guard_courier_register_is_made();
DROP FUNCTION guard_courier_register();
DROP FUNCTION guard_courier_row_is_listed();
DROP FUNCTION guard_courier_row();
DROP FUNCTION guard_discrepancy_is_noted();
DROP FUNCTION guard_discrepancy();
"""

CHUNK = 500
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
NOTE = "Код енгізілген күн; бұрынғы жолы істің тарихында"


def write(apps, schema_editor):
    """Open cases get a package, and those with a signed result its copies, where the case lies now."""
    Application = apps.get_model("applications", "Application")
    now = timezone.now()
    cases = Application.objects.filter(closed_at=None).exclude(copies__isnull=False).order_by("pk")
    signed = apps.get_model("permits", "Decision").objects.filter(signed_at__isnull=False, dropped_at=None)
    for case in cases.iterator(chunk_size=CHUNK):
        decision = signed.filter(application_id=case.pk).first()
        paper = decision.paper_id if decision else None
        if case.channel != "portal":
            _copy(apps, case, now, place="office" if paper else case.custody, leads=paper is None)
        if paper:
            _copy(apps, case, now, paper_id=paper, total=2, for_applicant=True, leads=True, place=case.custody)
            _copy(apps, case, now, paper_id=paper, number=2, total=2, place="office")


def _copy(apps, case, now, **fields):
    code = "".join(secrets.choice(ALPHABET) for _ in range(12))
    common = {"application_id": case.pk, "office_id": case.office_id, "code": code, "placed_at": now, "made_at": now}
    copy = apps.get_model("applications", "Copy").objects.create(**common, **fields)
    apps.get_model("applications", "CopyMove").objects.create(
        copy=copy, office_id=case.office_id, number=1, from_place="", to_place=copy.place, at=now, note=NOTE
    )


class Migration(migrations.Migration):
    dependencies = [("applications", "0031_custody"), ("permits", "0006_hearing_guards")]
    operations = [
        migrations.RunSQL(SQL, UNDO),
        migrations.RunPython(write, migrations.RunPython.noop),
    ]
