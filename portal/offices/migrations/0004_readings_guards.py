"""What an office chose and wrote down stays: a later word is another row."""

from django.db import migrations

SQL = """
CREATE OR REPLACE FUNCTION guard_never_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'guard: a row of % is never changed or deleted', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER reading_choice_never_changes BEFORE UPDATE OR DELETE ON offices_readingchoice
  FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
CREATE TRIGGER own_text_never_changes BEFORE UPDATE OR DELETE ON offices_owntext
  FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
"""

UNDO = """
DROP TRIGGER reading_choice_never_changes ON offices_readingchoice;
DROP TRIGGER own_text_never_changes ON offices_owntext;
"""


class Migration(migrations.Migration):
    dependencies = [("offices", "0003_readings_and_own_texts")]
    operations = [migrations.RunSQL(SQL, UNDO)]
