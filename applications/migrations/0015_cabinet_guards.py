"""The account an application came from is pinned with its receipt, and a request that was sent stays what was signed."""

from django.db import migrations

SQL = """
CREATE OR REPLACE FUNCTION guard_application_receipt() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.office_id, NEW.branch_id, NEW.service, NEW.edition, NEW.channel, NEW.register_number, NEW.token,
      NEW.received_at, NEW.counted_from, NEW.registered_at, NEW.registered_by_id, NEW.applicant_account_id, NEW.once)
     IS DISTINCT FROM
     (OLD.office_id, OLD.branch_id, OLD.service, OLD.edition, OLD.channel, OLD.register_number, OLD.token,
      OLD.received_at, OLD.counted_from, OLD.registered_at, OLD.registered_by_id, OLD.applicant_account_id, OLD.once) THEN
    RAISE EXCEPTION 'guard: the receipt of an application is pinned for life' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF OLD.closed_at IS NOT NULL AND (NEW.closed_at IS NULL OR NEW.state <> OLD.state) THEN
    RAISE EXCEPTION 'guard: a closed application stays closed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION guard_sent_request() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.sent_at IS NOT NULL THEN
    RAISE EXCEPTION 'guard: a request that was signed and sent is never changed or deleted' USING ERRCODE = 'integrity_constraint_violation';
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
    RAISE EXCEPTION 'guard: a document of a sent request is never changed or deleted' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN
    RETURN OLD;
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER request_document_is_frozen_when_sent BEFORE UPDATE OR DELETE ON applications_requestdocument
  FOR EACH ROW EXECUTE FUNCTION guard_sent_document();
"""

UNDO = """
DROP TRIGGER request_document_is_frozen_when_sent ON applications_requestdocument;
DROP TRIGGER request_is_frozen_when_sent ON applications_request;
DROP FUNCTION guard_sent_document();
DROP FUNCTION guard_sent_request();
CREATE OR REPLACE FUNCTION guard_application_receipt() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.office_id, NEW.branch_id, NEW.service, NEW.edition, NEW.channel, NEW.register_number, NEW.token,
      NEW.received_at, NEW.counted_from, NEW.registered_at, NEW.registered_by_id, NEW.once)
     IS DISTINCT FROM
     (OLD.office_id, OLD.branch_id, OLD.service, OLD.edition, OLD.channel, OLD.register_number, OLD.token,
      OLD.received_at, OLD.counted_from, OLD.registered_at, OLD.registered_by_id, OLD.once) THEN
    RAISE EXCEPTION 'guard: the receipt of an application is pinned for life' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF OLD.closed_at IS NOT NULL AND (NEW.closed_at IS NULL OR NEW.state <> OLD.state) THEN
    RAISE EXCEPTION 'guard: a closed application stays closed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("applications", "0014_cabinet")]
    operations = [migrations.RunSQL(SQL, UNDO)]
