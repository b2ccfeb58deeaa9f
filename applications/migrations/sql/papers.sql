-- Papers are frozen with their facts, and what was written down stays as it was written: only its paper comes and a
-- later version replaces it.

CREATE FUNCTION guard_paper() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.pdf_id IS NOT NULL
     OR (NEW.application_id, NEW.office_id, NEW.form, NEW.template, NEW.language, NEW.facts, NEW.token)
     IS DISTINCT FROM
        (OLD.application_id, OLD.office_id, OLD.form, OLD.template, OLD.language, OLD.facts, OLD.token) THEN
    RAISE EXCEPTION 'guard: the facts and the file of a paper are frozen'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER paper_is_frozen BEFORE UPDATE ON applications_paper FOR EACH ROW EXECUTE FUNCTION guard_paper();

CREATE FUNCTION guard_record() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.application_id, NEW.office_id, NEW.kind, NEW.number, NEW.answers, NEW.written_by_id, NEW.written_at)
     IS DISTINCT FROM
     (OLD.application_id, OLD.office_id, OLD.kind, OLD.number, OLD.answers, OLD.written_by_id, OLD.written_at) THEN
    RAISE EXCEPTION 'guard: an edit of a record is a new version' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF (OLD.paper_id IS NOT NULL AND NEW.paper_id IS DISTINCT FROM OLD.paper_id)
     OR (OLD.replaced_at IS NOT NULL AND NEW.replaced_at IS DISTINCT FROM OLD.replaced_at) THEN
    RAISE EXCEPTION 'guard: the paper of a record and its replacement come once'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER record_is_never_rewritten BEFORE UPDATE ON applications_record
  FOR EACH ROW EXECUTE FUNCTION guard_record();

CREATE FUNCTION guard_record_is_appended() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.number IS DISTINCT FROM (
      SELECT coalesce(max(record.number), 0) + 1 FROM applications_record record
      WHERE record.application_id = NEW.application_id AND record.kind = NEW.kind) OR NEW.replaced_at IS NOT NULL THEN
    RAISE EXCEPTION 'guard: a record is written after the last one and stands at first'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER record_is_appended BEFORE INSERT ON applications_record
  FOR EACH ROW EXECUTE FUNCTION guard_record_is_appended();

CREATE TRIGGER paper_is_never_deleted BEFORE DELETE ON applications_paper FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
CREATE TRIGGER letter_version_is_never_changed BEFORE UPDATE OR DELETE ON applications_letterversion FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
CREATE TRIGGER record_is_never_deleted BEFORE DELETE ON applications_record FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
