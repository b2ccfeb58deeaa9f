"""Who may receive a result for somebody else, said by the database; earlier hand-overs stay as they were written."""

from django.db import migrations

SQL = """
CREATE FUNCTION guard_hand_over() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.receipt_shown IS NULL THEN
    RAISE EXCEPTION 'guard: a hand-over says whether the receipt was shown' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.recipient = 'proxy' AND NOT NEW.attorney_covers_receiving THEN
    RAISE EXCEPTION 'guard: a power of attorney includes receiving documents' USING ERRCODE = 'integrity_constraint_violation';
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
"""

UNDO = """
DROP TRIGGER hand_over_is_to_who_may_receive ON permits_handover;
DROP FUNCTION guard_hand_over();
"""


class Migration(migrations.Migration):
    dependencies = [("permits", "0016_proxy_checks")]
    operations = [migrations.RunSQL(SQL, UNDO)]
