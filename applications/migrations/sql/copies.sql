-- The chain of a copy has no gap and no second end. What the chain and its copy say of each other, and the case of its
-- leading copy, is compared when the transaction ends.

CREATE FUNCTION guard_copy_is_made() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.moves <> 1 OR NOT EXISTS (
      SELECT FROM applications_application held
        LEFT JOIN applications_paper paper ON paper.id = NEW.paper_id
      WHERE held.id = NEW.application_id AND held.office_id = NEW.office_id
        AND (NEW.paper_id IS NULL OR paper.application_id = held.id)) THEN
    RAISE EXCEPTION 'guard: a copy is of one case and one office, and its chain begins'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER copy_is_made BEFORE INSERT ON applications_copy FOR EACH ROW EXECUTE FUNCTION guard_copy_is_made();

CREATE FUNCTION guard_copy() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF to_jsonb(NEW) - '{place,placed_at,moves,leads}'::text[]
     IS DISTINCT FROM to_jsonb(OLD) - '{place,placed_at,moves,leads}'::text[] THEN
    RAISE EXCEPTION 'guard: a copy stays what it is' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER copy_stays_what_it_is BEFORE UPDATE ON applications_copy FOR EACH ROW EXECUTE FUNCTION guard_copy();

CREATE FUNCTION guard_copy_stands_where_its_chain_ends() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  held bigint := CASE WHEN TG_TABLE_NAME = 'applications_copy' THEN (to_jsonb(NEW)->>'id')::bigint
    ELSE (to_jsonb(NEW)->>'copy_id')::bigint END;
BEGIN
  IF NOT EXISTS (
      SELECT FROM applications_copy thing
        JOIN applications_copymove last ON last.copy_id = thing.id AND last.number = thing.moves
      WHERE thing.id = held AND (last.to_place, last.at) = (thing.place, thing.placed_at)
        AND NOT EXISTS (
          SELECT FROM applications_copymove later WHERE later.copy_id = held AND later.number > thing.moves)) THEN
    RAISE EXCEPTION 'guard: a copy stands where its chain ends' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER copy_stands_where_its_chain_ends AFTER INSERT OR UPDATE ON applications_copy
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION guard_copy_stands_where_its_chain_ends();
CREATE CONSTRAINT TRIGGER copy_move_is_the_place_of_its_copy AFTER INSERT ON applications_copymove
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION guard_copy_stands_where_its_chain_ends();

CREATE FUNCTION guard_copy_leads_its_case() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  held bigint := CASE WHEN TG_TABLE_NAME = 'applications_copy' THEN (to_jsonb(NEW)->>'application_id')::bigint
    ELSE (to_jsonb(NEW)->>'id')::bigint END;
BEGIN
  IF EXISTS (
      SELECT FROM applications_copy thing JOIN applications_application owner ON owner.id = thing.application_id
      WHERE owner.id = held AND thing.leads AND thing.place <> owner.custody) THEN
    RAISE EXCEPTION 'guard: a case and its leading copy lie in one place'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER copy_leads_its_case AFTER INSERT OR UPDATE ON applications_copy
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.leads) EXECUTE FUNCTION guard_copy_leads_its_case();
CREATE CONSTRAINT TRIGGER case_goes_with_its_leading_copy AFTER UPDATE OF custody ON applications_application
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.custody IS DISTINCT FROM OLD.custody) EXECUTE FUNCTION guard_copy_leads_its_case();

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
  IF NEW.number <> coalesce(last.number, 0) + 1 OR NEW.from_place <> coalesce(last.to_place, '')
     OR NEW.at < coalesce(last.at, NEW.at) THEN
    RAISE EXCEPTION 'guard: a move begins where the last one ended' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.row_id IS NOT NULL AND NOT EXISTS (
      SELECT FROM applications_courierrow line
      WHERE line.id = NEW.row_id AND line.application_id = thing.application_id) THEN
    RAISE EXCEPTION 'guard: a copy goes under the line of its own case'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER copy_move_begins_where_the_last_ended BEFORE INSERT ON applications_copymove
  FOR EACH ROW EXECUTE FUNCTION guard_copy_move();

CREATE TRIGGER copy_is_never_deleted BEFORE DELETE ON applications_copy FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
CREATE TRIGGER copy_move_never_changes BEFORE UPDATE OR DELETE ON applications_copymove FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
