-- An hour of a room is given once, and what the booking journal says stays. The exclusion needs no extension, so that
-- the owner of the tables can make it anywhere: a span of minutes is laid into a stretch of whole numbers that belongs
-- to one room (or one application) alone.

CREATE FUNCTION minutes_of(holder bigint, starts_at timestamptz, minutes integer) RETURNS int8range
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT int8range(lies, lies + minutes) FROM (
    SELECT holder * 4294967296
      + (extract(epoch FROM starts_at - timestamptz '2000-01-01 00:00:00+00') / 60)::bigint AS lies) AS stretch
$$;

ALTER TABLE applications_appointment ADD CONSTRAINT appointment_room_is_free
  EXCLUDE USING gist (minutes_of(room_id, starts_at, minutes) WITH &&) WHERE (cancelled_at IS NULL);
ALTER TABLE applications_appointment ADD CONSTRAINT appointment_applicant_is_free
  EXCLUDE USING gist (minutes_of(application_id, starts_at, minutes) WITH &&) WHERE (cancelled_at IS NULL);

CREATE FUNCTION guard_appointment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.office_id, NEW.application_id, NEW.number, NEW.room_id, NEW.starts_at, NEW.minutes, NEW.record_id,
      NEW.booked_by_id, NEW.booked_at)
     IS DISTINCT FROM
     (OLD.office_id, OLD.application_id, OLD.number, OLD.room_id, OLD.starts_at, OLD.minutes, OLD.record_id,
      OLD.booked_by_id, OLD.booked_at) THEN
    RAISE EXCEPTION 'guard: another time is another appointment' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF OLD.cancelled_at IS NOT NULL THEN
    RAISE EXCEPTION 'guard: an appointment is cancelled once' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER appointment_is_never_rewritten BEFORE UPDATE ON applications_appointment
  FOR EACH ROW EXECUTE FUNCTION guard_appointment();

CREATE FUNCTION guard_appointment_is_entered() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.cancelled_at IS NOT NULL THEN
    RAISE EXCEPTION 'guard: an appointment stands at first' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NOT EXISTS (
      SELECT FROM applications_record record
        JOIN applications_application held ON held.id = record.application_id
        JOIN offices_room room ON room.id = NEW.room_id
      WHERE record.id = NEW.record_id AND record.application_id = NEW.application_id
        AND held.office_id = NEW.office_id AND room.office_id = NEW.office_id) THEN
    RAISE EXCEPTION 'guard: an appointment is of one office' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER appointment_is_entered BEFORE INSERT ON applications_appointment
  FOR EACH ROW EXECUTE FUNCTION guard_appointment_is_entered();

CREATE TRIGGER appointment_is_never_deleted BEFORE DELETE ON applications_appointment FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
