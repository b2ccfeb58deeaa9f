-- A signature and a seal are evidence: they are added once and stay.

CREATE FUNCTION signatures_seal_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'A change of a seal was asked; a seal is evidence and is never changed; seal another file instead.'
    USING ERRCODE = 'restrict_violation', CONSTRAINT = 'seal_never_changes';
END $$;
CREATE TRIGGER signatures_seal_never_changes BEFORE UPDATE OR DELETE ON signatures_seal
  FOR EACH ROW EXECUTE FUNCTION signatures_seal_refuse();

CREATE TRIGGER signature_is_never_changed BEFORE UPDATE OR DELETE ON signatures_signature FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
