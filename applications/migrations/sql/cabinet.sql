-- A request that was sent stays what was signed, with its documents.

CREATE FUNCTION guard_sent_request() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.sent_at IS NOT NULL THEN
    RAISE EXCEPTION 'guard: a request that was signed and sent is never changed or deleted'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN
    RETURN OLD;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER request_is_frozen_when_sent BEFORE UPDATE OR DELETE ON applications_request
  FOR EACH ROW EXECUTE FUNCTION guard_sent_request();

CREATE FUNCTION guard_sent_document() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM applications_request WHERE id = OLD.request_id AND sent_at IS NOT NULL) THEN
    RAISE EXCEPTION 'guard: a document of a sent request is never changed or deleted'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN
    RETURN OLD;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER request_document_is_frozen_when_sent BEFORE UPDATE OR DELETE ON applications_requestdocument
  FOR EACH ROW EXECUTE FUNCTION guard_sent_document();
