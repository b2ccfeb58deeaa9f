-- What must never happen to a decision and to a hand-over.

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
         NEW.conditions, NEW.content, NEW.grounds, NEW.prepared_by_id, NEW.prepared_at, NEW.token)
     IS DISTINCT FROM
        (OLD.application_id, OLD.office_id, OLD.kind, OLD.version, OLD.number, OLD.valid_from, OLD.valid_until,
         OLD.conditions, OLD.content, OLD.grounds, OLD.prepared_by_id, OLD.prepared_at, OLD.token) THEN
    RAISE EXCEPTION 'guard: an edit of a decision is a new version' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.signed_at IS NOT NULL AND NOT EXISTS (
      SELECT FROM applications_paper paper WHERE paper.id = NEW.paper_id AND paper.pdf_sha256 = NEW.signed_sha256) THEN
    RAISE EXCEPTION 'guard: a signature stands under the file that was seen'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER decision_is_never_changed_after_signing BEFORE UPDATE ON permits_decision
  FOR EACH ROW EXECUTE FUNCTION guard_decision();

CREATE FUNCTION guard_decision_born_unsigned() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.signed_at IS NOT NULL THEN
    RAISE EXCEPTION 'guard: a decision is drafted before it is signed'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER decision_is_born_unsigned BEFORE INSERT ON permits_decision
  FOR EACH ROW EXECUTE FUNCTION guard_decision_born_unsigned();

CREATE FUNCTION guard_decision_child() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM permits_decision decision
             WHERE decision.id = NEW.decision_id
               AND (decision.signed_at IS NOT NULL OR decision.paper_id IS NOT NULL)) THEN
    RAISE EXCEPTION 'guard: no child is added to a drawn-up decision' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER decision_child_is_named_before_the_paper BEFORE INSERT ON permits_decisionchild
  FOR EACH ROW EXECUTE FUNCTION guard_decision_child();

CREATE FUNCTION guard_decision_warning() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM permits_decision decision WHERE decision.id = NEW.decision_id
      AND decision.signed_at IS NULL AND decision.dropped_at IS NULL AND decision.office_id = NEW.office_id) THEN
    RAISE EXCEPTION 'guard: a warning is answered in a draft' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER decision_warning_is_of_a_draft BEFORE INSERT ON permits_decisionwarning
  FOR EACH ROW EXECUTE FUNCTION guard_decision_warning();

CREATE FUNCTION guard_hand_over() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.receipt_shown IS NULL THEN
    RAISE EXCEPTION 'guard: a hand-over says whether the receipt was shown'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.recipient = 'proxy' AND NOT NEW.attorney_covers_receiving THEN
    RAISE EXCEPTION 'guard: a power of attorney includes receiving documents'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.recipient = 'proxy' AND (
      NEW.proxy_iin !~ '^[0-9]{12}$' OR NEW.proxy_born_on IS NULL
      OR NEW.proxy_born_on + interval '18 years' > NEW.handed_on
      OR EXISTS (SELECT FROM applications_application held
                 WHERE held.id = NEW.application_id AND held.applicant_iin = NEW.proxy_iin)) THEN
    RAISE EXCEPTION 'guard: a proxy is another person of age' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER hand_over_is_to_who_may_receive BEFORE INSERT ON permits_handover
  FOR EACH ROW EXECUTE FUNCTION guard_hand_over();

CREATE TRIGGER decision_is_never_deleted BEFORE DELETE ON permits_decision FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
CREATE TRIGGER decision_child_is_never_changed BEFORE UPDATE OR DELETE ON permits_decisionchild FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
CREATE TRIGGER decision_warning_is_never_changed BEFORE UPDATE OR DELETE ON permits_decisionwarning FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
CREATE TRIGGER hand_over_is_never_changed BEFORE UPDATE OR DELETE ON permits_handover FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
