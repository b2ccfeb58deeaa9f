"""A hearing that nobody waits for any more, waived or of a withdrawn case, holds neither room nor head."""

from django.db import migrations

_GUARD = """
CREATE OR REPLACE FUNCTION guard_hearing_slot() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(4418, NEW.office_id::int);
  IF NEW.signed_at IS NOT NULL OR NEW.opened_at IS NOT NULL OR NEW.outcome <> '' THEN
    RAISE EXCEPTION 'guard: a hearing is set before it is held' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.way <> 'written' AND EXISTS (
      SELECT FROM permits_hearing other JOIN permits_refusaltrack track ON track.id = other.track_id
      JOIN applications_application held ON held.id = track.application_id
      WHERE other.office_id = NEW.office_id AND other.outcome = '' AND track.dropped_at IS NULL
        AND other.track_id <> NEW.track_id AND other.way <> 'written'{living}
        AND (other.room_id = NEW.room_id OR other.presiding_id = NEW.presiding_id)
        AND tstzrange(other.starts_at, other.ends_at) && tstzrange(NEW.starts_at, NEW.ends_at)) THEN
    RAISE EXCEPTION 'guard: the room or the head is taken at that time' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
"""
SQL = _GUARD.format(living="\n        AND held.state IN ('preparing', 'refusal_announced', 'awaiting_hearing')")
UNDO = _GUARD.format(living="")


class Migration(migrations.Migration):
    dependencies = [("permits", "0008_permit_guards")]
    operations = [migrations.RunSQL(SQL, UNDO)]
