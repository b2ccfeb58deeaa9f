-- The times of a queue are written once and in their order; a window serves one ticket; a booked seat stays given.

CREATE FUNCTION guard_queue_place() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.branch_id IS NOT NULL
     AND NOT EXISTS (SELECT FROM offices_branch WHERE id = NEW.branch_id AND office_id = NEW.office_id) THEN
    RAISE EXCEPTION 'guard: a queue is of one office' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF TG_OP = 'UPDATE' AND (NEW.office_id, NEW.branch_id, NEW.token)
     IS DISTINCT FROM (OLD.office_id, OLD.branch_id, OLD.token) THEN
    RAISE EXCEPTION 'guard: a queue stays at its place' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER queue_place_is_of_its_office BEFORE INSERT OR UPDATE ON applications_queueplace
  FOR EACH ROW EXECUTE FUNCTION guard_queue_place();

CREATE FUNCTION guard_window_shift() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.closed_at IS NOT NULL OR NOT EXISTS (
        SELECT FROM applications_queueplace place JOIN accounts_staff worker ON worker.id = NEW.worker_id
        WHERE place.id = NEW.place_id AND place.office_id = NEW.office_id AND NEW.window <= place.windows
          AND (worker.branch_id = place.branch_id
               OR place.branch_id IS NULL AND worker.office_id = place.office_id)) THEN
      RAISE EXCEPTION 'guard: a window is opened at its own place by a worker of that place'
        USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF to_jsonb(NEW) - 'closed_at' IS DISTINCT FROM to_jsonb(OLD) - 'closed_at' OR OLD.closed_at IS NOT NULL THEN
    RAISE EXCEPTION 'guard: a window is closed once, and nothing else of it changes'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF EXISTS (SELECT FROM applications_ticket WHERE shift_id = NEW.id AND ended_at IS NULL) THEN
    RAISE EXCEPTION 'guard: somebody is still at this window' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER window_shift_keeps_its_rules BEFORE INSERT OR UPDATE ON applications_windowshift
  FOR EACH ROW EXECUTE FUNCTION guard_window_shift();

CREATE FUNCTION guard_queue_booking() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.cancelled_at IS NOT NULL OR NEW.day <> (NEW.starts_at AT TIME ZONE 'Asia/Almaty')::date OR NOT EXISTS (
        SELECT FROM applications_queueplace place
        WHERE place.id = NEW.place_id AND place.office_id = NEW.office_id AND NEW.seat <= place.booked_windows) THEN
      RAISE EXCEPTION 'guard: a place in line is booked within what its counter offers'
        USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF to_jsonb(NEW) - 'cancelled_at' IS DISTINCT FROM to_jsonb(OLD) - 'cancelled_at' OR OLD.cancelled_at IS NOT NULL
     OR EXISTS (SELECT FROM applications_ticket WHERE booking_id = NEW.id) THEN
    RAISE EXCEPTION 'guard: a booking is cancelled once before its time, and nothing else of it changes'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER queue_booking_keeps_its_rules BEFORE INSERT OR UPDATE ON applications_queuebooking
  FOR EACH ROW EXECUTE FUNCTION guard_queue_booking();

CREATE FUNCTION guard_ticket_joins() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF num_nonnulls(NEW.shift_id, NEW.called_at, NEW.missed_at, NEW.started_at, NEW.finished_at, NEW.ended_at,
                  NEW.application_id) > 0 THEN
    RAISE EXCEPTION 'guard: a ticket waits at first' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.day <> (NEW.joined_at AT TIME ZONE 'Asia/Almaty')::date OR NOT EXISTS (
      SELECT FROM applications_queueplace WHERE id = NEW.place_id AND office_id = NEW.office_id) THEN
    RAISE EXCEPTION 'guard: a ticket is of one place and its day' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.booking_id IS NOT NULL AND NOT EXISTS (
      SELECT FROM applications_queuebooking
      WHERE id = NEW.booking_id AND place_id = NEW.place_id AND day = NEW.day AND cancelled_at IS NULL) THEN
    RAISE EXCEPTION 'guard: a booking is taken at its own place and day'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ticket_waits_at_first BEFORE INSERT ON applications_ticket
  FOR EACH ROW EXECUTE FUNCTION guard_ticket_joins();

CREATE FUNCTION guard_ticket() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
      SELECT FROM jsonb_each_text(to_jsonb(OLD) - 'turn_at' - 'shift_id') was
        JOIN jsonb_each_text(to_jsonb(NEW)) now USING (key)
      WHERE was.value <> '' AND now.value IS DISTINCT FROM was.value)
     OR NEW.booking_id IS DISTINCT FROM OLD.booking_id THEN
    RAISE EXCEPTION 'guard: what is written down on a ticket never changes'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF OLD.ended_at IS NOT NULL AND to_jsonb(NEW) IS DISTINCT FROM to_jsonb(OLD) THEN
    RAISE EXCEPTION 'guard: a ticket that is over stays over' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.turn_at <> OLD.turn_at AND (OLD.missed_at IS NOT NULL OR NEW.missed_at IS DISTINCT FROM NEW.turn_at) THEN
    RAISE EXCEPTION 'guard: a turn moves once, back to the end of the line'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.shift_id IS DISTINCT FROM OLD.shift_id AND NOT (
      OLD.shift_id IS NULL AND EXISTS (
        SELECT FROM applications_windowshift WHERE id = NEW.shift_id AND place_id = NEW.place_id AND closed_at IS NULL)
      OR NEW.shift_id IS NULL AND OLD.missed_at IS NULL AND NEW.missed_at IS NOT NULL AND NEW.started_at IS NULL) THEN
    RAISE EXCEPTION 'guard: a ticket goes to an open window of its place and back once, unserved'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.application_id IS NOT NULL AND OLD.application_id IS NULL AND NOT EXISTS (
      SELECT FROM applications_application WHERE id = NEW.application_id AND office_id = NEW.office_id) THEN
    RAISE EXCEPTION 'guard: a ticket is served for a case of its own office'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ticket_is_never_rewritten BEFORE UPDATE ON applications_ticket
  FOR EACH ROW EXECUTE FUNCTION guard_ticket();

CREATE FUNCTION guard_ticket_call() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
      SELECT FROM applications_ticket
      WHERE id = NEW.ticket_id AND office_id = NEW.office_id AND shift_id = NEW.shift_id AND started_at IS NULL
        AND ended_at IS NULL) THEN
    RAISE EXCEPTION 'guard: a ticket is called to the window that it has'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ticket_call_is_to_its_window BEFORE INSERT ON applications_ticketcall
  FOR EACH ROW EXECUTE FUNCTION guard_ticket_call();

CREATE TRIGGER queue_place_is_never_deleted BEFORE DELETE ON applications_queueplace FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
CREATE TRIGGER window_shift_is_never_deleted BEFORE DELETE ON applications_windowshift FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
CREATE TRIGGER queue_booking_is_never_deleted BEFORE DELETE ON applications_queuebooking FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
CREATE TRIGGER ticket_is_never_deleted BEFORE DELETE ON applications_ticket FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
CREATE TRIGGER ticket_call_never_changes BEFORE UPDATE OR DELETE ON applications_ticketcall FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
