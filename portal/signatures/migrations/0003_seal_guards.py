"""A seal is evidence: it is added once and stays."""

from django.db import migrations

SQL = """
CREATE FUNCTION signatures_seal_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'A change of a seal was asked; a seal is evidence and is never changed; seal another file instead.'
    USING ERRCODE = 'restrict_violation', CONSTRAINT = 'seal_never_changes';
END $$;
CREATE TRIGGER signatures_seal_never_changes BEFORE UPDATE OR DELETE ON signatures_seal
  FOR EACH ROW EXECUTE FUNCTION signatures_seal_refuse();
"""

UNDO = """
DROP TRIGGER signatures_seal_never_changes ON signatures_seal;
DROP FUNCTION signatures_seal_refuse();
"""


class Migration(migrations.Migration):
    dependencies = [("signatures", "0002_seals")]
    operations = [migrations.RunSQL(SQL, UNDO)]
