-- What was said at a call stays, its states follow each other, and people and papers are of the branch that wrote it.

CREATE FUNCTION guard_house_call() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'asked' OR NEW.planned_on IS NOT NULL OR NEW.tries <> 0 THEN
      RAISE EXCEPTION 'guard: a house call begins with the asking' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
  ELSE
    IF OLD.closed_at IS NOT NULL AND to_jsonb(NEW) IS DISTINCT FROM to_jsonb(OLD) THEN
      RAISE EXCEPTION 'guard: a house call that is over stays over' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF (NEW.token, NEW.office_id, NEW.branch_id, NEW.number, NEW.source, NEW.called_at, NEW.written_at,
        NEW.written_by_id, NEW.caller, NEW.surname, NEW.given_name, NEW.patronymic, NEW.service, NEW.lost, NEW.extent,
        NEW.confirmation, NEW.once)
       IS DISTINCT FROM
       (OLD.token, OLD.office_id, OLD.branch_id, OLD.number, OLD.source, OLD.called_at, OLD.written_at,
        OLD.written_by_id, OLD.caller, OLD.surname, OLD.given_name, OLD.patronymic, OLD.service, OLD.lost, OLD.extent,
        OLD.confirmation, OLD.once) THEN
      RAISE EXCEPTION 'guard: what was said at a house call never changes'
        USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.tries NOT IN (OLD.tries, OLD.tries + 1)
       OR (NEW.tries > OLD.tries) <> (NEW.state = 'not_met' AND OLD.state <> 'not_met') THEN
      RAISE EXCEPTION 'guard: a try is counted when nobody was met' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.state <> OLD.state AND NOT (CASE OLD.state
        WHEN 'asked' THEN NEW.state IN ('planned', 'cancelled')
        WHEN 'planned' THEN NEW.state IN ('on_the_way', 'visited', 'not_met', 'cancelled')
        WHEN 'on_the_way' THEN NEW.state IN ('planned', 'visited', 'not_met', 'cancelled')
        WHEN 'not_met' THEN NEW.state IN ('planned', 'cancelled')
        ELSE false END) THEN
      RAISE EXCEPTION 'guard: a house call goes its way' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
  END IF;
  IF NOT EXISTS (SELECT FROM offices_branch WHERE id = NEW.branch_id AND office_id = NEW.office_id)
     OR NOT EXISTS (SELECT FROM accounts_staff WHERE id = NEW.written_by_id AND branch_id = NEW.branch_id)
     OR (NEW.worker_id IS NOT NULL
         AND NOT EXISTS (SELECT FROM accounts_staff WHERE id = NEW.worker_id AND branch_id = NEW.branch_id))
     OR (NEW.application_id IS NOT NULL
         AND NOT EXISTS (SELECT FROM applications_application
                         WHERE id = NEW.application_id AND branch_id = NEW.branch_id)) THEN
    RAISE EXCEPTION 'guard: a house call is of one branch' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER house_call_goes_its_way BEFORE INSERT OR UPDATE ON applications_housecall
  FOR EACH ROW EXECUTE FUNCTION guard_house_call();

CREATE TRIGGER house_call_is_never_deleted BEFORE DELETE ON applications_housecall FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
