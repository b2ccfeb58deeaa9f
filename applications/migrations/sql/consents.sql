-- Nothing is asked about a person without that person's consent, and no consent is made or changed afterwards.

CREATE FUNCTION guard_consent_request() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (to_jsonb(NEW) - 'attempts') IS DISTINCT FROM (to_jsonb(OLD) - 'attempts') OR NEW.attempts < OLD.attempts THEN
    RAISE EXCEPTION 'guard: of a code that was sent only the attempts are counted, and only upwards'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER consent_request_is_pinned BEFORE UPDATE ON applications_consentrequest
  FOR EACH ROW EXECUTE FUNCTION guard_consent_request();

CREATE FUNCTION guard_consent() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE asked applications_consentrequest;
BEGIN
  IF NEW.request_id IS NULL THEN
    RETURN NEW;
  END IF;
  SELECT * INTO asked FROM applications_consentrequest WHERE id = NEW.request_id;
  IF (NEW.office_id, NEW.once, NEW.iin, NEW.what, NEW.phone)
     IS DISTINCT FROM (asked.office_id, asked.once, asked.iin, asked.what, asked.phone) THEN
    RAISE EXCEPTION 'guard: a consent is to what the code was sent for, from the person and number it was sent to'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.given_at < asked.asked_at OR NEW.given_at > asked.expires_at THEN
    RAISE EXCEPTION 'guard: a consent by a code is given before the code expires'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER consent_answers_its_request BEFORE INSERT ON applications_consent
  FOR EACH ROW EXECUTE FUNCTION guard_consent();

CREATE FUNCTION guard_look_up() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE given applications_consent;
BEGIN
  SELECT * INTO given FROM applications_consent WHERE id = NEW.consent_id;
  IF (NEW.office_id, NEW.iin, NEW.system, NEW.what)
       IS DISTINCT FROM (given.office_id, given.iin, given.system, given.what)
     OR NEW.asked_at < given.given_at THEN
    RAISE EXCEPTION 'guard: a system is asked only about whom and what a consent was given for, and after it'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER look_up_has_its_consent BEFORE INSERT ON applications_lookup
  FOR EACH ROW EXECUTE FUNCTION guard_look_up();

CREATE TRIGGER consent_request_is_never_deleted BEFORE DELETE ON applications_consentrequest FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
CREATE TRIGGER consent_never_changes BEFORE UPDATE OR DELETE ON applications_consent FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
CREATE TRIGGER look_up_never_changes BEFORE UPDATE OR DELETE ON applications_lookup FOR EACH ROW EXECUTE FUNCTION guard_never_changes();
