"""Orders and what they order are evidence; nobody is absent twice at once."""

from django.db import migrations

SQL = """
CREATE OR REPLACE FUNCTION guard_never_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'guard: a row of % is never changed or deleted', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER order_never_changes BEFORE UPDATE OR DELETE ON offices_order
  FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
CREATE TRIGGER hours_change_never_changes BEFORE UPDATE OR DELETE ON offices_hourschange
  FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
ALTER TABLE offices_absence ADD CONSTRAINT absence_once_at_a_time EXCLUDE USING gist (
  int8range(staff_id, staff_id, '[]') WITH &&, daterange(first_on, last_on, '[]') WITH &&
);
"""
UNDO = """
ALTER TABLE offices_absence DROP CONSTRAINT absence_once_at_a_time;
DROP TRIGGER hours_change_never_changes ON offices_hourschange;
DROP TRIGGER order_never_changes ON offices_order;
"""


class Migration(migrations.Migration):
    dependencies = [("offices", "0005_rehearsal")]
    operations = [migrations.RunSQL(SQL, UNDO)]
